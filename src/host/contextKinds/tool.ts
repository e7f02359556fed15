import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { toolChipKind } from "../../core/chat/chatTools";
import type { ContextKind } from "./contextKind";
import { textPart } from "./textPart";

const maxOffered = 50;

/** Goes along as a tool, not as a text: the model may ask for it, and the user decides each time. */
export const tool: ContextKind = {
  id: toolChipKind,
  word: "tool",
  label: t("Tool"),
  detail: t("A tool of an MCP server or an extension, which the model may ask to use"),
  isFile: false,
  find: async (query) => {
    const wanted = query.toLowerCase();
    const matches = vscode.lm.tools.filter(({ name }) => name.toLowerCase().includes(wanted));
    return matches.slice(0, maxOffered).map(({ description, name }) => ({
      key: name,
      label: name,
      detail: description.split("\n")[0]?.slice(0, 200) ?? "",
    }));
  },
  read: async (key) => {
    const found = vscode.lm.tools.find(({ name }) => name === key);
    if (found) return { kind: "parts", parts: [textPart(found.name, found.description)] };
    const advice = t(
      "There is no tool {0} any more. Start its MCP server, or choose another tool.",
      key,
    );
    return { kind: "nothing", advice };
  },
};
