import * as v from "valibot";

/**
 * What the extension and its chat page say to each other. The host owns the conversation; the page shows a
 * snapshot and then the changes, each with the next sequence number. A page that misses one asks for a new
 * snapshot by sending `ready` again.
 */

/** Where a page of the chat is: in a view, whose title bar has buttons, or in an editor tab. */
export type ChatPlace = "view" | "tab";

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const shortText = v.pipe(v.string(), v.maxLength(1_000));
/** The largest text a message of the page may carry, in UTF-16 units. */
const longText = v.pipe(v.string(), v.maxLength(1_000_000));

/** In base64, so that nothing else can stand in it. */
const pictureAddress = v.pipe(
  v.string(),
  v.maxLength(40_000),
  v.regex(/^data:image\/(?:png|jpeg|webp);base64,[\w+/]+={0,2}$/u),
);

/** In pixels; a page makes every picture smaller than this. */
const pictureSide = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4_096));

const attachmentChip = v.object({
  id,
  /** `src/main.ts:10-20` */
  label: shortText,
  lines: v.number(),
  /** About how many tokens it has. */
  tokens: v.number(),
  /** The first digits of what tells whether its text has changed. */
  hash: v.optional(shortText),
  /** What a picture looks like, small. */
  thumbnail: v.optional(pictureAddress),
  /** What it was taken from says something else by now. */
  isChanged: v.optional(v.boolean()),
});

/** Something that can be attached; `completes` is what to go on typing where it first has to be searched. */
const contextOffer = v.object({
  kind: shortText,
  key: v.pipe(v.string(), v.maxLength(4_096)),
  label: shortText,
  detail: shortText,
  completes: v.optional(shortText),
});

const problemAction = v.picklist([
  "choose-model",
  "use-successor",
  "pull-model",
  "enter-api-key",
  "set-up",
  "start-ollama",
  "retry",
  "open-settings",
  "open-proxy-settings",
  "show-log",
  "open-doctor",
]);

const problem = v.object({
  message: v.string(),
  action: v.optional(problemAction),
  doctorHelps: v.optional(v.literal(true)),
});

/** Where a message stands among those that could stand in its place, and what to select for its neighbours. */
const branch = v.object({
  position: v.number(),
  count: v.number(),
  previousId: v.optional(id),
  nextId: v.optional(id),
});

/** What stands for this message and all before it where the model has no room for them. */
const summary = v.object({
  text: v.string(),
  origin: v.picklist(["model", "excerpt", "user"]),
});

/** What every message of the conversation has besides its own. */
const place = {
  branch: v.optional(branch),
  isPinned: v.optional(v.boolean()),
  summary: v.optional(summary),
};

const userMessage = v.object({
  role: v.literal("user"),
  id,
  text: v.string(),
  attachments: v.array(attachmentChip),
  ...place,
});

const answerPhase = v.picklist([
  "choosing-model",
  "searching-workspace",
  "summarizing",
  "consent",
  "loading-model",
  "waiting",
]);

const answerStatus = v.variant("state", [
  /** While no word has come `phase` says what it waits for. */
  v.object({
    state: v.literal("streaming"),
    phase: v.optional(answerPhase),
    /** How long it has been waiting already. */
    waitedMs: v.optional(v.number()),
  }),
  v.object({
    state: v.literal("done"),
    reason: v.string(),
    detail: v.string(),
    /** It is the answer that the same question got before, and can be asked for anew. */
    isCached: v.optional(v.boolean()),
    /** How long the model thought before its first word. */
    reasoningMs: v.optional(v.number()),
  }),
  v.object({ state: v.literal("failed"), problem }),
]);

const assistantMessage = v.object({
  role: v.literal("assistant"),
  id,
  text: v.string(),
  reasoning: v.string(),
  /** What the message was made with: `Explain · qwen2.5-coder · 0.3`. */
  caption: v.string(),
  notes: v.array(v.string()),
  answer: answerStatus,
  /** What the reader said of it. */
  rating: v.optional(v.picklist(["good", "bad"])),
  ...place,
});

const message = v.variant("role", [userMessage, assistantMessage]);

const slashCommand = v.object({
  /** Without the slash: `explain`. */
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/u)),
  description: shortText,
  /** The temperature of the command's task; the composer shows it while the text begins with the command. */
  temperature: v.number(),
  temperatureBand: v.string(),
  /** The model that the prompt asks for, whatever the settings say. */
  model: v.optional(shortText),
});

