import type { Logger } from "../../base/logger";
import type { Message } from "../conversation";
import { chainOf } from "../journal/chainOf";
import type { JournalEvent, WorkspaceIdentity } from "../journal/journalEvent";
import { parseConversation } from "../parseConversation";
import type { SessionStore } from "../sessionStore";

/** The one conversation that versions before 0.2 kept for each workspace. */
export interface EarlierConversation {
  /** What was stored, not yet trusted; `undefined` where nothing was. */
  load(): Promise<unknown>;
  /** Ends it. Called when its messages are safe elsewhere. */
  forget(): Promise<void>;
}

interface Surroundings {
  readonly earlierConversation?: EarlierConversation;
  readonly store: SessionStore;
  readonly createId: () => string;
  readonly timeOfDayMs: () => number;
  readonly logger: Logger;
  readonly workspace?: WorkspaceIdentity | undefined;
}

/** Makes a session of it, once. What cannot be read stays where it is. */
export async function importEarlierConversation(surroundings: Surroundings): Promise<void> {
  const { earlierConversation, logger } = surroundings;
  try {
    const parsed = parseConversation(await earlierConversation?.load());
    if (!earlierConversation || !parsed) return;
    if (parsed.droppedMessages > 0)
      logger.warn(`${parsed.droppedMessages} stored chat messages could not be read.`);
    if (parsed.messages.length > 0) await storeAsSession(parsed.messages, surroundings);
    await earlierConversation.forget();
  } catch (error) {
    logger.error("The conversation of an earlier version could not be read.", error);
  }
}

async function storeAsSession(
  messages: readonly Message[],
  { store, createId, timeOfDayMs, workspace }: Surroundings,
): Promise<void> {
  const id = createId();
  const atMs = timeOfDayMs();
  const events: readonly JournalEvent[] = [
    { type: "session", format: 1, id, createdAtMs: atMs, ...(workspace && { workspace }) },
    ...chainOf(messages.map((message) => ({ atMs, message }))),
  ];
  await store.append(
    id,
    events.map((event) => JSON.stringify(event)),
  );
}
