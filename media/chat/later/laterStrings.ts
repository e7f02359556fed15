import { languageTag, t } from "../../../src/core/base/localize";
import type { MessageSummary, SetUpRoad } from "../../../src/protocol/chatProtocol";
import { amount } from "../strings";

/** What a road to a first model is called, and what it means in plain words. */
interface Road {
  readonly road: SetUpRoad;
  readonly title: string;
  readonly detail: string;
}

function meterText(tokens: number, window: number | undefined): string {
  if (window === undefined) return t("About {0} tokens", amount(tokens));
  return tokens > window
    ? t("About {0} of {1} tokens: some will be cut", amount(tokens), amount(window))
    : t("About {0} of {1} tokens", amount(tokens), amount(window));
}

/** Two digits say enough of an estimate. */
function costText(usd: number): string {
  if (usd === 0) return t("free");
  if (usd < 0.0001) return t("less than $0.0001");
  const format = { style: "currency", currency: "USD", maximumSignificantDigits: 2 } as const;
  return t("about {0}", new Intl.NumberFormat(languageTag(), format).format(usd));
}

/** Texts of what is loaded after the first frame. */
export const laterStrings = {
  messageActions: t("What to do with this message"),
  edit: t("Edit and ask again"),
  copyAnswer: t("Copy the answer"),
  quote: t("Quote the selection, or all of it"),
  answerAgain: t("Answer again"),
  answerAgainWith: t("Answer again with another model or temperature"),
  fork: t("Go on from here in a chat of its own"),
  pin: t("Keep in the model's sight"),
  unpin: t("Do not keep in the model's sight"),
  deleteMessage: t("Delete this question with its answer"),
  branches: t("Other versions"),
  branch: (position: number, count: number) => `${position}/${count}`,
  branchName: (position: number, count: number) => t("Version {0} of {1}", position, count),
  previousBranch: t("Version before"),
  nextBranch: t("Next version"),
  summary: t("What the model knows of everything above"),
  summaryOrigins: {
    model: t("summed up by the model"),
    excerpt: t("the beginnings of the messages"),
    user: t("changed by you"),
  } satisfies Readonly<Record<MessageSummary["origin"], string>>,
  editSummary: t("Change"),
  editedSummary: t("The summary in other words"),
  saveSummary: t("Save"),

  editedQuestion: t("The question in other words"),
  sendEdited: t("Send"),
  cancel: t("Cancel"),
  deleted: t("The question and its answer were deleted."),
  undo: t("Undo"),
  rateGood: t("A good answer"),
  rateBad: t("A bad answer"),
  takeBackGood: t("Take back that it is a good answer"),
  takeBackBad: t("Take back that it is a bad answer"),
  suggestions: t("Suggestions"),
  suggestionsShown: (count: number) =>
    t("{0, plural, one {# suggestion} other {# suggestions}}", count),
  refresh: (label: string) => t("{0} has changed. Take it anew", label),
  removeAttachment: (label: string) => t("Remove {0}", label),
  newFile: t("New file…"),
  openInEditor: t("Open in editor"),
  wrapLines: t("Wrap long lines"),

  find: t("Find in this chat"),
  findPrevious: t("Hit before"),
  findNext: t("Next hit"),
  findClose: t("Close"),
  findCount: (position: number, count: number) =>
    count === 0 ? t("Nothing found") : t("{0} of {1}", position, count),

  meter: meterText,
  meterParts: (attached: number, beside: number) =>
    t(
      "Attached: {0}. Instructions, earlier messages and the question: {1}.",
      amount(attached),
      amount(beside),
    ),
  chipFacts: (tokens: number, hash: string | undefined) =>
    [amount(tokens), hash].filter((part) => part !== undefined).join(" · "),
  content: (hash: string) => t("content {0}", hash),
  cost: costText,
  costsNothingHere: t("free, on this machine"),
  costUnknown: t("cost unknown"),
  seesNot: (model: string) => t("{0} does not see pictures, so they will not be sent.", model),
  mayNotSee: (model: string) => t("Nobody knows whether {0} sees pictures.", model),
  dropHere: t("Drop files, folders or pictures to attach them"),
  attachingDropped: (count: number) =>
    t("{0, plural, one {Attaching # item} other {Attaching # items}}", count),
  dropOnlyPictures: t(
    "From outside VS Code only pictures can be dropped. Open the file in VS Code and attach it with @.",
  ),
  pastedPicture: t("Pasted picture"),
  pastedText: t("Pasted text"),
  pasteTooLong: (limit: number) =>
    t(
      "This text is too long to go along. Paste {0} characters at most, or save it and attach the file.",
      amount(limit),
    ),
  pictureTooLarge: (name: string) =>
    t("{0} is larger than 30 MB. Make it smaller and try again.", name),
  pictureUnreadable: (name: string) =>
    t("{0} is no picture that can be read here. Use PNG, JPEG, GIF or WebP.", name),

  looking: t("Looking for a model on this computer…"),
  noModelTitle: t("Choose where your model runs"),
  noModelText: t("Tempera needs one model. No account is needed."),
  downloading: t("Downloading the model"),
  downloadProgress: (received: string, total: string) => t("{0} of {1}", received, total),
  cancelDownload: t("Cancel"),
  roads: [
    {
      road: "download-small-model",
      title: t("Download a small model"),
      detail: t("About 100 MB, once. It runs inside Tempera and nothing leaves this computer."),
    },
    {
      road: "start-ollama",
      title: t("Start Ollama"),
      detail: t("Uses a model that Ollama has on this computer."),
    },
    {
      road: "add-server",
      title: t("Connect to a server"),
      detail: t("LM Studio, llama.cpp, vLLM, or any address that speaks the OpenAI API."),
    },
    {
      road: "enter-api-key",
      title: t("Use an API key"),
      detail: t("For OpenAI and services like it. The key stays in VS Code's secret storage."),
    },
    {
      road: "look-again",
      title: t("Look again"),
      detail: t("When a model server is running on this computer by now."),
    },
  ] satisfies readonly Road[],
} as const;
