import type { ModelOverrides } from "../model/modelOverrides";
import type { TaskId } from "../tasks/tasks";
import type { PromptContext } from "./promptContexts";
import type { PromptTemplate } from "./promptTemplate";

/** Where an answer goes. */
export const promptOutputs = ["chat", "document", "replace", "insert"] as const;

type PromptOutput = (typeof promptOutputs)[number];

/** A question with the answer that is wanted for it. */
export interface PromptExample {
  readonly user: string;
  readonly assistant: string;
}

/** A question that is asked by its name. */
export interface Prompt {
  /** As it is typed behind `/`: lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly description: string;
  readonly task: TaskId;
  /** What it wants in place of what the settings say for its task. */
  readonly overrides: ModelOverrides;
  /** Goes along where it is there. */
  readonly context: readonly PromptContext[];
  readonly output: PromptOutput;
  /** Who answers, whomever the user has chosen. */
  readonly persona?: string;
  readonly examples: readonly PromptExample[];
  readonly template: PromptTemplate;
}

/** A way to answer, in words. */
export interface Persona {
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

/** Answers that are wanted of a task, whatever is asked. */
export interface TaskExamples {
  readonly task: TaskId;
  readonly examples: readonly PromptExample[];
}

export const promptName = /^[a-z][a-z0-9-]{0,49}$/u;
