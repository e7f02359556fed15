import type { Conversation, Message } from "../core/chat/conversation";

/** How many messages a page begins with, and how many come when it asks for older ones. */
const stepSize = 50;

export interface ShownMessages {
  readonly messages: readonly Message[];
  /** How many there are before them. */
  readonly olderCount: number;
}

/** The end of a conversation, as far back as one page has it. A long chat costs a page only what its reader looks at. */
export class MessageWindow {
  #size = stepSize;
  #conversationId = "";

  /** What a page shows that begins anew. One that had read further back keeps what it had. */
  shown({ id, messages }: Conversation): ShownMessages {
    if (id !== this.#conversationId) this.#size = stepSize;
    this.#conversationId = id;
    return { messages: messages.slice(-this.#size), olderCount: countBefore(messages, this.#size) };
  }

  /** A message came at the end, which the page has now besides the others. */
  grow(): void {
    this.#size += 1;
  }

  /** The messages before those that the page has, all of them or the next few. */
  older({ messages }: Conversation, amount: "some" | "all"): ShownMessages {
    const before = this.#size;
    this.#size = amount === "all" ? Math.max(before, messages.length) : before + stepSize;
    return {
      messages: messages.slice(countBefore(messages, this.#size), countBefore(messages, before)),
      olderCount: countBefore(messages, this.#size),
    };
  }
}

function countBefore(messages: readonly Message[], size: number): number {
  return Math.max(0, messages.length - size);
}
