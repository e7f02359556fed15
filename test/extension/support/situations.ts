import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { MemoryFiles } from "./memoryFiles";
import { remoteFile } from "./remoteFile";
import { openUntitled } from "./tempera";
import { waitUntil } from "./waitUntil";

export interface Sample {
  readonly language: string;
  readonly file: string;
  readonly code: string;
}

export const samples: readonly Sample[] = [
  {
    language: "typescript",
    file: "every.ts",
    code: "// Gives one.\nexport function everyTs(a: number) {\n  return a + 1;\n}\n",
  },
  {
    language: "python",
    file: "every.py",
    code: "# Gives one.\ndef every_py(a):\n    return a + 1\n",
  },
  {
    language: "go",
    file: "every.go",
    code: "package every\n\n// everyGo gives one.\nfunc everyGo(a int) int {\n\treturn a + 1\n}\n",
  },
  {
    language: "rust",
    file: "every.rs",
    code: "// Gives one.\nfn every_rs(a: i32) -> i32 {\n    a + 1\n}\n",
  },
];

/** Stands for a remote machine where the window itself is on the machine of its files. */
const remote = "vscode-remote";

/** What a user may have in front of them when they run a command, each with the samples in `folder`. */
export class Situations {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #virtual: string;
  readonly #virtualReadOnly: string;

  /** @param name part of the schemes of the virtual workspaces, so that each suite has its own */
  constructor(
    private readonly folder: () => string,
    name: string,
  ) {
    this.#virtual = `tempera-${name}-virtual`;
    this.#virtualReadOnly = `tempera-${name}-readonly`;
  }

  /** Writes the samples and offers the virtual workspaces. */
  begin(): void {
    const files = {
      [this.#virtual]: new MemoryFiles(),
      ...(vscode.env.remoteName === undefined && { [remote]: new MemoryFiles() }),
      [this.#virtualReadOnly]: new MemoryFiles(true),
    };
    for (const [scheme, provider] of Object.entries(files)) {
      for (const { code, file } of samples) provider.add(`/every/${file}`, code);
      const isReadonly = scheme === this.#virtualReadOnly;
      this.#disposables.push(
        vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly }),
      );
    }
    for (const { code, file } of samples) fs.writeFileSync(path.join(this.folder(), file), code);
  }

  end(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** By name; with the languages that each is tried in. */
  readonly all: readonly (readonly [
    name: string,
    samples: readonly Sample[],
    open: (sample: Sample) => Promise<vscode.TextEditor>,
  ])[] = [
    [
      "a file",
      samples,
      async ({ file }) => inside(await show(vscode.Uri.file(path.join(this.folder(), file)))),
    ],
    [
      "an untitled document",
      samples,
      async ({ code, language }) => inside(await openUntitled(code, { language })),
    ],
    [
      "a virtual workspace",
      samples,
      async ({ file }) => inside(await show(this.virtualFile(file))),
    ],
    ["a remote file", samples, async ({ file }) => inside(await show(this.remoteFile(file)))],
    [
      "a read-only file",
      samples,
      async ({ file }) => selectAll(await show(this.readOnlyFile(file))),
    ],
    ["a notebook", samples, async (sample) => inside(await openCell(sample))],
    ["an empty document", samples.slice(0, 1), ({ language }) => openUntitled("", { language })],
    [
      "a huge selection",
      samples.slice(0, 1),
      async ({ code, language }) => selectAll(await openUntitled(code.repeat(8_000), { language })),
    ],
  ];

  virtualFile(file: string): vscode.Uri {
    return vscode.Uri.parse(`${this.#virtual}:/every/${file}`);
  }

  readOnlyFile(file: string): vscode.Uri {
    return vscode.Uri.parse(`${this.#virtualReadOnly}:/every/${file}`);
  }

  /** By the address that the window has for it; extensions beside the files see a path. */
  remoteFile(file: string): vscode.Uri {
    return vscode.env.remoteName === undefined
      ? vscode.Uri.parse(`${remote}://ssh-remote%2Bbox/every/${file}`)
      : remoteFile(path.join(this.folder(), file));
  }
}

export async function show(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

export function selectAll(editor: vscode.TextEditor): vscode.TextEditor {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
  return editor;
}

function inside(editor: vscode.TextEditor): vscode.TextEditor {
  const { document } = editor;
  const at = document.positionAt(document.getText().indexOf("every", 16) + 1);
  editor.selection = new vscode.Selection(at, at);
  return editor;
}

async function openCell({ code, language }: Sample): Promise<vscode.TextEditor> {
  const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, language);
  const notebook = await vscode.workspace.openNotebookDocument(
    "jupyter-notebook",
    new vscode.NotebookData([cell]),
  );
  const shown = await vscode.window.showNotebookDocument(notebook);
  shown.selection = new vscode.NotebookRange(0, 1);
  await vscode.commands.executeCommand("notebook.cell.edit");
  await waitUntil(
    "the cell is edited",
    () => vscode.window.activeTextEditor?.document === notebook.cellAt(0).document,
  );
  return vscode.window.activeTextEditor ?? assert.fail();
}
