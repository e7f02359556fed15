import assert from "node:assert/strict";
import * as vscode from "vscode";
import { modelScene } from "./support/modelScene";
import { openUntitled, setSetting } from "./support/tempera";

describe("an instruction in a file of the project", () => {
  const scene = modelScene();
  const written: vscode.Uri[] = [];

  afterEach(async () => {
    for (const uri of written.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  async function write(name: string, text: string): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, "VS Code has no folder open");
    const uri = vscode.Uri.joinPath(folder.uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    written.push(uri);
  }

  it("goes along with Explain", async () => {
    await write("AGENTS.md", "Say where the zebra is.");
    const before = scene.server.requests.length;
    await openUntitled("const x = 1;\n", { selected: "const x = 1;" });
    await vscode.commands.executeCommand("tempera.explainSelection");
    const sent = JSON.stringify(scene.server.requests.slice(before));
    assert.match(sent, /Instructions of this project, from AGENTS\.md/);
    assert.match(sent, /Say where the zebra is\./);
  });

  it("goes along from each folder above the file that is asked about, the nearest last", async () => {
    await write("AGENTS.md", "Say where the zebra is.");
    await write("zoo/AGENTS.md", "Say where the keeper is.");
    await write("zoo/cage/CLAUDE.md", "Say where the key is.");
    await write("other/AGENTS.md", "Say where the other is.");
    await write("zoo/cage/lock.ts", "export const lock = 1;\n");
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, "VS Code has no folder open");
    const uri = vscode.Uri.joinPath(folder.uri, "zoo/cage/lock.ts");
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(0, 0, 0, 22);
    const before = scene.server.requests.length;
    await vscode.commands.executeCommand("tempera.explainSelection");
    const sent = JSON.stringify(scene.server.requests.slice(before));
    assert.match(sent, /where the zebra is.*where the keeper is.*where the key is/);
    assert.doesNotMatch(sent, /where the other is/);
  });

  it("stays away where the user does not want it", async () => {
    await write("AGENTS.md", "Say where the gnu is.");
    await setSetting("prompts.useInstructionFiles", false);
    try {
      const before = scene.server.requests.length;
      await openUntitled("const gnu = 1;\n", { selected: "const gnu = 1;" });
      await vscode.commands.executeCommand("tempera.explainSelection");
      const sent = JSON.stringify(scene.server.requests.slice(before));
      assert.match(sent, /const gnu/);
      assert.doesNotMatch(sent, /Say where the gnu is/);
    } finally {
      await setSetting("prompts.useInstructionFiles", undefined);
    }
  });

  it("does nothing where there is none", async () => {
    const before = scene.server.requests.length;
    await openUntitled("const x = 1;\n", { selected: "const x = 1;" });
    await vscode.commands.executeCommand("tempera.explainSelection");
    assert.doesNotMatch(
      JSON.stringify(scene.server.requests.slice(before)),
      /Instructions of this/,
    );
  });
});
