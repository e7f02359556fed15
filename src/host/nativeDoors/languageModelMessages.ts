import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import { textOfContent, type ChatContent } from "../../core/model/chatContent";
import type { ChatMessage } from "../../core/model/chatModel";

const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

type Part = Exclude<ChatContent, string>[number];

/** What another part of VS Code asks, as a conversation in which user and assistant take turns. */
export function messagesFrom(
  messages: readonly vscode.LanguageModelChatRequestMessage[],
): readonly ChatMessage[] {
  const turns: { role: "user" | "assistant"; parts: Part[] }[] = [];
  for (const { role, content } of messages) {
    const speaker = role === vscode.LanguageModelChatMessageRole.Assistant ? "assistant" : "user";
    const parts = content.map(partOf);
    const last = turns.at(-1);
    if (last?.role === speaker) last.parts.push(...parts);
    else turns.push({ role: speaker, parts });
  }
  return turns.map(({ role, parts }) => ({ role, content: contentOf(parts) }));
}

export function textOfMessage({ content }: vscode.LanguageModelChatRequestMessage): string {
  return textOfContent(content.map(partOf));
}

function contentOf(parts: readonly Part[]): ChatContent {
  return parts.some(({ type }) => type === "image") ? parts : textOfContent(parts);
}

/** What a model of Tempera cannot be given is named, so that it does not answer as if nothing were missing. */
function partOf(part: unknown): Part {
  if (part instanceof vscode.LanguageModelTextPart) return { type: "text", text: part.value };
  if (part instanceof vscode.LanguageModelDataPart) return dataPart(part);
  if (part instanceof vscode.LanguageModelToolResultPart)
    return { type: "text", text: part.content.map(textOfToolResult).join("\n") };
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
