import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { CollectedFile, Files } from "../core/context/files/fileCollector";
import { documentSource } from "../core/document/declaration";
import { relocateDocstrings } from "../core/document/relocateDocstrings";
import { weaveDocstrings } from "../core/document/weaveDocstrings";
import { TextSnapshot } from "../core/text/textSnapshot";
import { toVscodeRange } from "./convert";
import { maxAttempts } from "./documentation";
import type { DocumentedFile, LeftOut } from "./folderDocumentation";

const scheme = "tempera-documented";

/** Shows all files with their documentation in one diff. Resolves to those that the user wants written. */
export async function reviewFiles(
  documented: readonly DocumentedFile[],
): Promise<readonly DocumentedFile[]> {
  const texts = new Map(
    documented.flatMap(({ uri, source, proposed }) => [
      [sideOf(uri, "now").toString(), source.text] as const,
      [sideOf(uri, "proposed").toString(), proposed] as const,
    ]),
  );
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  try {
    const title = t("Documentation by Tempera");
    const sides = documented.map(({ uri }) => [uri, sideOf(uri, "now"), sideOf(uri, "proposed")]);
    await vscode.commands.executeCommand("vscode.changes", title, sides);
    const write = t("Write");
    const choose = t("Choose Files…");
    const buttons = [write, ...(documented.length > 1 ? [choose] : []), t("Discard")];
    const question = t(
      "{0, plural, one {Write this documentation into # file?} other {Write this documentation into # files?}}",
      documented.length,
    );
    const pressed = await vscode.window.showInformationMessage(question, ...buttons);
    // The diff stays where it is while the user chooses by it.
    const wanted = pressed === choose ? await chooseFiles(documented) : documented;
    await closeReview(title);
    return pressed === write || pressed === choose ? wanted : [];
  } finally {
    provider.dispose();
  }
}

/** All are ticked; whoever leaves the list wants none. */
async function chooseFiles(
  documented: readonly DocumentedFile[],
): Promise<readonly DocumentedFile[]> {
  const items = documented.map((file) => ({ label: file.path, picked: true, file }));
  const title = t("Which files are to get their documentation?");
  const picked = await vscode.window.showQuickPick(items, {
    title,
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return (picked ?? []).map(({ file }) => file);
}

function sideOf(uri: vscode.Uri, side: "now" | "proposed"): vscode.Uri {
  return vscode.Uri.from({ scheme, path: uri.path, query: `${side}=${uri.toString()}` });
}

/** The API knows the tab of several diffs by nothing but its title. */
async function closeReview(title: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const ours = tabs.filter(({ label }) => label === title || label.startsWith(`${title} (`));
  if (ours.length > 0) await vscode.window.tabGroups.close(ours);
}

/**
 * One change over all files, which one undo takes back; VS Code saves them where `files.refactoring.autoSave` says so. What was
 * typed since is kept, and the code is compared anew. Returns what found no place.
 */
export async function writeFiles(
  files: Pick<Files, "collect">,
  documented: readonly DocumentedFile[],
): Promise<readonly LeftOut[]> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const texts: CollectedFile[] = [];
    for (const { uri } of documented) texts.push(await files.collect(uri.toString(), "tempera"));
    // Nothing may come between these texts and the edit.
    const { edit, leftOut } = wovenInto(documented, texts);
    if (edit.size === 0) return leftOut;
    if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) return leftOut;
  }
  const reason = t("The document could not be changed; nothing was written. Try again.");
  return documented.map(({ path }) => ({ path, reason }));
}

function wovenInto(documented: readonly DocumentedFile[], texts: readonly CollectedFile[]) {
  const edit = new vscode.WorkspaceEdit();
  const leftOut: LeftOut[] = [];
  for (const [index, { uri, source, languageId, path, written }] of documented.entries()) {
    const collected = texts[index];
    if (collected?.kind !== "text") {
      leftOut.push(...(collected ? [{ path, reason: collected.reason }] : []));
      continue;
    }
    const text = textNow(uri) ?? collected.text;
    const now = documentSource(text, source.language);
    const found = relocateDocstrings(source, now, written);
    const woven = weaveDocstrings(now, languageId, found.written);
    // What found no place in the text that was read has been told already.
    const refusals = text === source.text ? [] : [...found.refusals, ...woven.refusals];
    leftOut.push(...refusals.map((reason) => ({ path, reason })));
    const facts = { uri: uri.toString(), path, languageId, version: 0, text };
    const snapshot = new TextSnapshot(facts);
    for (const { start, end, text: replacement } of woven.edits) {
      const range = { start: snapshot.positionAt(start), end: snapshot.positionAt(end) };
      edit.replace(uri, toVscodeRange(range), replacement);
    }
  }
  return { edit, leftOut };
}

/** The text of a document that is open. */
function textNow(uri: vscode.Uri): string | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments
    .find((document) => document.uri.toString() === wanted)
    ?.getText();
}
