import assert from "node:assert/strict";
import { onlyServer, Session } from "../support/session";
import { replayModels, type ReplayModel } from "./replayModels";
import { replayTexts, wantedText, type ReplayText } from "./replayTexts";
import { ScreenWatch } from "./screen";
import { Typist } from "./typist";

const leastKeys = 200;
const files = Object.fromEntries(
  replayTexts.flatMap((text) =>
    replayModels.map((model) => [fileOf(text, model), text.head + text.tail]),
  ),
);

describe("a file that is typed with VS Code's own settings", () => {
  const session = new Session();

  before(() =>
    session.open(
      { models: [{ name: "coder", capabilities: ["completion", "insert"] }] },
      (server) => ({ files, settings: {}, machineSettings: onlyServer(server) }),
    ),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  for (const text of replayTexts) {
    for (const model of replayModels) {
      const promise = model.isRight ? "shows what comes next at every pause, and is" : "is";
      it(`in ${text.language}, with ${model.name}, ${promise} exactly what was typed`, async () => {
        const { workbench, server } = session;
        const file = fileOf(text, model);
        server.reset();
        server.options = { ...server.options, answer: model.answer(text) };
        await workbench.editor.openFile(file);
        await workbench.editor.placeCursor(text.head.split("\n").length, 1);
        const { page } = workbench;
        const watch = await ScreenWatch.start(page);
        const requestCount = () => server.requestsTo("POST /api/generate").length;
        const expectsGhostText = model.isRight;
        const typist = new Typist({ page, watch, text, expectsGhostText, requestCount });
        await typist.typeAll();
        assert.equal(await workbench.editor.documentText(file), wantedText(text));
        assert.ok(typist.keys >= leastKeys, `${typist.keys} keys`);
        assert.ok(requestCount() > 0, "no model was asked");
      });
    }
  }
});

function fileOf({ file }: ReplayText, model: ReplayModel): string {
  return `${replayModels.indexOf(model)}/${file}`;
}
