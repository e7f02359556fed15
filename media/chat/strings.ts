import type { AnswerPhase, MessageSummary, ProblemAction } from "../../src/protocol/chatProtocol";

function linesText(lines: number): string {
  return lines === 1 ? "1 line" : `${lines} lines`;
}

function amount(count: number): string {
  return count.toLocaleString("en");
}

function durationText(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
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
  codeLines: linesText,
  moreForCode: "More for this code",
  runInTerminal: "Put into terminal",
  table: "Table",
  copy: "Copy",
  copied: "Copied",
  apply: "Apply to the file",
  insert: "Insert at cursor",
  inserted: "Inserted at the cursor",
  image: (alt: string, host: string) =>
    `[${["image", alt].filter(Boolean).join(": ")}${host === "" ? "" : ` (${host})`}]`,

  phases: {
    "choosing-model": "Looking for the model",
    "searching-workspace": "Searching the workspace",
    summarizing: "Summing up older messages",
    consent: "Waiting for you to look at what is sent",
    "loading-model": "Loading the model or reading the question",
    waiting: "Waiting for the first word",
  } satisfies Readonly<Record<AnswerPhase, string>>,
  phaseFor: (phase: string, seconds: number) => `${phase}, ${seconds} s`,
  thinking: "Thinking…",
  reasoning: (ms: number | undefined) =>
    ms === undefined
      ? "Reasoning"
      : `Thought for ${durationText(Math.max(1, Math.round(ms / 1_000)))}`,
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
  find: "Find in this chat",
  findPrevious: "Hit before",
  findNext: "Next hit",
  findClose: "Close",
  findCount: (position: number, count: number) =>
    count === 0 ? "Nothing found" : `${position} of ${count}`,

  composer: "Ask Tempera",
  question: "Question",
  placeholder: "Ask about your code",
  send: "Send",
  sendLater: "Send after this answer",
  stop: "Stop answering",
  stopped: "Stopped",
  questionTooLong: (limit: number) =>
    `The question is too long. Shorten it to ${amount(limit)} characters.`,
  suggestions: "Suggestions",
  showCommands: "Show commands",
  suggestionsShown: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  attachments: "Attached",
  attach: "Attach files and more (@)",
  attaching: (label: string) => `Attaching ${label}`,
  chipTitle: (label: string, lines: number, tokens: number) =>
    `${label}, ${linesText(lines)}, about ${amount(tokens)} tokens`,
  meter: (tokens: number, window: number | undefined) => {
    if (window === undefined) return `About ${amount(tokens)} tokens`;
    const isOver = tokens > window;
    return `About ${amount(tokens)} of ${amount(window)} tokens${isOver ? ": some will be cut" : ""}`;
  },
  refresh: (label: string) => `${label} has changed. Take it anew`,
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

  problemActions: {
    "choose-model": "Choose a model",
    "use-successor": "Use its successor",
    "pull-model": "Get it with Ollama",
    "enter-api-key": "Enter API key",
    "set-up": "Set up a model",
    "start-ollama": "Start Ollama",
    retry: "Try again",
    "open-settings": "Open settings",
    "show-log": "Show log",
  } satisfies Readonly<Record<ProblemAction, string>>,
} as const;
