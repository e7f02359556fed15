import type { ModelOverrides } from "../model/modelOverrides";
import type { CommandPrompt } from "./commandPrompt";
import type { PromptExample } from "./prompt";

/** Which words are said where a command has some of its own. */
export interface PromptChoice {
  choosePrompt(prompt: CommandPrompt): Promise<ChosenPrompt>;
}

/** What is really said in the place of a command's prompt. */
export interface ChosenPrompt {
  readonly text: string;
  /** The file that it stands in; missing where it is the built-in one. */
  readonly path?: string;
  readonly overrides: ModelOverrides;
  readonly examples: readonly PromptExample[];
}

/** Every command says its own words. */
export const builtInWords: PromptChoice = {
  choosePrompt: async ({ text }) => ({ text, overrides: {}, examples: [] }),
};
