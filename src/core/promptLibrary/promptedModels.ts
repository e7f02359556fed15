import type { ModelOverrides } from "../model/modelOverrides";
import type { ModelRegistry } from "../model/modelRegistry";
import type { TaskId } from "../tasks/tasks";
import type { CommandPrompt } from "./commandPrompt";
import type { ChosenPrompt, PromptChoice } from "./promptChoice";

/** The models together with what the user has written for the prompts of commands. */
export class PromptedModels implements ModelRegistry, PromptChoice {
  readonly onDidChange: ModelRegistry["onDidChange"];

  constructor(
    private readonly models: ModelRegistry,
    private readonly prompts: PromptChoice,
  ) {
    this.onDidChange = models.onDidChange;
  }

  choosePrompt(prompt: CommandPrompt): Promise<ChosenPrompt> {
    return this.prompts.choosePrompt(prompt);
  }

  chatModelFor(task: TaskId, signal: AbortSignal, overrides?: ModelOverrides) {
    return this.models.chatModelFor(task, signal, overrides);
  }

  fimModelFor(signal: AbortSignal, overrides?: ModelOverrides) {
    return this.models.fimModelFor(signal, overrides);
  }

  embeddingModelFor(signal: AbortSignal) {
    return this.models.embeddingModelFor(signal);
  }

  textScorerFor(model: string, signal: AbortSignal) {
    return this.models.textScorerFor(model, signal);
  }

  listModels(signal: AbortSignal) {
    return this.models.listModels(signal);
  }

  findConnection(connectionId: string) {
    return this.models.findConnection(connectionId);
  }

  rediscover(): void {
    this.models.rediscover();
  }
}
