import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { ChangeReviews } from "../../src/host/codeBlocks/changeReviews";
import { createCodeUses } from "../../src/host/codeBlocks/index";
import { createFiles } from "../../src/host/createFiles";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

describe("code of an answer in VS Code", () => {
  const files = createFiles(systemClock);
  const reviews = new ChangeReviews(files);
  const codeUses = createCodeUses({ files, reviews });
  let user: ScriptedUser;
  let folder: vscode.Uri;

  before(() => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first, "The window has no folder");
    folder = first.uri;
  });
  after(() => {
    reviews.dispose();
    files.dispose();
  });
  beforeEach(() => {
    user = new ScriptedUser();
  });
  afterEach(async () => {
    user.leave();
    await closeEditors();
  });

  const uriOf = (path: string) => vscode.Uri.joinPath(folder, path);
  const textAt = async (path: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));
  const block = (code: string, language = "", path = "") => ({ code, language, path });

  it("opens as an untitled document in its language", async () => {
    await codeUses["open-in-editor"](block("const a = 1;", "ts"));
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.isUntitled);
    assert.equal(document.languageId, "typescript");
    assert.equal(document.getText(), "const a = 1;");
  });

  it("opens as plain text when nobody knows its language", async () => {
    await codeUses["open-in-editor"](block("qapla'", "klingon"));
    assert.equal(vscode.window.activeTextEditor?.document.languageId, "plaintext");
  });

  it("becomes a new file with the name that was typed in place of the suggested one, and opens", async () => {
    user.typing.push("made/by-code.ts");
    await codeUses["new-file"](block("const a = 1;", "ts", "src/cart.ts"));
    assert.deepEqual(user.suggested, ["src/cart.ts"]);
    assert.equal(await textAt("made/by-code.ts"), "const a = 1;\n");
    assert.equal(
      vscode.window.activeTextEditor?.document.uri.toString(),
      uriOf("made/by-code.ts").toString(),
    );
    await vscode.workspace.fs.delete(uriOf("made"), { recursive: true });
  });

  it("becomes no file when the user changes their mind", async () => {
    await codeUses["new-file"](block("const a = 1;", "ts", "never.ts"));
    await assert.rejects(async () => textAt("never.ts"));
  });

  it("never writes over a file, nor out of the folder", async () => {
    await vscode.workspace.fs.writeFile(uriOf("there.ts"), new TextEncoder().encode("mine"));
    for (const [typed, sentence] of [
      ["there.ts", /exists already/],
      ["../outside.ts", /within the workspace folder/],
      ["/etc/outside.ts", /within the workspace folder/],
      ["", /Enter the name/],
    ] as const) {
      user.typing.push(typed);
      await codeUses["new-file"](block("theirs", "ts"));
      assert.match(user.sentences.at(-1) ?? "", sentence);
    }
    assert.equal(await textAt("there.ts"), "mine");
    await vscode.workspace.fs.delete(uriOf("there.ts"));
  });

  it("becomes a file that tools obey only after a word of the user's own", async () => {
    user.typing.push(".vscode/tasks.json");
    await codeUses["new-file"](block("{}", "json"));
    assert.match(user.sentences.join(), /tasks\.json can make tools run programs/);
    await assert.rejects(async () => textAt(".vscode/tasks.json"));

    user.typing.push(".vscode/tasks.json");
    user.picking.push("Create It");
    await codeUses["new-file"](block("{}", "json"));
    assert.equal(await textAt(".vscode/tasks.json"), "{}\n");
    await closeEditors();
    await vscode.workspace.fs.delete(uriOf(".vscode"), { recursive: true });
  });

  it("goes to the cursor", async () => {
    const { document } = await openUntitled("before\n", { language: "plaintext" });
    await codeUses.insert(block("one\n"));
    assert.equal(document.getText(), "one\nbefore\n");
  });

  describe("for the terminal", () => {
    let typed: string;
    let terminal: vscode.Terminal;

    beforeEach(async () => {
      typed = "";
      const opened = new Promise<void>((resolve) => {
        const written = new vscode.EventEmitter<string>();
        terminal = vscode.window.createTerminal({
          name: "recording",
          pty: {
            onDidWrite: written.event,
            open: () => resolve(),
            close: () => undefined,
            handleInput: (text: string) => {
              typed += text;
            },
          },
        });
      });
      terminal.show();
      await opened;
      await waitUntil("the terminal is active", () => vscode.window.activeTerminal === terminal);
    });
    afterEach(() => terminal.dispose());

    it("is placed without Enter and without control characters", async () => {
      await codeUses["run-in-terminal"](block("$ npm ci\u0003\u001B[31m\n", "sh"));
      await waitUntil("the text is there", () => typed !== "");
      assert.equal(typed, "npm ci");
    });

    it("is one line of those commands that the user picked", async () => {
      user.picking.push("npm ci", "npm test");
      await codeUses["run-in-terminal"](block("npm ci\nnpm run build\nnpm test\n", "sh"));
      await waitUntil("the text is there", () => typed !== "");
      assert.deepEqual(user.offered, ["npm ci", "npm run build", "npm test"]);
      assert.equal(typed, "npm ci && npm test");
    });

    it("is not placed when it is a script, and says what to do with it", async () => {
      await codeUses["run-in-terminal"](block("for f in *; do\n  rm $f\ndone\n", "sh"));
      assert.match(user.sentences.join(), /script of several lines.*Open it in an editor/);
      assert.equal(typed, "");
    });
  });
});
