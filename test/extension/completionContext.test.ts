import assert from "node:assert/strict";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { setSetting } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const fillRoute = "POST /v1/completions";
const folderName = "context-test";
const gate = `export interface GateKey {
  readonly secretShape: string;
}

export function openGate(key: GateKey, isQuiet: boolean): boolean {
  return key.secretShape !== "" && isQuiet;
}
`;

describe("what completions send besides their file", () => {
  const scene = modelScene({
    models: [{ name: "qwen2.5-coder:1.5b" }],
    answer: scriptedAnswer("true);"),
  });

  const uriOf = (name: string) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "the tests' window has no folder");
    return vscode.Uri.joinPath(folder.uri, folderName, name);
  };
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
  const open = async (name: string) => vscode.window.showTextDocument(uriOf(name));

  /** Types a word at the end of the document and gives the prompt of the request that comes of it. */
  const promptAfterTyping = async (): Promise<string> => {
    scene.server.reset();
    await vscode.commands.executeCommand("type", { text: ` w${Date.now()} + ` });
    await waitUntil("the model is asked", () => scene.server.requestsTo(fillRoute).length > 0);
    const request = scene.server.requestsTo(fillRoute).at(-1);
    assert.ok(request);
    return String(sentField(request, "prompt"));
  };

  const openMain = async () => {
    const editor = await open("main.ts");
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
  };

  before(async () => {
    await write("gate.ts", gate);
    await write(".env", "GATE_PASSWORD=hunter2-not-for-models\nopenGate=1\n");
    await write("main.ts", 'import { openGate } from "./gate";\n\nconst isOpen = ');
  });
  after(async () => {
    await vscode.workspace.fs.delete(uriOf(""), { recursive: true });
    await setSetting("completion.useOtherFiles", undefined);
  });

  it("is what the imported file offers, as soon as it has been read", async () => {
    await openMain();
    await waitUntil("the imported file goes along", async () =>
      (await promptAfterTyping()).includes("openGate(key: GateKey, isQuiet: boolean)"),
    );
  });

  it("is never a file that holds secrets, though it is open", async () => {
    await open(".env");
    await openMain();
    assert.doesNotMatch(await promptAfterTyping(), /hunter2|GATE_PASSWORD/);
  });

  it("is nothing once the user does not want it", async () => {
    await openMain();
    await setSetting("completion.useOtherFiles", false);
    assert.doesNotMatch(await promptAfterTyping(), /isQuiet/);
  });
});
