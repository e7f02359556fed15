import * as vscode from "vscode";
import { noteUse, orderByUse } from "../core/commandUse/commandUse";
import { parseCommandUse } from "../core/commandUse/parseCommandUse";
import type { KeyValueStore } from "../core/base/keyValueStore";

const key = "commandUse";

/** What the quick menu offers, in the order in which it stands there before anything was used. */
const commands: readonly `tempera.${string}`[] = [
  "tempera.editInline",
  "tempera.explainSelection",
  "tempera.explainLiteral",
  "tempera.fixProblems",
  "tempera.documentSymbol",
  "tempera.refactorSelection",
  "tempera.simplifySelection",
  "tempera.addTypes",
  "tempera.suggestNames",
  "tempera.generateTests",
  "tempera.summarizeSelection",
  "tempera.summarizeFile",
  "tempera.askAboutSelection",
  "tempera.documentFile",
  "tempera.documentFolder",
  "tempera.translateComments",
  "tempera.translateCode",
  "tempera.writeCommitMessage",
  "tempera.writeChangelog",
  "tempera.writeReadme",
  "tempera.openChat",
  "tempera.newChat",
  "tempera.showHistory",
  "tempera.chooseModel",
];

interface QuickAction {
  readonly command: string;
  readonly title: string;
  /** A codicon, as in `$(edit)`. */
  readonly icon: string;
}

/** What the quick menu offers, what was used most first, wherever it was used from. */
export class QuickActions {
  constructor(private readonly memory: KeyValueStore) {}

  list(): readonly QuickAction[] {
    const declared = declaredActions();
    const offered = commands.flatMap((id) => declared.find(({ command }) => command === id) ?? []);
    return orderByUse(offered, parseCommandUse(this.memory.get(key)));
  }

  noteUse(command: string): void {
    if (!commands.some((offered) => offered === command)) return;
    this.memory.set(key, noteUse(parseCommandUse(this.memory.get(key)), command));
  }
}

/** The commands of the manifest, whose titles VS Code has put in by now. */
function declaredActions(): readonly QuickAction[] {
  const manifest: { readonly contributes: { readonly commands: readonly QuickAction[] } } =
    vscode.extensions.getExtension("tempera.tempera")?.packageJSON;
  return manifest.contributes.commands;
}
