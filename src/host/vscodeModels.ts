import * as vscode from "vscode";
import { assertNever } from "../core/base/assertNever";
import { t } from "../core/base/localize";
import {
  withTextBefore,
  textOfContent,
  toolCallsOf,
  type ChatContent,
} from "../core/model/chatContent";
import type { ChatMessage } from "../core/model/chatModel";
import { temperaVendor, vscodeConnection } from "../core/model/hostConnections";
import { ModelError, type ModelErrorKind } from "../core/model/modelError";
import type { ObjectModel, ObjectPiece, ObjectRequest } from "../core/model/objectModel";
import { toolArguments, type ToolCall } from "../core/model/tools";

/** The models that other extensions give to VS Code, as models of ours. Listing them sends nothing. */
export async function listVscodeModels(
  lm: Pick<typeof vscode.lm, "selectChatModels"> = vscode.lm,
): Promise<readonly ObjectModel[]> {
  const models = await lm.selectChatModels();
  const others = models.filter(({ vendor }) => vendor !== temperaVendor);
  return others.map((model) => ({
    name: `${model.vendor}/${model.id}`,
    contextWindow: model.maxInputTokens,
    ignores: [],
    stream: (request, signal) => streamFrom(model, request, signal),
  }));
}

async function* streamFrom(
  model: vscode.LanguageModelChat,
  { messages, temperature, maxTokens, tools, toolChoice }: ObjectRequest,
  signal: AbortSignal,
): AsyncIterable<ObjectPiece> {
  const cancelling = new vscode.CancellationTokenSource();
  const cancel = () => cancelling.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  // Options are passed on as they are; an extension takes those that it knows.
  const modelOptions = { max_tokens: maxTokens, ...(temperature !== undefined && { temperature }) };
  const justification = t("Tempera asks this model what you ask it to.");
  try {
    const options = { modelOptions, justification, ...(tools && toolOptions(tools, toolChoice)) };
    const response = await model.sendRequest(toMessages(messages), options, cancelling.token);
    for await (const part of response.stream) {
      if (part instanceof vscode.LanguageModelTextPart) yield { type: "text", text: part.value };
      if (part instanceof vscode.LanguageModelToolCallPart) yield toolCallOf(part);
    }
    // The interface has no reason for an end; whatever cuts an answer is thrown.
    yield { type: "end", reason: "stop" };
  } catch (error) {
    throw modelErrorOf(error, model);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancelling.dispose();
  }
}

/** There is no role for instructions, so they stand before the first question. */
function toMessages(messages: readonly ChatMessage[]): vscode.LanguageModelChatMessage[] {
  const [first, second, ...rest] = messages;
  const merged =
    first?.role === "system" && second
      ? [
          { ...second, content: withTextBefore(textOfContent(first.content), second.content) },
          ...rest,
        ]
      : messages;
  return merged.map(({ role, content }) =>
    role === "assistant"
      ? vscode.LanguageModelChatMessage.Assistant(assistantParts(content))
      : vscode.LanguageModelChatMessage.User(userParts(content)),
  );
}

function assistantParts(content: ChatContent) {
  const calls = toolCallsOf(content).map(
    ({ id, name, arguments: text }) =>
      new vscode.LanguageModelToolCallPart(id, name, toolArguments(text)),
  );
  const text = textOfContent(content);
  return calls.length === 0 ? text : [new vscode.LanguageModelTextPart(text), ...calls];
}

function userParts(content: ChatContent) {
  if (typeof content === "string") return content;
  return content.flatMap((part) => {
    switch (part.type) {
      case "text":
        return new vscode.LanguageModelTextPart(part.text);
      case "image":
        return vscode.LanguageModelDataPart.image(
          Buffer.from(part.base64, "base64"),
          part.mediaType,
        );
      case "tool-result":
        return new vscode.LanguageModelToolResultPart(part.callId, [
          new vscode.LanguageModelTextPart(part.text),
        ]);
      case "tool-call":
        return [];
      default:
        return assertNever(part);
    }
  });
}

function toolOptions(
  tools: NonNullable<ObjectRequest["tools"]>,
  choice: ObjectRequest["toolChoice"],
): vscode.LanguageModelChatRequestOptions {
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      name,
      description,
      inputSchema: parameters,
    })),
    toolMode:
      choice === "required"
        ? vscode.LanguageModelChatToolMode.Required
        : vscode.LanguageModelChatToolMode.Auto,
  };
}

function toolCallOf({ callId, name, input }: vscode.LanguageModelToolCallPart): ToolCall {
  return { type: "tool-call", id: callId, name, arguments: JSON.stringify(input) };
}

const kinds: Readonly<Record<string, ModelErrorKind>> = {
  NoPermissions: "permission",
  Blocked: "rate-limit",
  NotFound: "model-not-found",
};

function modelErrorOf(error: unknown, model: vscode.LanguageModelChat): ModelError {
  const code = error instanceof vscode.LanguageModelError ? error.code : "";
  const said = error instanceof Error ? error.message : String(error);
  const sentences: Readonly<Record<string, string>> = {
    NoPermissions: t("VS Code does not let Tempera use “{0}”: {1}", model.name, said),
    Blocked: t("VS Code blocks requests to “{0}” for now: {1}", model.name, said),
    NotFound: t("VS Code has no model “{0}” any more.", model.name),
  };
  return new ModelError(
    kinds[code] ?? "server",
    sentences[code] ?? t("“{0}” failed: {1}", model.name, said),
    {
      cause: error,
      connectionId: vscodeConnection.id,
    },
  );
}
