import type { ChatMessage } from "../../src/core/model/chatModel";
import type { ToolDefinition } from "../../src/core/model/tools";

export const readFile: ToolDefinition = {
  name: "read_file",
  description: "Reads a file.",
  parameters: { type: "object", properties: { path: { type: "string" } }, required: ["path"] },
};

export const call = { id: "call_1", name: "read_file", arguments: '{"path":"a.ts"}' };

/** A conversation in which the tool was used, with words behind the result. */
export const conversation: readonly ChatMessage[] = [
  { role: "user", content: "What is in a.ts?" },
  {
    role: "assistant",
    content: [
      { type: "text", text: "Let me look." },
      { type: "tool-call", ...call },
    ],
  },
  {
    role: "user",
    content: [
      { type: "tool-result", callId: call.id, name: call.name, text: "let a;" },
      { type: "text", text: "Be brief." },
    ],
  },
];
