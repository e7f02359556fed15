import { render } from "lit-html";
import type {
  AnswerStatus,
  ChatPlace,
  CodeUse,
  HostMessage,
  PageConversationMessage,
  PageMessage,
} from "../../../src/protocol/chatProtocol";
import { assertNever } from "../assertNever";
import type {
  ActingControls,
  LaterParts,
  OpenableFindBar,
  OpenableUndoBar,
  CopyMarks,
} from "../later/laterParts";
import {
  applyHostMessage,
  type ChatState,
  emptyChatState,
  isForComposer,
  questionsOf,
  streamingAnswer,
} from "../chatState";
import type { Highlighter } from "../highlighting";
import { DraftSender } from "../draftSender";
import type { HostConnection } from "../hostConnection";
import type { CodeContent } from "../markdown/codeBlock";
import { HighlightQueue } from "../markdown/highlightQueue";
import { SequenceGate } from "../sequenceGate";
import { strings } from "../strings";
import { Composer } from "./composer";
import { element } from "./element";
import { NewTextButton } from "./newTextButton";
import { ScrollFollower } from "./scrollFollower";
import { StatusAnnouncer } from "./statusAnnouncer";
import { topBarTemplate } from "./topBar";
import { Transcript } from "./transcript";
import { welcomeTemplate } from "./welcome";

/** How long the page waits after the last scroll before it saves the position. */
const saveDelayMs = 200;

/** When the reader comes this near to the first message, older ones are fetched. */
const olderMessagesPx = 600;

