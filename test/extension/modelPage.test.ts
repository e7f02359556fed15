import assert from "node:assert/strict";
import * as vscode from "vscode";
import { DisposableStore } from "../../src/core/base/disposable";
import { silentLogger } from "../../src/core/base/logger";
import { systemClock } from "../../src/core/base/clock";
import { LearnedFields } from "../../src/core/model/learnedFields";
import { ToldFacts } from "../../src/core/model/toldFacts";
import { handleModelPageMessage } from "../../src/host/modelPage/handleModelPageMessage";
import { ModelPage } from "../../src/host/modelPage/modelPage";
import { Redactor } from "../../src/host/redactor";
import { ApiKeys } from "../../src/host/secrets";
import { VscodeSettings } from "../../src/host/settings";
import { MemoryKeyValueStore } from "../support/memoryKeyValueStore";
import { MemorySecretStorage } from "../support/memorySecretStorage";
import { ModelServer } from "../support/modelServer/modelServer";
import { FakeChatModel, stop } from "../support/fakeChatModel";
import { FakeModelRegistry } from "../support/fakeModelRegistry";
import { forgetSettings, setSetting, tempera, useServer } from "./support/tempera";
import { ScriptedUser } from "./support/scriptedUser";
import { waitUntil } from "./support/waitUntil";

const setting = (key: string) => vscode.workspace.getConfiguration("tempera").get(key);

describe("the page of models in VS Code", () => {
  let store: DisposableStore;
  let server: ModelServer;
  let page: ModelPage;
  let keys: MemorySecretStorage;
  let user: ScriptedUser;

  before(async () => {
    await tempera();
    server = await ModelServer.start();
    await useServer(server);
    user = new ScriptedUser();
    store = new DisposableStore();
    keys = new MemorySecretStorage();
    page = store.add(
      new ModelPage({
        extensionUri: vscode.Uri.file("/nowhere"),
        apiKeys: store.add(new ApiKeys(keys, new Redactor())),
        settings: store.add(new VscodeSettings(() => undefined)),
        models: new FakeModelRegistry(new FakeChatModel([["Hi", stop]])),
        listModelsOf: () => Promise.resolve([{ name: "m", isChat: true }]),
        clock: systemClock,
        learnedFields: new LearnedFields(new MemoryKeyValueStore()),
        toldFacts: new ToldFacts(),
        logger: silentLogger,
      }),
    );
  });

  after(async () => {
    user.leave();
    store.dispose();
    await setSetting("tasks", undefined);
    for (const key of ["tasks.chat.temperature", "tasks.chat.model"])
      await setSetting(key, undefined);
    await forgetSettings();
    await server.close();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("opens in a tab, once", async () => {
    await vscode.commands.executeCommand("tempera.openModels");
    await vscode.commands.executeCommand("tempera.openModels");
    await waitUntil("there is one tab of it", () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      return tabs.filter(({ label }) => label === "Tempera Models").length === 1;
    });
  });

  it("writes what the user changes into the settings, and an empty field takes it back", async () => {
    const set = { type: "set-task-number", task: "chat", field: "temperature" } as const;
    await handleModelPageMessage(page, { ...set, value: 0.4 });
    assert.equal(setting("tasks.chat.temperature"), 0.4);
    await handleModelPageMessage(page, set);
    assert.equal(setting("tasks.chat.temperature"), 0.6);
    const choose = { type: "set-task-model", task: "chat", model: "test/other" } as const;
    await handleModelPageMessage(page, choose);
    assert.equal(setting("tasks.chat.model"), "test/other");
    await handleModelPageMessage(page, { ...choose, task: "no-such-task" });
    await handleModelPageMessage(page, { ...choose, model: "" });
    assert.equal(setting("tasks.chat.model"), "");
  });

  it("adds a service by its name and a key, and removes it when the user agrees", async () => {
    const add = { type: "add-connection", server: "Groq", key: "gsk-one-two-three" } as const;
    await handleModelPageMessage(page, add);
    assert.deepEqual(page.work.adding, { state: "added", label: "Groq" });
    const added = () => JSON.stringify(setting("connections"));
    assert.match(added(), /"groq"/);
    assert.doesNotMatch(added(), /gsk-/);
    assert.equal(await keys.get("apiKey https://api.groq.com"), "gsk-one-two-three");
    user.picking.push("Remove");
    await handleModelPageMessage(page, { type: "remove-connection", connectionId: "groq" });
    assert.doesNotMatch(added(), /"groq"/);
    assert.match(added(), /"test"/);
  });

  it("says what to write where a text is neither a service nor an address", async () => {
    await handleModelPageMessage(page, { type: "add-connection", server: "ftp://x", key: "" });
    assert.equal(page.work.adding.state, "fails");
    await handleModelPageMessage(page, { type: "add-connection", server: "azure", key: "k" });
    assert.match(JSON.stringify(page.work.adding), /address of Azure OpenAI, such as https/);
  });

  it("takes over from the environment only what was chosen after a look, keys into the storage", async () => {
    process.env["MISTRAL_API_KEY"] = "mistral-canary-key";
    try {
      await handleModelPageMessage(page, { type: "preview-import", source: "environment" });
      const preview = page.imports.preview;
      const item = preview?.items.find(({ label }) => label === "Mistral");
      assert.ok(item);
      assert.doesNotMatch(JSON.stringify(preview), /canary/);
      assert.doesNotMatch(JSON.stringify(setting("connections")), /mistral/);
      const keysOfItems = [item.key];
      await handleModelPageMessage(page, {
        type: "import",
        source: "environment",
        keys: keysOfItems,
      });
      assert.match(JSON.stringify(setting("connections")), /mistral/);
      assert.doesNotMatch(JSON.stringify(setting("connections")), /canary/);
      assert.equal(await keys.get("apiKey https://api.mistral.ai"), "mistral-canary-key");
      assert.equal(page.imports.preview, undefined);
    } finally {
      delete process.env["MISTRAL_API_KEY"];
    }
  });
});
