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
  readonly buildQuestion: (input: SlashCommandInput) => string;
}

/** What the question is about: what is attached, else what the user named, else the chat so far. */
function subjectOf({ text, attachments }: SlashCommandInput, attached: string): string {
  if (attachments.length > 0) return attached;
  return text === "" ? "what was said in this chat so far" : `this: ${text}`;
}

/**
 * The question that most commands ask: what to do with the subject, what the user cares for, then how to do it.
 * @param verb a word such as `Explain`
 * @param attached how the attachments are called, such as `the attached code`
 */
export function questionOf(
  verb: string,
  attached: string,
  rules: readonly string[],
): SlashCommand["buildQuestion"] {
  return (input) => {
    const wish =
      input.attachments.length > 0 && input.text !== "" ? [`Above all: ${input.text}`] : [];
    return [`${verb} ${subjectOf(input, attached)}.`, ...wish, "", ...rules].join("\n");
  };
}
