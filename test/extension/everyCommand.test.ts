import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { ChatService } from "../../src/core/chat/chatService";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { readManifest } from "../support/manifest";
import { ModelServer } from "../support/modelServer/modelServer";
import { MemoryFiles } from "./support/memoryFiles";
import { remoteFile } from "./support/remoteFile";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, forgetSettings, openUntitled, tempera, useServer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

interface Sample {
  readonly language: string;
  readonly file: string;
  readonly code: string;
}

const samples: readonly Sample[] = [
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

/** Each command that works on what the editor shows, with what its user types or picks. */
const commands: readonly {
  readonly id: string;
  readonly typing?: string;
  readonly picking?: readonly string[];
}[] = [
  { id: "explainSelection" },
  { id: "explain", picking: ["$(symbol-method) The selection", "Paragraph"] },
  { id: "explainFile" },
  { id: "explainLiteral" },
  { id: "explainProblem" },
  { id: "explainConflict" },
  { id: "summarizeSelection" },
  { id: "summarizeFile" },
  { id: "editInline", typing: "Make it longer" },
  { id: "fixProblems" },
  { id: "refactorSelection" },
  { id: "simplifySelection" },
  { id: "addTypes" },
  { id: "suggestNames" },
  { id: "generateTests" },
  { id: "translateComments", typing: "German" },
  { id: "translateCode", picking: ["Java"] },
  { id: "documentSymbol" },
  { id: "documentFile" },
];

const virtual = "tempera-every-virtual";
/** Stands for a remote machine where the window itself is on the machine of its files. */
const remote = "vscode-remote";
const virtualReadOnly = "tempera-every-readonly";

describe("Every command", () => {
  let server: ModelServer;
  let chat: ChatService;
  let user: ScriptedUser;
  let folder: string;
  const disposables: vscode.Disposable[] = [];
  const problems = vscode.languages.createDiagnosticCollection("tempera-every");

  before(async () => {
    server = await ModelServer.start();
    chat = await (await tempera()).chat();
    await useServer(server);
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace, "The window has no folder");
    folder = fs.mkdtempSync(path.join(workspace.uri.fsPath, "every-"));
    const files = {
      [virtual]: new MemoryFiles(),
      ...(vscode.env.remoteName === undefined && { [remote]: new MemoryFiles() }),
      [virtualReadOnly]: new MemoryFiles(true),
    };
    for (const [scheme, provider] of Object.entries(files)) {
      for (const { code, file } of samples) provider.add(`/every/${file}`, code);
      const isReadonly = scheme === virtualReadOnly;
      disposables.push(
        vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly }),
      );
    }
    for (const { code, file } of samples) fs.writeFileSync(path.join(folder, file), code);
  });
  beforeEach(() => {
    server.reset();
    user = new ScriptedUser();
  });
  afterEach(async () => {
    user.leave();
    problems.clear();
    chat.newChat();
    await vscode.commands.executeCommand("tempera.rejectAllEdits");
    await closeEditors();
  });
  after(async () => {
    for (const disposable of [...disposables, problems]) disposable.dispose();
    await forgetSettings();
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const show = async (uri: vscode.Uri) =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  const selectAll = (editor: vscode.TextEditor) => {
    const { document } = editor;
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(new vscode.Position(0, 0), end);
    return editor;
  };
  const inside = (editor: vscode.TextEditor) => {
    const { document } = editor;
    const at = document.positionAt(document.getText().indexOf("every", 16) + 1);
    editor.selection = new vscode.Selection(at, at);
    return editor;
  };
  /** By the address that the window has for it; extensions beside the files see a path. */
  const remoteUri = (file: string) =>
    vscode.env.remoteName === undefined
      ? vscode.Uri.parse(`${remote}://ssh-remote%2Bbox/every/${file}`)
      : remoteFile(path.join(folder, file));
  const openCell = async ({ code, language }: Sample) => {
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
  };

  it("is here that the editor's menus offer and that asks a model", () => {
    const { menus } = readManifest().contributes;
    const offered = ["editor/context", "tempera.rewrite", "tempera.cell"]
      .flatMap((menu) => menus[menu] ?? [])
      .flatMap((item) => ("command" in item ? item.command.replace("tempera.", "") : []));
    const tried = new Set(commands.map(({ id }) => id));
    // These two leave it to the user what is asked, in the composer and in a list of prompts.
    const leftToUser = ["askAboutSelection", "runPrompt"];
    assert.ok(offered.length > 10);
    assert.deepEqual(
      offered.filter((id) => !tried.has(id) && !leftToUser.includes(id)),
      [],
    );
  });

  /** What the user has in front of them; with the languages that it is tried in. */
  const situations: readonly (readonly [
    name: string,
    samples: readonly Sample[],
    open: (sample: Sample) => Promise<vscode.TextEditor>,
  ])[] = [
    [
      "a file",
      samples,
      async ({ file }) => inside(await show(vscode.Uri.file(path.join(folder, file)))),
    ],
    [
      "an untitled document",
      samples,
      async ({ code, language }) => inside(await openUntitled(code, { language })),
    ],
    [
      "a virtual workspace",
      samples,
      async ({ file }) => inside(await show(vscode.Uri.parse(`${virtual}:/every/${file}`))),
    ],
    ["a remote file", samples, async ({ file }) => inside(await show(remoteUri(file)))],
    [
      "a read-only file",
      samples,
      async ({ file }) =>
        selectAll(await show(vscode.Uri.parse(`${virtualReadOnly}:/every/${file}`))),
    ],
    ["a notebook", samples, async (sample) => inside(await openCell(sample))],
    ["an empty document", samples.slice(0, 1), ({ language }) => openUntitled("", { language })],
    [
      "a huge selection",
      samples.slice(0, 1),
      async ({ code, language }) => selectAll(await openUntitled(code.repeat(8_000), { language })),
    ],
  ];

  const report = ({ document }: vscode.TextEditor) => {
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    problems.set(document.uri, [new vscode.Diagnostic(range, "It is not good")]);
  };
  const run = async ({ id, picking = [], typing }: (typeof commands)[number]) => {
    user.picking.push(...picking);
    if (typing !== undefined) user.typing.push(typing);
    await vscode.commands.executeCommand(`tempera.${id}`);
  };
  const failing = async function* (): AsyncGenerator<string> {
    yield "";
    throw new Error("The model is gone.");
  };

  for (const [row, [name, tried, open]] of situations.entries())
    describe(`in ${name}`, () => {
      for (const [column, command] of commands.entries()) {
        // Every command meets every language, and so does every situation.
        const sample = tried[(row + column) % tried.length] ?? assert.fail();
        it(`${command.id} leaves ${sample.language} untouched when the model fails, and says why`, async () => {
          server.options = { ...server.options, answer: failing };
          const editor = await open(sample);
          report(editor);
          const { document } = editor;
          const before = document.getText();
          await run(command);
          assert.equal(document.getText(), before);
          const answer = chat.conversation.messages.at(-1);
          const hasFailed = answer?.role === "assistant" && answer.answer.state === "failed";
          assert.ok(user.sentences.length > 0 || hasFailed, "nothing is said");
          for (const sentence of user.sentences) assert.match(sentence, /^\S+ .*[.?]/s);
        });
      }
    });

  const rewriting = [
    "editInline",
    "fixProblems",
    "refactorSelection",
    "simplifySelection",
    "addTypes",
  ];
  const virtualFile = (file: string) => vscode.Uri.parse(`${virtual}:/every/${file}`);
  const changed = [
    ["a file of a virtual workspace", virtualFile],
    ["a remote file", remoteUri],
  ] as const;
  for (const [place, uriOf] of changed)
    for (const command of commands.filter(({ id }) => rewriting.includes(id)))
      it(`${command.id} changes ${place}, and one undo takes it back`, async () => {
        for (const { code, file } of samples) {
          server.options = { ...server.options, answer: scriptedAnswer("```\nevery_new\n```\n") };
          const { document } = selectAll(await show(uriOf(file)));
          report(vscode.window.activeTextEditor ?? assert.fail());
          await run(command);
          await vscode.commands.executeCommand("tempera.acceptAllEdits");
          assert.equal(document.getText().trim(), "every_new");
          await vscode.commands.executeCommand("undo");
          assert.equal(document.getText(), code);
          await vscode.commands.executeCommand("workbench.action.files.revert");
          await closeEditors();
        }
      });

  for (const command of commands.filter(({ id }) => rewriting.includes(id)))
    it(`${command.id} does not even ask about a read-only file`, async () => {
      const { document } = selectAll(
        await show(vscode.Uri.parse(`${virtualReadOnly}:/every/every.ts`)),
      );
      report(vscode.window.activeTextEditor ?? assert.fail());
      await run(command);
      assert.equal(document.getText(), samples[0]?.code);
      assert.match(user.sentences.join(), /read-only|cannot be changed/);
      assert.equal(server.requestsTo("POST /v1/chat/completions").length, 0);
    });
});
