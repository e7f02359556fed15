import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ModelServer } from "../support/modelServer/modelServer";
import { forgetSettings, originOfNothing, setSetting, tempera, useServer } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const labelOfTab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;

describe("the doctor in VS Code", () => {
  let server: ModelServer;

  before(async () => {
    await tempera();
    server = await ModelServer.start();
    await useServer(server);
  });

  after(async () => {
    await forgetSettings();
    await server.close();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const report = async () => {
    await vscode.commands.executeCommand("tempera.openDoctor");
    await waitUntil("a tab shows the doctor", () => labelOfTab() === "Tempera Doctor");
    await vscode.commands.executeCommand("tempera.copyDoctorReport");
    return vscode.env.clipboard.readText();
  };

  it("asks the server itself and puts what it found into a tab and into the clipboard", async () => {
    const text = await report();
    assert.match(text, /^# Tempera Doctor\n/);
    assert.match(text, /- Tempera: \d+\.\d+\.\d+\n- VS Code: \d/);
    assert.match(text, /## Test \(openai-compatible\)/);
    assert.match(text, /- OK — Answer: It answers and has \d+ models?\./);
    assert.match(text, /- OK — Round trip: A connection to it takes \d+ ms\./);
    assert.match(text, /- OK — Streaming: “[^”]+” began after \d+ ms and came in \d+ pieces\./);
  });

  it("says that a server is down, and what to do", async () => {
    await setSetting("connections", [
      {
        id: "test",
        label: "Test",
        backend: "openai-compatible",
        baseUrl: `${await originOfNothing()}/v1`,
      },
    ]);
    const text = await report();
    assert.match(
      text,
      /- Failed — Answer: Test is not running: nothing answers at http:\/\/127\.0\.0\.1:\d+\/v1\. Check/,
    );
    assert.match(text, /- Not looked at — Streaming: The server does not answer\./);
  });
});
