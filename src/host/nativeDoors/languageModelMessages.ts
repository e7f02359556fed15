import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import { textOfContent, textsOfContent, type ChatContent } from "../../core/model/chatContent";
import type { ChatMessage } from "../../core/model/chatModel";

const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

type Part = Exclude<ChatContent, string>[number];

/** What another part of VS Code asks, as a conversation in which user and assistant take turns. */
export function messagesFrom(
  messages: readonly vscode.LanguageModelChatRequestMessage[],
): readonly ChatMessage[] {
  const turns: { role: "user" | "assistant"; parts: Part[] }[] = [];
  const calls = toolNames(messages);
  for (const { role, content } of messages) {
    const speaker = role === vscode.LanguageModelChatMessageRole.Assistant ? "assistant" : "user";
    const parts = content.map((part) => partOf(part, calls));
    const last = turns.at(-1);
    if (last?.role === speaker) last.parts.push(...parts);
    else turns.push({ role: speaker, parts });
  }
  return turns.map(({ role, parts }) => ({ role, content: contentOf(inOrder(parts)) }));
}

/** All that is read of a message, what tools are asked and answer included. */
export function textOfMessage(message: vscode.LanguageModelChatRequestMessage): string {
  const calls = toolNames([message]);
  return textsOfContent(message.content.map((part) => partOf(part, calls))).join("\n");
}

/** The name of each tool that was called, by the call: a result names its call only. */
function toolNames(
  messages: readonly vscode.LanguageModelChatRequestMessage[],
): ReadonlyMap<string, string> {
  const parts = messages.flatMap(({ content }) => content);
  const calls = parts.filter((part) => part instanceof vscode.LanguageModelToolCallPart);
  return new Map(calls.map(({ callId, name }) => [callId, name]));
}

/** Results of tools come before the words of their turn, calls after them. */
function inOrder(parts: readonly Part[]): readonly Part[] {
  const place = ({ type }: Part) => (type === "tool-result" ? 0 : type === "tool-call" ? 2 : 1);
  return parts.toSorted((one, other) => place(one) - place(other));
}

function contentOf(parts: readonly Part[]): ChatContent {
  return parts.every(({ type }) => type === "text") ? textOfContent(parts) : parts;
}

/** What a model of Tempera cannot be given is named, so that it does not answer as if nothing were missing. */
function partOf(part: unknown, calls: ReadonlyMap<string, string>): Part {
  if (part instanceof vscode.LanguageModelTextPart) return { type: "text", text: part.value };
  if (part instanceof vscode.LanguageModelDataPart) return dataPart(part);
  if (part instanceof vscode.LanguageModelToolCallPart) {
    const { callId, input, name } = part;
    return { type: "tool-call", id: callId, name, arguments: JSON.stringify(input) };
  }
  if (part instanceof vscode.LanguageModelToolResultPart) {
    const text = part.content.map(textOfToolResult).join("\n");
    const name = calls.get(part.callId);
    // A result of a call that was left out of the conversation can only be told in words.
    if (name === undefined) return { type: "text", text };
    return { type: "tool-result", callId: part.callId, name, text };
  }
  return { type: "text", text: "(Something that cannot be read here was left out.)" };
}

function dataPart({ data, mimeType }: vscode.LanguageModelDataPart): Part {
  const mediaType = imageTypes.find((type) => type === mimeType);
  if (mediaType) return { type: "image", mediaType, base64: Buffer.from(data).toString("base64") };
  const isText = mimeType.startsWith("text/") || mimeType === "application/json";
  const text = isText ? Buffer.from(data).toString() : `(Data of type ${mimeType} was left out.)`;
  return { type: "text", text };
}

function textOfToolResult(part: unknown): string {
  return part instanceof vscode.LanguageModelTextPart ? part.value : "(A result that is no text.)";
}
