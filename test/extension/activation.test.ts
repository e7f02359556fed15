import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEditors, openUntitled, tempera } from "./support/tempera";

describe("the extension in VS Code", () => {
  it("activates", async () => {
    const extension = vscode.extensions.getExtension("tempera.tempera");
    assert.ok(extension, "VS Code does not know the extension");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it("sends nothing until the user does something: not when it starts, not when a file is opened", async () => {
    const { requestsSent } = await tempera();
    await openUntitled("const x = 1;\n");
    await closeEditors();
    assert.equal(requestsSent(), 0);
  });

  it("tells how long its activation took", async () => {
    const { activationMs } = await tempera();
    assert.ok(activationMs > 0);
    console.log(`activation_ms ${activationMs.toFixed(2)}`);
  });
});
