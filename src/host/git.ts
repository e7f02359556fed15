import * as vscode from "vscode";

/** The part of VS Code's own Git extension (its API 1) that Tempera uses. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    /** `commit` is missing before the first one. */
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
  };
  /** Of the staged changes where `cached`, else of those that are not staged. */
  diff(cached?: boolean): Promise<string>;
  log(options: { readonly maxEntries: number }): Promise<readonly { readonly message: string }[]>;
}

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

const noGit = "VS Code's Git support is off. Turn on the setting git.enabled and try again.";
const noRepository =
  "This folder is not in a Git repository. Open one, or run git init, and try again.";

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
    (root && (await git.openRepository(root))) ??
    git.repositories[0];
  return repository
    ? { kind: "repository", repository }
    : { kind: "nothing", advice: noRepository };
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
