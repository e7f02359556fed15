import type { TaskId } from "../../tasks/tasks";
import type { Attachment } from "../conversation";

export interface SlashCommandInput {
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
export function subjectOf({ text, attachments }: SlashCommandInput, attached: string): string {
  if (attachments.length > 0) return attached;
  return text === "" ? "what was said in this chat so far" : `this: ${text}`;
}
