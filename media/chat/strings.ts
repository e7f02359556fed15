import { languageTag, t } from "../../src/core/base/localize";
import type { AnswerPhase, ProblemAction } from "../../src/protocol/chatProtocol";

function linesText(lines: number): string {
  return t("{0, plural, one {# line} other {# lines}}", lines);
}

export function amount(count: number): string {
  return count.toLocaleString(languageTag());
}

function durationText(seconds: number): string {
  return seconds < 60
    ? t("{0} s", seconds)
    : t("{0} min {1} s", Math.floor(seconds / 60), seconds % 60);
}

const bandNames: Readonly<Record<string, string>> = {
  precise: t("precise"),
  balanced: t("balanced"),
  creative: t("creative"),
};

function bandName(band: string): string {
  return bandNames[band] ?? band;
}

/** The words in brackets that stand for an image, which is never loaded. */
function imageText(alt: string, host: string): string {
  const name = alt === "" ? t("image") : t("image: {0}", alt);
  return host === "" ? `[${name}]` : `[${name} (${host})]`;
}

export const strings = {
  pageTitle: t("Tempera chat"),
  newChat: t("New chat"),
  conversation: t("Conversation"),
  you: t("You"),
  assistant: "Tempera",
  messageName: (author: string, position: number, count: number) =>
    t("{0}, message {1} of {2}", author, position, count),
  showAll: t("Show all"),
  showLess: t("Show less"),
  newText: t("New text"),

  code: t("Code"),
  codeName: (language: string) => (language === "" ? t("Code") : t("{0} code", language)),
  codeLines: linesText,
  moreForCode: t("More for this code"),
  runInTerminal: t("Put into terminal"),
  table: t("Table"),
  footnotes: t("Footnotes"),
  footnote: (number: number) => t("Footnote {0}", number),
  backToText: (number: number) => t("Back to where footnote {0} is mentioned", number),
  copy: t("Copy"),
  copied: t("Copied"),
  apply: t("Apply to the file"),
  insert: t("Insert at cursor"),
  inserted: t("Inserted at the cursor"),
  image: imageText,

  phases: {
    "choosing-model": t("Looking for the model"),
    "searching-workspace": t("Searching the workspace"),
    summarizing: t("Summing up older messages"),
    consent: t("Waiting for you to look at what is sent"),
    "loading-model": t("Loading the model or reading the question"),
    waiting: t("Waiting for the first word"),
  } satisfies Readonly<Record<AnswerPhase, string>>,
  phaseFor: (phase: string, seconds: number) => t("{0}, {1} s", phase, seconds),
  thinking: t("Thinking…"),
  reasoning: (ms: number | undefined) =>
    ms === undefined
      ? t("Reasoning")
      : t("Thought for {0}", durationText(Math.max(1, Math.round(ms / 1_000)))),
  answering: t("Answering"),
  answerComplete: (codeBlocks: number) =>
    codeBlocks === 0
      ? t("Answer complete")
      : t("Answer complete, {0, plural, one {# code block} other {# code blocks}}", codeBlocks),
  answerFailed: (message: string) => t("The answer failed: {0}", message),

  showHistory: t("Show chats"),
  askAnew: t("Refresh"),
  followUps: t("Suggested questions"),

  composer: t("Ask Tempera"),
  question: t("Question"),
  placeholder: t("Ask about your code"),
  send: t("Send"),
  sendLater: t("Send after this answer"),
  stop: t("Stop answering"),
  stopped: t("Stopped"),
  questionTooLong: (limit: number) =>
    t("The question is too long. Shorten it to {0} characters.", amount(limit)),
  showCommands: t("Show commands"),
  attachments: t("Attached"),
  attach: t("Attach files and more (@), or drop them here with Shift held down"),
  attaching: (label: string) => t("Attaching {0}", label),
  chipTitle: (label: string, lines: number, tokens: number) =>
    t("{0}, {1}, about {2} tokens", label, linesText(lines), amount(tokens)),
  attachmentRemoved: (label: string) => t("Removed {0}", label),
  chooseModel: t("Choose a model"),
  persona: (name: string) =>
    name === "" ? t("Choose who answers") : t("Answers as {0}. Choose another", name),
  modelName: (model: string) => t("Model: {0}. Choose another", model),
  temperature: (value: number, band: string) => `${value} · ${bandName(band)}`,
  temperatureName: (value: number, band: string) =>
    t("Temperature {0}, {1}", value, bandName(band)),
  chooseTemperature: (value: number, band: string) =>
    t("Temperature {0}, {1}. Choose another for this question", value, bandName(band)),
  temperatureNote: (note: string) => t("temperature: {0}", note),

  emptyTitle: t("Ask about your code"),
  emptyText: t("Select code in the editor and it goes along with your question."),
  emptyKeys: [
    { keys: [t("Enter")], meaning: t("send") },
    { keys: [t("Shift"), t("Enter")], meaning: t("new line") },
    { keys: ["↑"], meaning: t("last question") },
    { keys: [t("Esc")], meaning: t("stop") },
  ],

  problemActions: {
    "choose-model": t("Choose a model"),
    "use-successor": t("Use its successor"),
    "pull-model": t("Get it with Ollama"),
    "enter-api-key": t("Enter API key"),
    "set-up": t("Set up a model"),
    "start-ollama": t("Start Ollama"),
    retry: t("Try again"),
    "open-settings": t("Open settings"),
    "open-proxy-settings": t("Open proxy settings"),
    "show-log": t("Show log"),
    "open-doctor": t("Find out why"),
  } satisfies Readonly<Record<ProblemAction, string>>,
} as const;
