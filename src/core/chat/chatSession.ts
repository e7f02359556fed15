import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import type { Logger } from "../base/logger";
import type { ModelOverrides } from "../model/modelOverrides";
import type { ModelRegistry } from "../model/modelRegistry";
import type { InstructionSource } from "../context/instructionFiles";
import { tasks, type TaskId } from "../tasks/tasks";
import type { PromptChoice } from "../promptLibrary/promptChoice";
import { answerQuestion, type AnswerInput } from "./answerQuestion";
import type { AnswerUpdate } from "./answerUpdate";
import type { AnswerCache } from "./answerCache";
import { AnswerTurns } from "./answerTurns";
import type { ChatChange } from "./chatChange";
import type {
  AnswerRating,
  AnswerPhase,
  AssistantMessage,
  Attachment,
  Conversation,
  Message,
} from "./conversation";
import type { ChatPrompts } from "./chatPrompts";
import type { ChatTools } from "./chatTools";
import { ConversationTree } from "./conversationTree";
import type { JournalEvent, WorkspaceIdentity } from "./journal/journalEvent";
import { JournalWriter } from "./journal/journalWriter";
import type { SessionStore } from "./sessionStore";
import { parseSlashCommand } from "./slashCommands/parseSlashCommand";
import type { WorkspaceKnowledge } from "./workspaceKnowledge";

export interface ChatSessionOptions {
  readonly models: ModelRegistry & Partial<PromptChoice>;
  readonly store: SessionStore;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly timeOfDayMs: () => number;
  /** A new id at each call: letters, digits and hyphens, at most 64 of them. */
  readonly createId: () => string;
  readonly workspace?: WorkspaceIdentity | undefined;
  readonly knowledge?: WorkspaceKnowledge | undefined;
  readonly instructions?: InstructionSource | undefined;
  readonly prompts?: ChatPrompts | undefined;
  readonly answers?: AnswerCache | undefined;
  readonly tools?: ChatTools | undefined;
}

export interface SessionQuestion {
  /** What the user typed; it may begin with a slash command, which then decides the task. */
  readonly text: string;
  readonly task: TaskId;
  readonly attachments: readonly Attachment[];
  readonly overrides?: ModelOverrides | undefined;
  /** The message it follows, `null` at the beginning; otherwise it goes to the end of the open branch. */
  readonly parentId?: string | null;
}

const waitingNote = t("Waits for the answer before this one.");

/** One chat: its messages with their branches, the answers that come in, and its file. */
export class ChatSession implements Disposable {
  readonly #options: ChatSessionOptions;
  readonly #tree: ConversationTree;
  readonly #journal: JournalWriter;
  readonly #turns = new AnswerTurns();
  readonly #changes = new EventEmitter<ChatChange>();
  /** Answers that are wanted anew, whatever is known. */
  readonly #fresh = new Set<string>();
  readonly #deletions: (readonly string[])[] = [];
  #isStored: boolean;
  #isDisposed = false;

  readonly onDidChange: Event<ChatChange> = this.#changes.event;

  /** @param tree what the session's file came to, where it has one. */
  constructor(
    options: ChatSessionOptions,
    readonly id: string,
    tree?: ConversationTree,
  ) {
    this.#options = options;
    this.#tree = tree ?? new ConversationTree(id);
    this.#isStored = tree !== undefined;
    const { store, clock, logger } = options;
    this.#journal = new JournalWriter({ sessionId: id, store, clock, logger });
  }

  get conversation(): Conversation {
    return this.#tree.conversation;
  }

  get tree(): Omit<ConversationTree, "apply" | "markInterruptedAnswers"> {
    return this.#tree;
  }

  get isAnswering(): boolean {
    return this.#turns.count > 0;
  }

