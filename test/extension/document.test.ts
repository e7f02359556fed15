import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { openUntitled } from "./support/tempera";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";
const answer =
  "SUMMARY: Adds two numbers.\nPARAM a: The first.\nPARAM b: The second.\nPARAM c: Invented.\nRETURNS: The sum.";

interface Sample {
  readonly file: string;
  readonly text: string;
  /** The cursor stands before this. */
  readonly at: string;
  readonly documented: string;
}

const samples: readonly Sample[] = [
  {
    file: "add.ts",
    text: "export class Sums {\n  add(a: number, b: number): number {\n    return a + b;\n  }\n}\n",
    at: "return",
    documented:
      "export class Sums {\n  /**\n   * Adds two numbers.\n   *\n   * @param a - The first.\n   * @param b - The second.\n   * @returns The sum.\n   */\n  add(a: number, b: number): number {\n    return a + b;\n  }\n}\n",
  },
  {
    file: "add.js",
    text: "// Sums.\n\nexport const add = (a, b) => {\n  return a + b;\n};\n",
    at: "return",
    documented:
      "// Sums.\n\n/**\n * Adds two numbers.\n *\n * @param a The first.\n * @param b The second.\n * @returns The sum.\n */\nexport const add = (a, b) => {\n  return a + b;\n};\n",
  },
  {
    file: "add.py",
    text: 'class Sums:\n    def add(self, a: int, b: int) -> int:\n        """Old words."""\n        return a + b\n',
    at: "Old",
    documented:
      'class Sums:\n    def add(self, a: int, b: int) -> int:\n        """Adds two numbers.\n\n        Args:\n            a (int): The first.\n            b (int): The second.\n\n        Returns:\n            The sum.\n        """\n        return a + b\n',
  },
  {
    file: "add.go",
    text: "package sums\n\nfunc Add(a, b int) int {\n\treturn a + b\n}\n",
    at: "return",
    documented:
      "package sums\n\n// Add adds two numbers.\n//\n// It returns the sum.\nfunc Add(a, b int) int {\n\treturn a + b\n}\n",
  },
  {
    file: "add.rs",
    text: "#[inline]\npub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n",
    at: "a + b",
    documented:
      "/// Adds two numbers.\n///\n/// Returns the sum.\n#[inline]\npub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n",
  },
  {
    file: "Sums.java",
    text: "class Sums {\n  int add(int a, int b) {\n    return a + b;\n  }\n}\n",
    at: "return",
    documented:
      "class Sums {\n  /**\n   * Adds two numbers.\n   *\n   * @param a The first.\n   * @param b The second.\n   * @return The sum.\n   */\n  int add(int a, int b) {\n    return a + b;\n  }\n}\n",
  },
];

