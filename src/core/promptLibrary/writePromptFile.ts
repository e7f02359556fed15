import { tasks } from "../tasks/tasks";
import { promptContexts } from "./promptContexts";
import { promptOutputs } from "./prompt";
import type { LibraryPrompt } from "./promptLibrary";
import { describeVariables } from "./promptVariables";

/** A prompt as a file that says the same. */
export function writePromptFile({ prompt, use, file }: LibraryPrompt): string {
  if (file) return file.text;
  const { name, description, task, template } = prompt;
  const fields = [
    `name: ${name}`,
    // A string of JSON is one of YAML, whatever stands in it.
    `description: ${JSON.stringify(description)}`,
    ...(use === "chat" ? [`task: ${task}`] : []),
  ];
  return `---\n${fields.join("\n")}\n---\n${template.text.trim()}\n`;
}

/** A new file to fill in, with all that can stand in it in comments. */
export function newPromptFile(name: string): string {
  const comment = (line: string) => `# ${line}`;
  return [
    "---",
    `name: ${name}`,
    "description: What it is for, in one line",
    comment("What may stand here besides, each without the # in front:"),
    comment(`task: chat              # ${tasks.map(({ id }) => id).join(", ")}`),
    comment("temperature: 0.3        # 0 to 2; without it, that of the task"),
    comment("model: ollama/qwen2.5-coder:7b"),
    comment(`context: [selection]    # goes along where it is there: ${promptContexts.join(", ")}`),
    comment(`output: chat            # ${promptOutputs.join(", ")}`),
    comment("persona: reviewer       # a file of .tempera/personas, or of your own folder"),
    comment("examples:"),
    comment("  - user: What is asked"),
    comment("    assistant: The answer that is wanted"),
    comment("Below the second line of --- stands what the model is asked. It may name:"),
    ...describeVariables().map((line) => comment(`  ${line}`)),
    "---",
    "Look at {{selection}} and say what you would do otherwise, and why.",
    "{{wish}}",
    "",
  ].join("\n");
}

export function newPersonaFile(name: string): string {
  return [
    "---",
    `name: ${name}`,
    "description: Who answers, in one line",
    "---",
    "You are a patient teacher. Explain the reason before the rule, and end with one question that helps to go on.",
    "",
  ].join("\n");
}
