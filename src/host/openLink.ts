import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { showWarning } from "./errorMessages";
import { openWorkspaceLine } from "./openWorkspaceLine";

/**
 * Opens a web page that an answer names, or a line of a file. A model may write any address behind any text, so the user sees the
 * whole address first, unless the text was the address.
 */
export async function openLink(url: string, shownText: string): Promise<void> {
  if (await openWorkspaceLine(url)) return;
  const address = webAddress(url);
  if (address === undefined) {
    showWarning(t("Tempera opens http and https links only; this one is neither."));
    return;
  }
  if (shownText.trim() === url || (await isConfirmed(address)))
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

async function isConfirmed(address: string): Promise<boolean> {
  const open = t("Open");
  const answer = await vscode.window.showWarningMessage(
    t("Open this web page?"),
    { modal: true, detail: address },
    open,
  );
  return answer === open;
}

/** The address as a browser reads it: a name in foreign letters shows as what it is. */
function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : undefined;
}
