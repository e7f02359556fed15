import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { AnswerRequest } from "../support/modelServer/answerSource";
import { sentTemperature } from "../support/modelServer/recordedRequest";
import { withCancelButton } from "./support/cancelledProgress";
import { modelScene } from "./support/modelScene";
import { closeEditors, openUntitled } from "./support/tempera";
import { beginRepository, makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";
const files: Readonly<Record<string, string>> = {
  "cart.ts": "export class Cart {}\n",
  "stock.py": "def stock():\n    return 1\n",
  "deep/main.go": "package main\n\nfunc main() {}\n",
  "deep/lib.rs": "pub fn lib() {}\n",
  "deep/.env": "KEY=never-for-models\n",
};

/** Says of a part of a file what stands in its first numbered line, and one thing that is wrong. */
async function* readingAnswer(request: AnswerRequest): AsyncIterable<string> {
  const question = request.kind === "chat" ? (request.messages.at(-1)?.content ?? "") : "";
  const [, name, line, word] = /^(\S+) \([^]*?\n(\d+)\|.*?(\w+)/.exec(question) ?? [];
  yield name === undefined
    ? (question.match(/^- .*$/gm) ?? []).join("\n")
    : `- Has ${word} [${name}:${line} ${word}]\n- Is wrong [${name}:999 ${word}]`;
}

describe("Summarize", () => {
  const scene = modelScene({ answer: readingAnswer });
  let folder: string;

  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const run = (command: string, parameter?: unknown) =>
    vscode.commands.executeCommand(`tempera.${command}`, parameter);
  const summarizeFolder = () => run("summarizeFolder", vscode.Uri.file(folder));
  const pick = (label: string) => {
    scene.user.picking.push(label);
    return run("summarize");
  };
  const requests = () => scene.server.requestsTo(chatRoute);
  const shown = () => {
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.languageId, "markdown", scene.user.sentences.join());
    return editor?.document.getText() ?? "";
  };
  const openFile = async (name: string) =>
    vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(path.join(folder, name)),
      { preview: false },
    );

  before(() => {
    folder = makeWorkspaceFolder("summary-");
    for (const [name, text] of Object.entries(files)) write(name, text);
    beginRepository(git);
    git("add", ".");
    git("commit", "--quiet", "--message", "Begin");
  });
  beforeEach(() => {
    scene.server.options = { ...scene.server.options, answer: readingAnswer };
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("opens a Markdown document about a folder, whose places are checked", async () => {
    await summarizeFolder();
    const text = shown();
    const name = path.basename(folder);
    assert.match(text, new RegExp(`# Summary of ${name}`));
    for (const file of ["cart.ts", "stock.py", "deep/main.go", "deep/lib.rs"])
      assert.match(text, new RegExp(`\\]\\(/${name}/${file}#L1\\)`), file);
    assert.match(text, /Is wrong ⚠ ~~.*:999~~/);
    assert.equal(sentTemperature(requests()[0] ?? assert.fail("Nothing was asked")), 0.3);
    assert.doesNotMatch(JSON.stringify(requests()), /never-for-models/);
  });

  it("asks nothing the second time, and only for what changed the third time", async () => {
    await summarizeFolder();
    const first = shown();
    scene.server.reset();
    await summarizeFolder();
    assert.equal(shown(), first);
    assert.equal(requests().length, 0);
    write("stock.py", "import other\n");
    await summarizeFolder();
    assert.match(shown(), /Has import/);
    assert.equal(requests().length, 2);
  });

  it("is made anew where it stands, and what was written around it stays", async () => {
    await summarizeFolder();
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "Mine above.\n\n");
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, "\nMine below.\n");
    await vscode.workspace.applyEdit(edit);
    write("cart.ts", "const fresh = 1;\n");
    await run("refreshSummary");
    assert.match(document.getText(), /^Mine above\.\n\n# Summary of /);
    assert.match(document.getText(), /Has const/);
    assert.match(document.getText(), /Mine below\.\n$/);
    assert.doesNotMatch(document.getText(), /Has export \[/);
    await vscode.commands.executeCommand("undo");
    assert.doesNotMatch(document.getText(), /Has const/);
  });

  it("stays as it is when it cannot be made anew as a whole", async () => {
    await summarizeFolder();
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    const before = document.getText();
    write("third.ts", "export class Third {}\n");
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        yield "";
        throw new Error("The model is gone.");
      },
    };
    await run("refreshSummary");
    assert.equal(document.getText(), before);
    assert.equal(scene.user.sentences.length, 1);
    fs.rmSync(path.join(folder, "third.ts"));
  });

  it("keeps what came before its user pressed Cancel, and asks for the rest alone the next time", async () => {
    const one = path.join(folder, "cancelled");
    for (const [file, word] of [
      ["a.ts", "first"],
      ["b.py", "second"],
      ["c.go", "third"],
    ] as const)
      write(`cancelled/${file}`, `${word} = 1\n`);
    await withCancelButton(async (cancel) => {
      let asked = 0;
      scene.server.options = {
        ...scene.server.options,
        async *answer(request) {
          asked += 1;
          if (asked > 1) cancel();
          yield* readingAnswer(request);
        },
      };
      await run("summarizeFolder", vscode.Uri.file(one));
    });
    assert.match(shown(), /Has first/);
    assert.match(shown(), /2 parts were not read/);
    assert.equal(scene.user.sentences.length, 0, scene.user.sentences.join());
    scene.server.reset();
    scene.server.options = { ...scene.server.options, answer: readingAnswer };
    await run("summarizeFolder", vscode.Uri.file(one));
    for (const word of ["first", "second", "third"])
      assert.match(shown(), new RegExp(`Has ${word}`));
    assert.doesNotMatch(JSON.stringify(requests()), /\d\|first/);
    fs.rmSync(one, { recursive: true });
  });

  it("is saved as a file like any other, and made anew from there", async () => {
    const one = path.join(folder, "kept");
    write("kept/a.rs", "fn kept() {}\n");
    await run("summarizeFolder", vscode.Uri.file(one));
    write("kept.md", shown());
    await closeEditors();
    write("kept/a.rs", "struct Kept;\n");
    const { document } = await openFile("kept.md");
    await run("refreshSummary");
    assert.match(document.getText(), /Has struct/);
    assert.doesNotMatch(document.getText(), /Has fn/);
    assert.ok(await document.save());
    assert.match(fs.readFileSync(path.join(folder, "kept.md"), "utf8"), /Has struct/);
    fs.rmSync(one, { recursive: true });
    fs.rmSync(path.join(folder, "kept.md"));
  });

  it("sums up the whole workspace, folder by folder", async () => {
    // The second is the button of the question that comes before very many questions.
    scene.user.picking.push("$(root-folder) The whole workspace", "Summarize");
    await run("summarize");
    const name = path.basename(folder);
    for (const file of ["cart.ts", "stock.py", "deep/main.go", "deep/lib.rs"])
      assert.match(shown(), new RegExp(`\\]\\(/${name}/${file}#L1\\)`), file);
    assert.match(shown(), /^## \S*deep$/m);
    assert.doesNotMatch(JSON.stringify(requests()), /never-for-models/);
  });

  it("sums up changes, with files that git does not know yet", async () => {
    git("checkout", "--quiet", "--", ".");
    write("cart.ts", "export class Cart {}\nexport const added = 1;\n");
    write("new.ts", "export const novel = 1;\n");
    await openFile("cart.ts");
    await pick("$(git-compare) Changes since the last commit");
    assert.match(shown(), /Summary of the changes since the last commit/);
    const sent = JSON.stringify(requests());
    assert.match(sent, /\+export const added/);
    assert.match(sent, /export const novel/);
    fs.rmSync(path.join(folder, "new.ts"));
  });

  it("sums up a branch since it was begun, and a range of commits", async () => {
    git("checkout", "--quiet", "--force", "-b", "feature");
    write("deep/lib.rs", "pub fn lib() {}\npub fn branch() {}\n");
    git("commit", "--quiet", "--all", "--message", "Branch");
    await openFile("deep/lib.rs");
    await pick("$(git-branch) This branch");
    assert.match(JSON.stringify(requests()), /\+pub fn branch/);
    assert.doesNotMatch(JSON.stringify(requests()), /stock\.py/);
    assert.match(shown(), /Summary of the branch feature/);
    await openFile("deep/lib.rs");
    scene.user.typing.push("main..feature");
    await pick("$(git-commit) A range of commits…");
    assert.match(shown(), /Summary of the commits from main to feature/);
  });

  it("does not take an option of git for a commit", async () => {
    scene.user.typing.push("--output=x..HEAD");
    await pick("$(git-commit) A range of commits…");
    assert.match(scene.user.sentences.join(), /two names of commits/);
    assert.equal(requests().length, 0);
  });

  it("sums up the open editors", async () => {
    await openFile("cart.ts");
    await openFile("stock.py");
    await pick("$(files) Open editors");
    assert.match(shown(), /cart\.ts:1/);
    assert.match(shown(), /stock\.py:1/);
    assert.doesNotMatch(shown(), /lib\.rs/);
  });

  it("sums up a long log in an untitled document, part by part, with its line numbers", async () => {
    const log = Array.from({ length: 3_000 }, (_, index) => `event${index} happened`).join("\n");
    await openUntitled(log, { language: "log" });
    await pick("$(output) The text that is shown");
    assert.ok(requests().length > 2);
    assert.match(shown(), /Untitled-\d+:1/);
    assert.doesNotMatch(shown(), /tempera:summary/);
  });

  it("asks before it asks a model very often", async () => {
    const many = path.join(folder, "many");
    fs.mkdirSync(many);
    for (let index = 0; index < 45; index += 1)
      fs.writeFileSync(path.join(many, `f${index}.ts`), `export const f${index} = 1;\n`);
    await run("summarizeFolder", vscode.Uri.file(many));
    assert.match(scene.user.sentences.join(), /asked about 45 times/);
    assert.equal(requests().length, 0);
    fs.rmSync(many, { recursive: true });
  });

  it("shows what came before the model failed, and says why", async () => {
    let asked = 0;
    scene.server.options = {
      ...scene.server.options,
      async *answer(request) {
        asked += 1;
        if (asked > 1) throw new Error("The model is gone.");
        yield* readingAnswer(request);
      },
    };
    write("first.ts", "export class First {}\n");
    write("second.py", "def second():\n    pass\n");
    await summarizeFolder();
    assert.match(shown(), /This is not all/);
    assert.ok(scene.user.sentences.length > 0);
  });

  it("says so where there is nothing to sum up", async () => {
    const empty = path.join(folder, "empty");
    fs.mkdirSync(empty);
    await run("summarizeFolder", vscode.Uri.file(empty));
    await openUntitled("");
    await pick("$(output) The text that is shown");
    await run("refreshSummary");
    assert.equal(scene.user.sentences.length, 3, scene.user.sentences.join());
    assert.equal(requests().length, 0);
  });
});
