import assert from "node:assert/strict";
import * as vscode from "vscode";
import { plantedKey } from "../support/plantedSecrets";
import { modelScene } from "./support/modelScene";
import { newestAnswer, openUntitled } from "./support/tempera";

describe("secrets in what is sent from VS Code", () => {
  const secret = plantedKey();
  const scene = modelScene({
    models: [{ name: "qwen2.5-coder:1.5b" }],
    async *answer(request) {
      const asked = JSON.stringify(request);
      yield `It is ${/REDACTED_\w+/.exec(asked)?.[0] ?? "not there"}.`;
    },
  });

  const sent = () => JSON.stringify(scene.server.requests);

  it("are names in a question, and themselves in its answer", async () => {
    await openUntitled(`const key = "${secret}";\n`, { selected: `const key = "${secret}"` });
    await vscode.commands.executeCommand("tempera.explainSelection");
    const answer = newestAnswer(scene.chat);
    assert.ok(!sent().includes(secret), "the key was sent");
    assert.equal(answer.text, `It is ${secret}.`);
    assert.match(answer.notes.join(), /1 secret was replaced before sending: AWS key/);
  });

  it("are names in what goes along with typing", async () => {
    const editor = await openUntitled(`const key = "${secret}";\n\n`);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    const asked = scene.server.nextRequest(({ path }) => path.endsWith("/completions"));
    await vscode.commands.executeCommand("tempera.triggerCompletion");
    await asked;
    assert.ok(!sent().includes(secret), "the key was sent");
    assert.match(sent(), /REDACTED_AWS_KEY/);
  });
});
