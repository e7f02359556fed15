import assert from "node:assert/strict";
import * as vscode from "vscode";
import { isRecord, sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { readManifest } from "../support/manifest";
import { modelScene } from "./support/modelScene";
import {
  newestAnswer,
  openUntitled,
  originOfNothing,
  setSetting,
  useServer,
} from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";
const source = `export function greet(name: string) {
  return "Hello " + name;
}

export class Counter {
  #count = 0;
  increment() {
    this.#count += 1;
  }
}
`;

/** The entry of the list for a server of no known kind. */
const anotherAddress = "$(server) Another address…";

describe("the commands in VS Code", () => {
  const scene = modelScene();

  const run = (command: string, parameter?: unknown) =>
    vscode.commands.executeCommand(`tempera.${command}`, parameter);
  const newestRequest = () => {
    const request = scene.server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };
  const newestPrompt = () => {
    const messages = sentField(newestRequest(), "messages");
    const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
    return isRecord(last) ? String(last["content"]) : "";
  };

  const forgetKey = () => {
    const { apiKey: _forgotten, ...options } = scene.server.options;
    scene.server.options = options;
  };

  it("are all there", async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const { command } of readManifest().contributes.commands)
      assert.ok(registered.includes(command), command);
  });

  it("explain the selection at the task's temperature, with an answer in the chat", async () => {
    await openUntitled(source, { selected: 'return "Hello " + name;' });
    await run("explainSelection");
    assert.equal(sentTemperature(newestRequest()), 0.3);
    assert.match(newestPrompt(), /lines? 2/);
    assert.match(newestPrompt(), /return "Hello " \+ name;/);
    assert.doesNotMatch(newestPrompt(), /class Counter/);
    assert.equal(newestAnswer(scene.chat).text, "This is a scripted answer.");
    assert.equal(newestAnswer(scene.chat).answer.state, "done");
  });

  it("summarize the selection at the task's temperature", async () => {
    await openUntitled(source, { selected: "class Counter" });
    await run("summarizeSelection");
    assert.equal(sentTemperature(newestRequest()), 0.3);
    assert.match(newestPrompt(), /Summarize/);
    assert.match(newestPrompt(), /class Counter/);
  });

  it("summarize a file as it stands in the editor, saved or not", async () => {
    await openUntitled(source);
    await run("summarizeFile");
    assert.match(newestPrompt(), /greet/);
    assert.match(newestPrompt(), /class Counter/);
    assert.match(newestPrompt(), /lines 1-/);
  });

  it("hang the selection on the next question and leave the question to the user", async () => {
    await openUntitled(source, { selected: "class Counter" });
    await run("askAboutSelection");
    assert.deepEqual(
      scene.chat.attachments.map(({ text, startLine }) => [text, startLine]),
      [["class Counter", 5]],
    );
    assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    await scene.chat.ask({ text: "What does it count?", task: "chat" });
    assert.match(newestPrompt(), /class Counter[^]*What does it count\?/);
    assert.equal(sentTemperature(newestRequest()), 0.6);
  });

  it("show the chat in an editor tab, which has the same page", async () => {
    await run("openChatInEditor");
    const hasTab = () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return (
        input instanceof vscode.TabInputWebview && input.viewType.endsWith("tempera.chatEditor")
      );
    };
    await waitUntil("a tab shows the chat", hasTab);
  });

  it("open a transcript of the chat that grows with each answer", async () => {
    await run("newChat");
    await scene.chat.ask({ text: "What is a transcript?", task: "chat" });
    await run("openTranscript");
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, "markdown");
    assert.match(document.getText(), /^# What is a transcript\?\n[^]*## You[^]*## Tempera\n/);
    await scene.chat.ask({ text: "And a second question", task: "chat" });
    await waitUntil("the transcript has the second question", () =>
      document.getText().includes("And a second question"),
    );
  });

  it("begin a new chat", async () => {
    await scene.chat.ask({ text: "Hello", task: "chat" });
    await run("newChat");
    assert.deepEqual(scene.chat.conversation.messages, []);
  });

  it("carry the temperature that was just set, without a reload", async () => {
    await openUntitled(source, { selected: "class Counter" });
    await setSetting("tasks.explain.temperature", 0.9);
    try {
      await run("explainSelection");
      assert.equal(sentTemperature(newestRequest()), 0.9);
    } finally {
      await setSetting("tasks.explain.temperature", undefined);
    }
    await run("explainSelection");
    assert.equal(sentTemperature(newestRequest()), 0.3);
  });

  it("switch completions off and on", async () => {
    const isEnabled = () => vscode.workspace.getConfiguration("tempera").get("completion.enabled");
    await run("toggleCompletions");
    assert.equal(isEnabled(), false);
    await run("toggleCompletions");
    assert.equal(isEnabled(), true);
  });

  it("choose a model among those of all servers and keep it in the user's settings", async () => {
    scene.server.options = {
      ...scene.server.options,
      models: [
        { name: "test-model" },
        { name: "other-model", contextWindow: 32_768, sizeBytes: 1_100_000_000 },
      ],
    };
    scene.user.picking.push("other-model");
    await run("chooseModel");
    const written = vscode.workspace.getConfiguration("tempera").inspect("model");
    assert.equal(written?.globalValue, "test/other-model");
    await setSetting("model", "test/test-model");
  });

  it("show in the list of models why a server does not answer", async () => {
    await setSetting("connections", [
      { id: "gone", label: "Gone", backend: "ollama", baseUrl: await originOfNothing() },
    ]);
    await run("chooseModel");
    await useServer(scene.server);
    assert.match(scene.user.offered.join("\n"), /Gone — .*\./);
    assert.match(scene.user.offered.join("\n"), /Add a server/);
  });

  it("add a server after asking it, whichever wire it speaks", async () => {
    await setSetting("connections", []);
    scene.user.typing.push(scene.server.origin, "");
    scene.user.picking.push(anotherAddress, "test-model");
    await run("addServer");
    const { connections = [] } = vscode.workspace.getConfiguration("tempera");
    assert.equal(connections.length, 1);
    assert.equal(connections[0].backend, "ollama");
    assert.equal(connections[0].baseUrl, scene.server.origin);
    await useServer(scene.server);
  });

  it("add a server whose address is typed where its kind is asked for", async () => {
    await setSetting("connections", []);
    scene.user.filtering.push(scene.server.origin);
    scene.user.typing.push("");
    scene.user.picking.push(`$(server) ${scene.server.origin}`, "test-model");
    await run("addServer");
    const { connections = [] } = vscode.workspace.getConfiguration("tempera");
    assert.deepEqual(
      connections.map(({ baseUrl }: { baseUrl: string }) => baseUrl),
      [scene.server.origin],
    );
    await useServer(scene.server);
  });

  it("say what is wrong with such an address, and keep it", async () => {
    scene.user.filtering.push("http://api.example.com/v1");
    scene.user.picking.push("$(server) http://api.example.com/v1");
    scene.user.typing.push("http://api.example.com/v1");
    await run("addServer");
    assert.match(scene.user.sentences.join("\n"), /on the internet.*https/);
  });

  it("do not add a server twice", async () => {
    scene.user.typing.push(scene.server.openaiUrl, "");
    scene.user.picking.push(anotherAddress);
    await run("addServer");
    const { connections } = vscode.workspace.getConfiguration("tempera");
    assert.deepEqual(
      connections.map(({ id }: { id: string }) => id),
      ["test"],
    );
  });

  it("add a server of a known kind by no more than its kind and its address", async () => {
    await setSetting("connections", []);
    scene.user.typing.push(scene.server.openaiUrl, "");
    scene.user.picking.push("LM Studio", "test-model");
    await run("addServer");
    const { connections } = vscode.workspace.getConfiguration("tempera");
    assert.deepEqual(connections, [
      { id: "lm-studio", preset: "lm-studio", baseUrl: scene.server.openaiUrl },
    ]);
    await useServer(scene.server);
  });

  it("do not add a server that does not answer, and keep what was typed", async () => {
    scene.user.typing.push(await originOfNothing(), "");
    scene.user.picking.push(anotherAddress);
    await run("addServer");
    assert.match(scene.user.sentences.join("\n"), /The server was not added\. .+\./);
    assert.deepEqual(scene.user.buttons, ["Change It"]);
    const { connections } = vscode.workspace.getConfiguration("tempera");
    assert.deepEqual(
      connections.map(({ id }: { id: string }) => id),
      ["test"],
    );
  });

  it("refuse plain http to a host on the internet", async () => {
    scene.user.typing.push("http://api.example.com/v1");
    scene.user.picking.push(anotherAddress);
    await run("addServer");
    assert.match(scene.user.sentences.join("\n"), /on the internet.*https/);
  });

  it("keep a key that the server takes, and send it from then on", async () => {
    scene.server.options = { ...scene.server.options, apiKey: "right-key-123" };
    await scene.chat.ask({ text: "Hello", task: "chat" });
    const refused = newestAnswer(scene.chat).answer;
    assert.equal(refused.state === "failed" && refused.problem.action, "enter-api-key");

    scene.user.typing.push("right-key-123");
    await run("enterApiKey", "test");
    await scene.chat.retry(newestAnswer(scene.chat).id);
    assert.equal(newestAnswer(scene.chat).answer.state, "done");
    assert.equal(newestRequest().headers.authorization, "Bearer right-key-123");
    assert.doesNotMatch(JSON.stringify(vscode.workspace.getConfiguration("tempera")), /right-key/);

    scene.user.picking.push(scene.server.origin);
    await run("removeApiKey");
    await scene.chat.ask({ text: "Hello again", task: "chat" });
    assert.equal(newestAnswer(scene.chat).answer.state, "failed");
    forgetKey();
  });

  it("do not keep a key that the server refuses", async () => {
    scene.server.options = { ...scene.server.options, apiKey: "right-key-123" };
    scene.user.typing.push("wrong-key-456");
    await run("enterApiKey", "test");
    forgetKey();
    assert.match(scene.user.sentences.join("\n"), /key/i);
    assert.doesNotMatch(scene.user.sentences.join("\n"), /wrong-key/);
    scene.user.picking.push(scene.server.origin);
    await run("removeApiKey");
    assert.match(scene.user.sentences.at(-1) ?? "", /no API key stored/);
  });
});
