import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { ReviewComments } from "../../src/host/reviewComments";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, newestAnswer } from "./support/tempera";
import { beginRepository, makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";

describe("What Tempera says of changes", () => {
  const scene = modelScene();
  let folder: string;

  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const run = (command: string, parameter?: unknown) =>
    vscode.commands.executeCommand(`tempera.${command}`, parameter);
  const answerWith = (text: string) => {
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer(text) };
  };
  const requests = () => scene.server.requestsTo(chatRoute);
  const sent = () => JSON.stringify(requests().map((request) => sentField(request, "messages")));
  const openFile = async (name: string) =>
    vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(path.join(folder, name)),
      { preview: false },
    );

  before(() => {
    folder = makeWorkspaceFolder("changes-");
    beginRepository(git);
    for (const [name, text] of [
      ["a.ts", "one();\n"],
      ["b.py", "one()\n"],
      ["c.go", "package c\n"],
      ["d.rs", "fn d() {}\n"],
      [".env", "KEY=1\n"],
    ] as const)
      write(name, text);
    git("add", "--force", ".");
    git("commit", "--quiet", "--message", "Begin");
  });
  beforeEach(async () => {
    await openFile("a.ts");
  });
  afterEach(async () => {
    await run("endReview");
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is nothing where nothing has changed", async () => {
    for (const command of ["reviewChanges", "nameBranch", "writePullRequest", "explainConflict"])
      await run(command);
    assert.equal(scene.user.sentences.length, 4, scene.user.sentences.join("\n"));
    assert.equal(requests().length, 0);
  });

  it("is asked for in every language, without files that hold secrets", async () => {
    write("a.ts", "one();\ntwoTs();\n");
    write("b.py", "one()\ntwo_py()\n");
    write("c.go", "package c\n\nfunc twoGo() {}\n");
    write("d.rs", "fn d() {}\nfn two_rs() {}\n");
    write(".env", "KEY=never-for-models\n");
    answerWith("LINE 2 | warning | Called twice.\n```\nonce();\n```");
    await run("reviewChanges");
    for (const word of ["twoTs", "two_py", "twoGo", "two_rs"])
      assert.match(sent(), new RegExp(word));
    assert.doesNotMatch(sent(), /never-for-models/);
    assert.match(scene.user.sentences.join(), /found 4 things/);
  });

  for (const [name, word, others] of [
    ["a.ts", "twoTs", /two_py|twoGo|two_rs/],
    ["b.py", "two_py", /twoTs|twoGo|two_rs/],
    ["c.go", "twoGo", /twoTs|two_py|two_rs/],
    ["d.rs", "two_rs", /twoTs|two_py|twoGo/],
  ] as const)
    it(`is explained as a diff of the file that is open: ${name}`, async () => {
      await openFile(name);
      scene.user.picking.push("$(git-compare) My changes", "One line");
      await run("explain");
      assert.match(sent(), new RegExp(`\\+[^"]*${word}`));
      assert.match(sent(), /```diff/);
      assert.doesNotMatch(sent(), others);
      assert.equal(sentTemperature(requests()[0] ?? assert.fail()), 0.3);
    });

  it("is explained as a whole where the file that is open has not changed, without secrets", async () => {
    write("same.txt", "same\n");
    git("add", "same.txt");
    git("commit", "--quiet", "--message", "Same", "same.txt");
    await openFile("same.txt");
    scene.user.picking.push("$(git-compare) My changes", "Paragraph");
    await run("explain");
    for (const word of ["twoTs", "two_py", "twoGo", "two_rs"])
      assert.match(sent(), new RegExp(word));
    assert.doesNotMatch(sent(), /never-for-models/);
  });

  it("leaves every file as it is when the model fails, and says why", async () => {
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        yield "";
        throw new Error("The model is gone.");
      },
    };
    await run("reviewChanges");
    assert.ok(scene.user.sentences.length > 0);
    assert.equal(fs.readFileSync(path.join(folder, "a.ts"), "utf8"), "one();\ntwoTs();\n");
  });

  it("names a branch, and begins it once the user agrees", async () => {
    answerWith("feature/Two calls");
    await run("nameBranch");
    assert.equal(git("branch", "--show-current").trim(), "main");
    assert.match(sent(), /twoTs/);
    scene.user.typing.push("feature/two-calls");
    await run("nameBranch");
    assert.equal(git("branch", "--show-current").trim(), "feature/two-calls");
  });

  it("describes a branch, by the repository's template", async () => {
    write("pull_request_template.md", "## Why so\n");
    git("add", "a.ts", "pull_request_template.md");
    git("commit", "--quiet", "--message", "Call twice");
    answerWith("# Call it twice\n\n## Why so\n\nOnce is too few.");
    await run("writePullRequest");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.languageId, "markdown");
    assert.equal(shown?.getText(), "# Call it twice\n\n## Why so\n\nOnce is too few.\n");
    assert.match(sent(), /- Call twice/);
    assert.match(sent(), /## Why so/);
    assert.match(sent(), /\+twoTs/);
  });

  for (const name of ["a.ts", "b.py", "c.go", "d.rs"])
    it(`has its conflict at the cursor explained, and a resolution proposed: ${name}`, async () => {
      const text =
        "before();\n<<<<<<< HEAD\nours();\n=======\ntheirs();\n>>>>>>> other\nafter();\n";
      write(name, text);
      const { document } = await openFile(name);
      await vscode.commands.executeCommand("workbench.action.files.revert");
      answerWith("Both call. Resolve it so:\n\n```\nours();\ntheirs();\n```\n");
      await run("explainConflict");
      assert.match(sent(), /ours\(\);[^]*theirs\(\);/);
      assert.match(sent(), /propose a resolution/);
      assert.doesNotMatch(sent(), /before\(\)/);
      assert.match(newestAnswer(scene.chat).text, /Resolve it so/);
      assert.equal(document.getText(), text);
    });
});

describe("the comments of a review", () => {
  let file: string;
  let count = 0;
  let comments: ReviewComments;
  const finding = (replacement: string | undefined) => ({
    path: vscode.workspace.asRelativePath(file),
    startLine: 2,
    endLine: 3,
    severity: "warning" as const,
    message: "Look [here](command:x)",
    original: "two();\nthree();",
    replacement,
  });
  const first = () => comments.threads[0] ?? assert.fail("There is no comment");

  let user: ScriptedUser;

  beforeEach(() => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    // A name of its own for each test: VS Code may still hold the last one's text.
    count += 1;
    file = path.join(workspace.uri.fsPath, `reviewed-${count}.ts`);
    fs.writeFileSync(file, "one();\ntwo();\nthree();\nfour();\n");
    comments = new ReviewComments();
    user = new ScriptedUser();
  });
  afterEach(async () => {
    comments.dispose();
    user.leave();
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await closeEditors();
    fs.rmSync(file);
  });

  it("stand beside their lines with their severity, and the model's words are no links", () => {
    comments.show([finding(undefined)]);
    const { comments: shown, contextValue, label, range } = first();
    assert.deepEqual([range?.start.line, range?.end.line, label], [1, 2, "Warning"]);
    assert.equal(contextValue, "finding");
    const body = shown[0]?.body;
    assert.ok(body instanceof vscode.MarkdownString);
    assert.equal(body.isTrusted, undefined);
    assert.match(body.value, /\\\[here/);
  });

  it("put what they propose in place of their lines, in one undo step, and go", async () => {
    comments.show([finding("both();")]);
    await comments.apply(first());
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.getText(), "one();\nboth();\nfour();\n");
    assert.deepEqual(comments.threads, []);
    await vscode.commands.executeCommand("undo");
    assert.equal(document?.getText(), "one();\ntwo();\nthree();\nfour();\n");
  });

  it("find their lines again where they moved", async () => {
    fs.writeFileSync(file, "zero();\none();\ntwo();\nthree();\nfour();\n");
    comments.show([finding("both();")]);
    await comments.apply(first());
    const text = vscode.window.activeTextEditor?.document.getText();
    assert.equal(text, "zero();\none();\nboth();\nfour();\n");
  });

  it("change nothing where their lines have changed, or where nothing is proposed", async () => {
    fs.writeFileSync(file, "one();\ntwo(1);\nthree();\nfour();\n");
    comments.show([finding("both();"), finding(undefined)]);
    for (const thread of comments.threads) await comments.apply(thread);
    assert.equal(fs.readFileSync(file, "utf8"), "one();\ntwo(1);\nthree();\nfour();\n");
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, false);
    assert.equal(comments.threads.length, 2);
    assert.equal(user.sentences.length, 2);
  });

  it("can be dismissed one by one, and end all together", () => {
    comments.show([finding("a"), finding("b")]);
    comments.dismiss(first());
    assert.equal(comments.threads.length, 1);
    comments.clear();
    assert.equal(comments.threads.length, 0);
  });
});
