import assert from "node:assert/strict";
import fs from "node:fs";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { readManifest } from "../support/manifest";
import { samples, selectAll, show, Situations } from "./support/situations";
import { modelScene } from "./support/modelScene";
import { closeEditors } from "./support/tempera";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

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

describe("Every command", () => {
  const scene = modelScene();
  let folder: string;
  const situations = new Situations(() => folder, "every");
  const problems = vscode.languages.createDiagnosticCollection("tempera-every");

  before(() => {
    folder = makeWorkspaceFolder("every-");
    situations.begin();
  });
  afterEach(async () => {
    problems.clear();
    await vscode.commands.executeCommand("tempera.rejectAllEdits");
  });
  after(() => {
    situations.end();
    problems.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

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

  const report = ({ document }: vscode.TextEditor) => {
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    problems.set(document.uri, [new vscode.Diagnostic(range, "It is not good")]);
  };
  const run = async ({ id, picking = [], typing }: (typeof commands)[number]) => {
    scene.user.picking.push(...picking);
    if (typing !== undefined) scene.user.typing.push(typing);
    await vscode.commands.executeCommand(`tempera.${id}`);
  };
  const failing = async function* (): AsyncGenerator<string> {
    yield "";
    throw new Error("The model is gone.");
  };

  for (const [row, [name, tried, open]] of situations.all.entries())
    describe(`in ${name}`, () => {
      for (const [column, command] of commands.entries()) {
        // Every command meets every language, and so does every situation.
        const sample = tried[(row + column) % tried.length] ?? assert.fail();
        it(`${command.id} leaves ${sample.language} untouched when the model fails, and says why`, async () => {
          scene.server.options = { ...scene.server.options, answer: failing };
          const editor = await open(sample);
          report(editor);
          const { document } = editor;
          const before = document.getText();
          await run(command);
          assert.equal(document.getText(), before);
          const answer = scene.chat.conversation.messages.at(-1);
          const hasFailed = answer?.role === "assistant" && answer.answer.state === "failed";
          assert.ok(scene.user.sentences.length > 0 || hasFailed, "nothing is said");
          for (const sentence of scene.user.sentences) assert.match(sentence, /^\S+ .*[.?]/s);
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
  const changed = [
    ["a file of a virtual workspace", (file: string) => situations.virtualFile(file)],
    ["a remote file", (file: string) => situations.remoteFile(file)],
  ] as const;
  for (const [place, uriOf] of changed)
    for (const command of commands.filter(({ id }) => rewriting.includes(id)))
      it(`${command.id} changes ${place}, and one undo takes it back`, async () => {
        for (const { code, file } of samples) {
          scene.server.options = {
            ...scene.server.options,
            answer: scriptedAnswer("```\nevery_new\n```\n"),
          };
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
      const { document } = selectAll(await show(situations.readOnlyFile("every.ts")));
      report(vscode.window.activeTextEditor ?? assert.fail());
      await run(command);
      assert.equal(document.getText(), samples[0]?.code);
      assert.match(scene.user.sentences.join(), /read-only|cannot be changed/);
      assert.equal(scene.server.requestsTo("POST /v1/chat/completions").length, 0);
    });
});
