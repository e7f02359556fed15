import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { ChatService } from "../../src/core/chat/chatService";
import { ModelServer } from "../support/modelServer/modelServer";
import { ScriptedUser } from "./support/scriptedUser";
import { forgetSettings, tempera, useServer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

describe("the history of chats in VS Code", () => {
  let server: ModelServer;
  let chat: ChatService;
  let user: ScriptedUser;
  let folder: string;
  const { showOpenDialog, showSaveDialog } = vscode.window;

  before(async () => {
    server = await ModelServer.start();
    chat = await (await tempera()).chat();
    await useServer(server);
  });
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-"));
    for (const { id } of await chat.history.list()) await chat.remove(id);
    user = new ScriptedUser();
  });
  afterEach(async () => {
    user.leave();
    Object.assign(vscode.window, { showOpenDialog, showSaveDialog });
    chat.newChat();
    await fs.rm(folder, { recursive: true });
  });
  after(async () => {
    await forgetSettings();
    await server.close();
  });

  const show = () => vscode.commands.executeCommand("tempera.showHistory");
  const ask = async (...questions: readonly string[]) => {
    for (const text of questions) {
      chat.newChat();
      await chat.ask({ text, task: "chat" });
    }
    await chat.whenSaved();
  };
  const firstQuestion = () => chat.conversation.messages[0]?.text;
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
    user.picking.push("About apples");
    await show();
    assert.match(user.offered[0] ?? "", /^Today/);
    assert.match(user.offered[1] ?? "", /^\$\(comment\) About pears — .* · 2 messages$/);
    assert.equal(firstQuestion(), "About apples");
  });

  it("finds words in everything that was said, with the words around them", async () => {
    await ask("About apples\nThe word is quince", "About pears");
    user.filtering.push("QUINCE");
    user.picking.push("About apples");
    await show();
    assert.equal(user.offered.length, 1);
    assert.match(user.offered[0] ?? "", /The word is quince/);
    assert.match(firstQuestion() ?? "", /quince/);
  });

  it("says so where no chat holds what is typed", async () => {
    await ask("About apples");
    user.filtering.push("durian");
    await show();
    assert.deepEqual(user.offered, ["No chat holds “durian”"]);
  });

  it("deletes a chat and brings it back", async () => {
    await ask("About apples", "About pears");
    user.pressing.push(["About apples", "Delete"]);
    await show();
    assert.deepEqual(
      (await chat.history.list()).map(({ title }) => title),
      ["About pears"],
    );
    user.pressing.push(["$(comment) About pears", "Delete"]);
    user.picking.push("Undo");
    await show();
    assert.match(user.sentences.at(-1) ?? "", /“About pears” was deleted/);
    assert.deepEqual(
      (await chat.history.list()).map(({ title }) => title),
      ["About pears"],
    );
    assert.equal(chat.conversation.messages.length, 0);
  });

  it("gives a chat another name", async () => {
    await ask("About apples");
    user.pressing.push(["$(comment) About apples", "Rename"]);
    user.typing.push("Fruit");
    await show();
    await waitUntil("the chat has its name", () => chat.conversation.title === "Fruit");
    await chat.whenSaved();
    assert.deepEqual(
      (await chat.history.list()).map(({ title }) => title),
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
    const { id, messages } = chat.conversation;
    await vscode.commands.executeCommand("tempera.importChat");
    assert.notEqual(chat.conversation.id, id);
    assert.deepEqual(chat.conversation.messages, messages);
    await chat.whenSaved();
    assert.equal((await chat.history.list()).length, 2);
  });

  it("says what to choose instead of a file that is no chat", async () => {
    const file = chooseFile("other.json");
    await fs.writeFile(file, '{"name":"tempera"}');
    await vscode.commands.executeCommand("tempera.importChat");
    assert.match(user.sentences.at(-1) ?? "", /other\.json holds no chat\. Choose a file/);
    assert.equal(chat.conversation.messages.length, 0);
  });

  it("has nothing to export before anything was said", async () => {
    await vscode.commands.executeCommand("tempera.exportChat");
    assert.match(user.sentences.at(-1) ?? "", /Ask something first/);
  });
});
