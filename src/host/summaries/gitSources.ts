import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Files } from "../../core/context/files/fileCollector";
import { diffSources } from "../../core/summary/diffSources";
import type { SummarySource } from "../../core/summary/summarySource";
import { untracked, type GitChange, type GitRepository } from "../git";
import { pathOfUri } from "../workspacePaths";
import { readSources, type ReadSources } from "./readSources";

interface DiffedFiles {
  readonly repository: GitRepository;
  readonly files: Pick<Files, "checkChanged" | "collect">;
  readonly changes: readonly GitChange[];
  /** The diff of one file as git writes it. */
  readonly diffOf: (path: string) => Promise<string>;
}

/** Changes of files, without those that are kept from models. */
export async function changedSources(
  { changes, diffOf, files, repository }: DiffedFiles,
  signal: AbortSignal,
): Promise<ReadSources> {
  const sources: SummarySource[] = [];
  const refused: string[] = [];
  for (const { uri } of changes) {
    if (signal.aborted) break;
    const verdict = await files.checkChanged(uri.toString());
    if (verdict.kind === "refused") refused.push(verdict.reason);
    else
      sources.push(
        ...diffSources(await diffOf(uri.fsPath), () => true).map(inWorkspace(repository)),
      );
  }
  return { sources, notes: refused.slice(0, 1).map((reason) => t("Left out: {0}", reason)) };
}

/** What git does not know yet is new as a whole. */
export async function untrackedSources(
  { state }: GitRepository,
  files: Pick<Files, "collect">,
  signal: AbortSignal,
): Promise<ReadSources> {
  const changes = [...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  const uris = changes
    .filter(({ status }) => status === untracked)
    .map(({ uri }) => uri.toString());
  return readSources(files, [...new Set(uris)], { chosenBy: "tempera", signal });
}

/** Paths of a diff are those in the repository, which may lie in a folder of the workspace or around it. */
function inWorkspace({ rootUri }: GitRepository) {
  return (source: SummarySource): SummarySource => {
    const uri = vscode.Uri.joinPath(rootUri, source.path);
    return {
      ...source,
      path: pathOfUri(uri),
      isFile: vscode.workspace.getWorkspaceFolder(uri) !== undefined,
    };
  };
}
