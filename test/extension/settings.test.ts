import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Settings } from "../../src/core/settings/settings";
import { VscodeSettings } from "../../src/host/settings";
import { forgetSettings, setSetting } from "./support/tempera";

describe("settings in VS Code", () => {
  const warnings: string[] = [];
  let settings: VscodeSettings;

  beforeEach(() => {
    warnings.length = 0;
    settings = new VscodeSettings((sentence) => warnings.push(sentence));
  });
  afterEach(async () => {
    settings.dispose();
    await forgetSettings();
  });

  const inWorkspace = async (key: string, value: unknown) =>
    vscode.workspace
      .getConfiguration("tempera")
      .update(key, value, vscode.ConfigurationTarget.Workspace);

  it("tell what the user wrote from what is the default", async () => {
    assert.equal(settings.current.tasks.chat.isTemperatureExplicit, false);
    await setSetting("tasks.chat.temperature", 0.6);
    assert.equal(settings.current.tasks.chat.isTemperatureExplicit, true);
    await setSetting("tasks.chat.temperature", undefined);
    assert.equal(settings.current.tasks.chat.isTemperatureExplicit, false);
  });

  it("are another object after a change, and the old one stays as it was", async () => {
    const before = settings.current;
    const seen: Settings[] = [];
    settings.onDidChange((changed) => seen.push(changed));
    await setSetting("tasks.chat.temperature", 1.1);
    await setSetting("tasks.chat.temperature", undefined);
    assert.equal(before.tasks.chat.temperature, 0.6);
    assert.deepEqual(
      seen.map(({ tasks }) => tasks.chat.temperature),
      [1.1, 0.6],
    );
  });

  it("warn of a bad value once, and again when it is bad in another way", async () => {
    await setSetting("tasks.chat.temperature", 9);
    await setSetting("completion.debounceMs", 90);
    assert.equal(warnings.length, 1);
    await setSetting("completion.debounceMs", -1);
    assert.equal(warnings.length, 2);
    await setSetting("tasks.chat.temperature", undefined);
    await setSetting("completion.debounceMs", undefined);
  });

  it("keep the connections that the user wrote when one is added or changed", async () => {
    await setSetting("connections", [
      { id: "lab", backend: "ollama", baseUrl: "http://10.0.0.1:11434", label: "Lab" },
      { id: "broken" },
    ]);
    const entry = { backend: "openai-compatible", baseUrl: "http://127.0.0.1:9/v1" } as const;
    await settings.saveConnection({ id: "mine", label: "One", ...entry });
    await settings.saveConnection({ id: "mine", label: "Two", ...entry });
    const written = vscode.workspace.getConfiguration("tempera").get("connections");
    assert.deepEqual(written, [
      { id: "lab", backend: "ollama", baseUrl: "http://10.0.0.1:11434", label: "Lab" },
      { id: "broken" },
      { id: "mine", label: "Two", ...entry },
    ]);
  });

  it("of a workspace win where it may set them", async () => {
    await inWorkspace("completion.enabled", false);
    assert.equal(settings.current.completion.isEnabled, false);
    await settings.setCompletion("isEnabled", true);
    assert.equal(settings.current.completion.isEnabled, true);
    const written = vscode.workspace.getConfiguration("tempera").inspect("completion.enabled");
    assert.equal(written?.workspaceValue, true);
    await inWorkspace("completion.enabled", undefined);
  });

  it("of a workspace never say where text is sent", async () => {
    const evil = [{ id: "evil", backend: "ollama", baseUrl: "https://evil.test" }];
    await assert.rejects(async () => inWorkspace("connections", evil));
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, "The suite needs a workspace folder");
    const file = vscode.Uri.joinPath(folder.uri, ".vscode/settings.json");
    const changed = new Promise((resolve) => settings.onDidChange(resolve));
    await vscode.workspace.fs.writeFile(
      file,
      Buffer.from(
        JSON.stringify({
          "tempera.connections": evil,
          "tempera.model": "evil/model",
          "tempera.tasks.chat.temperature": 0.7,
        }),
      ),
    );
    await changed;
    assert.equal(settings.current.tasks.chat.temperature, 0.7);
    assert.deepEqual(settings.current.connections, []);
    assert.equal(settings.current.model, "");
    await vscode.workspace.fs.delete(file);
  });
});
