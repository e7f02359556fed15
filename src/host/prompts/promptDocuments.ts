import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { LibraryPrompt, PromptLibrary } from "../../core/promptLibrary/promptLibrary";
import { writePromptFile } from "../../core/promptLibrary/writePromptFile";

const scheme = "tempera-prompt";

/** Where a new file goes: for this workspace, or for all of the user's. */
export type LibraryHome = "workspace" | "user";

/** Shows built-in prompts as documents that cannot be written, and makes files of the library. */
export class PromptDocuments implements Disposable {
  readonly #store = new DisposableStore();

  constructor(
    private readonly library: PromptLibrary,
    private readonly ownFolder: () => string,
  ) {
    const provider: vscode.TextDocumentContentProvider = {
      provideTextDocumentContent: ({ path }) => {
        const name = path.replace(/^\/|\.md$/gu, "");
        const found = library.all.find(
          ({ origin, prompt }) => origin === "built-in" && prompt.name === name,
        );
        return found ? writePromptFile(found) : "Tempera has no prompt of this name any more.\n";
      },
    };
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
  }

  /** A built-in prompt opens for reading, a file at this line. */
  async open({ prompt, file }: LibraryPrompt): Promise<void> {
    if (file) return openAt(vscode.Uri.parse(file.uri), 1);
    await openAt(vscode.Uri.from({ scheme, path: `/${prompt.name}.md` }), 1);
  }

  /** Opens the file, which is made where there is none of the name. */
  async create(home: LibraryHome, path: string, text: string): Promise<void> {
    const uri =
      home === "user" ? vscode.Uri.file(join(this.ownFolder(), path)) : workspaceUri(path);
    if (!(await exists(uri))) await write(uri, text);
    await this.library.refresh();
    await openAt(uri, 1);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

export async function openAt(uri: vscode.Uri, line: number): Promise<void> {
  const position = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
}

/** In the first folder of the workspace. */
function workspaceUri(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder)
    throw new Error(t("Open a folder to keep prompts for it, or keep them for yourself."));
  return vscode.Uri.joinPath(folder.uri, ".tempera", path);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  if (uri.scheme !== "file")
    return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await mkdir(dirname(uri.fsPath), { recursive: true });
  await writeFile(uri.fsPath, text, { flag: "wx" });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
