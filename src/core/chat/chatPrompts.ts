import type { InstructionFile } from "../context/instructionFiles";
import type { ModelOverrides } from "../model/modelOverrides";
import type { PromptExample } from "../promptLibrary/prompt";
import type { TaskId } from "../tasks/tasks";
import type { UserMessage } from "./conversation";

/** What a prompt from a file decides for the question that begins with its name. */
export interface NamedPrompt {
  readonly task: TaskId;
  readonly overrides: ModelOverrides;
}

/** What stands around a question: who answers, and how answers are to look. */
export interface PromptFrame {
  /** Missing where the built-in one holds. */
  readonly system?: InstructionFile;
  readonly persona?: InstructionFile;
  readonly examples: readonly PromptExample[];
}

/** The user's own prompts, as the chat uses them. */
export interface ChatPrompts {
  /** For a text that begins with `/` and the name of a prompt in a file; `undefined` for all others. Asks nobody. */
  promptFor(text: string): NamedPrompt | undefined;
  /**
   * The question with what its prompt makes of it, and with what the prompt takes along. A question that has been
   * filled in, or has no prompt in a file, stays as it is. Throws a `ModelError` where something is missing.
   */
  prepare(question: UserMessage, signal: AbortSignal): Promise<UserMessage>;
  frameFor(question: UserMessage, task: TaskId): Promise<PromptFrame>;
}
