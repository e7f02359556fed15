import type { Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import type { KeyValueStore } from "../base/keyValueStore";
import type { ModelOverrides } from "../model/modelOverrides";
import type { TaskId } from "../tasks/tasks";
import type { ChatChange } from "./chatChange";
import { ChatSession, type ChatSessionOptions } from "./chatSession";
import type { Attachment, Conversation } from "./conversation";
import { emptyDraft, isEmpty, joinDrafts, type Draft } from "./draft";
import { Drafts } from "./drafts";
import { chainOf } from "./journal/chainOf";
import type { ExportedTree } from "./history/exportSession";
import { importSession } from "./history/importSession";
import { SessionHistory } from "./history/sessionHistory";
import { sessionToResume, rememberOpenSession } from "./history/openSession";
import { importEarlierConversation, type EarlierConversation } from "./history/earlierConversation";

export interface ChatServiceOptions extends ChatSessionOptions {
  /** Remembers for this workspace which chat was open. */
  readonly memory: KeyValueStore;
  /** What a version before chats had files has left, where there is something. */
  readonly earlierConversation?: EarlierConversation;
}

export interface ChatQuestion {
  /** What the user typed; it may begin with a slash command, which then decides the task. */
  readonly text: string;
  readonly task: TaskId;
  /** What goes with the question instead of the chips, which then stay for the next one. */
  readonly attachments?: readonly Attachment[];
  /** What the user chose for this question alone. */
  readonly overrides?: ModelOverrides;
}

const nothingChosen: ModelOverrides = {};

/** A chat that was removed can be brought back this long. */
const removedLifetimeMs = 7 * 24 * 3_600_000;

/**
 * The chat: which session is open, what will go with the next question, and all sessions there were. One session is
 * shown; others may still be getting their answers.
 */
export class ChatService implements Disposable {
  readonly history: SessionHistory;
  readonly #options: ChatServiceOptions;
  readonly #changes = new EventEmitter<ChatChange>();
  /** Those that are in memory: the one that is shown, and those that get an answer. */
  readonly #sessions = new Map<string, ChatSession>();
  #session: ChatSession;
  #restoring: Promise<void> | undefined;
  /** It is not known yet which chat will be shown. */
  #isResuming = false;
  readonly #drafts: Drafts;
  #isDisposed = false;

  readonly onDidChange: Event<ChatChange> = this.#changes.event;

  constructor(options: ChatServiceOptions) {
    this.#options = options;
    this.history = new SessionHistory(options.store, options.logger);
    this.#drafts = new Drafts(options);
    this.#session = this.#begin();
  }

  /** The session that is shown. */
  get session(): ChatSession {
    return this.#session;
  }

  /** The conversation at this moment; a change makes another object. */
  get conversation(): Conversation {
    return this.#session.conversation;
  }

  /** What is being prepared for the next question of the session that is shown. */
  get draft(): Draft {
    return this.#drafts.of(this.#session.id);
  }

  get attachments(): readonly Attachment[] {
    return this.draft.attachments;
  }

  /** The text of the next question, as far as it is written. */
  setDraftText(text: string): void {
    if (text === this.draft.text) return;
    this.#setDraft({ text });
    this.#tell({ type: "draft-changed", text });
  }

  /** Adds a chip; one for the same lines of the same file is replaced by it. */
  attach(attachment: Attachment): void {
    const others = this.attachments.filter((present) => !coversSameLines(present, attachment));
    this.#setAttachments([...others, attachment]);
  }

  removeAttachment(id: string): void {
    this.#setAttachments(this.attachments.filter((attachment) => attachment.id !== id));
  }

  /** The same chip with another text, at the same place among the chips; nothing where it is gone. */
  replaceAttachment(id: string, attachment: Attachment): void {
    if (!this.attachments.some((present) => present.id === id)) return;
    this.#setAttachments(
      this.attachments.map((present) => (present.id === id ? attachment : present)),
    );
  }

  get overrides(): ModelOverrides {
    return this.draft.overrides;
  }

  /** Chooses for the next question alone; nothing chosen means what the settings say for its task. */
  chooseForNext(overrides: ModelOverrides): void {
    if (areNone(overrides) && areNone(this.overrides)) return;
    this.#setDraft({ overrides });
    this.#tell({ type: "overrides-changed", overrides });
  }

  /**
   * Adds the question to the conversation and resolves when its answer has ended, well or not; never rejects.
   * A question that comes during an answer is answered after it.
   */
  async ask({ attachments, ...question }: ChatQuestion): Promise<void> {
    const attached = attachments ?? this.attachments;
    if (question.text.trim() === "" && attached.length === 0) return;
    const overrides = question.overrides ?? this.overrides;
    if (attachments === undefined) this.#setAttachments([]);
    this.chooseForNext(nothingChosen);
    await this.#restoring;
    if (this.#isDisposed) return;
    const chosen = areNone(overrides) ? {} : { overrides };
    await this.#session.ask({ ...question, ...chosen, attachments: attached });
  }

  /** Asks the question of a finished answer again; the new answer takes the place of the old one. */
  retry(messageId: string): Promise<void> {
    return this.#session.retry(messageId);
  }

  stop(messageId: string): void {
    this.#session.stop(messageId);
  }

  /** Begins an empty chat. The one before stays in the history; an answer that comes in there goes on. */
  newChat(): void {
    const { text } = this.draft;
    const isEmptyChat = this.#session.conversation.messages.length === 0;
    const session = this.#begin();
    // What was written in a chat without messages would be found nowhere again.
    if (isEmptyChat) this.#drafts.set(session.id, { ...emptyDraft, text });
    this.#show(session);
  }

  /** Shows a chat of the history. */
  async open(sessionId: string): Promise<void> {
    await this.#restoring;
    const session = this.#sessions.get(sessionId) ?? (await this.#load(sessionId));
    if (session) await this.#drafts.load(sessionId);
    if (session && !this.#isDisposed) this.#show(session);
  }

  /** Begins a chat with everything that was said up to this message, and shows it. */
  fork(messageId: string): void {
    const messages = this.#session.tree.pathTo(messageId);
    if (messages.length === 0) return;
    const session = this.#begin();
    session.addAll(chainOf(messages));
    this.#show(session);
  }

  /** Makes a chat of what a file holds and shows it; `false` where no message is in it. */
  import(text: string): boolean {
    const events = importSession(text, this.#options.timeOfDayMs());
    if (!events) return false;
    const session = this.#begin();
    session.addAll(events);
    this.#show(session);
    return true;
  }

  /** All that was said in a chat, whether or not it is open; `undefined` where there is none. */
  async read(sessionId: string): Promise<ExportedTree | undefined> {
    return this.#sessions.get(sessionId)?.tree ?? (await this.history.read(sessionId));
  }

  async rename(sessionId: string, title: string): Promise<void> {
    const session = this.#sessions.get(sessionId);
    if (session) session.rename(title);
    else await this.history.rename(sessionId, title);
  }

  /** Takes a chat out of the history; `undoRemove` brings it back. */
  async remove(sessionId: string): Promise<void> {
    const session = this.#sessions.get(sessionId);
    if (session) {
      const stopped = session.stopAll();
      if (session === this.#session) this.#show(this.#begin());
      await stopped;
      await this.#close(session);
    }
    await this.#options.store.remove(sessionId);
  }

  async undoRemove(sessionId: string): Promise<void> {
    await this.#options.store.restore(sessionId);
  }

  /**
   * Brings back the chat that was open last in this workspace, unless another has begun since. Never rejects;
   * questions asked meanwhile wait for it.
   */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore();
    return this.#restoring;
  }

  /** Resolves when all that was said so far is stored, for the moment before the window closes. */
  async whenSaved(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    await Promise.all([this.#drafts.save(), ...sessions.map((session) => session.whenSaved())]);
  }

  /** Ends all answers. They stay stored as they stand and are marked as interrupted when they are restored. */
  dispose(): void {
    this.#isDisposed = true;
    for (const session of this.#sessions.values()) session.dispose();
    this.#changes.dispose();
  }

  #begin(): ChatSession {
    return this.#follow(new ChatSession(this.#options, this.#options.createId()));
  }

  async #load(sessionId: string): Promise<ChatSession | undefined> {
    const tree = await this.history.read(sessionId);
    return tree && this.#follow(new ChatSession(this.#options, sessionId, tree));
  }

  /** What happens in the session that is shown is told on; one that is not shown goes when it has its answers. */
  #follow(session: ChatSession): ChatSession {
    this.#sessions.set(session.id, session);
    session.onDidChange((change) => {
      if (session === this.#session) this.#changes.fire(change);
      else if (!session.isAnswering) void this.#close(session);
    });
    return session;
  }

  #show(session: ChatSession): void {
    const previous = this.#session;
    this.#session = session;
    this.#remember();
    this.#tell({ type: "conversation-replaced", conversation: session.conversation });
    if (previous !== session && !previous.isAnswering) void this.#close(previous);
  }

  async #close(session: ChatSession): Promise<void> {
    await session.whenSaved();
    if (session === this.#session) return;
    this.#sessions.delete(session.id);
    session.dispose();
  }

  async #restore(): Promise<void> {
    const { logger, store } = this.#options;
    const before = this.#session;
    this.#isResuming = true;
    try {
      await importEarlierConversation(this.#options);
      const sessionId = await sessionToResume(this.history, this.#options);
      const session = sessionId === undefined ? undefined : await this.#resume(sessionId);
      const isUntouched = this.#session === before && before.conversation.messages.length === 0;
      if (session && isUntouched && !this.#isDisposed) this.#takeOver(session);
      await store.purgeRemoved(removedLifetimeMs);
    } catch (error) {
      logger.error("The stored chats could not be read, so the chat begins empty.", error);
    }
    this.#isResuming = false;
    if (!isEmpty(this.draft)) this.#remember();
  }

  /** Nothing where neither anything was said in the chat nor anything is being prepared for it. */
  async #resume(sessionId: string): Promise<ChatSession | undefined> {
    const draft = await this.#drafts.load(sessionId);
    const session = await this.#load(sessionId);
    if (session || isEmpty(draft)) return session;
    return this.#follow(new ChatSession(this.#options, sessionId));
  }

  /** What was prepared before the chat was there goes along. */
  #takeOver(session: ChatSession): void {
    const early = this.draft;
    this.#drafts.set(this.#session.id, emptyDraft);
    if (!isEmpty(early))
      this.#drafts.set(session.id, joinDrafts(this.#drafts.of(session.id), early));
    this.#show(session);
  }

  #remember(): void {
    rememberOpenSession(this.#options, this.#session.id);
  }

  #setDraft(change: Partial<Draft>): void {
    const isFirst = isEmpty(this.draft);
    this.#drafts.set(this.#session.id, { ...this.draft, ...change });
    if (isFirst && !this.#isResuming) this.#remember();
  }

  #setAttachments(attachments: readonly Attachment[]): void {
    if (attachments.length === 0 && this.attachments.length === 0) return;
    this.#setDraft({ attachments });
    this.#tell({ type: "attachments-changed", attachments });
  }

  /** A view that fails must not cost what was asked for. */
  #tell(change: ChatChange): void {
    try {
      this.#changes.fire(change);
    } catch (error) {
      this.#options.logger.error("The chat could not be shown.", error);
    }
  }
}

function areNone(overrides: ModelOverrides): boolean {
  return Object.keys(overrides).length === 0;
}

function coversSameLines(one: Attachment, other: Attachment): boolean {
  if (one.picture || other.picture) return false;
  return (
    one.path === other.path && one.startLine === other.startLine && one.endLine === other.endLine
  );
}
