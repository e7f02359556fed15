import assert from "node:assert/strict";
import * as vscode from "vscode";
import { EventEmitter } from "../../src/core/base/event";
import type { ChatService } from "../../src/core/chat/chatService";
import { SelectionChip } from "../../src/host/selectionChip";
import { chatFixture } from "../support/chatFixture";
import { settle, type ManualClock } from "../support/manualClock";
import { openFileGate } from "../support/openFileGate";
import { closeEditors, openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const source = "one\ntwo\nthree\n";

describe("the chip of the selection in VS Code", () => {
  let chat: ChatService;
  let clock: ManualClock;
  let chip: SelectionChip;
  const chatView = { isVisible: true, shown: new EventEmitter<void>() };

  beforeEach(() => {
    ({ chat, clock } = chatFixture());
    chatView.isVisible = true;
    const view = {
      get isVisible() {
        return chatView.isVisible;
      },
      onDidShow: chatView.shown.event,
    };
    chip = new SelectionChip({ chat, chatView: view, clock, files: openFileGate });
  });
  afterEach(async () => {
    chip.dispose();
    chat.dispose();
    await closeEditors();
  });

  const select = async (editor: vscode.TextEditor, ...range: [number, number, number, number]) => {
    const wanted = new vscode.Selection(...range);
    let isTold = false;
    const subscription = vscode.window.onDidChangeTextEditorSelection(({ selections }) => {
      isTold ||= selections[0]?.isEqual(wanted) === true;
    });
    editor.selection = wanted;
    await waitUntil("VS Code has told of the selection", () => isTold);
    subscription.dispose();
    await clock.advance(200);
  };
  const texts = () => chat.attachments.map(({ text }) => text);

  it("follows the selection and goes with it", async () => {
    const editor = await openUntitled(source, { language: "plaintext" });
    await select(editor, 0, 0, 0, 3);
    assert.deepEqual(texts(), ["one"]);
    await select(editor, 1, 0, 1, 3);
    assert.deepEqual(texts(), ["two"]);
    await select(editor, 1, 1, 1, 1);
    assert.deepEqual(texts(), []);
  });

  it("stays away once the user has removed it, until something else is selected", async () => {
    const editor = await openUntitled(source, { language: "plaintext" });
    await select(editor, 0, 0, 0, 3);
    chat.removeAttachment(chat.attachments[0]?.id ?? "");
    chatView.shown.fire();
    assert.deepEqual(texts(), []);
    await select(editor, 1, 0, 1, 3);
    assert.deepEqual(texts(), ["two"]);
  });

  it("does not hang itself on a question while the chat is hidden, but when it comes up", async () => {
    chatView.isVisible = false;
    const editor = await openUntitled(source, { language: "plaintext" });
    await select(editor, 0, 0, 0, 3);
    assert.deepEqual(texts(), []);
    chatView.isVisible = true;
    chatView.shown.fire();
    await settle();
    assert.deepEqual(texts(), ["one"]);
  });

  it("leaves what the user has attached on purpose", async () => {
    const editor = await openUntitled(source, { language: "plaintext" });
    chat.attach({
      id: "mine",
      path: vscode.workspace.asRelativePath(editor.document.uri),
      languageId: "plaintext",
      startLine: 1,
      endLine: 1,
      text: "one",
    });
    await select(editor, 0, 0, 0, 3);
    await select(editor, 1, 1, 1, 1);
    assert.deepEqual(texts(), ["one"]);
  });
});
