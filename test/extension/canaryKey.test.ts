import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ChatService } from "../../src/core/chat/chatService";
import { ModelServer } from "../support/modelServer/modelServer";
import { event, eventStream, openaiError } from "../support/modelServer/openaiWire";
import { sentKey } from "../support/modelServer/recordedRequest";
import type { Reply } from "../support/modelServer/reply";
import { profileTexts } from "./support/profileTexts";
import { ScriptedUser } from "./support/scriptedUser";
import {
  closeEditors,
  forgetSettings,
  newestAnswer,
  openUntitled,
  tempera,
  useServer,
} from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const chatRoute = "POST /v1/chat/completions";
/** Of no provider's form, so that nothing finds it by its looks. */
const key = "harbour Quay7 lantern9".replaceAll(" ", "");
const question = "What does the lighthouse keeper see?";

describe("A key in VS Code", () => {
  let server: ModelServer;
  let chat: ChatService;
  let user: ScriptedUser;

  before(async () => {
    server = await ModelServer.start({ apiKey: key });
    chat = await (await tempera()).chat();
    await useServer(server);
    user = new ScriptedUser();
    user.typing.push(key);
    await vscode.commands.executeCommand("tempera.enterApiKey", "test");
  });
  after(async () => {
    user.picking.push(server.origin);
    await vscode.commands.executeCommand("tempera.removeApiKey");
    user.leave();
    chat.newChat();
    await closeEditors();
    await forgetSettings();
    await server.close();
  });

  const ask = async (reply?: Reply) => {
    if (reply) server.respond(chatRoute, () => reply);
    await chat.ask({ text: question, task: "chat" });
    return newestAnswer(chat).answer.state;
  };

  it("is sent to its server", async () => {
    assert.equal(await ask(), "done");
    const newest = server.requestsTo(chatRoute).at(-1);
    assert.equal(newest && sentKey(newest), key);
  });

  for (const [what, reply] of [
    ["a refusal", openaiError(401, { message: `Incorrect API key provided: ${key}.` })],
    ["a complaint", openaiError(400, { message: `Header Authorization: Bearer ${key} is odd.` })],
    ["a broken stream", eventStream([event({ error: { message: `${key} is used up` } })])],
  ] as const) {
    it(`does not come into view when the server repeats it in ${what}`, async () => {
      assert.equal(await ask(reply), "failed");
      assert.ok(!JSON.stringify(chat.conversation).includes(key), "it is in the chat");
    });
  }

  it("is not in the doctor's report", async () => {
    await vscode.commands.executeCommand("tempera.openDoctor");
    await vscode.commands.executeCommand("tempera.copyDoctorReport");
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^# Tempera Doctor/);
    assert.ok(!report.includes(key), report);
  });

  it("is not in the request that was sent last, as Tempera shows it", async () => {
    await ask(eventStream([event({ error: { message: `${key} is used up` } })]));
    user.picking.push(`$(home) Chat to ${new URL(server.origin).host} (local)`);
    await vscode.commands.executeCommand("tempera.showLastRequest");
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /lighthouse keeper/);
    assert.match(text, /is used up/);
    assert.ok(!text.includes(key), text);
  });

  it("is in no file that VS Code has written, and in no message that it has shown", async () => {
    const { document } = await openUntitled("const lamp = \n");
    const failing = server.nextRequest(({ path }) => path.endsWith("/completions"));
    server.respond("POST /v1/completions", () => openaiError(400, { message: `Bearer ${key}` }));
    const end = document.lineAt(0).range.end;
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand("tempera.triggerCompletion");
    await failing;
    await chat.whenSaved();
    await waitUntil("the chat and its failures are in files", () => {
      const texts = profileTexts();
      return [question, "is odd"].every((words) => texts.some((text) => text.includes(words)));
    });
    assert.deepEqual(
      profileTexts().filter((text) => text.includes(key)),
      [],
    );
    assert.ok(!user.sentences.join("\n").includes(key), "it was shown");
  });
});
