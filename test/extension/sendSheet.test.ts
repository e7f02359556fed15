import assert from "node:assert/strict";
import * as vscode from "vscode";
import { plantedKey } from "../support/plantedSecrets";
import { modelScene } from "./support/modelScene";
import { newestAnswer, openUntitled, setSetting, useServer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const code = `const zebra = "${plantedKey()}";`;

describe("the send sheet in VS Code", () => {
  const scene = modelScene({ models: [{ name: "qwen2.5-coder:1.5b" }] });
  /** The extension believes that it talks to a host elsewhere. */
  const realFetch = globalThis.fetch;
  const cloud = "https://lab.example";
  before(() => {
    globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      return realFetch(url.replace(cloud, scene.server.origin), init);
    };
  });
  beforeEach(async () => {
    await setSetting("connections", [
      { id: "test", label: "Test", backend: "openai-compatible", baseUrl: `${cloud}/v1` },
    ]);
    await review("$(shield) Have every host ask again");
    await vscode.commands.executeCommand("tempera.clearAnswers");
    scene.user.sentences.length = 0;
  });
  after(() => {
    globalThis.fetch = realFetch;
  });

  async function review(choice: string) {
    scene.user.picking.push(choice);
    await vscode.commands.executeCommand("tempera.reviewSending");
  }
  async function explain() {
    await openUntitled(`${code}\n`, { selected: code });
    await vscode.commands.executeCommand("tempera.explainSelection");
  }
  const chats = () => scene.server.requestsTo("POST /v1/chat/completions");
  const sent = () => JSON.stringify(chats());

  it("lists what leaves before the first question, and sends it when the user agrees", async () => {
    scene.user.unticking = [];
    await explain();
    const [model, piece = "", always, question, instructions] = scene.user.offered;
    assert.match(
      scene.user.title,
      /^Send This to .*lab\.example.*\? about \d+ tokens · cost unknown · 1 secret replaced$/,
    );
    assert.equal(model, "qwen2.5-coder:1.5b");
    assert.match(piece, /^\$\(file\) Untitled-\d+, line 1 — about \d+ tokens · 1 secret replaced$/);
    assert.equal(always, "always sent");
    assert.match(question ?? "", /^\$\(lock\) Your question — about \d+ tokens$/);
    assert.match(instructions ?? "", /^\$\(lock\) Tempera's instructions to the model — /);
    assert.match(sent(), /zebra/);
    assert.equal(newestAnswer(scene.chat).answer.state, "done");
    await explain();
    assert.equal(chats().length, 2, "the second question waits for nobody");
  });

  it("keeps back what is unticked, and ticks again what always goes along", async () => {
    await openUntitled(`${code}\n`, { selected: code });
    const name = vscode.window.activeTextEditor?.document.uri.path;
    scene.user.unticking = [`$(file) ${name}, line 1`, "$(lock) Your question"];
    await vscode.commands.executeCommand("tempera.explainSelection");
    assert.equal(chats().length, 1);
    assert.doesNotMatch(sent(), /zebra/);
    assert.match(sent(), /Explain the attached code/);
    assert.match(newestAnswer(scene.chat).notes.join(), /Not sent, as you chose: .*, line 1/);
  });

  it("sends nothing when it is closed, and the question is still there to be sent", async () => {
    await explain();
    assert.equal(scene.server.requests.filter(({ method }) => method === "POST").length, 0);
    const { answer, id } = newestAnswer(scene.chat);
    assert.equal(answer.state, "failed");
    assert.match(
      answer.state === "failed" ? answer.problem.message : "",
      /^Nothing was sent to lab\.example, because you did not agree to it\. Retry/,
    );
    scene.user.unticking = [];
    await scene.chat.session.retry(id);
    assert.match(sent(), /zebra/);
    assert.equal(newestAnswer(scene.chat).answer.state, "done");
  });

  it("shows the very text of an entry", async () => {
    scene.user.pressing.push(["$(lock) Tempera's instructions to the model", "Show the Text"]);
    scene.user.unticking = [];
    await explain();
    await waitUntil("the text is open", () => shownText().startsWith("You are Tempera"));
  });

  it("comes for this machine only when it is asked for", async () => {
    await useServer(scene.server);
    await explain();
    assert.equal(chats().length, 1);
    await review("$(checklist) Show what the next question sends");
    await explain();
    assert.equal(chats().length, 1, "it was closed, so nothing was sent");
    assert.match(scene.user.title, /no cost/);
    scene.user.unticking = [];
    await explain();
    assert.equal(chats().length, 2, "it came again, because nothing was agreed to");
  });

  it("comes when it is asked for although the answer is known already", async () => {
    await useServer(scene.server);
    await setSetting("tasks.explain.temperature", 0.2);
    try {
      await explain();
      scene.chat.newChat();
      const explainAgain = () => vscode.commands.executeCommand("tempera.explainSelection");
      await explainAgain();
      scene.chat.newChat();
      assert.equal(chats().length, 1, "the second answer is the remembered one");
      await review("$(checklist) Show what the next question sends");
      scene.user.title = "";
      scene.user.unticking = [];
      await explainAgain();
      assert.match(scene.user.title, /no cost/);
      assert.equal(chats().length, 2);
    } finally {
      await setSetting("tasks.explain.temperature", undefined);
    }
  });

  it("asks once before anything typed goes elsewhere, and names what goes along", async () => {
    const complete = async () => {
      // Text of its own: what was answered for a document of this name before needs no request.
      const editor = await openUntitled("const agreed = \n");
      editor.selection = new vscode.Selection(0, 15, 0, 15);
      await vscode.commands.executeCommand("tempera.triggerCompletion");
    };
    scene.user.picking.push("Allow");
    const asked = scene.server.nextRequest(({ path }) => path.endsWith("/completions"));
    await complete();
    await asked;
    const question = scene.user.sentences.find((sentence) => /while you type/.test(sentence)) ?? "";
    assert.match(question, /lab\.example \(cloud\)/);
    assert.match(question, /the text around the cursor and the path of the file; what you edited/);
  });
});

function shownText(): string {
  const editor = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.scheme === "tempera-outgoing",
  );
  return editor?.document.getText() ?? "";
}