/** What the composer shows next to the text: who will answer, and how. */
const composerState = v.object({
  model: v.string(),
  temperature: v.number(),
  temperatureBand: v.string(),
  /** Not empty where the model does not take the temperature: "fixed by this model". */
  temperatureNote: v.string(),
  /** The temperature that the user chose for the next question alone, before that of any task. */
  chosen: v.optional(v.object({ temperature: v.number(), temperatureBand: v.string() })),
  attachments: v.array(attachmentChip),
  /** What the model does with attachments; left out where no model is known. */
  reading: v.optional(
    v.object({
      /** Of one token that it reads. */
      price: v.variant("kind", [
        v.object({ kind: v.literal("here") }),
        v.object({ kind: v.literal("known"), inputUsd: v.number() }),
        v.object({ kind: v.literal("unknown") }),
      ]),
      /** Left out where nobody knows. */
      takesPictures: v.optional(v.boolean()),
    }),
  ),
  /** About how many tokens the next question takes without `attachments`: instructions, what was said, its text. */
  tokensBeside: v.number(),
  /** Tokens that the model can read in all, where known. */
  contextWindow: v.optional(v.number()),
  slashCommands: v.array(slashCommand),
  /** The persona that answers; empty where nobody in particular does, missing where there is none to choose. */
  persona: v.optional(shortText),
  /** Questions that suggest themselves after the last answer. */
  followUps: v.array(shortText),
});

/** How Tempera stands with models: the first-run page shows while there is none. */
const setUpState = v.variant("state", [
  v.object({ state: v.literal("looking") }),
  v.object({ state: v.literal("ready") }),
  v.object({ state: v.literal("no-model"), reason: v.string() }),
  v.object({ state: v.literal("downloading"), received: v.number(), total: v.number() }),
]);

const hostMessage = v.variant("type", [
  v.object({
    type: v.literal("snapshot"),
    sequence: v.number(),
    conversationId: id,
    /** What the user called the chat, else its first question; empty where nothing was said yet. */
    title: v.string(),
    /** The last ones; how many there are before them says `olderCount`. */
    messages: v.array(message),
    olderCount: v.number(),
    /** What the user was writing in this chat. */
    draft: v.string(),
    composer: composerState,
    setUp: setUpState,
  }),
  /** They stand before those that the page has. */
  v.object({
    type: v.literal("older-messages"),
    sequence: v.number(),
    messages: v.array(message),
    olderCount: v.number(),
  }),
  /** To be answered with `alive`, so that the host knows that the page still lives. */
  v.object({ type: v.literal("heartbeat"), sequence: v.number() }),
  v.object({ type: v.literal("message-added"), sequence: v.number(), message }),
  v.object({
    type: v.literal("answer-delta"),
    sequence: v.number(),
    messageId: id,
    text: v.string(),
    reasoning: v.string(),
  }),
  /** Everything about an answer but its text, which came by `answer-delta`. */
  v.object({
    type: v.literal("answer-changed"),
    sequence: v.number(),
    messageId: id,
    caption: v.string(),
    notes: v.array(v.string()),
    answer: answerStatus,
  }),
  /** The answer to `find-context` with the same query. */
  v.object({
    type: v.literal("context-found"),
    sequence: v.number(),
    query: shortText,
    offers: v.array(contextOffer),
  }),
  /** A picture of the workspace; the page makes it small enough for a model and answers with `attach-picture`. */
  v.object({
    type: v.literal("picture-found"),
    sequence: v.number(),
    name: shortText,
    mediaType: v.string(),
    base64: v.string(),
  }),
  /** What is being written, in another view or by this one. */
  v.object({ type: v.literal("draft-changed"), sequence: v.number(), text: v.string() }),
  v.object({ type: v.literal("composer-changed"), sequence: v.number(), composer: composerState }),
  v.object({ type: v.literal("set-up-changed"), sequence: v.number(), setUp: setUpState }),
  /** Put the text into the composer, after what is there, and focus it. */
  v.object({ type: v.literal("focus-composer"), sequence: v.number(), text: v.string() }),
  v.object({ type: v.literal("focus-last-message"), sequence: v.number() }),
]);

const setUpRoad = v.picklist([
  "look-again",
  "cancel-download",
  "start-ollama",
  "download-small-model",
  "add-server",
  "enter-api-key",
]);

/** With what an answer is asked for again; `choose` lets the user pick another model or temperature. */
const regenerateWay = v.picklist(["same", "choose"]);

/** What can be done with a code block of an answer. */
const codeUse = v.picklist([
  "apply",
  "copy",
  "insert",
  "new-file",
  "open-in-editor",
  "run-in-terminal",
]);

