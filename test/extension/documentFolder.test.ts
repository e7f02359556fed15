import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { withCancelButton } from "./support/cancelledProgress";
import { modelScene } from "./support/modelScene";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";
const answer = "SUMMARY: Adds two numbers.";

const files: Readonly<Record<string, string>> = {
  "add.ts": "export function add(a: number, b: number): number {\n  return a + b;\n}\n",
  "add.py": "def add(a, b):\n    return a + b\n",
  "deep/add.go": "package sums\n\nfunc Add(a, b int) int {\n\treturn a + b\n}\n",
  "deep/lib.rs": "pub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n",
  "known.py": 'def known(a):\n    """Known."""\n    return a\n',
  "notes.txt": "function add(a, b) {}\n",
};

describe("Document Folder", () => {
  const scene = modelScene({ answer: scriptedAnswer(answer) });
  let folder: string;

  const run = () =>
    vscode.commands.executeCommand("tempera.documentFolder", vscode.Uri.file(folder));
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  /** What a user sees of the file, saved or not. */
  const textOf = async (name: string) =>
    (await vscode.workspace.openTextDocument(path.join(folder, name))).getText();
  const unchanged = async () => {
    for (const [name, text] of Object.entries(files)) {
      assert.equal(await textOf(name), text, name);
      assert.equal(fs.readFileSync(path.join(folder, name), "utf8"), text, name);
    }
  };

  beforeEach(() => {
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer(answer) };
    folder = makeWorkspaceFolder("folder-");
    for (const [name, text] of Object.entries(files)) write(name, text);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("says how much it is, shows it, and writes what is accepted into files of four languages", async () => {
    scene.user.picking.push("Document Them", "Write");
    await run();
    assert.match(
      scene.user.sentences[0] ?? "",
      /^4 files have code without documentation\. .* about [\d,.]+ tokens\./,
    );
    assert.match(scene.user.sentences[1] ?? "", /into 4 files\?$/);
    assert.equal(scene.server.requestsTo(chatRoute).length, 4);
    for (const name of ["add.ts", "add.py", "deep/add.go", "deep/lib.rs"]) {
      assert.match(await textOf(name), /adds two numbers/i, name);
      assert.match(fs.readFileSync(path.join(folder, name), "utf8"), /adds two numbers/i, name);
    }
    for (const name of ["known.py", "notes.txt"]) assert.equal(await textOf(name), files[name]);
  });

  it("asks nothing before the user agrees", async () => {
    await run();
    assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    await unchanged();
  });

  it("writes nothing that the user discards after seeing it", async () => {
    scene.user.picking.push("Document Them", "Discard");
    await run();
    assert.equal(scene.server.requestsTo(chatRoute).length, 4);
    await unchanged();
  });

  it("writes only the files that the user chooses", async () => {
    const { name } = path.parse(folder);
    scene.user.picking.push(
      "Document Them",
      "Choose Files…",
      `${name}/add.py`,
      `${name}/deep/add.go`,
    );
    await run();
    assert.equal(scene.user.offered.length, 4);
    for (const chosen of ["add.py", "deep/add.go"])
      assert.match(await textOf(chosen), /adds two numbers/i, chosen);
    for (const left of ["add.ts", "deep/lib.rs"])
      assert.equal(await textOf(left), files[left], left);
  });

  it("writes nothing when the user leaves the list of files", async () => {
    scene.user.picking.push("Document Them", "Choose Files…");
    await run();
    assert.equal(scene.user.offered.length, 4);
    await unchanged();
  });

  it("keeps what came before the model failed, and writes it only when accepted", async () => {
    let asked = 0;
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        asked += 1;
        if (asked > 1) throw new Error("The model is gone.");
        yield answer;
      },
    };
    scene.user.picking.push("Document Them", "Write");
    await run();
    const texts = await Promise.all(Object.keys(files).map(textOf));
    assert.equal(texts.filter((text) => /adds two numbers/i.test(text)).length, 1);
    assert.match(scene.user.sentences[1] ?? "", /into 1 file\?$/);
  });

  it("keeps what came before its user pressed Cancel", async () => {
    let asked = 0;
    scene.user.picking.push("Document Them", "Write");
    await withCancelButton(async (cancel) => {
      scene.server.options = {
        ...scene.server.options,
        async *answer() {
          asked += 1;
          if (asked > 1) cancel();
          yield answer;
        },
      };
      await run();
    });
    assert.equal(asked, 2);
    assert.match(scene.user.sentences[1] ?? "", /into 1 file\?$/);
    const texts = await Promise.all(Object.keys(files).map(textOf));
    assert.equal(texts.filter((text) => /adds two numbers/i.test(text)).length, 1);
  });

  it("lists what could not be done, with the reason", async () => {
    scene.server.options = {
      ...scene.server.options,
      async *answer(request) {
        yield JSON.stringify(request).includes("add.py") ? "" : answer;
      },
    };
    scene.user.picking.push("Document Them", "Write", "Show Why");
    await run();
    const shown = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(shown, /^# Left undocumented\n\n- `folder-\w+\/add\.py`: \S/);
    assert.equal(await textOf("add.py"), files["add.py"]);
  });

  it("is taken back by one undo", async () => {
    for (const name of Object.keys(files)) fs.rmSync(path.join(folder, name));
    const text = "def one(a):\n    return a\n\n\ndef two(a):\n    return a\n";
    write("both.py", text);
    scene.user.picking.push("Document Them", "Write");
    await run();
    assert.equal((await textOf("both.py")).match(/Adds two numbers/g)?.length, 2);
    await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, "both.py")));
    await vscode.commands.executeCommand("undo");
    assert.equal(await textOf("both.py"), text);
  });
});
