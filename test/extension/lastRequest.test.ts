import assert from "node:assert/strict";
import * as vscode from "vscode";
import { event, eventStream, textEvent } from "../support/modelServer/openaiWire";
import { plantedKey } from "../support/plantedSecrets";
import { profileTexts } from "./support/profileTexts";
import { modelScene } from "./support/modelScene";
import { ScriptedUser } from "./support/scriptedUser";
import { newestAnswer, openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

describe("Show Last Request in VS Code", () => {
  const secret = plantedKey();
  const question = "const questionOfTheZebra";
  const answer = "answerOfTheZebra";
  const scene = modelScene({
    models: [{ name: "qwen2.5-coder:1.5b" }],
    async *answer() {
      yield `${answer};`;
    },
  });
  let user: ScriptedUser;

  beforeEach(() => (user = new ScriptedUser()));
  afterEach(() => user.leave());

  const show = async (label: string) => {
    user.picking.push(label);
    await vscode.commands.executeCommand("tempera.showLastRequest");
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document, "Nothing was opened");
    return document;
  };
  const host = () => new URL(scene.server.origin).host;

  it("opens what was really sent for a question and what came back, to read only", async () => {
    const code = `${question} = "${secret}";`;
    await openUntitled(`${code}\n`, { selected: code });
    await vscode.commands.executeCommand("tempera.explainSelection");
    const document = await show(`$(home) Explain to ${host()} (local)`);
    const text = document.getText();
    assert.equal(document.uri.scheme, "tempera-request");
    assert.equal(document.languageId, "markdown");
    assert.match(text, /You are Tempera/);
    assert.match(text, new RegExp(`${question} = "REDACTED_AWS_KEY`));
    assert.match(text, /Secrets replaced \| 1 × AWS key/);
    assert.match(text, new RegExp(`## Came back: answer\\n\\n\`\`\`text\\n${answer};`));
    assert.match(text, /## The body, as sent\n\n`+json\n\{\n {2}"model": "qwen2\.5-coder:1\.5b"/);
    assert.ok(!text.includes(secret), "the secret is shown");
    await vscode.commands.executeCommand("type", { text: "x" });
    assert.equal(document.getText(), text);
  });

  it("opens what went along with typing", async () => {
    const editor = await openUntitled("const x = \n");
    editor.selection = new vscode.Selection(0, 10, 0, 10);
    const asked = scene.server.nextRequest(({ path }) => path.endsWith("/completions"));
    await vscode.commands.executeCommand("tempera.triggerCompletion");
    await asked;
    const document = await show(`$(home) Inline completion to ${host()} (local)`);
    assert.match(document.getText(), /before the cursor\n\n```typescript\nconst x = \n/);
    await waitUntil("the answer is shown as well", () => document.getText().includes(answer));
  });

  it("says how much of a question the server had in its cache", async () => {
    scene.server.enqueue(
      "POST /v1/chat/completions",
      eventStream([
        textEvent("chat", answer),
        event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
        event({
          choices: [],
          usage: {
            prompt_tokens: 900,
            completion_tokens: 4,
            prompt_tokens_details: { cached_tokens: 768 },
          },
        }),
        event("[DONE]"),
      ]),
    );
    await openUntitled("let cached;\n", { selected: "let cached;" });
    await vscode.commands.executeCommand("tempera.explainSelection");
    const { answer: shown } = newestAnswer(scene.chat);
    assert.equal(shown.state === "done" && shown.usage.cachedInputTokens, 768);
    const document = await show(`$(home) Explain to ${host()} (local)`);
    assert.match(
      document.getText(),
      /Tokens \| 900 in, 768 of them from the server's cache, 4 out/,
    );
  });

  it("writes none of it to disk, unlike the chat itself", async () => {
    await openUntitled(`${question}\n`, { selected: question });
    await vscode.commands.executeCommand("tempera.explainSelection");
    await show(`$(home) Explain to ${host()} (local)`);
    await scene.chat.whenSaved();
    const written = profileTexts();
    assert.ok(
      written.some((text) => text.includes(question)),
      "the chat is not below the profile",
    );
    assert.ok(!written.some((text) => text.includes("You are Tempera, a")), "a prompt was written");
    assert.ok(!written.some((text) => text.includes('"role": "user"')), "a body was written");
  });
});
