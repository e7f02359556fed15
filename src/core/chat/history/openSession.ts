import type { KeyValueStore } from "../../base/keyValueStore";
import type { WorkspaceIdentity } from "../journal/journalEvent";
import { parseOpenSession } from "./parseOpenSession";
import type { SessionHistory } from "./sessionHistory";

interface Surroundings {
  readonly memory: KeyValueStore;
  readonly timeOfDayMs: () => number;
  readonly workspace?: WorkspaceIdentity | undefined;
}

const key = "chat.openSession";

export function rememberOpenSession(
  { memory, timeOfDayMs }: Surroundings,
  sessionId: string,
): void {
  memory.set(key, { sessionId, atMs: timeOfDayMs() });
}

/**
 * The chat to go on with. A window that was killed may not have remembered the last one, so a chat of this workspace
 * in which was spoken later counts more than what was remembered. `undefined` begins a new one.
 */
export async function sessionToResume(
  history: Pick<SessionHistory, "list">,
  { memory, workspace }: Surroundings,
): Promise<string | undefined> {
  const remembered = parseOpenSession(memory.get(key));
  const sessions = await history.list();
  const newest = sessions.find((session) => session.workspace?.uri === workspace?.uri);
  if (!remembered || (newest && newest.changedAtMs > remembered.atMs)) return newest?.id;
  // A chat in which nothing was said yet has no file, and may have a draft.
  return remembered.sessionId;
}
