import { assertNever } from "../base/assertNever";
import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import type { Logger } from "../base/logger";
import type { ModelRegistry } from "../model/modelRegistry";
import { tasks, type TaskId } from "../tasks/tasks";
import { answerQuestion, type AnswerUpdate } from "./answerQuestion";
import type { AssistantMessage, Attachment, Conversation, Message } from "./conversation";
import { ConversationSaver } from "./conversationSaver";
import type { ConversationStore } from "./conversationStore";
import { parseConversation } from "./parseConversation";
import { parseSlashCommand } from "./slashCommands/parseSlashCommand";

export interface ChatServiceOptions {
  readonly models: ModelRegistry;
  readonly store: ConversationStore;
  readonly logger: Logger;
  readonly clock: Clock;
  /** A new id at each call, at most 64 characters long. */
  readonly createId: () => string;
}

export interface ChatQuestion {
  /** What the user typed; it may begin with a slash command, which then decides the task. */
  readonly text: string;
  readonly task: TaskId;
  /** What goes with the question instead of the chips, which then stay for the next one. */
  readonly attachments?: readonly Attachment[];
}

export type ChatChange =
  | { readonly type: "message-added"; readonly message: Message }
  | {
      readonly type: "answer-delta";
      readonly messageId: string;
      readonly text: string;
      readonly reasoning: string;
    }
  /** Anything about an answer but its text and reasoning, which come as deltas. */
  | { readonly type: "answer-changed"; readonly message: AssistantMessage }
  | { readonly type: "attachments-changed"; readonly attachments: readonly Attachment[] }
  | { readonly type: "conversation-replaced"; readonly conversation: Conversation };

interface Turn {
  readonly controller: AbortController;
  hasBegun: boolean;
}

const waitingNote = "Waits for the answer before this one.";

/** The chat: owns the conversation, asks the model, keeps what was said. One answer comes in at a time. */
export class ChatService implements Disposable {
  readonly #options: ChatServiceOptions;
  readonly #saver: ConversationSaver;
  readonly #changes = new EventEmitter<ChatChange>();
  readonly #turns = new Map<string, Turn>();
  #queue: Promise<void> = Promise.resolve();
  #restoring: Promise<void> | undefined;
  #conversation: Conversation;
  #attachments: readonly Attachment[] = [];
  #isDisposed = false;

  readonly onDidChange: Event<ChatChange> = this.#changes.event;

  constructor(options: ChatServiceOptions) {
    this.#options = options;
    this.#saver = new ConversationSaver(options.store, options.clock, options.logger);
    this.#conversation = { id: options.createId(), messages: [] };
  }

  /** The conversation at this moment; a change makes another object. */
  get conversation(): Conversation {
    return this.#conversation;
  }

  get attachments(): readonly Attachment[] {
    return this.#attachments;
  }

  /** Adds a chip; one for the same lines of the same file is replaced by it. */
  attach(attachment: Attachment): void {
    const others = this.#attachments.filter((present) => !coversSameLines(present, attachment));
    this.#setAttachments([...others, attachment]);
  }

  removeAttachment(id: string): void {
    this.#setAttachments(this.#attachments.filter((attachment) => attachment.id !== id));
  }

  /**
   * Adds the question to the conversation and resolves when its answer has ended, well or not; never rejects.
   * A question that comes during an answer is answered after it.
   */
  async ask({ text, task, attachments }: ChatQuestion): Promise<void> {
    const attached = attachments ?? this.#attachments;
    if (text.trim() === "" && attached.length === 0) return;
    if (attachments === undefined) this.#setAttachments([]);
    await this.#restoring;
    if (this.#isDisposed) return;
    this.#add({ role: "user", id: this.#options.createId(), text, attachments: attached });
    const answerId = this.#options.createId();
    const answerTask = parseSlashCommand(text)?.command.task ?? task;
    this.#add(emptyAnswer(answerId, answerTask, this.#turns.size > 0));
    await this.#takeTurn(answerId);
  }

  /** Asks the question of a finished answer again; the new answer takes the place of the old one. */
  async retry(messageId: string): Promise<void> {
    const answer = this.#findAnswer(messageId);
    if (!answer || this.#turns.has(messageId)) return;
    this.#put(emptyAnswer(messageId, answer.task, this.#turns.size > 0));
    this.#replace(this.#conversation);
    await this.#takeTurn(messageId);
  }

  /** Ends an answer; what has come of it stays. */
  stop(messageId: string): void {
    const turn = this.#turns.get(messageId);
    const message = this.#findAnswer(messageId);
    turn?.controller.abort();
    if (!turn || !message || turn.hasBegun) return;
    this.#end({ ...message, notes: [], answer: { state: "done", reason: "aborted", usage: {} } });
  }

  /** Puts the conversation away, with all questions that wait in it, and begins an empty one. */
  newChat(): void {
    for (const { controller } of this.#turns.values()) controller.abort();
    this.#turns.clear();
    this.#setAttachments([]);
    this.#replace({ id: this.#options.createId(), messages: [] });
  }

  /**
   * Brings back the conversation that was stored last, unless another has begun since. Never rejects; questions
   * asked meanwhile wait for it.
   */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore();
    return this.#restoring;
  }

  /** Resolves when all that was said so far is stored, for the moment before the window closes. */
  whenSaved(): Promise<void> {
    return this.#saver.whenSaved();
  }

  /** Ends all answers. They stay stored as they stand and are marked as interrupted when they are restored. */
  dispose(): void {
    this.#isDisposed = true;
    for (const { controller } of this.#turns.values()) controller.abort();
    this.#turns.clear();
    this.#changes.dispose();
    this.#saver.dispose();
  }

  async #restore(): Promise<void> {
    const { store, logger } = this.#options;
    const before = this.#conversation;
    try {
      const parsed = parseConversation(await store.load());
      const isUntouched = this.#conversation === before && before.messages.length === 0;
      if (!parsed || this.#isDisposed || !isUntouched) return;
      if (parsed.droppedMessages > 0) {
        logger.warn(`${parsed.droppedMessages} stored chat messages could not be read.`);
      }
      this.#conversation = parsed.conversation;
      this.#tell({ type: "conversation-replaced", conversation: parsed.conversation });
    } catch (error) {
      logger.error("The stored conversation could not be read, so the chat begins empty.", error);
    }
  }

  async #takeTurn(answerId: string): Promise<void> {
    const turn: Turn = { controller: new AbortController(), hasBegun: false };
    this.#turns.set(answerId, turn);
    this.#queue = this.#queue.then(() => this.#answer(answerId, turn));
    await this.#queue;
  }

  async #answer(answerId: string, turn: Turn): Promise<void> {
    const input = this.#inputFor(answerId);
    if (!input || turn.controller.signal.aborted) return;
    turn.hasBegun = true;
    const waiting = this.#findAnswer(answerId);
    if (waiting && waiting.notes.length > 0) this.#change({ ...waiting, notes: [] });
    const { models, logger } = this.#options;
    for await (const update of answerQuestion(models, logger, input, turn.controller.signal)) {
      this.#apply(answerId, update);
    }
  }

  #inputFor(answerId: string) {
    const { messages } = this.#conversation;
    const index = messages.findIndex(({ id }) => id === answerId);
    const answer = messages[index];
    const question = messages[index - 1];
    if (answer?.role !== "assistant" || question?.role !== "user") return undefined;
    return { question, task: answer.task, history: messages.slice(0, index - 1) };
  }

