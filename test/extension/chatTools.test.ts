import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { ContextChips } from "../../src/host/contextChips";
import { createFiles } from "../../src/host/createFiles";
import { sentField } from "../support/modelServer/recordedRequest";
import { openaiCall, openaiChunks } from "../support/modelServer/toolStreams";
import { modelScene } from "./support/modelScene";
import { newestAnswer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";
import { makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";
/** A tool that VS Code knows in every window of these tests. */
const name = "tempera_search";
const input = { query: "findNumbat" };

describe("a tool that VS Code knows, in Tempera's chat", () => {
  const scene = modelScene({ models: [{ name: "qwen2.5-coder:1.5b" }] });
  const files = createFiles(systemClock);
  let chips: ContextChips;
  let folder: string;

  before(async () => {
    folder = makeWorkspaceFolder("chat-tools-");
    fs.writeFileSync(path.join(folder, "numbat.ts"), "export function findNumbat() {}\n");
    const use = { input, toolInvocationToken: undefined };
    await waitUntil("the index has the file", async () =>
      JSON.stringify(await vscode.lm.invokeTool(name, use)).includes("numbat.ts"),
    );
  });
  beforeEach(() => {
    chips = new ContextChips({ chat: scene.chat, clock: systemClock, files });
    let asked = 0;
    scene.server.respond(chatRoute, () =>
      (asked += 1) === 1
        ? openaiChunks(openaiCall(0, "call-1", name, JSON.stringify(input)), "tool_calls")
        : openaiChunks([{ content: "It stands in numbat.ts." }], "stop"),
    );
  });
  afterEach(() => chips.dispose());
  after(() => {
    files.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function ask() {
    await chips.attach("tool", name);
    await scene.chat.ask({
      text: "Where is it?",
      task: "chat",
      attachments: scene.chat.attachments,
    });
    return newestAnswer(scene.chat).text;
  }
  const requests = () => scene.server.requestsTo(chatRoute);
  const newestMessages = () => {
    const request = requests().at(-1);
    return request ? JSON.stringify(sentField(request, "messages")) : "";
  };

  it("is offered behind @tool: by its name, with what it does", async () => {
    const found = (await chips.find("tool:TEMPERA_SE")).find(({ key }) => key === name);
    assert.equal(found?.label, name);
    assert.match(found?.detail ?? "", /\w+ \w+/);
  });

  it("is used once the user has seen what it is asked and agreed", async () => {
    scene.user.picking.push("Use the Tool");
    const text = await ask();
    assert.ok(scene.user.offered.includes('  "query": "findNumbat"'), scene.user.offered.join("|"));
    assert.match(
      text,
      /Used the tool tempera_search:[^]*numbat\.ts:1-[^]*It stands in numbat\.ts\.$/,
    );
    assert.match(newestMessages(), /"role":"tool"[^]*numbat\.ts:1-/);
  });

  it("may be read about line by line, which neither uses it nor declines", async () => {
    scene.user.picking.push('  "query": "findNumbat"', "Use the Tool");
    assert.match(await ask(), /Used the tool tempera_search/);
  });

  for (const [what, picked] of [
    ["closes the list", []],
    ["says no", ["Do Not Use It"]],
  ] as const)
    it(`is not used where the user ${what}, and the model answers without it`, async () => {
      scene.user.picking.push(...picked);
      const text = await ask();
      assert.match(text, /You did not allow the tool tempera_search[^]*It stands in numbat\.ts\.$/);
      assert.match(newestMessages(), /The user did not allow this use of the tool/);
      assert.doesNotMatch(newestMessages(), /numbat\.ts:1-/);
    });

  it("that refuses what it is asked says so to the model", async () => {
    let asked = 0;
    scene.server.respond(chatRoute, () =>
      (asked += 1) === 1
        ? openaiChunks(openaiCall(0, "call-1", name, '{"query":""}'), "tool_calls")
        : openaiChunks([{ content: "I cannot." }], "stop"),
    );
    scene.user.picking.push("Use the Tool");
    assert.match(await ask(), /The tool tempera_search failed:[^]*I cannot\.$/);
    assert.match(newestMessages(), /This tool needs/);
  });

  it("that is gone says so instead of becoming a chip", async () => {
    await chips.attach("tool", "mcp_gone_tool");
    assert.deepEqual(scene.chat.attachments, []);
    assert.match(scene.user.sentences.join(), /There is no tool mcp_gone_tool any more/);
  });
});
