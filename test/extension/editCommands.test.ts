import assert from "node:assert/strict";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { closeEditors, openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";

/** A documented function of each language: its comment is what there is to translate. */
const commented = [
  { language: "typescript", code: "/** Twice n. */\nconst double = (n: number) => n * 2;\n" },
  { language: "python", code: "# Twice n.\ndef double(n):\n    return n * 2\n" },
  { language: "go", code: "// Twice n.\nfunc double(n int) int { return n * 2 }\n" },
  { language: "rust", code: "/// Twice n.\nfn double(n: i32) -> i32 { n * 2 }\n" },
];

describe("the commands that rewrite code", () => {
  const scene = modelScene();
  const problems = vscode.languages.createDiagnosticCollection("tempera-test");

  afterEach(() => problems.clear());
  after(() => problems.dispose());

  const run = (command: string) => vscode.commands.executeCommand(`tempera.${command}`);
  const answerWith = (text: string) => {
    scene.server.options = {
      ...scene.server.options,
      answer: scriptedAnswer(`\`\`\`\n${text}\`\`\`\n`),
    };
  };
  const newestRequest = () => {
    const request = scene.server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };
  const prompt = () => JSON.stringify(sentField(newestRequest(), "messages"));
  const whole = async (code: string, language = "typescript") =>
    (await openUntitled(code, { language, selected: code })).document;

  for (const [command, words] of [
    ["refactorSelection", /easier to read/],
    ["simplifySelection", /shorter and plainer/],
    ["addTypes", /types that are missing/],
  ] as const)
    it(`propose what ${command} asks for, at the temperature of edits`, async () => {
      answerWith("const b = 1;\n");
      const document = await whole("const a = 1;\n");
      await run(command);
      assert.match(prompt(), words);
      assert.equal(sentTemperature(newestRequest()), 0.1);
      await run("acceptAllEdits");
      assert.equal(document.getText(), "const b = 1;\n");
    });

  it("show the model the problems of the lines, and tell which are gone", async () => {
    answerWith("const a: number = 1;\nlet b = 2;\n");
    const document = await whole('const a: number = "1";\nlet b = 2;\n');
    const at = (line: number) => new vscode.Range(line, 0, line, 5);
    const gone = new vscode.Diagnostic(at(0), "A text is no number");
    const left = new vscode.Diagnostic(at(1), "Never reassigned");
    problems.set(document.uri, [gone, left]);
    await waitUntil(
      "the problems are known",
      () => vscode.languages.getDiagnostics(document.uri).length >= 2,
    );
    await run("fixProblems");
    assert.match(prompt(), /line 1: A text is no number/);
    await run("acceptAllEdits");
    problems.set(document.uri, [left]);
    await waitUntil("it is told", () => scene.user.sentences.join().includes("Gone"));
    assert.match(
      scene.user.sentences.join(),
      /Gone: “A text is no number”\. Still there: “Never reassigned”\./,
    );
  });

  it("say so where no problem is reported, and ask no model", async () => {
    await whole("fine\n", "plaintext");
    await run("fixProblems");
    assert.match(scene.user.sentences.join(), /No problem is reported in lines 1/);
    assert.equal(scene.server.requestsTo(chatRoute).length, 0);
  });

  for (const { language, code } of commented)
    it(`translate comments of ${language}, and refuse a proposal that changes code`, async () => {
      const translated = code.replace("Twice n", "Das Doppelte von n");
      answerWith(translated);
      scene.user.typing.push("German");
      const document = await whole(code, language);
      await run("translateComments");
      assert.match(prompt(), /into German/);
      await run("acceptAllEdits");
      assert.equal(document.getText(), translated);
      await closeEditors();

      answerWith(translated.replace("* 2", "* 3"));
      scene.user.typing.push("German");
      const other = await whole(code, language);
      await run("translateComments");
      assert.equal(other.getText(), code);
      assert.match(scene.user.sentences.join(), /wanted to change code as well/);
    });

  it("translate no comments of a language that Tempera cannot read", async () => {
    await whole("some text\n", "plaintext");
    await run("translateComments");
    assert.match(scene.user.sentences.join(), /cannot tell comments from code in plaintext/);
  });

  it("write code in another language into a new editor", async () => {
    answerWith("def double(n):\n    return n * 2\n");
    scene.user.picking.push("Python");
    const document = await whole("const double = (n: number) => n * 2;\n");
    await run("translateCode");
    assert.match(prompt(), /typescript\) into Python/);
    const opened = vscode.window.activeTextEditor?.document;
    assert.notEqual(opened, document);
    assert.equal(opened?.languageId, "python");
    assert.equal(opened?.getText(), "def double(n):\n    return n * 2\n");
  });
});
