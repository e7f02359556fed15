import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { fromVscodeRange } from "../convert";
import type { ContextKind } from "./contextKind";
import { readFile } from "./readFile";

const maxOffered = 8;

export const symbol: ContextKind = {
  id: "symbol",
  word: "symbol",
  label: t("Symbol"),
  detail: t("A function, class or other symbol of the workspace"),
  isFile: true,
  find: async (query) => {
    if (query === "") return [];
    const symbols = await symbolsFor(query);
    return symbols.slice(0, maxOffered).map(({ name, location }) => ({
      key: `${name}\n${location.uri.toString()}`,
      label: name,
      detail: `${vscode.workspace.asRelativePath(location.uri)}:${location.range.start.line + 1}`,
    }));
  },
  read: async (key, files) => {
    const [name = "", uri = ""] = key.split("\n");
    const symbols = await symbolsFor(name);
    const found = symbols.find(
      (other) => other.name === name && other.location.uri.toString() === uri,
    );
    if (!found)
      return {
        kind: "nothing",
        advice: t("{0} is not there any more. Choose another symbol.", name),
      };
    const lines = found.location.range;
    const whole = new vscode.Range(lines.start.line, 0, lines.end.line + 1, 0);
    return readFile(uri, files, "user", fromVscodeRange(whole));
  },
  changesAfter: ["text"],
};

async function symbolsFor(query: string): Promise<readonly vscode.SymbolInformation[]> {
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
    "vscode.executeWorkspaceSymbolProvider",
    query,
  );
  return found ?? [];
}
