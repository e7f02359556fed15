import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { proposeChange, type ProposedChange } from "../../core/apply/proposeChange";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import { isProtectedPath } from "../../core/codeBlocks/protectedPaths";
import { relativePath } from "../../core/codeBlocks/suggestFilePath";
import type { Files } from "../../core/context/files/fileCollector";
import { currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import type { ChangeReviews, TargetFile } from "./changeReviews";
import { createFileFromCode } from "./createFileFromCode";
import { insertCode } from "./insertCode";

/** More open files than these are not searched for the place of code that names no file. */
const maxOpenFiles = 20;

export interface ApplyServices {
  readonly files: Pick<Files, "collect">;
  readonly reviews: ChangeReviews;
}

/** A file that code may be brought into, and what is proposed for it. */
interface Candidate {
  readonly file: TargetFile;
  readonly change: ProposedChange;
}

/**
 * Finds the place of the code in the file that it names, else in the editor's, else in the one open file where it fits, and
 * shows what would change. Where there is no such place it says why and offers what else can be done.
 */
export async function applyCode(block: CodeBlock, services: ApplyServices): Promise<void> {
  const named = await namedFile(block.path);
  if (!named && block.path !== "") return offerElse(block, t("There is no file {0}.", block.path));
  const found = await firstThatFits(block, named ? [named] : openFiles(), services);
  if (typeof found === "string") return offerElse(block, found);
  const { file, change } = found;
  if (change.kind === "refused") return offerElse(block, change.reason);
  if (change.kind === "unchanged") return showAdvice(t("{0} has this code already.", file.path));
  if (await isAllowed(file.path)) await services.reviews.open(file, change.text);
}

/** The first file, unless the code fits into just one of the others; a sentence where no file can be read. */
async function firstThatFits(
  block: CodeBlock,
  uris: readonly vscode.Uri[],
  { files }: ApplyServices,
): Promise<Candidate | string> {
  const candidates: Candidate[] = [];
  let reason = t("Open the file that the code belongs to, and apply it again.");
  for (const uri of uris) {
    const collected = await files.collect(uri.toString(), "user");
    if (collected.kind === "refused") reason = collected.reason;
    else candidates.push(candidateOf(block, { ...collected, uri }));
    if (candidates[0]?.change.kind === "changed") break;
  }
  const [first, ...others] = candidates;
  const fitting = others.filter(({ change }) => change.kind === "changed");
  const isElsewhere = first?.change.kind === "refused" && fitting.length === 1;
  return (isElsewhere ? fitting[0] : first) ?? reason;
}

function candidateOf({ code }: CodeBlock, file: TargetFile): Candidate {
  const editor = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === file.uri.toString(),
  );
  const cursorLine = editor?.selection.active.line;
  const change = proposeChange({ ...file, ...(cursorLine !== undefined && { cursorLine }) }, code);
  return { file, change };
}

/** A file of the workspace; where the path names none from a folder on, the only one that ends like it. */
async function namedFile(path: string): Promise<vscode.Uri | undefined> {
  const wanted = relativePath(path);
  if (wanted === "") return undefined;
  const { workspaceFolders = [] } = vscode.workspace;
  for (const { uri, name } of workspaceFolders) {
    const inFolder = wanted.startsWith(`${name}/`) ? wanted.slice(name.length + 1) : wanted;
    for (const candidate of [wanted, inFolder].map((other) => vscode.Uri.joinPath(uri, other)))
      if (await isFile(candidate)) return candidate;
  }
  const glob = `**/${wanted.replaceAll(/[*?[\]{}]/gu, "?")}`;
  const [found, another] = await vscode.workspace.findFiles(glob, undefined, 2);
  return another ? undefined : found;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => (type & vscode.FileType.File) !== 0,
    () => false,
  );
}

/** The file that the user is in, and then the others that are open in tabs. */
function openFiles(): readonly vscode.Uri[] {
  const inTabs = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  const current = currentEditor()?.document.uri;
  const uris = [...(current ? [current] : []), ...inTabs];
  const unique = new Map(uris.map((uri) => [uri.toString(), uri]));
  return [...unique.values()].slice(0, maxOpenFiles);
}

async function offerElse(block: CodeBlock, reason: string): Promise<void> {
  const [insert, create] = [t("Insert at Cursor"), t("New File…")];
  const answer = await vscode.window.showWarningMessage(reason, insert, create);
  if (answer === insert) await insertCode(block.code);
  if (answer === create) await createFileFromCode(block);
}

/** A change of a file that tells tools what to run is shown only after the user has seen which one it is. */
async function isAllowed(path: string): Promise<boolean> {
  if (!isProtectedPath(path)) return true;
  const show = t("Show the Changes");
  const answer = await vscode.window.showWarningMessage(
    t("{0} can make tools run programs. Read the changes before you accept them.", path),
    { modal: true },
    show,
  );
  return answer === show;
}
