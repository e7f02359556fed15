import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { commitName } from "../../core/summary/parseSummaryRequest";
import type { SummaryRequest } from "../../core/summary/summaryRequest";
import { sourceOfText } from "../../core/summary/summarySource";
import { pathOfUri } from "../workspacePaths";
import { nothing } from "./gathered";
import type { SummaryKind } from "./summaryKind";

const file: SummaryKind = {
  label: t("$(file) This file"),
  detail: t("However long it is, part by part"),
  choose: async () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri || !vscode.workspace.getWorkspaceFolder(uri))
      return nothing(t("Open a file of the workspace and try again."));
    return { kind: "files", paths: [pathOfUri(uri)] };
  },
};

const folder: SummaryKind = {
  label: t("$(folder) A folder…"),
  detail: t("Every file in it that Git does not ignore"),
  choose: async () => {
    const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
    const picked = await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: t("Summarize"),
      ...(defaultUri ? { defaultUri } : {}),
    });
    return picked?.[0] && folderRequest(picked[0]);
  },
};

/** A folder of the workspace; the workspace itself where its root was chosen. */
export function folderRequest(uri: vscode.Uri): SummaryRequest {
  const path = pathOfUri(uri);
  return path === "" ? { kind: "workspace" } : { kind: "folder", path };
}

const workspace: SummaryKind = {
  label: t("$(root-folder) The whole workspace"),
  detail: t("Folder by folder; what was read before is not read again"),
  choose: async () => ({ kind: "workspace" }),
};

const changes: SummaryKind = {
  label: t("$(git-compare) Changes since the last commit"),
  detail: t("Staged or not, with new files"),
  choose: async () => ({ kind: "changes" }),
};

const branch: SummaryKind = {
  label: t("$(git-branch) This branch"),
  detail: t("All that changed since it was begun"),
  choose: async () => ({ kind: "branch" }),
};

const commits: SummaryKind = {
  label: t("$(git-commit) A range of commits…"),
  detail: t("Such as v1.2..HEAD"),
  choose: async () => {
    const typed = await vscode.window.showInputBox({
      title: t("Commits to sum up"),
      prompt: t("From..to, by branch, tag or hash"),
      value: "HEAD~5..HEAD",
      validateInput: (text) =>
        rangeOf(text) ? undefined : t("Type two names of commits with .. between them."),
    });
    return typed === undefined ? undefined : rangeOf(typed);
  },
};

function rangeOf(text: string): SummaryRequest | undefined {
  const [from = "", to = "", ...rest] = text.trim().split(/\.{2,3}/);
  const isRange = rest.length === 0 && commitName.test(from) && commitName.test(to);
  return isRange ? { kind: "commits", from, to } : undefined;
}

const openEditors: SummaryKind = {
  label: t("$(files) Open editors"),
  detail: t("The files in the tabs of this window"),
  choose: async () => {
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.map(({ input }) => input),
    );
    const uris = inputs.flatMap((input) => (input instanceof vscode.TabInputText ? input.uri : []));
    const inside = uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri));
    const paths = [...new Set(inside.map(pathOfUri))];
    return paths.length === 0
      ? nothing(t("No file of the workspace is open. Open some and try again."))
      : { kind: "files", paths };
  },
};

const log: SummaryKind = {
  label: t("$(output) The text that is shown"),
  detail: t("A log, an output channel or an untitled text; the selection where there is one"),
  choose: async () => {
    const editor = vscode.window.activeTextEditor;
    const range = editor && !editor.selection.isEmpty ? editor.selection : undefined;
    const text = editor?.document.getText(range) ?? "";
    if (!editor || text.trim() === "")
      return nothing(t("Open a text with something in it and try again."));
    const name = editor.document.uri.path.split("/").at(-1) ?? "text";
    const source = sourceOfText(
      { path: name, languageId: editor.document.languageId, text },
      false,
    );
    const first = range?.start.line ?? 0;
    const lines = source.lines.map((line) => ({ ...line, number: (line.number ?? 0) + first }));
    return {
      kind: "gathered",
      title: t("Summary of {0}", name),
      path: "",
      sources: [{ ...source, lines }],
      notes: [],
      request: undefined,
    };
  },
};

/** What can be picked where only changes will do. */
export const changeKinds: readonly SummaryKind[] = [changes, branch, commits];

/** All that *Summarize…* offers, in its order. */
export const summaryKinds: readonly SummaryKind[] = [
  file,
  folder,
  workspace,
  changes,
  branch,
  commits,
  openEditors,
  log,
];
