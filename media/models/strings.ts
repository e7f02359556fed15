import { t } from "../../src/core/base/localize";

/** All words of the page of models. */
export const strings = {
  title: t("Models"),
  tasksTitle: t("What each task uses"),
  tasksText: t(
    "A change counts at once. Under “Really sent” stands what becomes of it with the model that answers, and who says so.",
  ),
  allTasks: t("Model for everything"),
  task: t("Task"),
  model: t("Model"),
  temperature: t("Temperature"),
  maxTokens: t("Longest answer"),
  contextTokens: t("Context budget"),
  sent: t("Really sent"),
  asForAll: t("as for everything"),
  bestFound: t("the best that is found"),
  wholeContext: t("all it reads"),
  noModel: t("No model answers."),
  answeredBy: (model: string) => t("Answered by {0}.", model),
  fieldOf: (field: string, task: string) => t("{0}, {1}", field, task),

  connectionsTitle: t("Connections"),
  noConnections: t("No server is set and none was found on this machine. Add one below."),
  lookAgain: t("Look Again"),
  looking: t("Asking all servers…"),
  asking: t("Asking…"),
  answers: (ms: number | undefined) =>
    ms === undefined ? t("Answers") : t("Answers in {0} ms", ms),
  fails: t("Does not answer"),
  test: t("Test"),
  enterKey: (hasKey: boolean) => (hasKey ? t("Change Key") : t("Enter Key")),
  remove: t("Remove"),
  actionOf: (action: string, label: string) => t("{0}: {1}", action, label),
  modelCount: (count: number) => t("{0, plural, one {# model} other {# models}}", count),
  facts: t("Facts"),
  price: t("Price for a million tokens"),
  end: t("Shut down"),
  doctor: t("Open Doctor"),
  download: t("Download a Small Model"),
  settings: t("Open Settings"),

  addTitle: t("Add a connection"),
  server: t("Address or name of a service"),
  serverHint: t("https://… or openai, groq, ollama…"),
  key: t("Key"),
  keyHint: t("empty where none is needed"),
  add: t("Add"),
  added: (label: string) => t("{0} was added.", label),

  importTitle: t("Take over from elsewhere"),
  importText: t(
    "Nothing is read before you press a button, and nothing is taken over before you have seen it. Keys go into VS Code's secret storage.",
  ),
  importNothing: t("Nothing was found there."),
  importChosen: t("Take Over"),
  cancel: t("Cancel"),
} as const;
