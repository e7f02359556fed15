import assert from "node:assert/strict";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { onlyServer, Session } from "./support/session";

const source = `def greet(name):
    return f"Hello, {name}"


def shout(name):
    return greet(name).upper()
`;
const chat = "POST /api/chat";

describe("the commands in VS Code's palette", () => {
  const session = new Session();

  before(() =>
    session.open(
      { models: [{ name: "talker" }], answer: scriptedAnswer("It makes ", "a greeting loud.") },
      (server) => ({
        files: { "greeting.py": source },
        settings: { "tempera.completion.enabled": false },
        machineSettings: onlyServer(server),
      }),
    ),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  const lastRequest = () => {
    const request = session.server.requestsTo(chat).at(-1);
    assert.ok(request, "the model was not asked");
    return { text: JSON.stringify(sentField(request, "messages")), request };
  };

  it("explain the selected code", async () => {
    const { workbench } = session;
    await workbench.editor.selectLines(5, 6);
    await workbench.runCommand("Tempera: Explain Selection");
    assert.match(await workbench.chat.answerText(1), /It makes a greeting loud\./);
    const { text, request } = lastRequest();
    assert.match(text, /greet\(name\)\.upper\(\)/);
    assert.equal(sentTemperature(request), 0.3);
  });

  it("summarize the selected code", async () => {
    const { workbench } = session;
    await workbench.editor.openFile("greeting.py");
    await workbench.editor.selectLines(1, 2);
    await workbench.runCommand("Tempera: Summarize Selection");
    assert.match(await workbench.chat.answerText(2), /It makes a greeting loud\./);
    const { text, request } = lastRequest();
    assert.match(text, /Hello, \{name\}/);
    assert.equal(sentTemperature(request), 0.3);
  });

  it("summarize the whole file", async () => {
    const { workbench } = session;
    await workbench.editor.openFile("greeting.py");
    await workbench.runCommand("Tempera: Summarize File");
    await workbench.chat.answerText(3);
    assert.match(lastRequest().text, /def greet.*def shout/);
  });

  it("send the temperature that the user has just set for the task", async () => {
    const { workbench } = session;
    await workbench.changeSettings(
      { "tempera.completion.enabled": false, "tempera.tasks.explain.temperature": 0.15 },
      "greeting.py",
    );
    await workbench.editor.selectLines(5, 6);
    await workbench.runCommand("Tempera: Explain Selection");
    await workbench.chat.answerText(4);
    assert.equal(sentTemperature(lastRequest().request), 0.15);
  });
});
