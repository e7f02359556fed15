import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { openLink } from "../../src/host/openLink";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";
const samples: Readonly<Record<string, string>> = {
  typescript:
    "export function one() {\n  return 1;\n}\n\nexport function two() {\n  return 2;\n}\n",
  python: "def one():\n    return 1\n\n\ndef two():\n    return 2\n",
  go: "package a\n\nfunc one() int {\n\treturn 1\n}\n\nfunc two() int {\n\treturn 2\n}\n",
  rust: "fn one() -> i32 {\n    1\n}\n\nfn two() -> i32 {\n    2\n}\n",
};

const endings: Readonly<Record<string, string>> = {
  typescript: "ts",
  python: "py",
  go: "go",
  rust: "rs",
};

describe("Explain", () => {
  const scene = modelScene();
  let folder: string;
  const reported = vscode.languages.createDiagnosticCollection("sample");

  const run = (command: string, parameter?: unknown) =>
    vscode.commands.executeCommand(`tempera.${command}`, parameter);
  const requests = () => scene.server.requestsTo(chatRoute);
  const prompt = () =>
    JSON.stringify(sentField(requests().at(-1) ?? assert.fail("Nothing was asked"), "messages"));
  const explain = (what: string, depth: string) => {
    scene.user.picking.push(what);
    scene.user.picking.push(depth);
    return run("explain");
  };
  const openFile = async (name: string, text: string) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  };
  const report = ({ document }: vscode.TextEditor, line: number, message: string) => {
    const range = document.lineAt(line).range;
    const diagnostic = new vscode.Diagnostic(range, message);
    diagnostic.source = "sample";
    diagnostic.code = 42;
    reported.set(document.uri, [diagnostic]);
    return range;
  };

  before(() => {
    folder = makeWorkspaceFolder("explain-");
  });
  afterEach(() => reported.clear());
  after(() => {
    reported.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  for (const [language, text] of Object.entries(samples))
    it(`explains a problem in ${language} with the block around it`, async () => {
      const editor = await openFile(`sample.${endings[language]}`, text);
      const line = editor.document.positionAt(text.lastIndexOf("2")).line;
      editor.selection = new vscode.Selection(line, 0, line, 0);
      report(editor, line, "Two is\ntoo many");
      await run("explainProblem");
      assert.match(prompt(), new RegExp(`line ${line + 1} \\(sample 42\\): “Two is too many”`));
      assert.match(prompt(), /two/);
      assert.doesNotMatch(prompt(), /one\(\)/);
      assert.equal(sentTemperature(requests()[0] ?? assert.fail()), 0.3);
      assert.equal(editor.document.getText(), text);
    });

  it("is offered in the light bulb of a problem, and nowhere else", async () => {
    const text = samples["python"] ?? "";
    const editor = await openUntitled(text, { language: "python" });
    const range = report(editor, 1, "One is too few");
    const offeredAt = async (place: vscode.Range) => {
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        editor.document.uri,
        place,
      );
      return actions.filter(({ title }) => title === "Explain This Problem");
    };
    assert.deepEqual(await offeredAt(new vscode.Range(4, 0, 4, 0)), []);
    const [action] = await offeredAt(range);
    assert.ok(action?.command);
    await vscode.commands.executeCommand(
      action.command.command,
      ...(action.command.arguments ?? []),
    );
    assert.match(prompt(), /One is too few/);
  });

  it("says so where there is no problem", async () => {
    await openUntitled("a = 1\n", { language: "python" });
    await run("explainProblem");
    assert.match(scene.user.sentences.join(), /no problem at the cursor/);
    assert.equal(requests().length, 0);
  });

  const depths = [
    ["One line", /one sentence that says/],
    ["Paragraph", /one paragraph of at most four/],
    ["Walk-through", /in the order in which things happen/],
  ] as const;
  for (const [depth, wanted] of depths)
    it(`answers as deeply as is wanted: ${depth}`, async () => {
      await openFile("depth.go", samples["go"] ?? "");
      await explain("$(file) The whole file", depth);
      assert.match(prompt(), wanted);
      for (const [other, pattern] of depths)
        if (other !== depth) assert.doesNotMatch(prompt(), pattern);
      assert.match(prompt(), /func one[^]*func two/);
    });

  for (const [language, code, at] of [
    ["typescript", "const first = 1;\nconst a = /^x+$/u.test(b);\n", "x+"],
    ["python", 'first = 1\np = re.compile(r"^x+$")\n', "x+"],
    ["go", "var first = 1\nvar re = regexp.MustCompile(`^x+$`)\n", "x+"],
    ["rust", 'let first = 1;\nquery("select x+1 from t");\n', "x+"],
  ] as const)
    it(`explains what is written in a language of its own in ${language}`, async () => {
      const editor = await openUntitled(code, { language });
      const position = editor.document.positionAt(code.indexOf(at) + 1);
      editor.selection = new vscode.Selection(position, position);
      await run("explainLiteral");
      assert.match(
        prompt(),
        language === "rust" ? /this SQL statement/ : /this regular expression/,
      );
      assert.match(prompt(), /x\+/);
      assert.doesNotMatch(prompt(), /first = 1/);
    });

  it("says so where there is no such text", async () => {
    await openUntitled("const a = 1;\n");
    await run("explainLiteral");
    assert.match(scene.user.sentences.join(), /no regular expression or SQL/);
  });

  it("explains the whole file, however long", async () => {
    await openUntitled("let a = 1;\n".repeat(40_000));
    await run("explainFile");
    assert.match(prompt(), /Cut here/);
  });

  it("explains what is selected in the terminal, and leaves the clipboard as it was", async () => {
    await vscode.env.clipboard.writeText("mine");
    const terminal = vscode.window.createTerminal("sample");
    terminal.show();
    const seen = new Promise<void>((resolve) => {
      const pseudo = vscode.window.onDidChangeActiveTerminal(() => {
        pseudo.dispose();
        resolve();
      });
    });
    if (vscode.window.activeTerminal !== terminal) await seen;
    terminal.sendText("echo explain-$((40 + 2))");
    try {
      await waitUntil("the terminal's output is explained", async () => {
        await vscode.commands.executeCommand("workbench.action.terminal.selectAll");
        await run("explainTerminal");
        return requests().length > 0 && prompt().includes("explain-42");
      });
      assert.equal(await vscode.env.clipboard.readText(), "mine");
    } finally {
      terminal.dispose();
    }
  });

  it("asks about no file that holds secrets", async () => {
    const file = path.join(folder, ".env");
    fs.writeFileSync(file, "KEY=1\n");
    const editor = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(file),
    );
    report(editor, 0, "Bad key");
    await run("explainProblem");
    await run("explainFile");
    assert.equal(requests().length, 0);
    assert.equal(scene.user.sentences.length, 2);
  });

  it("says so without an editor", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await run("explainProblem");
    await run("explainFile");
    assert.equal(scene.user.sentences.length, 2);
    assert.equal(requests().length, 0);
  });

  it("leads to the lines it speaks of, inside the workspace only", async () => {
    fs.writeFileSync(path.join(folder, "a b.ts"), "one\ntwo\nthree\n");
    const name = path.basename(folder);
    await openLink(`workspace:/${name}/a%20b.ts#L2`, "two");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor?.document.uri.fsPath.endsWith("a b.ts"));
    assert.equal(editor?.selection.active.line, 1);
    await openLink(`workspace:/${name}/none.ts#L2`, "two");
    await openLink("workspace:/../../../../etc/passwd#L1", "two");
    assert.equal(scene.user.sentences.length, 2);
    assert.equal(vscode.window.activeTextEditor, editor);
  });
});
