import { Buffer } from "node:buffer";
import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { readableJson, type ChatTools, type ToolOutcome } from "../core/chat/chatTools";
import { toolArguments, type ToolCall } from "../core/model/tools";
import { revealHiddenCharacters } from "../core/text/revealHiddenCharacters";
import { withToken } from "./convert";

/** The tools that VS Code knows: those of its MCP servers and of other extensions. */
export const chatTools: ChatTools = {
  definitionOf: (name) => {
    const tool = vscode.lm.tools.find((one) => one.name === name);
    if (!tool) return undefined;
    const { description, inputSchema } = tool;
    return { name, description, parameters: { type: "object", ...inputSchema } };
  },
  use: async (call, signal) => {
    if (!(await isAllowed(call, signal))) return { kind: "declined" };
    return invoke(call, signal);
  },
};

/** Shows all that the tool would be asked. Only the first entry lets it be used. */
async function isAllowed(call: ToolCall, signal: AbortSignal): Promise<boolean> {
  const yes = { label: t("Use the Tool"), iconPath: new vscode.ThemeIcon("play") };
  const no = { label: t("Do Not Use It"), iconPath: new vscode.ThemeIcon("circle-slash") };
  const asked = { label: t("What it is asked"), kind: vscode.QuickPickItemKind.Separator };
  const lines = readableJson(call.arguments).split("\n");
  const items = [yes, no, asked, ...lines.map((label) => ({ label, alwaysShow: true }))];
  const title = t("Let the Model Use the Tool {0}?", revealHiddenCharacters(call.name));
  const options = { title, placeHolder: t("Escape does not use it."), ignoreFocusOut: true };
  for (;;) {
    const show = (token: vscode.CancellationToken) =>
      vscode.window.showQuickPick<vscode.QuickPickItem>(items, options, token);
    const chosen = await withToken(signal, show);
    // A line of what it is asked says neither yes nor no.
    if (chosen === undefined || chosen === yes || chosen === no) return chosen === yes;
  }
}

async function invoke(call: ToolCall, signal: AbortSignal): Promise<ToolOutcome> {
  const input = toolArguments(call.arguments);
  try {
    const result = await withToken(signal, (token) =>
      vscode.lm.invokeTool(call.name, { input, toolInvocationToken: undefined }, token),
    );
    return { kind: "done", text: result.content.map(textOf).join("\n") };
  } catch (error) {
    signal.throwIfAborted();
    // VS Code asks as well for tools that say so, and the user may decline there.
    if (error instanceof vscode.CancellationError) return { kind: "declined" };
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

function textOf(part: unknown): string {
  if (part instanceof vscode.LanguageModelTextPart) return part.value;
  if (part instanceof vscode.LanguageModelPromptTsxPart) return JSON.stringify(part.value);
  if (part instanceof vscode.LanguageModelDataPart && /^text\/|json$/.test(part.mimeType))
    return Buffer.from(part.data).toString();
  return t("(Something that is no text.)");
}
