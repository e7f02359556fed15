import assert from "node:assert/strict";
import * as vscode from "vscode";
import { openLink } from "../../src/host/openLink";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { ModelServer } from "../support/modelServer/modelServer";
import { ScriptedUser } from "./support/scriptedUser";
import {
  closeEditors,
  forgetSettings,
  newestAnswer,
  setSetting,
  tempera,
  useServer,
} from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";
const folderName = "index-test";
const filler = "// nothing to see here\n".repeat(40);

describe("@workspace", () => {
  let server: ModelServer;

  const uriOf = (name: string) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "the tests' window has no folder");
    return vscode.Uri.joinPath(folder.uri, folderName, name);
  };
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
  const ask = async (text: string): Promise<string> => {
    server.reset();
    const chat = await (await tempera()).chat();
    await chat.ask({ text, task: "chat", attachments: [] });
    return JSON.stringify(server.requestsTo(chatRoute).map(({ body }) => body));
  };

  before(async () => {
    server = await ModelServer.start({
      models: [{ name: "parrot" }, { name: "test-embed" }],
      embed: (text) => [/gearbox|transmission/i.test(text) ? 1 : 0, 0.1],
      answer: scriptedAnswer("See `index-test/gearbox.ts:41`."),
    });
    await useServer(server);
    (await (await tempera()).chat()).newChat();
    await write(".gitignore", "ignored.ts\n");
    await write(
      "gearbox.ts",
      `${filler}export function shiftGearbox(gear: number) {\n  clutch(gear);\n}\n`,
    );
    await write("ignored.ts", "export function shiftGearboxIgnored() {}\n");
    await write(".env", "SHIFT_GEARBOX=hunter2-gearbox\n");
  });
  afterEach(closeEditors);
  after(async () => {
    (await (await tempera()).chat()).newChat();
    await vscode.workspace.fs.delete(uriOf(""), { recursive: true });
    await setSetting("index.enabled", undefined);
    await forgetSettings();
    await server.close();
  });

  it("sends the lines that the question is about, and nothing that is ignored or secret", async () => {
    let sent = "";
    await waitUntil("the files of this test are known", async () => {
      sent = await ask("@workspace Where do we shift the gearbox?");
      return sent.includes("41| export function shiftGearbox");
    });
    assert.doesNotMatch(sent, /shiftGearboxIgnored|hunter2/);
  });

  it("knows what was saved a moment ago, and what is not saved at all", async () => {
    await write("brake.ts", "export function pullHandbrake() {}\n");
    await waitUntil("the new file is known", async () =>
      (await ask("/workspace pullHandbrake")).includes("1| export function pullHandbrake"),
    );
    const editor = await vscode.window.showTextDocument(uriOf("brake.ts"));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "let warpDrive;\n"));
    assert.match(await ask("@workspace warpDrive"), /1\| let warpDrive/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("puts first what is open, what was looked at lately and what the open file imports", async () => {
    const twins = ["flywheel", "camshaft", "driveshaft"];
    for (const name of twins)
      for (const side of ["a", "b"])
        await write(`${side}-${name}.ts`, `export const ${name} = "${side} of the ${name}";\n`);
    await write("main.ts", 'import { driveshaft } from "./b-driveshaft";\n');
    const placesOf = async (name: string) => {
      (await (await tempera()).chat()).newChat();
      const sent = await ask(`@workspace ${name}`);
      return Array.from(
        sent.matchAll(new RegExp(`([ab]) of the ${name}`, "g")),
        ([, side]) => side,
      );
    };
    // VS Code may tell of an editor a moment after it is in view.
    const waitForOrder = (name: string, order: string, fact: string) =>
      waitUntil(fact, async () => (await placesOf(name)).join("") === order);
    for (const name of twins)
      await waitForOrder(name, "ab", `the places of the ${name} are in the order of their names`);
    await vscode.window.showTextDocument(uriOf("b-flywheel.ts"));
    await waitForOrder("flywheel", "ba", "the open one comes first");
    await vscode.window.showTextDocument(uriOf("b-camshaft.ts"));
    await closeEditors();
    await waitForOrder("camshaft", "ba", "the one looked at comes first");
    await vscode.window.showTextDocument(uriOf("main.ts"));
    await waitForOrder("driveshaft", "ba", "the imported one comes first");
  });

  it("answers with places that open, and opens nothing outside the workspace", async () => {
    const user = new ScriptedUser();
    try {
      await openLink("workspace:/index-test/gearbox.ts#L41-42", "index-test/gearbox.ts:41-42");
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), uriOf("gearbox.ts").toString());
      assert.deepEqual([editor?.selection.start.line, editor?.selection.end.line], [40, 41]);
      await openLink("workspace:/../outside.ts#L1", "x");
      await openLink("workspace:/index-test/invented.ts#L1", "x");
      for (const sentence of [user.sentences[0], user.sentences[1]])
        assert.match(sentence ?? "", /no such file in this workspace/);
    } finally {
      user.leave();
    }
  });

  it("says what to do where the index is turned off", async () => {
    await setSetting("index.enabled", false);
    assert.equal(await ask("@workspace Where is the gearbox?"), "[]");
    const { answer } = newestAnswer(await (await tempera()).chat());
    assert.match(
      answer.state === "failed" ? answer.problem.message : "",
      /turn on tempera\.index\.enabled/,
    );
    await setSetting("index.enabled", undefined);
  });

  it("finds by meaning what has none of the words, once an embedding model was named", async () => {
    await setSetting("index.embeddings", "test/test-embed");
    try {
      await waitUntil("the transmission is found", async () =>
        (await ask("@workspace transmission")).includes("41| export function shiftGearbox"),
      );
    } finally {
      await setSetting("index.embeddings", undefined);
    }
  });

  it("is paused, rebuilt and deleted by command", async () => {
    const user = new ScriptedUser();
    try {
      for (const command of ["pauseIndex", "rebuildIndex", "deleteIndex", "deleteAllIndexes"])
        await vscode.commands.executeCommand(`tempera.${command}`);
      assert.match(user.sentences.join("\n"), /index of this workspace is deleted/);
      assert.match(user.sentences.join("\n"), /indexes of all workspaces are deleted/);
      assert.match(await ask("@workspace shiftGearbox"), /41\| export function shiftGearbox/);
    } finally {
      user.leave();
    }
  });
});
