import * as vscode from "vscode";
import type { CompletionSwitch, VscodeSettings } from "../settings";
import { hideGhostText } from "./hideGhostText";
import { offerTrust } from "./offerTrust";

/** Turns a setting the other way. Returns how it is now; `undefined` where the workspace has to be trusted first. */
export async function flipCompletionSwitch(
  settings: VscodeSettings,
  name: CompletionSwitch,
): Promise<boolean | undefined> {
  if (!vscode.workspace.isTrusted) {
    await offerTrust();
    return undefined;
  }
  const value = !settings.current.completion[name];
  await settings.setCompletion(name, value);
  await hideGhostText();
  return value;
}
