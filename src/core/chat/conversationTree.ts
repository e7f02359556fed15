import { assertNever } from "../base/assertNever";
import type { AssistantMessage, Branch, ChatSummary, Conversation, Message } from "./conversation";
import type { AnswerTextEvent, JournalEvent, WorkspaceIdentity } from "./journal/journalEvent";
import { markInterrupted } from "./parseConversation";

interface Node {
  message: Message;
  readonly parentId: string | null;
  readonly children: string[];
  isDeleted: boolean;
  /** When it was said or last changed, in milliseconds since 1970. */
  atMs: number;
}

/** A message with its place, for copies and exports. */
export interface PlacedMessage {
  readonly atMs: number;
  readonly parentId: string | null;
  readonly message: Message;
}

const nothing: readonly string[] = [];

/**
 * All messages of a chat with all their branches, and which branch is open. It is what the events of a journal come
 * to; nothing else changes it. A question that is edited and an answer that is asked for again are siblings.
 */
export class ConversationTree {
  readonly #nodes = new Map<string, Node>();
  readonly #roots: string[] = [];
  /** By the id of the parent, `null` for the beginning: the child whose branch is open. */
  readonly #selected = new Map<string | null, string>();
  readonly #pinned = new Set<string>();
  readonly #summaries = new Map<string, ChatSummary>();
  /** Where messages stand whose parent's line was lost, by the parent's id. */
  readonly #lostParents = new Map<string, string | null>();
  #conversation: Conversation | undefined;
  #id: string;
  #title = "";
  #workspace: WorkspaceIdentity | undefined;
  #createdAtMs = 0;

  constructor(id: string) {
    this.#id = id;
  }

  get workspace(): WorkspaceIdentity | undefined {
    return this.#workspace;
  }

  get createdAtMs(): number {
    return this.#createdAtMs;
  }

  /** The branch that is open. The same object until something changes. */
  get conversation(): Conversation {
    this.#conversation ??= this.#readOpenBranch();
    return this.#conversation;
  }

  get lastMessageId(): string | null {
    let last: string | null = null;
    for (let next = this.#openChild(null); next !== undefined; next = this.#openChild(next))
      last = next;
    return last;
  }

  message(id: string): Message | undefined {
    const node = this.#nodes.get(id);
    return node?.isDeleted === false ? node.message : undefined;
  }

  parentOf(id: string): string | null | undefined {
    return this.#nodes.get(id)?.parentId;
  }

  childrenOf(id: string): readonly string[] {
    return this.#nodes.get(id)?.children ?? nothing;
  }

  /** From the first message to this one, deleted ones left out. */
  pathTo(id: string): readonly PlacedMessage[] {
    const path: PlacedMessage[] = [];
    for (let at: string | null = id; at !== null; at = this.#nodes.get(at)?.parentId ?? null) {
      const node = this.#nodes.get(at);
      if (node && !node.isDeleted) path.unshift(node);
    }
    return path;
  }

  /** Every message that is not deleted, parents before children. */
  allMessages(): readonly PlacedMessage[] {
    return [...this.#nodes.values()].filter(({ isDeleted }) => !isDeleted);
  }

  /** What was being written when the window closed is not coming any more. */
  markInterruptedAnswers(): void {
    for (const node of this.#nodes.values()) node.message = markInterrupted(node.message);
    this.#conversation = undefined;
  }

  apply(event: JournalEvent): void {
    if (event.type === "answer-text") return this.#addText(event);
    this.#conversation = undefined;
    switch (event.type) {
      case "session":
        this.#id = event.id;
        this.#createdAtMs = event.createdAtMs;
        this.#workspace = event.workspace;
        return;
      case "message":
        return this.#put(event);
      case "selected":
        return this.#select(event.messageId);
      case "deleted":
        return this.#setDeleted(event.messageIds, event.isDeleted);
      case "pinned":
        if (event.isPinned) this.#pinned.add(event.messageId);
        else this.#pinned.delete(event.messageId);
        return;
      case "rated":
        return this.#rate(event);
      case "summarized":
        return this.#summarize(event.summary);
      case "titled":
        this.#title = event.title;
        return;
      default:
        return assertNever(event);
    }
  }

  #rate({ messageId, rating }: Extract<JournalEvent, { type: "rated" }>): void {
    const node = this.#nodes.get(messageId);
    if (node?.message.role !== "assistant") return;
    const { rating: _before, ...message } = node.message;
    node.message = rating === "none" ? message : { ...message, rating };
  }

  #summarize(summary: ChatSummary): void {
    if (summary.text === "") this.#summaries.delete(summary.throughMessageId);
    else this.#summaries.set(summary.throughMessageId, summary);
  }

  #put({ atMs, parentId, message }: PlacedMessage): void {
    const present = this.#nodes.get(message.id);
    if (present) {
      present.message = message;
      present.atMs = atMs;
      return;
    }
    const place = this.#placeBelow(parentId);
    const siblings = place === null ? this.#roots : (this.#nodes.get(place)?.children ?? []);
    siblings.push(message.id);
    this.#nodes.set(message.id, { message, parentId: place, children: [], isDeleted: false, atMs });
    this.#selected.set(place, message.id);
  }

