import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { describeModelError } from "../../core/model/describeModelError";
import type { KnownModels } from "../../core/model/knownModels";
import type { ModelRegistry } from "../../core/model/modelRegistry";
import { estimateTokens } from "../../core/text/tokenEstimate";
import { withSignal } from "../convert";
import { messagesFrom, textOfMessage } from "./languageModelMessages";
import type { KnownModel } from "../../core/model/parseKnownModels";

/** Assumed where the server does not tell. */
const assumedContextWindow = 16_384;
const maxOutputTokens = 4_096;

/** Tempera's connections in VS Code's own list of models, for its chat and for other extensions. */
export class LanguageModels implements vscode.LanguageModelChatProvider {
  constructor(
    private readonly models: ModelRegistry,
    private readonly known: KnownModels,
  ) {}

  /** VS Code asks silently whenever it starts; then no server is asked, and what was there last time is told. */
  async provideLanguageModelChatInformation(
    { silent }: vscode.PrepareLanguageModelChatModelOptions,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelChatInformation[]> {
    if (!silent) await withSignal(token, (signal) => this.models.listModels(signal));
    return this.known.all.map(informationOf);
  }

  provideLanguageModelChatResponse(
    ...[asked, messages, options, progress, token]: Asked
  ): Promise<void> {
    const wanted: unknown = options.modelOptions?.["temperature"];
    const override = typeof wanted === "number" ? { temperature: wanted } : {};
    return withSignal(token, async (signal) => {
      try {
        const chosen = await this.models.chatModelFor("chat", signal, {
          model: asked.id,
          ...override,
        });
        const { model, temperature, maxTokens } = chosen;
        const request = { messages: messagesFrom(messages), temperature, maxTokens };
        for await (const part of model.stream(request, signal))
          if (part.type === "text") progress.report(new vscode.LanguageModelTextPart(part.text));
      } catch (error) {
        if (signal.aborted) return;
        throw new Error(describeModelError(error).message, { cause: error });
      }
    });
  }

  async provideTokenCount(
    _model: vscode.LanguageModelChatInformation,
    text: string | vscode.LanguageModelChatRequestMessage,
  ): Promise<number> {
    return estimateTokens(typeof text === "string" ? text : textOfMessage(text));
  }
}

/** VS Code passes five parameters. */
type Asked = Parameters<vscode.LanguageModelChatProvider["provideLanguageModelChatResponse"]>;

function informationOf(model: KnownModel): vscode.LanguageModelChatInformation {
  const { id, name, connection, contextWindow = assumedContextWindow } = model;
  const output = Math.min(maxOutputTokens, Math.floor(contextWindow / 2));
  return {
    id,
    name,
    family: name,
    version: "1",
    detail: connection,
    tooltip: t("{0} at {1}, through Tempera", name, connection),
    maxInputTokens: contextWindow - output,
    maxOutputTokens: output,
    capabilities: { imageInput: true, toolCalling: false },
  };
}
