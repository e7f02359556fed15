import type { ChatChange } from "../../src/core/chat/chatChange";
import { ChatService, type ChatServiceOptions } from "../../src/core/chat/chatService";
import type { AssistantMessage } from "../../src/core/chat/conversation";
import { FakeChatModel, stop, type Script } from "./fakeChatModel";
import { FakeModelRegistry } from "./fakeModelRegistry";
import { ManualClock } from "./manualClock";
import { MemoryKeyValueStore } from "./memoryKeyValueStore";
import { MemorySessionStore } from "./memorySessionStore";
import { RecordingLogger } from "./recordingLogger";

/** The wall clock shows this when the manual clock begins. */
export const beginningMs = Date.UTC(2026, 10, 25, 12);

/** A chat whose model plays `scripts`, with everything around it in memory. Ids are `id1`, `id2` and so on. */
export function chatFixture(
  scripts: readonly Script[] = [["Fine.", stop]],
  options: Partial<ChatServiceOptions> & { readonly store?: MemorySessionStore } = {},
) {
  const model = new FakeChatModel(scripts);
  const models = new FakeModelRegistry(model);
  const store = options.store ?? new MemorySessionStore();
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const memory = new MemoryKeyValueStore();
  const chat = new ChatService({
    models,
    logger,
    clock,
    memory,
    timeOfDayMs: () => beginningMs + clock.now(),
    createId: createIds(),
    ...options,
    store,
  });
  const changes: ChatChange[] = [];
  chat.onDidChange((change) => changes.push(change));
  return { chat, model, models, store, clock, logger, memory, changes };
}

export function answersOf(chat: Pick<ChatService, "conversation">): AssistantMessage[] {
  return chat.conversation.messages.filter((message) => message.role === "assistant");
}

export function textsOf({ conversation }: Pick<ChatService, "conversation">): string[] {
  return conversation.messages.map(({ text }) => text);
}

/** Two fixtures never give the same id, as two windows never do. */
let fixtures = 0;

function createIds(): () => string {
  fixtures += 1;
  const fixture = fixtures;
  let lastId = 0;
  return () => `${fixture}-id${(lastId += 1)}`;
}
