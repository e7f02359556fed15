import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Files } from "../core/context/files/fileCollector";
import type { GitChange, GitRepository } from "./git";

/** A diff as git writes it, without files that are kept from models. */
export interface ReadChanges {
  readonly diff: string;
  /** One sentence on what was left out, if anything. */
  readonly notes: readonly string[];
}

/** The diffs of changed files, one after the other. */
export async function readChanges(
  files: Pick<Files, "checkChanged">,
  changes: readonly GitChange[],
  diffOf: (path: string) => Promise<string>,
): Promise<ReadChanges> {
  const diffs: string[] = [];
  const refused: string[] = [];
  for (const { uri } of changes) {
    const verdict = await files.checkChanged(uri.toString());
    if (verdict.kind === "allowed") diffs.push(await diffOf(uri.fsPath));
    else refused.push(vscode.workspace.asRelativePath(uri));
  }
  const notes = refused.length > 0 ? [t("The model was not shown {0}.", refused.join(", "))] : [];
  return { diff: diffs.join("\n").trim(), notes };
}

/** All changes since the last commit. */
export async function readWorkingTree(
  files: Pick<Files, "checkChanged">,
  repository: GitRepository,
): Promise<ReadChanges> {
  await repository.status();
  if (repository.state.HEAD?.commit === undefined) return { diff: "", notes: [] };
  const changes = await repository.diffWithHEAD();
  return readChanges(files, changes, (path) => repository.diffWithHEAD(path));
}
