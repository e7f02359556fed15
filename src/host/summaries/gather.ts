import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { assertNever } from "../../core/base/assertNever";
import type { Files } from "../../core/context/files/fileCollector";
import type { SummaryRequest } from "../../core/summary/summaryRequest";
import { branchRange } from "../branchRange";
import { findRepository } from "../git";
import { uriOfPath } from "../workspacePaths";
import { nothing, type GatherResult } from "./gathered";
import { changedSources, untrackedSources } from "./gitSources";
import { readSources, type ReadSources } from "./readSources";

/** Reads what a request speaks of, as it is now. */
export async function gather(
  request: SummaryRequest,
  files: Files,
  signal: AbortSignal,
): Promise<GatherResult> {
  switch (request.kind) {
    case "files": {
      const uris = request.paths.flatMap((path) => uriOfPath(path)?.toString() ?? []);
      const read = await readSources(files, uris, { chosenBy: "user", signal });
      const [only] = request.paths;
      const isOne = request.paths.length === 1 && only !== undefined;
      return gathered(
        request,
        isOne ? t("Summary of {0}", only) : t("Summary of the open files"),
        read,
      );
    }
    case "folder":
      return gatherFolder(request, files, signal);
    case "workspace":
      return gatherFolder(request, files, signal);
    case "changes":
    case "branch":
    case "commits":
      return gatherChanges(request, files, signal);
    default:
      return assertNever(request);
  }
}

type FolderRequest = Extract<SummaryRequest, { kind: "folder" | "workspace" }>;
type ChangeRequest = Extract<SummaryRequest, { kind: "changes" | "branch" | "commits" }>;

async function gatherFolder(request: FolderRequest, files: Files, signal: AbortSignal) {
  const path = request.kind === "folder" ? request.path : "";
  const folder = path === "" ? undefined : uriOfPath(path);
  if (path !== "" && !folder)
    return nothing(t("{0} is in no folder that is open. Open it and try again.", path));
  if ((vscode.workspace.workspaceFolders ?? []).length === 0)
    return nothing(t("No folder is open. Open one and try again."));
  const uris = await filesBelow(files, folder, signal);
  const read = await readSources(files, uris, { chosenBy: "tempera", signal });
  const name = path === "" ? (vscode.workspace.name ?? t("the workspace")) : path;
  return gathered(request, t("Summary of {0}", name), read, path);
}

/** What Tempera may read below a folder or in the whole workspace, by path. */
async function filesBelow(files: Files, folder: vscode.Uri | undefined, signal: AbortSignal) {
  const scope = { isWanted: () => true, ...(folder && { below: folder.toString() }) };
  const listed: string[] = [];
  for await (const batch of files.walk(signal, scope)) listed.push(...batch.map(({ uri }) => uri));
  return listed.toSorted();
}

async function gatherChanges(request: ChangeRequest, files: Files, signal: AbortSignal) {
  const found = await findRepository(undefined);
  if (found.kind === "nothing") return found;
  const { repository } = found;
  await repository.status();
  if (repository.state.HEAD?.commit === undefined)
    return nothing(t("This repository has no commit yet. Commit something and try again."));
  if (request.kind === "changes") {
    const diffOf = (path: string) => repository.diffWithHEAD(path);
    const changes = await repository.diffWithHEAD();
    const changed = await changedSources({ repository, files, changes, diffOf }, signal);
    const added = await untrackedSources(repository, files, signal);
    const read = {
      sources: [...changed.sources, ...added.sources],
      notes: [...changed.notes, ...added.notes],
    };
    return gathered(request, t("Summary of the changes since the last commit"), read);
  }
  const range = request.kind === "commits" ? request : await branchRange(repository);
  if (!range) return nothing(noBase);
  const diffOf = (path: string) => repository.diffBetween(range.from, range.to, path);
  const changes = await repository.diffBetween(range.from, range.to);
  const read = await changedSources({ repository, files, changes, diffOf }, signal);
  const title =
    request.kind === "branch"
      ? branchTitle(repository.state.HEAD.name)
      : t("Summary of the commits from {0} to {1}", range.from, range.to);
  return gathered(request, title, read);
}

function branchTitle(name: string | undefined): string {
  return name === undefined
    ? t("Summary of the branch that is checked out")
    : t("Summary of the branch {0}", name);
}

const noBase = t(
  "Tempera cannot tell where this branch began. Choose Summarize… and a range of commits instead.",
);

function gathered(
  request: SummaryRequest,
  title: string,
  { sources, notes }: ReadSources,
  path = "",
): GatherResult {
  if (sources.length > 0) return { kind: "gathered", title, path, sources, notes, request };
  const [why] = notes;
  return nothing(
    why ?? t("There is nothing to sum up there. Choose something else and try again."),
  );
}