  #apply(answerId: string, update: AnswerUpdate): void {
    const message = this.#findAnswer(answerId);
    if (!message || this.#isDisposed) return;
    switch (update.type) {
      case "begun":
        return this.#change({
          ...message,
          model: update.model,
          temperature: update.temperature,
          notes: update.notes,
        });
      case "text":
        return this.#append(message, { text: update.text, reasoning: "" });
      case "reasoning":
        return this.#append(message, { text: "", reasoning: update.text });
      case "note":
        return this.#change({ ...message, notes: [...message.notes, update.note] });
      case "ended":
        return this.#end({ ...message, answer: update.answer });
      default:
        return assertNever(update);
    }
  }

  #add(message: Message): void {
    this.#conversation = {
      ...this.#conversation,
      messages: [...this.#conversation.messages, message],
    };
    this.#tell({ type: "message-added", message });
    this.#saver.save(this.#conversation);
  }

  #append(
    message: AssistantMessage,
    { text, reasoning }: { text: string; reasoning: string },
  ): void {
    this.#put({
      ...message,
      text: message.text + text,
      reasoning: message.reasoning + reasoning,
    });
    this.#tell({ type: "answer-delta", messageId: message.id, text, reasoning });
    this.#saver.save(this.#conversation);
  }

  #change(message: AssistantMessage): void {
    this.#put(message);
    this.#tell({ type: "answer-changed", message });
    this.#saver.save(this.#conversation);
  }

  #end(message: AssistantMessage): void {
    this.#turns.delete(message.id);
    this.#put(message);
    this.#tell({ type: "answer-changed", message });
    this.#saver.saveNow(this.#conversation);
  }

  #replace(conversation: Conversation): void {
    this.#conversation = conversation;
    this.#tell({ type: "conversation-replaced", conversation });
    this.#saver.saveNow(conversation);
  }

  #put(message: AssistantMessage): void {
    const { messages } = this.#conversation;
    const index = messages.findIndex(({ id }) => id === message.id);
    this.#conversation = { ...this.#conversation, messages: messages.with(index, message) };
  }

  /** A view that fails must not cost the answer. */
  #tell(change: ChatChange): void {
    try {
      this.#changes.fire(change);
    } catch (error) {
      this.#options.logger.error("The chat could not be shown.", error);
    }
  }

  #findAnswer(id: string): AssistantMessage | undefined {
    const message = this.#conversation.messages.findLast((candidate) => candidate.id === id);
    return message?.role === "assistant" ? message : undefined;
  }

  #setAttachments(attachments: readonly Attachment[]): void {
    if (attachments.length === 0 && this.#attachments.length === 0) return;
    this.#attachments = attachments;
    this.#tell({ type: "attachments-changed", attachments });
  }
}

/** An answer before its first word. Model and temperature are known once a model is found for it. */
function emptyAnswer(id: string, task: TaskId, isWaiting: boolean): AssistantMessage {
  return {
    role: "assistant",
    id,
    text: "",
    reasoning: "",
    task,
    model: "",
    temperature: tasks.find((candidate) => candidate.id === task)?.defaultTemperature ?? 0,
    notes: isWaiting ? [waitingNote] : [],
    answer: { state: "streaming" },
  };
}

function coversSameLines(one: Attachment, other: Attachment): boolean {
  return (
    one.path === other.path && one.startLine === other.startLine && one.endLine === other.endLine
  );
}