const pageMessage = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("alive") }),
  v.object({ type: v.literal("load-older"), amount: v.picklist(["some", "all"]) }),
  v.object({ type: v.literal("send"), text: longText }),
  /** What is being written; the host keeps it. */
  v.object({ type: v.literal("draft"), conversationId: id, text: longText }),
  v.object({ type: v.literal("stop"), messageId: id }),
  v.object({ type: v.literal("edit-question"), messageId: id, text: longText }),
  v.object({ type: v.literal("regenerate"), messageId: id, way: regenerateWay }),
  v.object({ type: v.literal("select-branch"), branchId: id }),
  v.object({ type: v.literal("copy-answer"), messageId: id }),
  v.object({ type: v.literal("fork"), messageId: id }),
  v.object({ type: v.literal("delete-message"), messageId: id }),
  v.object({ type: v.literal("undo-delete") }),
  /** An empty text takes the summary away, so that the messages themselves are sent again. */
  v.object({ type: v.literal("edit-summary"), messageId: id, text: longText }),
  v.object({ type: v.literal("pin"), messageId: id, isPinned: v.boolean() }),
  v.object({ type: v.literal("rate"), messageId: id, rating: v.picklist(["good", "bad", "none"]) }),
  v.object({ type: v.literal("show-history") }),
  v.object({ type: v.literal("new-chat") }),
  v.object({ type: v.literal("remove-attachment"), attachmentId: id }),
  /** What stands behind the `@` in the composer. */
  v.object({ type: v.literal("find-context"), query: shortText }),
  v.object({
    type: v.literal("attach-context"),
    kind: shortText,
    key: v.pipe(v.string(), v.maxLength(4_096)),
  }),
  v.object({ type: v.literal("refresh-attachment"), attachmentId: id }),
  /** Addresses of files and folders that were dragged from VS Code. */
  v.object({
    type: v.literal("attach-dropped"),
    uris: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4_096))), v.maxLength(50)),
  }),
  /** What was pasted and is too long for the text box. */
  v.object({ type: v.literal("attach-text"), text: longText }),
  v.object({
    type: v.literal("attach-picture"),
    name: v.pipe(v.string(), v.maxLength(200)),
    mediaType: v.picklist(["image/png", "image/jpeg", "image/webp"]),
    base64: v.pipe(v.string(), v.maxLength(1_000_000), v.regex(/^[\w+/]+={0,2}$/u)),
    width: pictureSide,
    height: pictureSide,
    thumbnail: pictureAddress,
  }),
  v.object({ type: v.literal("choose-model") }),
  v.object({ type: v.literal("choose-persona") }),
  /** For the next question alone; `current` is what the composer shows. */
  v.object({ type: v.literal("choose-temperature"), current: v.number() }),
  v.object({
    type: v.literal("use-code"),
    use: codeUse,
    code: longText,
    /** As the answer names it, `ts`, and the file that it names; empty where it does not. */
    language: shortText,
    path: shortText,
  }),
  /** `text` is what the link showed; an address behind another text is confirmed before it opens. */
  v.object({
    type: v.literal("open-link"),
    url: v.pipe(v.string(), v.maxLength(4_096)),
    text: v.optional(v.pipe(v.string(), v.maxLength(4_096)), ""),
  }),
  v.object({ type: v.literal("problem-action"), messageId: id, action: problemAction }),
  v.object({ type: v.literal("set-up"), road: setUpRoad }),
]);

export type AttachmentChip = v.InferOutput<typeof attachmentChip>;
export type FoundPictureMessage = Extract<HostMessage, { type: "picture-found" }>;

export type AttachedPictureMessage = Extract<PageMessage, { type: "attach-picture" }>;
export type ContextOffer = v.InferOutput<typeof contextOffer>;
export type SlashCommandEntry = v.InferOutput<typeof slashCommand>;
export type MessageSummary = v.InferOutput<typeof summary>;
export type MessageBranch = v.InferOutput<typeof branch>;
export type AnswerStatus = v.InferOutput<typeof answerStatus>;
export type AnswerPhase = v.InferOutput<typeof answerPhase>;
export type ProblemAction = v.InferOutput<typeof problemAction>;
export type PageUserMessage = v.InferOutput<typeof userMessage>;
export type PageAssistantMessage = v.InferOutput<typeof assistantMessage>;
export type PageConversationMessage = v.InferOutput<typeof message>;
export type ComposerState = v.InferOutput<typeof composerState>;
export type SetUpState = v.InferOutput<typeof setUpState>;
export type CodeUse = v.InferOutput<typeof codeUse>;
export type SetUpRoad = v.InferOutput<typeof setUpRoad>;
/** From the host to the page. */
export type HostMessage = v.InferOutput<typeof hostMessage>;
/** From the page to the host. */
export type PageMessage = v.InferOutput<typeof pageMessage>;

/** The message, or `undefined` where the value is not one. */
export function parseHostMessage(value: unknown): HostMessage | undefined {
  const result = v.safeParse(hostMessage, value);
  return result.success ? result.output : undefined;
}

/** The message, or `undefined` where the value is not one: unknown type, foreign shape, too large. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  const result = v.safeParse(pageMessage, value);
  return result.success ? result.output : undefined;
}
