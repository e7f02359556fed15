import { branchNamePrompt } from "../changes/suggestBranchName";
import { reviewPrompt } from "../changes/reviewChanges";
import { changelogPrompt } from "../changes/writeChangelog";
import { readmePrompt } from "../changes/writeReadme";
import { pullRequestPrompt } from "../changes/writePullRequest";
import { chatPrompt } from "../chat/buildChatMessages";
import { historyPrompt } from "../chat/summarizeHistory";
import { slashCommands } from "../chat/slashCommands/index";
import type { SlashCommand } from "../chat/slashCommands/slashCommand";
import { commitMessagePrompt } from "../commitMessage/writeCommitMessage";
import { documentPrompt } from "../document/documentQuestion";
import {
  addTypesPrompt,
  fixPrompt,
  refactorPrompt,
  simplifyPrompt,
  translateCommentsPrompt,
} from "../inlineEdit/editPrompts";
import { editPrompt } from "../inlineEdit/editQuestion";
import { gapPrompt } from "../model/gapPrompt";
import { namesPrompt } from "../naming/suggestNames";
import { changesPrompt, joinPrompt, partPrompt } from "../summary/summaryQuestions";
import { generateTestsPrompt } from "../testGeneration/testInstruction";
import { translateCodePrompt } from "../translateCode/translateCode";
import type { CommandPrompt } from "./commandPrompt";
import type { Prompt } from "./prompt";
import { parseTemplate } from "./promptTemplate";

interface BuiltInPrompt {
  readonly prompt: Prompt;
  readonly use: "chat" | "command";
}

const plain = { overrides: {}, context: [], output: "chat", examples: [] } as const;

/** What each command tells the model, in the order in which the list of prompts shows them. */
const commandPrompts: readonly CommandPrompt[] = [
  chatPrompt,
  historyPrompt,
  gapPrompt,
  editPrompt,
  refactorPrompt,
  simplifyPrompt,
  addTypesPrompt,
  fixPrompt,
  generateTestsPrompt,
  documentPrompt,
  translateCommentsPrompt,
  translateCodePrompt,
  namesPrompt,
  partPrompt,
  changesPrompt,
  joinPrompt,
  commitMessagePrompt,
  pullRequestPrompt,
  changelogPrompt,
  readmePrompt,
  branchNamePrompt,
  reviewPrompt,
];

/** All prompts that Tempera brings along. */
export const builtInPrompts: readonly BuiltInPrompt[] = [
  ...slashCommands.map((command) => ({ prompt: ofSlashCommand(command), use: "chat" as const })),
  ...commandPrompts.map((prompt) => ({ prompt: ofCommand(prompt), use: "command" as const })),
];

function ofSlashCommand({ name, description, task, template }: SlashCommand): Prompt {
  return { ...plain, name, description, task, template };
}

/** Braces mean nothing in it. */
function ofCommand({ text, ...prompt }: CommandPrompt): Prompt {
  const result = parseTemplate(text.replaceAll("{{", "\\{{"), 1);
  if (result.kind === "problem") throw new Error(result.problem.message);
  return { ...plain, ...prompt, template: result.template };
}
