import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { ChangesInput } from "../core/changes/changedFiles";
import type { Files } from "../core/context/files/fileCollector";
import { branchRange } from "./branchRange";
import { findRepository, type GitRepository } from "./git";
import { readChanges, readWorkingTree } from "./readChanges";
import { changeKinds } from "./summaries/kinds";

export type ChosenChanges =
  | {
      readonly kind: "changes";
      readonly repository: GitRepository;
      readonly changes: ChangesInput;
      /** One sentence on what the model is not shown, if anything. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "nothing"; readonly advice: string };

const maxMessages = 50;

/** Asks which changes are meant and reads them; `undefined` where the user picked none. */
export async function chooseChanges(
  files: Pick<Files, "checkChanged">,
  title: string,
): Promise<ChosenChanges | undefined> {
  const found = await findRepository(undefined);
  if (found.kind === "nothing") return found;
  const { repository } = found;
  const picked = await vscode.window.showQuickPick([...changeKinds], {
    title,
    placeHolder: t("Which changes?"),
    matchOnDetail: true,
  });
  const chosen = await picked?.choose();
  if (!chosen || chosen.kind === "gathered") return undefined;
  if (chosen.kind === "nothing") return chosen;
  if (chosen.kind === "changes") {
    const { diff, notes } = await readWorkingTree(files, repository);
    return changesOf(repository, { diff, messages: [] }, notes);
  }
  const range = chosen.kind === "commits" ? chosen : await branchRange(repository);
  if (!range)
    return {
      kind: "nothing",
      advice: t("Tempera cannot tell where this branch began. Choose a range of commits instead."),
    };
  const { from, to } = range;
  const changed = await repository.diffBetween(from, to);
  const diffOf = (path: string) => repository.diffBetween(from, to, path);
  const { diff, notes } = await readChanges(files, changed, diffOf);
  const commits = await repository.log({ maxEntries: maxMessages, range: `${from}..${to}` });
  const messages = commits.map(({ message }) => message);
  return changesOf(repository, { diff, messages }, notes);
}

function changesOf(
  repository: GitRepository,
  changes: ChangesInput,
  notes: readonly string[],
): ChosenChanges {
  if (changes.diff !== "") return { kind: "changes", repository, changes, notes };
  const advice = t("There are no changes to write about. Choose others, or change a file first.");
  return { kind: "nothing", advice: [advice, ...notes].join(" ") };
}
