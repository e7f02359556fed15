import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CompletionRecord } from "../../src/core/completion/completionRecord";
import type { TemperaApi } from "../../src/host/temperaApi";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { Gate } from "../support/gate";
import { waitUntil } from "./support/waitUntil";
import { modelScene } from "./support/modelScene";
import { openUntitled, setSetting, tempera } from "./support/tempera";

const fillRoute = "POST /v1/completions";
const changedKeys = [
  "completion.enabled",
  "completion.manualOnly",
  "completion.disabledLanguages",
  "completion.inComments",
  "completion.economy",
  "completion.debounceMs",
];

describe("the controls of completions in VS Code", () => {
  const scene = modelScene({
    models: [{ name: "qwen2.5-coder:1.5b" }],
    answer: scriptedAnswer("1;"),
  });
  let api: TemperaApi;

  before(async () => {
    api = await tempera();
  });
  afterEach(async () => {
    for (const key of changedKeys) await setSetting(key, undefined);
  });

  const run = (command: string) => vscode.commands.executeCommand(`tempera.${command}`);
  const setting = (key: string): unknown => vscode.workspace.getConfiguration("tempera").get(key);
  const pickInMenu = async (label: string, ...further: string[]) => {
    scene.user.picking.push(label, ...further);
    await run("showMenu");
    assert.deepEqual(
      scene.user.picking,
      [],
      `The menu did not offer it: ${scene.user.offered.join("; ")}`,
    );
  };

  /** What becomes of the key `1` behind `before`. */
  const outcomeOfKey = async (before: string, language = "typescript") => {
    const { document } = await openUntitled(before, { language });
    const end = document.positionAt(before.length);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(end, end);
    const finished = new Promise<CompletionRecord>((resolve) => {
      const subscription = api.completion.onDidFinish((record) => {
        if (record.result.kind === "none" && record.result.reason === "superseded") return;
        subscription.dispose();
        resolve(record);
      });
    });
    await vscode.commands.executeCommand("type", { text: " " });
    const { result } = await finished;
    return result.kind === "shown" ? "shown" : result.reason;
  };

  it("turn completions off and on again from the menu", async () => {
    await pickInMenu("$(circle-slash) Turn completions off");
    assert.equal(setting("completion.enabled"), false);
    assert.equal(await outcomeOfKey("let a ="), "disabled");
    await pickInMenu("$(check) Turn completions on");
    assert.equal(await outcomeOfKey("let a ="), "shown");
  });

  it("turn them off in the editor's language, and in Markdown from anywhere", async () => {
    await openUntitled("a", { language: "python" });
    await pickInMenu("$(code) Turn off in python");
    await pickInMenu("$(markdown) Turn off in markdown");
    assert.deepEqual(setting("completion.disabledLanguages"), ["python", "markdown"]);
    assert.equal(await outcomeOfKey("a =", "markdown"), "language-disabled");
    assert.equal(await outcomeOfKey("a =", "python"), "language-disabled");
    await run("toggleLanguage");
    assert.deepEqual(setting("completion.disabledLanguages"), ["markdown"]);
  });

  it("snooze them, say so in the menu, and bring them back", async () => {
    await pickInMenu("$(bell-slash) Snooze…", "15 minutes");
    assert.equal(await outcomeOfKey("let a ="), "snoozed");
    await run("showMenu");
    assert.match(scene.user.offered.join("\n"), /Snooze… — 15 min left/);
    await run("endSnooze");
    assert.equal(await outcomeOfKey("let a ="), "shown");
  });

  it("end a snooze where it was begun", async () => {
    await pickInMenu("$(bell-slash) Snooze…", "Until restart");
    assert.equal(await outcomeOfKey("let a ="), "snoozed");
    await pickInMenu("$(bell-slash) Snooze…", "$(bell) End the snooze now");
    assert.equal(await outcomeOfKey("let a ="), "shown");
  });

  it("keep them out of comments", async () => {
    await pickInMenu("$(quote) Turn off in comments");
    assert.equal(setting("completion.inComments"), false);
    assert.equal(await outcomeOfKey("// so"), "in-comment");
    assert.equal(await outcomeOfKey("let a ="), "shown");
  });

  it("let them come only when asked for, and make fewer requests, at another delay", async () => {
    await pickInMenu("$(sparkle) Suggest only when I ask");
    assert.equal(setting("completion.manualOnly"), true);
    await pickInMenu("$(dashboard) Turn economy on");
    assert.equal(setting("completion.economy"), true);
    await pickInMenu("$(watch) Delay…", "300 ms");
    assert.equal(setting("completion.debounceMs"), 300);
  });

  it("refuse a delay that cannot be, in one sentence, and take one that can", async () => {
    scene.user.typing.push("soon");
    await pickInMenu("$(watch) Delay…", "Another delay…");
    assert.match(scene.user.sentences.join(), /whole number of milliseconds from 0 to 5000\./);
    scene.user.typing.push("120");
    await pickInMenu("$(watch) Delay…", "Another delay…");
    assert.equal(setting("completion.debounceMs"), 120);
  });

  it("let the chat go first at a server that answers one request at a time", async () => {
    const [loading, talking] = [new Gate(), new Gate()];
    const gates = [loading, talking];
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        await gates.shift()?.pass();
        yield "1;";
      },
    };
    const finished = outcomeOfKey("let a =");
    await loading.reached;
    const chat = await api.chat();
    const answering = chat.ask({ text: "Hello", task: "chat" });
    await talking.reached;
    assert.equal(await scene.server.requestsTo(fillRoute)[0]?.ended, "closed-by-client");
    assert.equal(scene.server.requestsTo(fillRoute).length, 1);
    talking.open();
    await answering;
    assert.equal(await finished, "shown");
    assert.equal(scene.server.requestsTo(fillRoute).length, 2);
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer("1;") };
  });

  it("answer why nothing was shown, and do what helps", async () => {
    await setSetting("completion.disabledLanguages", ["python"]);
    assert.equal(await outcomeOfKey("a =", "python"), "language-disabled");
    assert.equal(await outcomeOfKey("let a ="), "shown");
    scene.user.picking.push("$(info) Completions are off in python.");
    await run("whyNothing");
    assert.match(
      scene.user.offered.join("\n"),
      /off in python\. — \d+×, last \d+ s ago — Turn them on/,
    );
    assert.match(scene.user.offered.join("\n"), /Completions by test\/qwen2.*No cost/);
    assert.deepEqual(setting("completion.disabledLanguages"), []);
  });

  it("count what is accepted, show it in a tab, and forget it when told to", async () => {
    assert.equal(await outcomeOfKey("let a ="), "shown");
    const accepted = new Promise((resolve) => {
      const subscription = api.completion.onDidAccept((completion) => {
        subscription.dispose();
        resolve(completion);
      });
    });
    const commit = () => vscode.commands.executeCommand("editor.action.inlineSuggest.commit");
    const timer = setInterval(() => void commit(), 100);
    await accepted.finally(() => clearInterval(timer));
    await run("showMetrics");
    await waitUntil("a tab shows the counts", () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith("tempera.metrics");
    });
    const page = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    assert.equal(page(), "Completion Metrics");
    scene.user.picking.push("Reset");
    await run("resetMetrics");
    assert.deepEqual(scene.user.picking, []);
    assert.match(scene.user.sentences.join(), /Forget all that was counted.*cannot be undone/);
  });

  it("ask nobody while completions are off, and offer to turn them on to whoever asks", async () => {
    await setSetting("completion.enabled", false);
    await openUntitled("let a = ");
    await run("triggerCompletion");
    assert.match(scene.user.sentences.join(), /Completions are off/);
    assert.equal(scene.server.requestsTo(fillRoute).length, 0);
    scene.user.picking.push("Only When I Ask");
    await run("triggerCompletion");
    assert.equal(setting("completion.enabled"), true);
    assert.equal(setting("completion.manualOnly"), true);
  });
});