  /** The line of a parent may be lost; what follows is worth reading all the same, in one place. */
  #placeBelow(parentId: string | null): string | null {
    if (parentId === null || this.#nodes.has(parentId)) return parentId;
    const place = this.#lostParents.get(parentId) ?? this.lastMessageId;
    this.#lostParents.set(parentId, place);
    return place;
  }

  /** What is there already is not added again; where a piece is missing, the rest is still worth having. */
  #addText(event: AnswerTextEvent): void {
    const node = this.#nodes.get(event.messageId);
    if (node?.message.role !== "assistant") return;
    const { text, reasoning } = node.message;
    const changed: AssistantMessage = {
      ...node.message,
      text: text.slice(0, event.textOffset) + event.text,
      reasoning: reasoning.slice(0, event.reasoningOffset) + event.reasoning,
    };
    node.message = changed;
    if (this.#conversation) this.#conversation = withMessage(this.#conversation, changed);
  }

  #select(id: string): void {
    for (let at: string | null = id; at !== null;) {
      const node: Node | undefined = this.#nodes.get(at);
      if (!node) return;
      this.#selected.set(node.parentId, at);
      at = node.parentId;
    }
  }

  #setDeleted(ids: readonly string[], isDeleted: boolean): void {
    for (const id of ids) {
      const node = this.#nodes.get(id);
      if (node) node.isDeleted = isDeleted;
    }
  }

  #readOpenBranch(): Conversation {
    const messages: Message[] = [];
    const branches = new Map<string, Branch>();
    let inherited: Branch | undefined;
    for (let id = this.#openChild(null); id !== undefined; id = this.#openChild(id)) {
      const node = this.#nodes.get(id);
      if (!node) break;
      // Where the message with the branches is deleted, the next one shows them.
      inherited = this.#branchOf(id, node.parentId) ?? inherited;
      if (node.isDeleted) continue;
      if (inherited) branches.set(id, inherited);
      inherited = undefined;
      messages.push(node.message);
    }
    const pinned = new Set(this.#pinned);
    const summaries = new Map(this.#summaries);
    return { id: this.#id, title: this.#title, messages, branches, pinned, summaries };
  }

  #openChild(parentId: string | null): string | undefined {
    const alive = this.#aliveChildren(parentId);
    const selected = this.#selected.get(parentId);
    return selected !== undefined && alive.includes(selected) ? selected : alive.at(-1);
  }

  #branchOf(id: string, parentId: string | null): Branch | undefined {
    const alive = this.#aliveChildren(parentId);
    if (alive.length < 2) return undefined;
    const index = alive.indexOf(id);
    const [previousId, nextId] = [alive[index - 1], alive[index + 1]];
    return {
      position: index + 1,
      count: alive.length,
      ...(previousId !== undefined && { previousId }),
      ...(nextId !== undefined && { nextId }),
    };
  }

  #aliveChildren(parentId: string | null): readonly string[] {
    const children = parentId === null ? this.#roots : this.childrenOf(parentId);
    return children.filter((id) => this.#isAlive(id));
  }

  /** A deleted message lives on while something that follows it was not deleted. */
  #isAlive(id: string): boolean {
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const node = this.#nodes.get(next);
      if (node && !node.isDeleted) return true;
      waiting.push(...(node?.children ?? []));
    }
    return false;
  }
}

function withMessage(conversation: Conversation, message: Message): Conversation {
  const index = conversation.messages.findLastIndex(({ id }) => id === message.id);
  if (index < 0) return conversation;
  return { ...conversation, messages: conversation.messages.with(index, message) };
}