describe("Document", () => {
  const scene = modelScene({ answer: scriptedAnswer(answer) });
  let folder: string;

  const run = (command: string) => vscode.commands.executeCommand(`tempera.${command}`);
  const requests = () => scene.server.requestsTo(chatRoute);
  const answerWith = (...answers: readonly string[]) => {
    let next = 0;
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        yield answers[Math.min(next++, answers.length - 1)] ?? "";
      },
    };
  };
  /** Opens a file of the sample with the cursor where it says. */
  const open = async ({ file, text, at }: Omit<Sample, "documented">) => {
    const name = path.join(folder, file);
    fs.writeFileSync(name, text);
    const document = await vscode.workspace.openTextDocument(name);
    const editor = await vscode.window.showTextDocument(document);
    const position = document.positionAt(text.indexOf(at));
    editor.selection = new vscode.Selection(position, position);
    return editor;
  };

  before(() => {
    folder = makeWorkspaceFolder("document-");
  });
  beforeEach(() => answerWith(answer));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const sample of samples)
    it(`writes what ${sample.file} has for documentation, and one undo takes it back`, async () => {
      const { document } = await open(sample);
      await run("documentSymbol");
      assert.equal(document.getText(), sample.documented);
      const [request] = requests();
      assert.ok(request);
      assert.equal(sentTemperature(request), 0.8);
      await vscode.commands.executeCommand("undo");
      assert.equal(document.getText(), sample.text);
    });

  const twoFunctions =
    'def one(a):\n    return a\n\n\ndef two(a):\n    """Known."""\n    return a\n\n\ndef three(a):\n    return a\n';

  it("documents of a file what is not documented yet, in one undo step", async () => {
    const { document } = await open({ file: "file.py", text: twoFunctions, at: "def" });
    await run("documentFile");
    assert.equal(requests().length, 2);
    assert.equal(document.getText().match(/"""Adds two numbers\./g)?.length, 2);
    assert.match(document.getText(), /"""Known\."""/);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), twoFunctions);
  });

  it("keeps what has come when the model fails in the middle of a file", async () => {
    const { document } = await open({ file: "half.py", text: twoFunctions, at: "def" });
    let asked = 0;
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        asked += 1;
        if (asked > 1) throw new Error("The model is gone.");
        yield answer;
      },
    };
    await run("documentFile");
    assert.match(document.getText(), /def one\(a\):\n {4}"""Adds two numbers/);
    assert.match(document.getText(), /def three\(a\):\n {4}return a/);
    assert.equal(scene.user.sentences.length, 1, scene.user.sentences.join());
  });

  it("documents all that is selected, however much that is, also what has a comment", async () => {
    const editor = await open({ file: "all.py", text: twoFunctions, at: "def" });
    editor.selection = new vscode.Selection(0, 0, editor.document.lineCount, 0);
    await run("documentSymbol");
    assert.equal(editor.document.getText().match(/"""Adds two numbers\./g)?.length, 3);
    assert.doesNotMatch(editor.document.getText(), /Known/);
  });

  it("finds its place again when the user types above it meanwhile", async () => {
    const { document } = await open({
      file: "typed.go",
      text: samples[3]?.text ?? "",
      at: "return",
    });
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(1, 0), "\nvar typed = 1\n");
        await vscode.workspace.applyEdit(edit);
        yield answer;
      },
    };
    await run("documentSymbol");
    assert.match(document.getText(), /var typed = 1\n\n\/\/ Add adds two numbers\./);
  });

  it("leaves alone what the user changes meanwhile, and says so", async () => {
    const { document } = await open({ file: "own.go", text: samples[3]?.text ?? "", at: "return" });
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(3, 0), "\tprintln(a)\n");
        await vscode.workspace.applyEdit(edit);
        yield answer;
      },
    };
    await run("documentSymbol");
    assert.doesNotMatch(document.getText(), /adds two/);
    assert.match(scene.user.sentences.join(), /Add was changed meanwhile; document it again\./);
  });

  it("works in an untitled document", async () => {
    const editor = await openUntitled("def add(a):\n    return a\n", { language: "python" });
    await run("documentSymbol");
    assert.match(editor.document.getText(), /"""Adds two numbers\./);
  });

  it("works in the cell of a notebook", async () => {
    const cell = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Code,
      "def add(a):\n    return a",
      "python",
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    const shown = await vscode.window.showNotebookDocument(notebook);
    shown.selection = new vscode.NotebookRange(0, 1);
    await vscode.commands.executeCommand("notebook.cell.edit");
    await run("documentSymbol");
    assert.match(notebook.cellAt(0).document.getText(), /"""Adds two numbers\./);
  });

  const untouched: readonly (readonly [string, string, () => Promise<vscode.TextEditor>])[] = [
    [
      "a document that is read-only",
      "is read-only",
      async () => {
        const provider = { provideTextDocumentContent: () => "def add(a):\n    return a\n" };
        const registered = vscode.workspace.registerTextDocumentContentProvider("sample", provider);
        const uri = vscode.Uri.parse("sample:/shown.py");
        const document = await vscode.workspace.openTextDocument(uri);
        registered.dispose();
        return vscode.window.showTextDocument(document);
      },
    ],
    [
      "a language without such comments",
      "by itself",
      () => openUntitled("a: 1\n", { language: "yaml" }),
    ],
    ["an empty document", "Put the cursor", () => openUntitled("", { language: "python" })],
    [
      "a function on one line",
      "on the line of its head",
      () => openUntitled("def add(a): return a\n", { language: "python" }),
    ],
  ];
  for (const [what, sentence, show] of untouched)
    it(`leaves ${what} as it is, and says why`, async () => {
      const { document } = await show();
      const before = document.getText();
      await run("documentSymbol");
      assert.equal(document.getText(), before);
      assert.match(scene.user.sentences.join(), new RegExp(sentence));
    });

  for (const words of ["", "```\n```", "!?"])
    it(`leaves the code as it is when the model writes ${JSON.stringify(words)}`, async () => {
      answerWith(words);
      const { document } = await open({
        file: "nothing.go",
        text: samples[3]?.text ?? "",
        at: "return",
      });
      await run("documentSymbol");
      assert.equal(document.getText(), samples[3]?.text);
      assert.equal(scene.user.sentences.length, 1);
    });

  it("asks nobody about a file that is kept from models", async () => {
    await open({ file: ".env", text: "KEY=1\n", at: "KEY" });
    await run("documentSymbol");
    assert.equal(requests().length, 0);
    assert.match(scene.user.sentences.join(), /sends none of those/);
  });

  it("shows the model the code and what its parameters are", async () => {
    await open(samples[0] ?? { file: "", text: "", at: "" });
    await run("documentSymbol");
    const sent = JSON.stringify(requests().map((request) => sentField(request, "messages")));
    assert.match(sent, /return a \+ b/);
    assert.match(sent, /Its parameters: a, b\./);
  });
});
