import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { modelScene } from "./support/modelScene";
import { waitUntil } from "./support/waitUntil";

describe("the history of chats in VS Code", () => {
  const scene = modelScene();
  let folder: string;
  const { showOpenDialog, showSaveDialog } = vscode.window;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-"));
    for (const { id } of await scene.chat.history.list()) await scene.chat.remove(id);
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showOpenDialog, showSaveDialog });
    await fs.rm(folder, { recursive: true });
  });

  const show = () => vscode.commands.executeCommand("tempera.showHistory");
  const ask = async (...questions: readonly string[]) => {
    for (const text of questions) {
      scene.chat.newChat();
      await scene.chat.ask({ text, task: "chat" });
    }
    await scene.chat.whenSaved();
  };
  const firstQuestion = () => scene.chat.conversation.messages[0]?.text;
  const chooseFile = (name: string) => {
    const file = vscode.Uri.file(path.join(folder, name));
    Object.assign(vscode.window, {
      showSaveDialog: () => Promise.resolve(file),
      showOpenDialog: () => Promise.resolve([file]),
    });
    return file.fsPath;
  };

  it("lists the chats under their day, and opens the one that is picked", async () => {
    await ask("About apples", "About pears");
    scene.user.picking.push("About apples");
    await show();
    const workspace = vscode.workspace.workspaceFolders?.[0]?.name ?? assert.fail();
    assert.equal(scene.user.offered[0], `Today · ${workspace}`);
    assert.match(scene.user.offered[1] ?? "", /^\$\(comment\) About pears — .* · 2 messages$/);
    assert.equal(firstQuestion(), "About apples");
  });

  it("finds words in everything that was said, with the words around them", async () => {
    await ask("About apples\nThe word is quince", "About pears");
    scene.user.filtering.push("QUINCE");
    scene.user.picking.push("About apples");
    await show();
    assert.equal(scene.user.offered.length, 1);
    const year = new Date().getFullYear();
    const workspace = vscode.workspace.workspaceFolders?.[0]?.name ?? assert.fail();
    const found = scene.user.offered[0] ?? "";
    assert.match(found, /The word is quince/);
    assert.match(
      found,
      new RegExp(`^About apples — .*\\b${year}\\b.* · ${workspace} · 2 messages`),
    );
    assert.match(firstQuestion() ?? "", /quince/);
  });

  it("says so where no chat holds what is typed", async () => {
    await ask("About apples");
    scene.user.filtering.push("durian");
    await show();
    assert.deepEqual(scene.user.offered, ["No chat holds “durian”"]);
  });

  it("deletes a chat and brings it back", async () => {
    await ask("About apples", "About pears");
    scene.user.pressing.push(["About apples", "Delete"]);
    await show();
    assert.deepEqual(
      (await scene.chat.history.list()).map(({ title }) => title),
      ["About pears"],
    );
    scene.user.pressing.push(["$(comment) About pears", "Delete"]);
    scene.user.picking.push("Undo");
    await show();
    assert.match(scene.user.sentences.at(-1) ?? "", /“About pears” was deleted/);
    assert.deepEqual(
      (await scene.chat.history.list()).map(({ title }) => title),
      ["About pears"],
    );
    assert.equal(scene.chat.conversation.messages.length, 0);
  });

  it("keeps what was deleted at the end of the list, to be brought back or opened from there", async () => {
    await ask("About apples", "About pears", "About plums");
    for (const { id, title } of await scene.chat.history.list())
      if (title !== "About plums") await scene.chat.remove(id);
    scene.user.pressing.push(["About pears", "Bring Back"]);
    await show();
    const shown = scene.user.offered.map((line) => line.split(" — ")[0]);
    assert.match(shown[0] ?? "", /^Today/);
    assert.ok(shown.indexOf("About pears") < shown.indexOf("Deleted, kept for seven days"));
    assert.ok(shown.indexOf("Deleted, kept for seven days") < shown.indexOf("About apples"));

    scene.user.picking.push("About apples");
    await show();
    assert.equal(firstQuestion(), "About apples");
    const titles = (await scene.chat.history.list()).map(({ title }) => title);
    assert.deepEqual(titles.toSorted(), ["About apples", "About pears", "About plums"]);
  });

  it("gives a chat another name", async () => {
    await ask("About apples");
    scene.user.pressing.push(["$(comment) About apples", "Rename"]);
    scene.user.typing.push("Fruit");
    await show();
    await waitUntil("the chat has its name", () => scene.chat.conversation.title === "Fruit");
    await scene.chat.whenSaved();
    assert.deepEqual(
      (await scene.chat.history.list()).map(({ title }) => title),
      ["Fruit"],
    );
  });

  it("exports a chat to read, and to import again", async () => {
    await ask("About apples");
    const markdown = chooseFile("chat.md");
    await vscode.commands.executeCommand("tempera.exportChat");
    assert.match(await fs.readFile(markdown, "utf8"), /^# About apples\n\n## You\n\nAbout apples/);

    chooseFile("chat.json");
    await vscode.commands.executeCommand("tempera.exportChat");
    const { id, messages } = scene.chat.conversation;
    await vscode.commands.executeCommand("tempera.importChat");
    assert.notEqual(scene.chat.conversation.id, id);
    assert.deepEqual(scene.chat.conversation.messages, messages);
    await scene.chat.whenSaved();
    assert.equal((await scene.chat.history.list()).length, 2);
  });

  it("says what to choose instead of a file that is no chat", async () => {
    const file = chooseFile("other.json");
    await fs.writeFile(file, '{"name":"tempera"}');
    await vscode.commands.executeCommand("tempera.importChat");
    assert.match(scene.user.sentences.at(-1) ?? "", /other\.json holds no chat\. Choose a file/);
    assert.equal(scene.chat.conversation.messages.length, 0);
  });

  it("has nothing to export before anything was said", async () => {
    await vscode.commands.executeCommand("tempera.exportChat");
    assert.match(scene.user.sentences.at(-1) ?? "", /Ask something first/);
  });
});
