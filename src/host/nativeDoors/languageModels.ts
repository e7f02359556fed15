import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { describeModelError } from "../../core/model/describeModelError";
import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import { toolArguments, type ToolCall } from "../../core/model/tools";
import type { KnownModels } from "../../core/model/knownModels";
import type { ModelRegistry } from "../../core/model/modelRegistry";
import { estimateTokens } from "../../core/text/tokenEstimate";
import { withSignal } from "../convert";
import { messagesFrom, textOfMessage } from "./languageModelMessages";
import type { KnownModel } from "../../core/model/parseKnownModels";

/** Assumed where the server does not tell. */
const assumedContextWindow = 16_384;
const maxOutputTokens = 4_096;
/** Calls of this many are remembered; a conversation that goes on has fewer. */
const maxStates = 500;

/** Tempera's connections in VS Code's own list of models, for its chat and for other extensions. */
export class LanguageModels implements vscode.LanguageModelChatProvider {
  /** By the id of a call, the newest last. */
  readonly #states = new Map<string, string>();

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
        const tools = toolsOf(options);
        const request = { messages: this.#withStates(messages), temperature, maxTokens, ...tools };
        for await (const part of model.stream(request, signal)) {
          if (part.type === "text") progress.report(new vscode.LanguageModelTextPart(part.text));
          if (part.type === "tool-call") progress.report(this.#callPart(part));
        }
      } catch (error) {
        if (signal.aborted) return;
        throw new Error(describeModelError(error).message, { cause: error });
      }
    });
  }

  #callPart({ arguments: text, id, name, state }: ToolCall): vscode.LanguageModelToolCallPart {
    if (state !== undefined) this.#states.set(id, state);
    for (const oldest of this.#states.keys()) {
      if (this.#states.size <= maxStates) break;
      this.#states.delete(oldest);
    }
    return new vscode.LanguageModelToolCallPart(id, name, toolArguments(text));
  }

  /** VS Code passes on a call, but not what the model's server wants back with it. */
  #withStates(messages: Asked[1]): readonly ChatMessage[] {
    return messagesFrom(messages).map(({ role, content }) => {
      if (typeof content === "string") return { role, content };
      const parts = content.map((part) => {
        const state = part.type === "tool-call" ? this.#states.get(part.id) : undefined;
        return state === undefined ? part : { ...part, state };
      });
      return { role, content: parts };
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

/** What the asking extension offers to have done. */
function toolsOf({ toolMode, tools = [] }: Asked[2]): Pick<ChatRequest, "tools" | "toolChoice"> {
  if (tools.length === 0) return {};
  return {
    tools: tools.map(({ description, inputSchema, name }) => ({
      name,
      description,
      parameters: { type: "object", ...inputSchema },
    })),
    toolChoice: toolMode === vscode.LanguageModelChatToolMode.Required ? "required" : "auto",
  };
}

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
    capabilities: { imageInput: true, toolCalling: true },
  };
}
