import type { Conversation } from "../../src/core/chat/conversation";
import type { ConversationStore } from "../../src/core/chat/conversationStore";
import type { Gate } from "./gate";

/** Keeps conversations in memory, with a record of all that was saved. */
export class MemoryConversationStore implements ConversationStore {
  readonly saved: Conversation[] = [];
  saveFailure: Error | undefined;
  loadFailure: Error | undefined;
  loadGate: Gate | undefined;
  saveGate: Gate | undefined;

  constructor(public stored?: unknown) {}

  async load(): Promise<unknown> {
    await this.loadGate?.pass();
    if (this.loadFailure) throw this.loadFailure;
    return this.stored;
  }

  async save(conversation: Conversation): Promise<void> {
    await this.saveGate?.pass();
    if (this.saveFailure) throw this.saveFailure;
    this.saved.push(conversation);
    this.stored = structuredClone(conversation);
  }
}
