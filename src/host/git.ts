import * as vscode from "vscode";
import { t } from "../core/base/localize";

/** The part of VS Code's own Git extension (its API 1) that Tempera uses. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    /** `commit` is missing before the first one. */
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly workingTreeChanges: readonly GitChange[];
    /** Filled in place of the former where the user has untracked files listed by themselves. */
    readonly untrackedChanges?: readonly GitChange[];
  };
  /** Looks anew at what has changed, which git's own watching may be late to tell. */
  status(): Promise<void>;
  /** What differs from the last commit, staged or not, without files that git does not know. */
  diffWithHEAD(): Promise<readonly GitChange[]>;
  diffWithHEAD(path: string): Promise<string>;
  /** From a commit to the files as they are or, given a range of git's, from its one end to the other. */
  diffWith(range: string): Promise<readonly GitChange[]>;
  diffWith(range: string, path: string): Promise<string>;
  /** From the last common ancestor to a commit. */
  diffBetween(from: string, to: string): Promise<readonly GitChange[]>;
  diffBetween(from: string, to: string, path: string): Promise<string>;
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  /** The branch that a branch was begun from, as far as git remembers. */
  getBranchBase(
    name: string,
  ): Promise<{ readonly name?: string; readonly remote?: string } | undefined>;
  /** Of the staged changes where `cached`, else of those that are not staged. */
  diff(cached?: boolean): Promise<string>;
  /** `range` as in `main..HEAD`. */
  log(options: {
    readonly maxEntries: number;
    readonly range?: string;
  }): Promise<readonly GitCommit[]>;
  /** Rejects where there is no such commit. */
  getCommit(reference: string): Promise<GitCommit>;
  getBranches(query: { readonly remote: boolean }): Promise<readonly { readonly name?: string }[]>;
  createBranch(name: string, checkout: boolean): Promise<void>;
}

export interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly parents: readonly string[];
  readonly authorName?: string;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly status: number;
}

/** The status of a file that git does not know, in its API. */
export const untracked = 7;

interface GitApi {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: vscode.Event<GitApi["state"]>;
  readonly repositories: readonly GitRepository[];
  getRepository(uri: vscode.Uri): GitRepository | null;
  openRepository(root: vscode.Uri): Promise<GitRepository | null>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

export type GitResult =
  | { readonly kind: "repository"; readonly repository: GitRepository }
  | { readonly kind: "nothing"; readonly advice: string };

const noGit = t("VS Code's Git support is off. Turn on the setting git.enabled and try again.");
const noRepository = t(
  "This folder is not in a Git repository. Open one, or run git init, and try again.",
);

/** The repository that is meant: the given root's, else the active file's, else the only or first one. */
export async function findRepository(root: vscode.Uri | undefined): Promise<GitResult> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  const exported = await extension?.activate();
  if (!exported?.enabled) return { kind: "nothing", advice: noGit };
  const git = exported.getAPI(1);
  await untilInitialized(git);
  const wanted = root ?? vscode.window.activeTextEditor?.document.uri;
  const repository =
    (wanted && git.getRepository(wanted)) ??
    (await openedAt(git, root ?? folderOf(wanted))) ??
    git.repositories[0];
  return repository
    ? { kind: "repository", repository }
    : { kind: "nothing", advice: noRepository };
}

/** A repository that git may not have seen yet. */
async function openedAt(git: GitApi, root: vscode.Uri | undefined): Promise<GitRepository | null> {
  return root === undefined ? null : git.openRepository(root);
}

function folderOf(uri: vscode.Uri | undefined): vscode.Uri | undefined {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  return ((uri && vscode.workspace.getWorkspaceFolder(uri)) ?? first)?.uri;
}

/** Git looks for repositories after the start; before that it knows of none. */
async function untilInitialized(git: GitApi): Promise<void> {
  if (git.state === "initialized") return;
  await new Promise<void>((resolve) => {
    const subscription = git.onDidChangeState((state) => {
      if (state !== "initialized") return;
      subscription.dispose();
      resolve();
    });
  });
}
