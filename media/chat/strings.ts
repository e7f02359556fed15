import type {
  AnswerPhase,
  MessageSummary,
  ProblemAction,
  SetUpRoad,
} from "../../src/protocol/chatProtocol";

/** What a road to a first model is called, and what it means in plain words. */
interface Road {
  readonly road: SetUpRoad;
  readonly title: string;
  readonly detail: string;
}

export const strings = {
  pageTitle: "Tempera chat",
  newChat: "New chat",
  conversation: "Conversation",
  you: "You",
  assistant: "Tempera",
  messageName: (author: string, position: number, count: number) =>
    `${author}, message ${position} of ${count}`,
  showAll: "Show all",
  showLess: "Show less",
  newText: "New text",

  code: "Code",
  codeName: (language: string) => (language === "" ? "Code" : `${language} code`),
  table: "Table",
  copy: "Copy",
  copied: "Copied",
  insert: "Insert at cursor",
  inserted: "Inserted at the cursor",
  image: (alt: string, host: string) =>
    `[${["image", alt].filter(Boolean).join(": ")}${host === "" ? "" : ` (${host})`}]`,

  phases: {
    "choosing-model": "Looking for the model",
    summarizing: "Summing up older messages",
    "loading-model": "Loading the model or reading the question",
    waiting: "Waiting for the first word",
  } satisfies Readonly<Record<AnswerPhase, string>>,
  phaseFor: (phase: string, seconds: number) => `${phase}, ${seconds} s`,
  thinking: "Thinking…",
  reasoning: "Reasoning",
  answering: "Answering",
  answerComplete: (codeBlocks: number) => {
    if (codeBlocks === 0) return "Answer complete";
    return `Answer complete, ${codeBlocks} code ${codeBlocks === 1 ? "block" : "blocks"}`;
  },
  answerFailed: (message: string) => `The answer failed: ${message}`,

  messageActions: "What to do with this message",
  edit: "Edit and ask again",
  editedQuestion: "The question in other words",
  sendEdited: "Send",
  cancel: "Cancel",
  copyAnswer: "Copy the answer",
  quote: "Quote the selection, or all of it",
  answerAgain: "Answer again",
  answerAgainWith: "Answer again with another model or temperature",
  fork: "Go on from here in a chat of its own",
  pin: "Keep in the model's sight",
  unpin: "Do not keep in the model's sight",
  pinned: "Pinned",
  deleteMessage: "Delete this question with its answer",
  deleted: "The question and its answer were deleted.",
  undo: "Undo",
  branches: "Other versions",
  branch: (position: number, count: number) => `${position}/${count}`,
  branchName: (position: number, count: number) => `Version ${position} of ${count}`,
  previousBranch: "Version before",
  nextBranch: "Next version",
  summary: "What the model knows of everything above",
  summaryOrigins: {
    model: "summed up by the model",
    excerpt: "the beginnings of the messages",
    user: "changed by you",
  } satisfies Readonly<Record<MessageSummary["origin"], string>>,
  editSummary: "Change",
  editedSummary: "The summary in other words",
  saveSummary: "Save",
  showHistory: "Show chats",
  followUps: "Suggested questions",

  composer: "Ask Tempera",
  question: "Question",
  placeholder: "Ask about your code",
  send: "Send",
  sendLater: "Send after this answer",
  stop: "Stop answering",
  stopped: "Stopped",
  questionTooLong: (limit: number) =>
    `The question is too long. Shorten it to ${limit.toLocaleString("en")} characters.`,
  commands: "Commands",
  showCommands: "Show commands",
  commandsShown: (count: number) => (count === 1 ? "1 command" : `${count} commands`),
  attachments: "Attached",
  attachmentLines: (lines: number) => (lines === 1 ? "1 line" : `${lines} lines`),
  removeAttachment: (label: string) => `Remove ${label}`,
  attachmentRemoved: (label: string) => `Removed ${label}`,
  chooseModel: "Choose a model",
  modelName: (model: string) => `Model: ${model}. Choose another`,
  temperature: (value: number, band: string) => `${value} · ${band}`,
  temperatureName: (value: number, band: string) => `Temperature ${value}, ${band}`,
  chooseTemperature: (value: number, band: string) =>
    `Temperature ${value}, ${band}. Choose another for this question`,
  temperatureNote: (note: string) => `temperature: ${note}`,

  emptyTitle: "Ask about your code",
  emptyText: "Select code in the editor and it goes along with your question.",
  emptyKeys: [
    { keys: ["Enter"], meaning: "send" },
    { keys: ["Shift", "Enter"], meaning: "new line" },
    { keys: ["↑"], meaning: "last question" },
    { keys: ["Esc"], meaning: "stop" },
  ],

  looking: "Looking for a model on this computer…",
  noModelTitle: "Choose where your model runs",
  noModelText: "Tempera needs one model. No account is needed.",
  downloading: "Downloading the model",
  downloadProgress: (received: string, total: string) => `${received} of ${total}`,
  cancelDownload: "Cancel",
  roads: [
    {
      road: "download-small-model",
      title: "Download a small model",
      detail: "About 100 MB, once. It runs inside Tempera and nothing leaves this computer.",
    },
    {
      road: "start-ollama",
      title: "Start Ollama",
      detail: "Uses a model that Ollama has on this computer.",
    },
    {
      road: "add-server",
      title: "Connect to a server",
      detail: "LM Studio, llama.cpp, vLLM, or any address that speaks the OpenAI API.",
    },
    {
      road: "enter-api-key",
      title: "Use an API key",
      detail: "For OpenAI and services like it. The key stays in VS Code's secret storage.",
    },
    {
      road: "look-again",
      title: "Look again",
      detail: "When a model server is running on this computer by now.",
    },
  ] satisfies readonly Road[],

  problemActions: {
    "choose-model": "Choose a model",
    "enter-api-key": "Enter API key",
    "set-up": "Set up a model",
    "start-ollama": "Start Ollama",
    retry: "Try again",
    "open-settings": "Open settings",
    "show-log": "Show log",
  } satisfies Readonly<Record<ProblemAction, string>>,
} as const;
