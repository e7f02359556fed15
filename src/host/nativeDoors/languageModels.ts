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
/** Of the entry that stands for the chat's own model; others have the id `connection/model`. */
const ownChoiceId = "automatic";

/** Tempera's connections in VS Code's own list of models, for its chat and for other extensions. */
export class LanguageModels implements vscode.LanguageModelChatProvider {
  /** By the id of a call, the newest last. */
  readonly #states = new Map<string, string>();

  constructor(
    private readonly models: ModelRegistry,
    private readonly known: KnownModels,
  ) {}

  /**
   * VS Code asks silently whenever it starts; then no server is asked, and what was there last time is told. The first
   * entry is there from the beginning: VS Code asks no participant of its chat as long as no model is chosen there.
   */
  async provideLanguageModelChatInformation(
    { silent }: vscode.PrepareLanguageModelChatModelOptions,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelChatInformation[]> {
    if (!silent) await withSignal(token, (signal) => this.models.listModels(signal));
    return [ownChoice(), ...this.known.all.map(informationOf)];
  }

  provideLanguageModelChatResponse(
    ...[asked, messages, options, progress, token]: Asked
  ): Promise<void> {
    const wanted: unknown = options.modelOptions?.["temperature"];
    const override = typeof wanted === "number" ? { temperature: wanted } : {};
    return withSignal(token, async (signal) => {
      try {
        const model = asked.id === ownChoiceId ? {} : { model: asked.id };
        const overrides = { ...model, ...override };
        const chosen = await this.models.chatModelFor("chat", signal, overrides);
        const { temperature, maxTokens } = chosen;
        const tools = toolsOf(options);
        const request = { messages: this.#withStates(messages), temperature, maxTokens, ...tools };
        for await (const part of chosen.model.stream(request, signal)) {
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

/** Whatever model Tempera's chat has by the time it is asked. */
function ownChoice(): vscode.LanguageModelChatInformation {
  return {
    ...limitsOf(assumedContextWindow),
    id: ownChoiceId,
    name: t("Tempera's Chat Model"),
    family: ownChoiceId,
    detail: "Tempera",
    tooltip: t("The model that Tempera's own chat uses"),
  };
}

function informationOf(model: KnownModel): vscode.LanguageModelChatInformation {
  const { id, name, connection, contextWindow = assumedContextWindow } = model;
  return {
    ...limitsOf(contextWindow),
    id,
    name,
    family: name,
    detail: connection,
    tooltip: t("{0} at {1}, through Tempera", name, connection),
  };
}

function limitsOf(contextWindow: number) {
  const maxOutput = Math.min(maxOutputTokens, Math.floor(contextWindow / 2));
  return {
    version: "1",
    maxInputTokens: contextWindow - maxOutput,
    maxOutputTokens: maxOutput,
    capabilities: { imageInput: true, toolCalling: true },
  };
}
