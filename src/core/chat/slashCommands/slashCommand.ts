import { fillQuestion } from "../../promptLibrary/chatValues";
import { ownTemplate, type PromptTemplate } from "../../promptLibrary/promptTemplate";
import type { TaskId } from "../../tasks/tasks";
import type { Attachment } from "../conversation";

interface SlashCommandInput {
  /** What the user wrote after the command; may be empty. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** A question with a name: typed as `/name` in the chat, or run from the command palette. */
export interface SlashCommand {
  /** Without the slash; lower-case letters. */
  readonly name: string;
  readonly description: string;
  /** Decides temperature, model and length of the answer. */
  readonly task: TaskId;
  /** What the model is asked; the attachments themselves are added to it elsewhere. */
  readonly template: PromptTemplate;
}

/**
 * The question that most commands ask: what to do with the subject, what the user cares for, then how to do it.
 * @param verb a word such as `Explain`
 * @param attached how the attachments are called, such as `the attached code`
 */
export function templateOf(
  verb: string,
  attached: string,
  rules: readonly string[],
): PromptTemplate {
  return ownTemplate([`${verb} {{subject:${attached}}}.`, "{{wish}}", "", ...rules]);
}

export function buildQuestion({ template }: SlashCommand, input: SlashCommandInput): string {
  return fillQuestion(template, input);
}
