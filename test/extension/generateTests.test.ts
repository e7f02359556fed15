import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { openUntitled } from "./support/tempera";

const chatRoute = "POST /v1/chat/completions";

/** A source of each language, and where its tests belong in a project that has none. */
const sources = [
  { name: "cart.ts", code: "export const total = (a: number) => a;\n", tests: "cart.test.ts" },
  { name: "cart.py", code: "def total(a):\n    return a\n", tests: "tests/test_cart.py" },
  {
    name: "cart.go",
    code: "package a\n\nfunc Total(a int) int { return a }\n",
    tests: "cart_test.go",
  },
  { name: "cart.rs", code: "fn total(a: i32) -> i32 { a }\n", tests: "cart.rs" },
];

describe("Generate Tests", () => {
  const scene = modelScene();
  let folder: string;
  let root: string;

  before(() => {
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    assert.notEqual(root, "", "The window has no folder");
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(root, "tested-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const answerWith = (text: string) => {
    scene.server.options = {
      ...scene.server.options,
      answer: scriptedAnswer(`\`\`\`\n${text}\`\`\`\n`),
    };
  };
  const openWhole = async (name: string, code: string) => {
    fs.writeFileSync(path.join(folder, name), code);
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, name)));
    editor.selection = new vscode.Selection(0, 0, editor.document.lineCount, 0);
  };
  const generate = () => vscode.commands.executeCommand("tempera.generateTests");
  const newestRequest = () => {
    const request = scene.server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };

  for (const { name, code, tests } of sources)
    it(`proposes tests of ${name} where they belong, and saves nothing`, async () => {
      answerWith(`${name.endsWith(".rs") ? code : ""}the tests\n`);
      await openWhole(name, code);
      await generate();
      assert.match(
        JSON.stringify(sentField(newestRequest(), "messages")),
        /Write tests for the code/,
      );
      assert.equal(sentTemperature(newestRequest()), 0.2);
      const document = vscode.window.activeTextEditor?.document;
      const inFolder = path.relative(root, folder);
      assert.ok(document?.uri.path.endsWith(tests), document?.uri.path);
      assert.ok(tests.startsWith("tests/") || document?.uri.path.includes(inFolder));
      await vscode.commands.executeCommand("tempera.acceptAllEdits");
      assert.match(document?.getText() ?? "", /the tests/);
      assert.equal(fs.existsSync(path.join(folder, "cart.test.ts")), false);
    });

  it("adds to the tests that are there, and writes like them", async () => {
    fs.writeFileSync(path.join(folder, "cart.test.ts"), "old test;\n");
    fs.writeFileSync(path.join(folder, "other.test.ts"), "example test;\n");
    answerWith("old test;\nnew test;\n");
    await openWhole("cart.ts", "export const total = 1;\n");
    await generate();
    const prompt = JSON.stringify(sentField(newestRequest(), "messages"));
    assert.match(prompt, /old test;/);
    await vscode.commands.executeCommand("tempera.acceptAllEdits");
    assert.equal(vscode.window.activeTextEditor?.document.getText(), "old test;\nnew test;\n");
  });

  it("says so in a file outside of the folder, and in a language without a convention", async () => {
    await openUntitled("const a = 1;\n", { selected: "const a = 1;" });
    await generate();
    await openUntitled("text\n", { language: "plaintext", selected: "text" });
    await generate();
    assert.match(scene.user.sentences.join(), /Open the folder of this file[^]*tests of plaintext/);
    assert.equal(scene.server.requestsTo(chatRoute).length, 0);
  });
});
