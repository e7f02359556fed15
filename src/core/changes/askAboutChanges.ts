import { askOnce, type ChatModels, type WholeAnswer } from "../chat/askOnce";
import { t } from "../base/localize";
import { fitDiff } from "../commitMessage/fitDiff";
import type { ChatContent } from "../model/chatContent";
import { estimateTokens } from "../text/tokenEstimate";
import type { CommandPrompt } from "../promptLibrary/commandPrompt";
import { diffParts, messageList, type ChangesInput } from "./changedFiles";

export interface ChangesQuestion extends ChangesInput {
  readonly prompt: CommandPrompt;
  /** What is shown beside the changes, made for the tokens that the model has room for; may be empty. */
  readonly material: (roomTokens: number) => string;
}

export interface AnswerAboutChanges extends WholeAnswer {
  /** What the user should know of the answer, one sentence each. */
  readonly notes: readonly string[];
}

/** Shows the model material, commits and as much of the diff as it has room for. Throws a `ModelError`. */
export async function askAboutChanges(
  models: ChatModels,
  { diff, material, messages, prompt }: ChangesQuestion,
  signal: AbortSignal,
): Promise<AnswerAboutChanges> {
  let cutPaths: readonly string[] = [];
  const question = (roomTokens: number): ChatContent => {
    const parts = [messageList(messages), material(roomTokens)];
    const text = [...parts.filter(Boolean), "The diff:\n"].join("\n\n");
    const fitted = fitDiff(diff, Math.max(0, roomTokens - estimateTokens(text) - 16));
    ({ cutPaths } = fitted);
    return [{ type: "text", text }, ...diffParts(fitted)];
  };
  const answer = await askOnce(models, { task: prompt.task, prompt, question }, signal);
  const cut =
    cutPaths.length > 0 ? [t("The model did not see all of {0}.", cutPaths.join(", "))] : [];
  return { ...answer, notes: [...cut, ...(answer.note === undefined ? [] : [answer.note])] };
}
