import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { openUntitled, setSetting } from "./support/tempera";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";

/** A documented function, one that is not, and where the names of both stand. */
const samples = [
  {
    ending: "ts",
    code: "/** Gives one. */\nexport function lensOne() {\n  return 1;\n}\n\nexport function lensTwo() {\n  return 2;\n}\n",
  },
  {
    ending: "py",
    code: 'def lensOne():\n    """Gives one."""\n    return 1\n\n\ndef lensTwo():\n    return 2\n',
  },
  {
    ending: "go",
    code: "package lens\n\n// lensOne gives one.\nfunc lensOne() int {\n\treturn 1\n}\n\nfunc lensTwo() int {\n\treturn 2\n}\n",
  },
  {
    ending: "rs",
    code: "/// Gives one.\nfn lensOne() -> i32 {\n    1\n}\n\nfn lensTwo() -> i32 {\n    2\n}\n",
  },
];

describe("the lenses and hovers of symbols", () => {
  const scene = modelScene();
  let folder: string;
  const disposables: vscode.Disposable[] = [];

  before(() => {
    folder = makeWorkspaceFolder("lens-");
  });
  afterEach(async () => {
    for (const disposable of disposables.splice(0)) disposable.dispose();
    for (const key of ["editor.codeLens", "editor.hover"]) await setSetting(key, undefined);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const openFile = async (name: string, text: string) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  };
  const lensesOf = async ({ document }: vscode.TextEditor) => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      1_000,
    );
    return found.filter(({ command }) => command?.command.startsWith("tempera."));
  };
  const titlesAt = (lenses: readonly vscode.CodeLens[], line: number) =>
    lenses.filter(({ range }) => range.start.line === line).map(titleOf);
  const titleOf = ({ command }: vscode.CodeLens) => (command?.title ?? "").replace(/^\S+ /, "");
  const press = ({ command }: vscode.CodeLens) =>
    vscode.commands.executeCommand(command?.command ?? "", ...(command?.arguments ?? []));
  const hoverAt = async ({ document }: vscode.TextEditor, text: string) => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      document.positionAt(document.getText().lastIndexOf(text) + 1),
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .flatMap((content) => (content instanceof vscode.MarkdownString ? [content] : []))
      .find(({ value }) => value.includes("tempera."));
  };
  const prompt = () =>
    JSON.stringify(
      sentField(
        scene.server.requestsTo(chatRoute).at(-1) ?? assert.fail("Nothing was asked"),
        "messages",
      ),
    );
  const lineOf = ({ document }: vscode.TextEditor, text: string) =>
    document.positionAt(document.getText().indexOf(text)).line;

  it("are not there before their settings are on, and not even loaded", async () => {
    const isLoaded = () =>
      Object.keys(require.cache).some((file) => file.endsWith("symbolActions.js"));
    const editor = await openFile("off.ts", samples[0]?.code ?? "");
    assert.deepEqual(await lensesOf(editor), []);
    assert.equal(await hoverAt(editor, "lensTwo"), undefined);
    assert.equal(isLoaded(), false);
    await setSetting("editor.codeLens", true);
    assert.ok((await lensesOf(editor)).length > 0);
    assert.equal(isLoaded(), true);
    await setSetting("editor.codeLens", undefined);
    assert.deepEqual(await lensesOf(editor), []);
  });

  for (const { ending, code } of samples)
    it(`stand above the functions of ${ending} and do what they say`, async () => {
      await setSetting("editor.codeLens", true);
      const editor = await openFile(`lens.${ending}`, code);
      const [one, two] = [lineOf(editor, "lensOne("), lineOf(editor, "lensTwo(")];
      const lenses = await lensesOf(editor);
      assert.deepEqual(titlesAt(lenses, one), ["Explain", "Tests"]);
      assert.deepEqual(titlesAt(lenses, two), ["Explain", "Document", "Tests"]);
      assert.equal(scene.server.requestsTo(chatRoute).length, 0);
      const explain = lenses.find((lens) => titleOf(lens) === "Explain");
      await press(explain ?? assert.fail());
      assert.match(prompt(), /lensOne/);
      assert.doesNotMatch(prompt(), /lensTwo/);
      assert.equal(editor.document.getText(), code);
    });

  it("document the function that they stand above, wherever the cursor is", async () => {
    await setSetting("editor.codeLens", true);
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer("Gives two.") };
    const code = samples[0]?.code ?? "";
    const editor = await openFile("document.ts", code);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const document = (await lensesOf(editor)).find((lens) => titleOf(lens) === "Document");
    await press(document ?? assert.fail());
    const written = editor.document.getText();
    assert.match(written, /Gives two\.[^]*lensTwo/);
    assert.equal(written.replace(/\/\*\*[^/]*\*\/\n(?=export function lensTwo)/, ""), code);
  });

  it("name what VS Code's symbol provider names, in a language that Tempera cannot read", async () => {
    await setSetting("editor.codeLens", true);
    const symbol = (name: string, kind: vscode.SymbolKind, line: number) => {
      const range = new vscode.Range(line, 0, line, name.length);
      return new vscode.DocumentSymbol(name, "", kind, range, range);
    };
    disposables.push(
      vscode.languages.registerDocumentSymbolProvider(
        { pattern: "**/own.txt" },
        {
          provideDocumentSymbols: () => [
            symbol("ownFunction", vscode.SymbolKind.Function, 0),
            symbol("ownValue", vscode.SymbolKind.Variable, 1),
            symbol("OwnType", vscode.SymbolKind.Class, 2),
          ],
        },
      ),
    );
    const editor = await openFile("own.txt", "ownFunction\nownValue\nOwnType\n");
    const lenses = await lensesOf(editor);
    assert.deepEqual(
      lenses.map((lens) => [titleOf(lens), lens.range.start.line]),
      [
        ["Explain", 0],
        ["Explain", 2],
      ],
    );
  });

  it("are not offered in a file that holds secrets", async () => {
    await setSetting("editor.codeLens", true);
    const editor = await openFile("credentials.json", "{}\n");
    assert.deepEqual(await lensesOf(editor), []);
  });

  it("offer no documentation in a read-only file, and no tests of a test or without a folder", async () => {
    await setSetting("editor.codeLens", true);
    const test = await openFile("lens.test.ts", samples[0]?.code ?? "");
    assert.deepEqual(
      new Set((await lensesOf(test)).map(titleOf)),
      new Set(["Explain", "Document"]),
    );
    const untitled = await openUntitled(samples[0]?.code ?? "");
    assert.deepEqual(
      new Set((await lensesOf(untitled)).map(titleOf)),
      new Set(["Explain", "Document"]),
    );
    const shown = { provideTextDocumentContent: () => samples[0]?.code ?? "" };
    disposables.push(vscode.workspace.registerTextDocumentContentProvider("lens-shown", shown));
    const uri = vscode.Uri.parse("lens-shown:/shown.ts");
    const readOnly = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(uri),
    );
    assert.deepEqual(new Set((await lensesOf(readOnly)).map(titleOf)), new Set(["Explain"]));
  });

  it("explain what a name stands for where the mouse rests on it", async () => {
    await setSetting("editor.hover", true);
    await openFile("hoverDeclared.txt", "hoverSecond\n  second body\n\nhoverThird\n  third body\n");
    const declared = vscode.Uri.file(path.join(folder, "hoverDeclared.txt"));
    disposables.push(
      vscode.languages.registerDefinitionProvider(
        { pattern: "**/hoverUsed.txt" },
        {
          provideDefinition: (document, position) => {
            const word = document.getText(document.getWordRangeAtPosition(position));
            return word === "hoverThird"
              ? new vscode.Location(declared, new vscode.Position(3, 0))
              : undefined;
          },
        },
      ),
    );
    const used = await openFile("hoverUsed.txt", "call hoverThird\n");
    assert.equal(await hoverAt(used, "call"), undefined);
    const hover = await hoverAt(used, "hoverThird");
    assert.deepEqual(hover?.isTrusted, { enabledCommands: ["tempera.explainSelection"] });
    const [, encoded = ""] =
      /command:tempera\.explainSelection\?(\S+)/.exec(hover?.value ?? "") ?? [];
    const parameters: unknown[] = JSON.parse(decodeURIComponent(encoded));
    await vscode.commands.executeCommand("tempera.explainSelection", ...parameters);
    assert.match(prompt(), /third body/);
    assert.doesNotMatch(prompt(), /second body/);
  });

  it("have all that fits in the hover of a declaration", async () => {
    await setSetting("editor.hover", true);
    const editor = await openFile("hover.py", samples[1]?.code ?? "");
    const hover = await hoverAt(editor, "lensTwo");
    for (const command of ["explainSelection", "documentSymbol", "generateTests"])
      assert.ok(hover?.value.includes(`command:tempera.${command}?`), command);
    const documented = await hoverAt(editor, "lensOne");
    assert.ok(!documented?.value.includes("documentSymbol"));
  });
});
