import { t } from "../base/localize";
import { contextMeanings, promptContexts } from "./promptContexts";

/** Something that a template can name between `{{` and `}}`. */
export interface PromptVariable {
  readonly name: string;
  /** Stands in the template of a new prompt. */
  readonly meaning: string;
  /**
   * `context`: goes along as a piece of its own, and the text names it. `value`: stands in the text. `question`: is
   * what the user answers to the words behind the colon.
   */
  readonly kind: "context" | "value" | "question";
}

/** All variables, in the order in which they are explained. */
export const promptVariables: readonly PromptVariable[] = [
  ...promptContexts.map((name) => ({
    name,
    meaning: contextMeanings[name],
    kind: "context" as const,
  })),
  { name: "text", meaning: t("what you write after the prompt's name"), kind: "value" },
  {
    name: "subject",
    meaning: t(
      "what is attached, else what you write, else the chat so far; {{subject:the attached code}} says how to call it",
    ),
    kind: "value",
  },
  {
    name: "wish",
    meaning: t("what you write, as what matters most, where something is attached"),
    kind: "value",
  },
  {
    name: "depth",
    meaning: t("how deeply to explain, by the first word that you write"),
    kind: "value",
  },
  { name: "links", meaning: t("has the model link lines of attached files"), kind: "value" },
  { name: "language", meaning: t("the language of the file in the editor"), kind: "value" },
  { name: "path", meaning: t("the path of the file in the editor"), kind: "value" },
  { name: "date", meaning: t("today's date"), kind: "value" },
  { name: "input", meaning: t("asks you: {{input:Which framework?}}"), kind: "question" },
];

/** Explains every variable in a line of its own. */
export function describeVariables(): readonly string[] {
  return promptVariables.map(({ name, meaning }) => `{{${name}}}: ${meaning}`);
}
