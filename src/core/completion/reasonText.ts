import { t } from "../base/localize";
import type { NoCompletionReason } from "./completionRequest";

/** What the user can do so that a reason does not come again. */
export type ReasonRemedy =
  | "turn-on"
  | "turn-on-language"
  | "end-snooze"
  | "suggest-while-typing"
  | "turn-on-in-comments"
  | "trigger"
  | "choose-model"
  | "set-delay"
  | "show-log";

/** Why nothing was shown, in sentences for the user. */
export interface ReasonText {
  readonly sentence: string;
  readonly advice: string;
  readonly remedy?: ReasonRemedy;
}

type OwnReason = Exclude<NoCompletionReason, `filter:${string}`>;

const byReason: Readonly<Record<OwnReason, ReasonText>> = {
  disabled: {
    sentence: t("Completions are off."),
    advice: t("Turn them on."),
    remedy: "turn-on",
  },
  "language-disabled": {
    sentence: t("Completions are off in the language."),
    advice: t("Turn them on in this language."),
    remedy: "turn-on-language",
  },
  snoozed: {
    sentence: t("Completions were snoozed."),
    advice: t("The snooze ends by itself. End it now."),
    remedy: "end-snooze",
  },
  "manual-only": {
    sentence: t("Completions come only when you ask for one."),
    advice: t("Let them come while you type."),
    remedy: "suggest-while-typing",
  },
  "in-comment": {
    sentence: t("The cursor was in a comment, where completions are off."),
    advice: t("Turn them on in comments."),
    remedy: "turn-on-in-comments",
  },
  "file-refused": {
    sentence: t("The file is kept from models: it is ignored, or may hold secrets."),
    advice: t("If a model may read it, take it out of the ignore files of the workspace."),
  },
  "no-model": {
    sentence: t("No model was found."),
    advice: t("Choose a model, or add a server."),
    remedy: "choose-model",
  },
  "document-too-large": {
    sentence: t("The file or the line is too long for completions while one types."),
    advice: t("Ask for one here and now."),
    remedy: "trigger",
  },
  "inside-word": {
    sentence: t("The cursor was inside a word."),
    advice: t("Completions come at the end of a word, or when you ask for one."),
    remedy: "trigger",
  },
  superseded: {
    sentence: t("You typed on, or moved the cursor, before the answer came."),
    advice: t("This is usual. If hardly anything else comes, choose a faster model."),
    remedy: "choose-model",
  },
  "model-failed": {
    sentence: t("The model failed."),
    advice: t("The log says how."),
    remedy: "show-log",
  },
  "backing-off": {
    sentence: t("The server failed several times in a row, so it was left alone for a while."),
    advice: t("It is tried again by itself. The log says how it failed."),
    remedy: "show-log",
  },
  "empty-answer": {
    sentence: t("The model had nothing to add."),
    advice: t("If it happens often, choose another model, best one that was trained to fill gaps."),
    remedy: "choose-model",
  },
  unsure: {
    sentence: t("The model itself was unsure of what it wrote."),
    advice: t(
      "Ask for it here and now; `tempera.completion.leastProbability` says how sure is sure.",
    ),
    remedy: "trigger",
  },
  "refused-name": {
    sentence: t("The model wrote a name again for which you have written another."),
    advice: t("Ask for it here and now; after ten minutes it is shown again by itself."),
    remedy: "trigger",
  },
  invisible: {
    sentence: t("The suggestion would have changed text that VS Code cannot show as ghost text."),
    advice: t("Nothing to do: it is left out rather than shown in a wrong way."),
  },
};

const otherModel = {
  advice: t("If it happens often, choose another model, best one that was trained to fill gaps."),
  remedy: "choose-model",
} as const;

/** For each filter that can leave nothing, what it found. */
const byFilter: Readonly<Record<string, string>> = {
  blank: t("The model wrote nothing but blanks."),
  chatter: t("The model spoke about the code instead of writing it."),
  "code-fence": t("The model wrote nothing within its code block."),
  dedent: t("The model left the block that the cursor is in."),
  "duplicated-closers": t("The model wrote only brackets that are already there."),
  "foreign-directive": t("The model went on in another language."),
  "header-echo": t("The model repeated the head of the prompt."),
  indentation: t("The model wrote nothing but indentation."),
  "inline-code": t("The model wrote nothing within its quotes."),
  "model-markers": t("The model wrote nothing but its own markers."),
  "prefix-echo": t("The model repeated what stands before the cursor."),
  "repeated-line-above": t("The model repeated the lines above."),
  "repeated-suffix": t("The model repeated what stands behind the cursor."),
  repetition: t("The model repeated itself."),
  "think-tags": t("The model only thought aloud."),
};

export function reasonText(reason: NoCompletionReason): ReasonText {
  if (!isOfFilter(reason)) return byReason[reason];
  const sentence = byFilter[reason.slice("filter:".length)];
  return { sentence: sentence ?? t("The model's answer was of no use here."), ...otherModel };
}

function isOfFilter(reason: NoCompletionReason): reason is `filter:${string}` {
  return reason.startsWith("filter:");
}
