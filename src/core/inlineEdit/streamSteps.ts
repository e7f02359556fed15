import { askOnce, type ChatModels, type OneQuestion } from "../chat/askOnce";
import type { TaskId } from "../tasks/tasks";
import { AnswerLines } from "./answerLines";
import { buildEditQuestion, editPrompt, type EditQuestion } from "./editQuestion";
import { applyLineStep, type RegionStep } from "./regionSteps";
import { splitLines } from "./splitLines";
import { StreamingLineDiff, type LineStep } from "./streamingLineDiff";

/** How it is asked, where that is not as always. */
export type EditAsking = Pick<OneQuestion, "overrides" | "examples">;

export interface StepsQuestion {
  readonly task: TaskId;
  readonly question: EditQuestion;
  readonly asking?: EditAsking | undefined;
  /** Of the document. */
  readonly eol: string;
}

/**
 * Asks a model to rewrite the part and gives what is to be done as it comes. A model that does not come to its end
 * removes nothing of what it has not come to. Resolves with why there is less than asked for, if so.
 */
export async function streamSteps(
  models: ChatModels,
  { task, question, eol, asking }: StepsQuestion,
  onSteps: (steps: readonly RegionStep[]) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  const lines = splitLines(question.part).map((line) => line.replace(/\r?\n$/, ""));
  const reader = new AnswerLines(lines);
  const diff = new StreamingLineDiff(lines);
  let lineCount = 0;
  const give = (steps: readonly LineStep[]) =>
    onSteps(steps.map((step) => applyLineStep(step, eol)));
  const take = (texts: readonly string[]) => {
    lineCount += texts.length;
    give(texts.flatMap((text) => diff.add(text)));
  };
  const onText = (text: string) => signal.aborted || take(reader.add(text));
  const asked = {
    task,
    prompt: editPrompt,
    question: buildEditQuestion(question),
    ...asking,
  };
  const answer = await askOnce(models, { ...asked, onText }, signal);
  if (answer.reason === "stop") take(reader.end());
  // No line at all is an answer only where the model has said that it is: by an empty block of code.
  if (answer.reason === "stop" && (lineCount > 0 || reader.isFenced)) give(diff.end());
  return answer.note;
}