  /** Resolves when the answer has ended, well or not; never rejects. It waits for those asked for before. */
  async ask(question: SessionQuestion): Promise<void> {
    const { text, attachments, overrides } = question;
    const isBranch = question.parentId !== undefined;
    const parentId = question.parentId ?? (isBranch ? null : this.#tree.lastMessageId);
    const questionId = this.#options.createId();
    this.#add({ role: "user", id: questionId, text, attachments }, parentId, isBranch);
    const named = this.#options.prompts?.promptFor(text);
    const task = named?.task ?? parseSlashCommand(text)?.command.task ?? question.task;
    const wanted = named ? { ...named.overrides, ...overrides } : overrides;
    const answer = this.#emptyAnswer(this.#options.createId(), task, wanted);
    this.#add(answer, questionId, isBranch);
    if (isBranch) this.#tellAll();
    await this.#takeTurn(answer.id);
  }

  /** Asks an earlier question in other words, as a branch of its own; what it was before stays in the other one. */
  async edit(questionId: string, text: string): Promise<void> {
    const question = this.#tree.message(questionId);
    const parentId = this.#tree.parentOf(questionId);
    if (question?.role !== "user" || parentId === undefined || text.trim() === "") return;
    const attachments = question.attachments.filter(({ foundBy }) => foundBy === undefined);
    await this.ask({ text, task: "chat", attachments, parentId });
  }

  /** Asks for another answer beside this one. */
  async regenerate(answerId: string, overrides?: ModelOverrides): Promise<void> {
    const answer = this.#findAnswer(answerId);
    const parentId = this.#tree.parentOf(answerId);
    if (!answer || parentId === undefined || this.#turns.has(answerId)) return;
    const { createId } = this.#options;
    const another = this.#emptyAnswer(createId(), answer.task, overrides ?? answer.overrides);
    this.#fresh.add(another.id);
    this.#add(another, parentId, true);
    this.#tellAll();
    await this.#takeTurn(another.id);
  }

  /** Asks the question of a finished answer again; the new answer takes the place of the old one. */
  async retry(answerId: string): Promise<void> {
    const answer = this.#findAnswer(answerId);
    if (!answer || this.#turns.has(answerId)) return;
    this.#fresh.add(answerId);
    this.#put(this.#emptyAnswer(answerId, answer.task, answer.overrides));
    this.#tellAll();
    await this.#takeTurn(answerId);
  }

  /** Ends an answer; what has come of it stays. */
  stop(answerId: string): void {
    const message = this.#findAnswer(answerId);
    const stopped = this.#turns.stop(answerId);
    if (!message || stopped !== "waiting") return;
    this.#end({ ...message, notes: [], answer: { state: "done", reason: "aborted", usage: {} } });
  }

  /** Ends all answers; resolves when they have ended. */
  async stopAll(): Promise<void> {
    for (const { message } of this.#tree.allMessages()) this.stop(message.id);
    await this.#turns.whenIdle();
  }

  /** Opens the branch that this message is on. */
  selectBranch(messageId: string): void {
    if (this.#tree.parentOf(messageId) !== undefined) this.#change({ type: "selected", messageId });
  }

  /** Takes a question and its answers, or one answer with its question, out of the chat. What follows stays. */
  delete(messageId: string): void {
    const message = this.#tree.message(messageId);
    if (!message) return;
    const questionId = message.role === "user" ? messageId : this.#tree.parentOf(messageId);
    const answerIds = this.#tree.childrenOf(questionId ?? "");
    const messageIds = [questionId ?? messageId, ...answerIds].filter((id) =>
      this.#tree.message(id),
    );
    for (const id of messageIds) this.stop(id);
    this.#deletions.push(messageIds);
    this.#change({ type: "deleted", messageIds, isDeleted: true });
  }

  /** Brings back what was deleted last, and at the next call what was deleted before that. */
  undoDelete(): void {
    const messageIds = this.#deletions.pop();
    if (messageIds) this.#change({ type: "deleted", messageIds, isDeleted: false });
  }

  /** A pinned message stays in the model's sight however long the chat gets. */
  pin(messageId: string, isPinned: boolean): void {
    if (this.#tree.message(messageId)) this.#change({ type: "pinned", messageId, isPinned });
  }

  /** Keeps what the reader says of an answer. */
  rate(messageId: string, rating: AnswerRating | "none"): void {
    if (this.#tree.message(messageId)?.role === "assistant")
      this.#change({ type: "rated", messageId, rating });
  }

  /** Changes what stands for this message and all before it; without text they are sent themselves again. */
  editSummary(messageId: string, text: string): void {
    const summary = { throughMessageId: messageId, text: text.trim(), origin: "user" } as const;
    this.#change({ type: "summarized", summary });
  }

  /** An empty title gives the chat back the name of its first question. */
  rename(title: string): void {
    this.#change({ type: "titled", title: title.trim() });
  }

  /** Adds messages as they are, for a fork or an import. */
  addAll(events: readonly JournalEvent[]): void {
    for (const event of events) this.#record(event);
    this.#tellAll();
  }

  whenSaved(): Promise<void> {
    return this.#journal.whenWritten();
  }

  /** Ends all answers. They stay stored as they stand and are marked as interrupted when they are read again. */
  dispose(): void {
    this.#isDisposed = true;
    this.#turns.stopAll();
    this.#changes.dispose();
    this.#journal.dispose();
  }

  async #takeTurn(answerId: string): Promise<void> {
    await this.#turns.take(answerId, (signal) => this.#answer(answerId, signal));
  }

  async #answer(answerId: string, signal: AbortSignal): Promise<void> {
    const waiting = this.#findAnswer(answerId);
    const input = this.#inputFor(answerId);
    if (!waiting || !input) return;
    if (waiting.notes.length > 0) this.#changeAnswer({ ...waiting, notes: [] });
    for await (const update of answerQuestion(this.#options, input, signal)) {
      this.#apply(answerId, update);
    }
  }

  #inputFor(answerId: string): AnswerInput | undefined {
    const path = this.#tree.pathTo(answerId).map(({ message }) => message);
    const [question, answer] = path.slice(-2);
    if (answer?.role !== "assistant" || question?.role !== "user") return undefined;
    const { task, overrides } = answer;
    const history = path.slice(0, -2);
    const { summaries, pinned } = this.#tree.conversation;
    const summarized = history.findLast(({ id }) => summaries.has(id));
    const summary = summaries.get(summarized?.id ?? "");
    const isFresh = this.#fresh.delete(answerId);
    return { question, task, overrides, isFresh, history, summary, pinned };
  }

  #apply(answerId: string, update: AnswerUpdate): void {
    const message = this.#findAnswer(answerId);
    if (!message || this.#isDisposed) return;
    switch (update.type) {
      case "begun": {
        const { model, temperature, notes } = update;
        return this.#changeAnswer({ ...message, model, temperature, notes });
      }
      case "text":
        return this.#append(message, update.text, "");
      case "reasoning":
        return this.#append(message, "", update.text);
      case "summarized":
        return this.#change({ type: "summarized", summary: update.summary });
      case "informed":
        this.#put(update.question);
        return this.#tellAll();
      case "waits":
        return this.#wait(message, update.phase);
      case "note":
        return this.#changeAnswer({ ...message, notes: [...message.notes, update.note] });
      case "ended":
        return this.#end({
          ...message,
          answer: update.answer,
          ...(update.timing && { timing: update.timing }),
        });
      default:
        return assertNever(update);
    }
  }

  /** However often what it waits for changes, the wait began when it was asked for. */
  #wait(message: AssistantMessage, phase: AnswerPhase): void {
    const { answer } = message;
    const known = answer.state === "streaming" ? answer.sinceMs : undefined;
    const sinceMs = known ?? this.#options.clock.now();
    this.#changeAnswer({ ...message, answer: { state: "streaming", phase, sinceMs } });
  }

  #append(message: AssistantMessage, text: string, reasoning: string): void {
    const event: JournalEvent = {
      type: "answer-text",
      messageId: message.id,
      textOffset: message.text.length,
      text,
      reasoningOffset: message.reasoning.length,
      reasoning,
    };
    this.#record(event);
    this.#tell({ type: "answer-delta", messageId: message.id, text, reasoning });
  }

  #changeAnswer(message: AssistantMessage): void {
    this.#put(message);
    this.#tell({ type: "answer-changed", message });
  }

