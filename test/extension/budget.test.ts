import assert from "node:assert/strict";
import * as vscode from "vscode";
import { estimateTokens } from "../../src/core/text/tokenEstimate";
import { readOpenaiRequest } from "../support/modelServer/openaiWire";
import { modelScene } from "./support/modelScene";
import { newestAnswer, openUntitled } from "./support/tempera";

const contextWindow = 3_000;

describe("a question that the model has no room for", () => {
  const scene = modelScene({ models: [{ name: "small-window", contextWindow }] });

  it("is cut to the window that the server tells, and the answer says what was left out", async () => {
    const lines = Array.from({ length: 2_000 }, (_, line) => `const zebra${line} = ${line};`);
    await openUntitled(lines.join("\n"), { selected: lines.join("\n") });
    await vscode.commands.executeCommand("tempera.explainSelection");
    const [request] = scene.server.requestsTo("POST /v1/chat/completions");
    const asked = readOpenaiRequest(request?.body);
    assert.ok(asked.kind === "chat", "no question was asked");
    const text = asked.messages.map(({ content }) => content).join("\n");
    assert.match(text, /const zebra0 = 0;/);
    assert.doesNotMatch(text, /zebra1999/);
    assert.ok(estimateTokens(text, "typescript") < contextWindow, "it is within the window");
    const [, rest = ""] = /Cut here: (\d+) more characters/.exec(text) ?? [];
    const { answer, notes } = newestAnswer(scene.chat);
    assert.equal(answer.state, "done");
    assert.match(
      notes.join("\n"),
      new RegExp(`lines 1-2000 was cut: the model has no room for its last ${rest} characters`),
    );
  });
});
