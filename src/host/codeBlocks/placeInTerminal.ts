import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import { terminalCommands } from "../../core/codeBlocks/terminalCommands";
import { showAdvice } from "../errorMessages";

/**
 * Places the command at the prompt of the terminal and leaves Enter to the user. Of several commands the user picks
 * those that are wanted; they stand in one line, because a line end would run the ones before it.
 */
export async function placeInTerminal({ code }: CodeBlock): Promise<void> {
  const text = terminalCommands(code);
  if (text.kind === "script")
    return showAdvice(
      t(
        "This is a script of several lines, which cannot stand at a prompt. Open it in an editor, read it, and run it from there.",
      ),
    );
  const [first, ...others] = text.commands;
  if (first === undefined) return showAdvice(t("There is no command in this code."));
  const line = others.length === 0 ? first : await joinedChoice(text.commands);
  if (line === undefined) return;
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal("Tempera");
  terminal.show();
  terminal.sendText(line, false);
}

async function joinedChoice(commands: readonly string[]): Promise<string | undefined> {
  const items = commands.map((label) => ({ label, picked: true }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: t("Put into Terminal"),
    placeHolder: t(
      "The chosen commands stand in one line, joined by &&. Nothing runs before Enter.",
    ),
    canPickMany: true,
  });
  if (!chosen || chosen.length === 0) return undefined;
  return chosen.map(({ label }) => label).join(" && ");
}
