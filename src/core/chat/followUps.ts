import { t } from "../base/localize";
import type { TaskId } from "../tasks/tasks";
import type { Conversation } from "./conversation";

/** What people go on with after an answer of each task; the others suggest nothing. */
const byTask: Readonly<Partial<Record<TaskId, readonly string[]>>> = {
  explain: [
    t("Show an example of its use"),
    t("What could go wrong here?"),
    t("How would you simplify it?"),
  ],
  summarize: [t("Explain the most important point"), t("What is missing?")],
  fix: [t("Why did it fail?"), t("Write a test that would have caught it")],
  tests: [t("Which cases are not covered?"), t("Explain these tests")],
  document: [t("Make it shorter")],
};

const afterCode = [t("Explain this code"), t("Write tests for it"), t("What could go wrong here?")];

/**
 * Questions that suggest themselves after the last answer, by its task and by whether there is code in it. No model
 * is asked for them.
 */
export function followUpsOf({ messages }: Pick<Conversation, "messages">): readonly string[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant" || last.answer.state !== "done" || last.text === "") return [];
  if (last.answer.reason === "length") return [t("Go on")];
  if (last.answer.reason !== "stop") return [];
  const suggested = byTask[last.task] ?? (/^ {0,3}(?:```|~~~)/m.test(last.text) ? afterCode : []);
  const asked = new Set(messages.map(({ text }) => text));
  return suggested.filter((question) => !asked.has(question));
}
