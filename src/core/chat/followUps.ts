import type { TaskId } from "../tasks/tasks";
import type { Conversation } from "./conversation";

/** What people go on with after an answer of each task; the others suggest nothing. */
const byTask: Readonly<Partial<Record<TaskId, readonly string[]>>> = {
  explain: [
    "Show an example of its use",
    "What could go wrong here?",
    "How would you simplify it?",
  ],
  summarize: ["Explain the most important point", "What is missing?"],
  fix: ["Why did it fail?", "Write a test that would have caught it"],
  tests: ["Which cases are not covered?", "Explain these tests"],
  document: ["Make it shorter"],
};

const afterCode = ["Explain this code", "Write tests for it", "What could go wrong here?"];

/**
 * Questions that suggest themselves after the last answer, by its task and by whether there is code in it. No model
 * is asked for them.
 */
export function followUpsOf({ messages }: Pick<Conversation, "messages">): readonly string[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant" || last.answer.state !== "done" || last.text === "") return [];
  if (last.answer.reason === "length") return ["Go on"];
  if (last.answer.reason !== "stop") return [];
  const suggested = byTask[last.task] ?? (/^ {0,3}(?:```|~~~)/m.test(last.text) ? afterCode : []);
  const asked = new Set(messages.map(({ text }) => text));
  return suggested.filter((question) => !asked.has(question));
}
