import type { TaskId } from "../tasks/tasks";

/** What a command tells the model before its question. Who has a prompt of that name in a file tells it that instead. */
export interface CommandPrompt {
  readonly name: string;
  readonly description: string;
  readonly task: TaskId;
  readonly text: string;
}
