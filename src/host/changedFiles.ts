import * as vscode from "vscode";
import { pathsOfDiff } from "../core/commitMessage/fitDiff";
import type { Files } from "../core/context/files/fileCollector";
import type { GitRepository } from "./git";

/** The paths in a diff of files that are kept from models: what stands in them is not shown. */
export async function refusedPaths(
  { rootUri }: GitRepository,
  diff: string,
  files: Pick<Files, "checkChanged">,
): Promise<ReadonlySet<string>> {
  const verdicts = await Promise.all(
    pathsOfDiff(diff).map(async (path) => {
      const uri = vscode.Uri.joinPath(rootUri, path).toString();
      return { path, verdict: await files.checkChanged(uri) };
    }),
  );
  const refused = verdicts.filter(({ verdict }) => verdict.kind === "refused");
  return new Set(refused.map(({ path }) => path));
}
