import assert from "node:assert/strict";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { openUntitled } from "./support/tempera";

const chatRoute = "POST /v1/chat/completions";
const samples = [
  {
    language: "typescript",
    code: "function add() {\n  const nmOne = 1;\n  return nmOne + nmOne;\n}\n",
  },
  { language: "python", code: "def add():\n    nmOne = 1\n    return nmOne + nmOne\n" },
  { language: "go", code: "func add() int {\n\tnmOne := 1\n\treturn nmOne + nmOne\n}\n" },
  { language: "rust", code: "fn add() -> i32 {\n    let nmOne = 1;\n    nmOne + nmOne\n}\n" },
];

describe("Suggest Names", () => {
  const scene = modelScene();
  let renaming: vscode.Disposable | undefined;

  beforeEach(() => {
    scene.server.options = {
      ...scene.server.options,
      answer: scriptedAnswer("- count - what it is\n- one\n"),
    };
  });
  afterEach(() => {
    renaming?.dispose();
    renaming = undefined;
  });

  const run = () => vscode.commands.executeCommand("tempera.suggestNames");
  const requests = () => scene.server.requestsTo(chatRoute);
  /** What an extension for a language does: every place where the word stands. */
  const registerRenaming = (refusal?: string) => {
    renaming = vscode.languages.registerRenameProvider(
      { scheme: "untitled" },
      {
        provideRenameEdits: (document, position, newName) => {
          if (refusal !== undefined) throw new Error(refusal);
          const word = document.getText(document.getWordRangeAtPosition(position));
          const edit = new vscode.WorkspaceEdit();
          for (const { index } of document.getText().matchAll(new RegExp(`\\b${word}\\b`, "g")))
            edit.replace(
              document.uri,
              new vscode.Range(
                document.positionAt(index),
                document.positionAt(index + word.length),
              ),
              newName,
            );
          return edit;
        },
      },
    );
  };

  for (const { language, code } of samples)
    it(`renames in ${language} as VS Code does, in one step`, async () => {
      registerRenaming();
      scene.user.picking.push("count");
      const { document } = await openUntitled(code, { language, selected: "nmOne" });
      await run();
      assert.equal(document.getText(), code.replaceAll("nmOne", "count"));
      assert.deepEqual(
        scene.user.offered.map((label) => label.split(" — ")[0]),
        ["count", "one", "$(edit) Another Name…"],
      );
      const [request] = requests();
      assert.match(JSON.stringify(request && sentField(request, "messages")), /names for `nmOne`/);
      assert.equal(request && sentTemperature(request), 1);
      await vscode.commands.executeCommand("undo");
      assert.equal(document.getText(), code);
    });

  it("is in the light bulb where a name is selected, and only there", async () => {
    const { document } = await openUntitled("let nmA = nmB;\n");
    const titlesAt = async (start: number, end: number) =>
      (
        await vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          new vscode.Range(0, start, 0, end),
        )
      ).map(({ title }) => title);
    assert.ok((await titlesAt(4, 7)).includes("Suggest Names with Tempera…"));
    assert.ok(!(await titlesAt(4, 13)).includes("Suggest Names with Tempera…"));
  });

  it("changes nothing when nothing is chosen", async () => {
    registerRenaming();
    const code = samples[0]?.code ?? "";
    const { document } = await openUntitled(code, { selected: "nmOne" });
    await run();
    assert.equal(document.getText(), code);
  });

  it("asks no model where nothing can rename, and says why", async () => {
    const { document } = await openUntitled("nmText here\n", {
      language: "plaintext",
      selected: "nmText",
    });
    await run();
    assert.match(scene.user.sentences.join(), /Nothing renames this in plaintext/);
    registerRenaming("You cannot rename this element.");
    await run();
    assert.match(scene.user.sentences.join(), /cannot be renamed: You cannot rename this element/);
    assert.equal(requests().length, 0);
    assert.equal(document.getText(), "nmText here\n");
  });

  it("says what to do where there is no name", async () => {
    await openUntitled("\n\n", { language: "plaintext" });
    await run();
    assert.match(scene.user.sentences.join(), /Put the cursor on a name/);
  });
});
