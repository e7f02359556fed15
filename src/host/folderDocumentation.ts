import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { FileGate, Files } from "../core/context/files/fileCollector";
import { documentableOf, undocumentedOf } from "../core/document/chooseDeclarations";
import {
  documentSource,
  textOf,
  type Declaration,
  type DocumentSource,
} from "../core/document/declaration";
import { documentDeclarations } from "../core/document/documentDeclarations";
import { findDeclarations } from "../core/document/findDeclarations";
import { documentLanguageOf } from "../core/document/languages/index";
import {
  applyEdits,
  weaveDocstrings,
  type WrittenDocstring,
} from "../core/document/weaveDocstrings";
import { parallelRequests } from "../core/model/parallelRequests";
import { languageOfPath } from "../core/text/languageOfPath";
import { estimateTokens } from "../core/text/tokenEstimate";
import type { CommandServices } from "./commands/editorCommand";
import { whyReadOnly } from "./editableDocument";

/** A file with functions and types that have no documentation yet, as it was when the folder was read. */
export interface FolderFile {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly languageId: string;
  readonly source: DocumentSource;
  readonly declarations: readonly Declaration[];
}

export interface DocumentedFile extends FolderFile {
  readonly written: readonly WrittenDocstring[];
  readonly proposed: string;
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** What is said around each piece of code that is asked about, and its answer. */
const tokensAround = 500;
const maxCodeTokens = 6_000;

/** What is to be documented below a folder, or in the whole workspace; files that would be but cannot are named. */
export async function readFolder(
  files: Pick<Files, "walk" | "collect"> & FileGate,
  below: vscode.Uri | undefined,
  signal: AbortSignal,
): Promise<{ readonly found: readonly FolderFile[]; readonly leftOut: readonly LeftOut[] }> {
  const isWanted = (path: string) =>
    path.endsWith("/") || documentLanguageOf(languageOfPath(path)) !== undefined;
  const scope = below ? { isWanted, below: below.toString() } : { isWanted };
  const found: FolderFile[] = [];
  const leftOut: LeftOut[] = [];
  for await (const batch of files.walk(signal, scope))
    for (const { uri } of batch) {
      const file = await readFile(files, vscode.Uri.parse(uri));
      if (file && "reason" in file) leftOut.push(file);
      else if (file) found.push(file);
    }
  return { found, leftOut };
}

async function readFile(
  files: Pick<Files, "collect">,
  uri: vscode.Uri,
): Promise<FolderFile | LeftOut | undefined> {
  const collected = await files.collect(uri.toString(), "tempera");
  const path = vscode.workspace.asRelativePath(uri);
  if (collected.kind === "refused") return { path, reason: collected.reason };
  const { languageId, text } = collected;
  const language = documentLanguageOf(languageId);
  if (!language) return undefined;
  const source = documentSource(text, language);
  const declarations = undocumentedOf(
    source,
    documentableOf(source, findDeclarations(source)),
    languageId,
  );
  if (declarations.length === 0) return undefined;
  const readOnly = await whyReadOnly({ uri, isUntitled: false });
  return readOnly === undefined
    ? { uri, path, languageId, source, declarations }
    : { path, reason: readOnly };
}

/** About how many tokens are sent and received when all is documented. */
export function tokensFor(found: readonly FolderFile[]): number {
  const ofFile = ({ source, languageId, declarations }: FolderFile) =>
    declarations.map(
      (declaration) =>
        tokensAround +
        Math.min(maxCodeTokens, estimateTokens(textOf(source, declaration), languageId)),
    );
  return found.flatMap(ofFile).reduce((sum, tokens) => sum + tokens, 0);
}

/** Asks for what is missing, file by file. An abort or an error keeps what has come. */
export async function documentFiles(
  models: CommandServices["models"],
  found: readonly FolderFile[],
  { signal, report }: { readonly signal: AbortSignal; readonly report: (text: string) => void },
): Promise<{
  readonly documented: readonly DocumentedFile[];
  readonly leftOut: readonly LeftOut[];
  readonly error?: Error;
}> {
  const documented: DocumentedFile[] = [];
  const leftOut: LeftOut[] = [];
  const parallel = await parallelRequests(models, "document", signal);
  for (const [index, file] of found.entries()) {
    if (signal.aborted) break;
    report(t("{0} of {1}: {2}", index + 1, found.length, file.path));
    const { written, failures, error } = await documentDeclarations(
      models,
      { ...file, parallel },
      signal,
    );
    const { edits, refusals } = weaveDocstrings(file.source, file.languageId, written);
    if (edits.length > 0)
      documented.push({ ...file, written, proposed: applyEdits(file.source.text, edits) });
    leftOut.push(...[...failures, ...refusals].map((reason) => ({ path: file.path, reason })));
    if (error) return { documented, leftOut, error };
  }
  return { documented, leftOut };
}