  #end(message: AssistantMessage): void {
    this.#turns.release(message.id);
    this.#put(message);
    this.#tell({ type: "answer-changed", message });
    void this.#journal.whenWritten();
  }

  #put(message: Message): void {
    const parentId = this.#tree.parentOf(message.id) ?? null;
    this.#record({ type: "message", atMs: this.#options.timeOfDayMs(), parentId, message });
  }

  /** A message in the midst is told of with its whole branch. */
  #add(message: Message, parentId: string | null, isBranch: boolean): void {
    this.#record({ type: "message", atMs: this.#options.timeOfDayMs(), parentId, message });
    if (!isBranch) this.#tell({ type: "message-added", message });
  }

  #change(event: JournalEvent): void {
    this.#record(event);
    this.#tellAll();
    void this.#journal.whenWritten();
  }

  /** A chat has a file from its first message on. */
  #record(event: JournalEvent): void {
    if (!this.#isStored) {
      this.#isStored = true;
      const { timeOfDayMs, workspace } = this.#options;
      const createdAtMs = timeOfDayMs();
      const identity = { id: this.id, createdAtMs, ...(workspace && { workspace }) };
      this.#record({ type: "session", format: 1, ...identity });
    }
    this.#tree.apply(event);
    this.#journal.add(event);
  }

  #tellAll(): void {
    this.#tell({ type: "conversation-replaced", conversation: this.conversation });
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
    const message = this.#tree.message(id);
    return message?.role === "assistant" ? message : undefined;
  }

  /** An answer before its first word. Model and temperature are known once a model is found for it. */
  #emptyAnswer(id: string, task: TaskId, overrides: ModelOverrides | undefined): AssistantMessage {
    const standard = tasks.find((candidate) => candidate.id === task)?.defaultTemperature ?? 0;
    return {
      role: "assistant",
      id,
      text: "",
      reasoning: "",
      task,
      model: "",
      temperature: overrides?.temperature ?? standard,
      notes: this.isAnswering ? [waitingNote] : [],
      answer: { state: "streaming" },
      ...(overrides && { overrides }),
    };
  }
}