/** The page: it shows what the host says, and tells the host what the user does. */
export class ChatPage {
  readonly #gate = new SequenceGate();
  readonly #status = new StatusAnnouncer();
  readonly #highlights = new HighlightQueue();
  readonly #topBar = element("header", { class: "top-bar" });
  readonly #welcome = element("div", { class: "welcome" });
  readonly #firstRun = element("div", { class: "first-run" });
  readonly #content = element("div", { class: "content" });
  readonly #scroller = element("main", {
    class: "scroller",
    tabindex: "0",
    "aria-label": strings.conversation,
  });
  readonly #transcript: Transcript;
  readonly #composer: Composer;
  readonly #drafts = new DraftSender(
    (draft) => this.host.post({ type: "draft", ...draft }),
    window,
  );
  readonly #follower: ScrollFollower;
  readonly #newText: NewTextButton;
  #laterParts: LaterParts | undefined;
  #findBar: OpenableFindBar | undefined;
  #undoBar: OpenableUndoBar | undefined;
  #controls: ActingControls | undefined;
  #copyMarks: CopyMarks | undefined;
  /** Ctrl+F came before what it opens. */
  #opensFindBar = false;
  #state: ChatState = emptyChatState;
  #isRestored = false;
  #isAskingForOlder = false;
  #saveTimer: number | undefined;

  constructor(
    root: HTMLElement,
    private readonly host: HostConnection,
    private readonly place: ChatPlace,
  ) {
    this.#transcript = new Transcript({
      highlights: this.#highlights,
      onProblemAction: (messageId, action) =>
        this.#postAndFocus({ type: "problem-action", messageId, action }),
      onUseCode: (use, content, button) => this.#useCode(use, content, button),
      onOpenLink: (url, text) => this.host.post({ type: "open-link", url, text }),
      onMessageAction: (messageId, action) => this.#controls?.act(messageId, action),
    });
    this.#composer = this.#createComposer();
    const title = element("h1", { class: "visually-hidden" }, [strings.pageTitle]);
    this.#content.append(title, this.#transcript.root, this.#welcome);
    this.#scroller.append(this.#content);
    this.#follower = new ScrollFollower(this.#scroller, this.#transcript.root, () =>
      this.#handleScroll(),
    );
    this.#newText = new NewTextButton(() => this.#showNewText());
    root.append(
      this.#topBar,
      this.#scroller,
      this.#newText.root,
      this.#composer.root,
      this.#status.root,
    );
    this.#scroller.addEventListener("keydown", (event) => this.#transcript.handleKey(event));
    document.addEventListener("keydown", (event) => this.#handleKey(event));
    window.addEventListener("pagehide", () => this.#saveScroll());
    // The text box's own loss of focus does not bubble, but can be seen on its way down.
    for (const type of ["blur", "pagehide", "visibilitychange"])
      window.addEventListener(type, () => this.#drafts.flush(), true);
    this.#markEmpty();
    this.#renderChrome();
  }

  /** Asks the host for the conversation and shows what it sends from then on. */
  connect(): void {
    this.host.onMessage((message) => this.#receive(message));
    this.host.post({ type: "ready" });
  }

  useHighlighter(highlighter: Highlighter): void {
    this.#highlights.use(highlighter);
  }

  useLaterParts(parts: LaterParts): void {
    this.#laterParts = parts;
    this.#content.append(this.#transcript.useLaterParts(parts));
    this.#undoBar = parts.createUndoBar(() => this.#postAndFocus({ type: "undo-delete" }));
    this.#newText.root.after(this.#undoBar.root);
    this.#controls = this.#createControls(parts);
    this.#copyMarks = parts.createCopyMarks();
    this.#composer.useLaterParts(parts);
    this.#addFindBar(parts);
    this.#showFirstRun();
  }

  #receive(message: HostMessage): void {
    const admission = this.#gate.admit(message);
    if (admission === "resync") this.host.post({ type: "ready" });
    if (admission !== "apply") return;
    const before = this.#state;
    this.#state = applyHostMessage(before, message);
    this.#markEmpty();
    this.#show(message, before);
    if (message.type === "answer-delta") return;
    this.#renderChrome();
    this.#findBar?.refresh();
  }

  /** Before the messages are shown, so that their layout is not done twice. */
  #markEmpty(): void {
    this.#content.classList.toggle("is-empty", this.#state.messages.length === 0);
  }

  #show(message: HostMessage, before: ChatState): void {
    if (isForComposer(message)) return this.#composer.take(message);
    switch (message.type) {
      case "snapshot":
      case "older-messages":
        this.#showMessages(message, before);
        break;
      case "heartbeat":
        this.host.post({ type: "alive" });
        break;
      case "message-added":
        this.#addMessage(message.message);
        break;
      case "answer-delta":
        this.#growAnswer(message);
        break;
      case "answer-changed":
        this.#changeAnswer(message);
        break;
      case "focus-last-message":
        this.#transcript.focusLast();
        break;
      case "composer-changed":
      case "set-up-changed":
        break;
      default:
        assertNever(message);
    }
  }

  #showMessages(
    message: Extract<HostMessage, { type: "snapshot" | "older-messages" }>,
    before: ChatState,
  ): void {
    this.#isAskingForOlder = false;
    if (message.type === "snapshot") {
      this.#transcript.reset(message, before.messages);
      if (message.conversationId !== before.conversationId) this.#showDraft(message.draft, before);
      return this.#restoreScroll();
    }
    const { messages, olderCount } = message;
    this.#follower.keepPlace(() => this.#transcript.prepend(messages, olderCount));
  }

  /** What was typed before the host had said anything goes on. */
  #showDraft(draft: string, before: ChatState): void {
    const typed = before.conversationId === undefined ? this.#composer.text : "";
    if (typed === "") this.#composer.showDraft(draft);
    else this.#keepDraft(typed);
  }

  #keepDraft(text: string): void {
    const { conversationId } = this.#state;
    if (conversationId !== undefined) this.#drafts.write({ conversationId, text });
  }

  #addMessage(message: PageConversationMessage): void {
    this.#transcript.add(message);
    if (message.role === "user") this.#follower.followGrowth();
    else if (message.answer.state === "streaming") this.#status.announce(strings.answering);
  }

  #growAnswer(delta: Extract<HostMessage, { type: "answer-delta" }>): void {
    this.#transcript.answer(delta.messageId)?.append(delta.text, delta.reasoning);
    if (!this.#follower.isFollowing) this.#newText.show();
  }

  #changeAnswer(change: Extract<HostMessage, { type: "answer-changed" }>): void {
    const answer = this.#transcript.answer(change.messageId);
    if (!answer) return;
    const wasStreaming = answer.isStreaming;
    answer.change(change);
    if (!wasStreaming || answer.isStreaming) return;
    this.#newText.hide();
    this.#status.announce(endOfAnswer(change.answer, answer.codeBlockCount));
  }

  #renderChrome(): void {
    const questions = questionsOf(this.#state);
    this.#renderTopBar();
    this.#showFirstRun();
    render(
      welcomeTemplate(this.#state, this.#firstRun, {
        onCommand: (command) => this.#composer.startWith(command),
        onFollowUp: (text) => this.#postAndFocus({ type: "send", text }),
      }),
      this.#welcome,
    );
    this.#composer.show({
      composer: this.#state.composer,
      isAnswering: streamingAnswer(this.#state) !== undefined,
      questions,
    });
  }

  /** The title bar of a view has these buttons for the mouse, but Tab does not lead there: here they show for the keyboard. */
  #renderTopBar(): void {
    const title = titleOf(this.#state);
    const isInView = this.place === "view";
    this.#topBar.classList.toggle("is-for-keyboard", isInView);
    this.#topBar.classList.toggle("is-quiet", isInView && title === undefined);
    render(
      topBarTemplate(title, {
        onNewChat: () => this.#postAndFocus({ type: "new-chat" }),
        onShowHistory: () => this.host.post({ type: "show-history" }),
      }),
      this.#topBar,
    );
  }

  #showFirstRun(): void {
    const { setUp } = this.#state;
    if (!setUp) return;
    this.#laterParts?.showFirstRun(this.#firstRun, setUp, (road) =>
      this.host.post({ type: "set-up", road }),
    );
  }

  #addFindBar(parts: LaterParts): void {
    this.#findBar = parts.createFindBar({
      messages: this.#transcript.root,
      loadAll: () => this.#loadOlder("all"),
      onClose: () => this.#composer.focus(),
      announce: (text) => this.#status.announce(text),
    });
    this.#topBar.after(this.#findBar.root);
    if (this.#opensFindBar) this.#findBar.open();
  }

  #createControls(parts: LaterParts): ActingControls {
    return parts.createControls({
      state: () => this.#state,
      articleOf: (messageId) => this.#transcript.article(messageId),
      post: (message) => this.host.post(message),
      insertIntoComposer: (text) => this.#composer.insert(text),
      focusComposer: () => this.#composer.focus(),
      onDelete: () => this.#undoBar?.show(),
      announce: (text) => this.#status.announce(text),
    });
  }

  #createComposer(): Composer {
    return new Composer({
      onSend: (text) => this.host.post({ type: "send", text }),
      onStop: () => this.#stop(),
      onDraft: (text) => this.#keepDraft(text),
      onChooseTemperature: (current) => this.host.post({ type: "choose-temperature", current }),
      onChooseModel: () => this.host.post({ type: "choose-model" }),
      onChoosePersona: () => this.host.post({ type: "choose-persona" }),
      onFindContext: (query) => this.host.post({ type: "find-context", query }),
      onAttachContext: (kind, key) => this.host.post({ type: "attach-context", kind, key }),
      onRefreshAttachment: (attachmentId) =>
        this.host.post({ type: "refresh-attachment", attachmentId }),
      onRemoveAttachment: (attachmentId) =>
        this.host.post({ type: "remove-attachment", attachmentId }),
      onDropUris: (uris) => this.host.post({ type: "attach-dropped", uris: Array.from(uris) }),
      onPicture: (picture) => this.host.post({ type: "attach-picture", ...picture }),
      onText: (text) => this.host.post({ type: "attach-text", text }),
      onAnnounce: (text) => this.#status.announce(text),
    });
  }

  #stop(): void {
    const answer = streamingAnswer(this.#state);
    if (answer) this.#postAndFocus({ type: "stop", messageId: answer.id });
  }

  #postAndFocus(message: PageMessage): void {
    this.host.post(message);
    this.#composer.focus();
  }

  #useCode(use: CodeUse, content: CodeContent, button: HTMLElement): void {
    this.host.post({ type: "use-code", use, ...content });
    if (use === "copy") this.#copyMarks?.show(button);
    if (use === "copy") this.#status.announce(strings.copied);
    if (use === "insert") this.#status.announce(strings.inserted);
  }

  #handleKey(event: KeyboardEvent): void {
    if (isFindKey(event)) {
      event.preventDefault();
      this.#opensFindBar = true;
      return this.#findBar?.open();
    }
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    this.#stop();
  }

  #handleScroll(): void {
    if (this.#follower.isFollowing) this.#newText.hide();
    if (this.#scroller.scrollTop < olderMessagesPx) this.#loadOlder("some");
    window.clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => this.#saveScroll(), saveDelayMs);
  }

  #loadOlder(amount: "some" | "all"): void {
    const isAsked = this.#isAskingForOlder && amount === "some";
    if (isAsked || this.#state.olderCount === 0) return;
    this.#isAskingForOlder = true;
    this.host.post({ type: "load-older", amount });
  }

  #saveScroll(): void {
    window.clearTimeout(this.#saveTimer);
    if (this.#isRestored) this.host.save({ scroll: this.#follower.position });
  }

  #restoreScroll(): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    this.#follower.restore(this.host.saved.scroll);
  }

  #showNewText(): void {
    this.#newText.hide();
    this.#follower.follow();
    this.#composer.focus();
  }
}

/** A chat goes by the name the user gave it, else by its first question; without either it has none. */
function titleOf({ title, messages }: ChatState): string | undefined {
  if (messages.length === 0) return undefined;
  return title === "" ? messages.find(({ role }) => role === "user")?.text : title;
}

/** Ctrl+F, or Cmd+F on a Mac; caps lock makes no difference. */
function isFindKey(event: KeyboardEvent): boolean {
  const isModified = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return isModified && event.key.toLowerCase() === "f";
}

function endOfAnswer(answer: AnswerStatus, codeBlockCount: number): string {
  if (answer.state === "failed") return strings.answerFailed(answer.problem.message);
  const isStopped = answer.state === "done" && answer.reason === "aborted";
  return isStopped ? strings.stopped : strings.answerComplete(codeBlockCount);
}
