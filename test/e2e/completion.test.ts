import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { eventually } from "./support/eventually";
import { onlyServer, Session } from "./support/session";
import { quietEditor } from "./support/workbench";
import { flickersIn } from "./replay/flicker";
import { ScreenWatch } from "./replay/screen";

/** Whatever was to be shown is drawn by then. */
const framesOfASecond = 60;

const source = `export function add(first: number, second: number): number {

}
`;
const editors = [
  { name: "with VS Code's own settings", settings: {} },
  { name: "in an editor that adds nothing by itself", settings: quietEditor },
];

for (const { name, settings } of editors) {
  describe(`ghost text ${name}`, () => {
    const session = new Session();

    before(() =>
      session.open(
        {
          models: [{ name: "coder", capabilities: ["completion", "insert"] }],
          answer: scriptedAnswer("urn first", " + second;"),
        },
        (server) => ({
          files: { "sum.ts": source },
          settings,
          machineSettings: onlyServer(server),
        }),
      ),
    );
    afterEach(function () {
      return session.keepTracesOf(this.currentTest);
    });
    after(() => session.close());

    it("appears while code is typed, and Tab puts it into the document", async () => {
      const { workbench, server } = session;
      await workbench.editor.placeCursor(2, 1);
      await workbench.editor.type("  ret");
      await workbench.editor.ghostTextIs("urn first + second;");
      const [request] = server.requestsTo("POST /api/generate").slice(-1);
      assert.ok(request, "the model was not asked to fill a gap");
      assert.equal(sentTemperature(request), 0.1);
      assert.match(String(sentField(request, "prompt")), /number \{\n {2}ret$/);
      assert.match(String(sentField(request, "suffix")), /^\n\}/);
      await workbench.editor.acceptGhostText();
      assert.equal(
        await workbench.editor.documentText("sum.ts"),
        source.replace("{\n\n}", "{\n  return first + second;\n}"),
      );
    });

    it("leaves the document alone when it is dismissed", async () => {
      const { workbench } = session;
      await workbench.editor.placeCursor(3, 2);
      await workbench.editor.type("\n// ret");
      await workbench.editor.ghostText();
      await workbench.page.keyboard.press("Escape");
      const text = await workbench.editor.documentText("sum.ts");
      assert.match(text, /\/\/ ret\n$/);
    });
  });
}

describe("ghost text of a model that writes slowly", () => {
  const session = new Session();
  const words = ["one + ", "two + ", "three + ", "four + ", "five"];

  before(() =>
    session.open(
      {
        models: [{ name: "coder", capabilities: ["completion", "insert"] }],
        answer: async function* answerSlowly() {
          for (const word of words) {
            yield word;
            await setTimeout(400);
          }
        },
      },
      (server) => ({
        files: { "slow.py": "" },
        settings: {},
        machineSettings: onlyServer(server),
      }),
    ),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("is in view from its first words, and then its whole line, though no further key is pressed", async () => {
    const { page, editor } = session.workbench;
    const watch = await ScreenWatch.start(page);
    await editor.type("all = ");
    await editor.ghostTextIs(words.join(""));
    const frames = await watch.frames();
    const shown = frames.map(({ ghostLine }) => ghostLine).filter((line) => line !== "");
    assert.equal(shown[0], "all = one +");
    assert.deepEqual(flickersIn(frames), []);
    await editor.acceptGhostText();
    assert.equal(await editor.documentText("slow.py"), `all = ${words.join("")}`);
  });

  it("does not come back when its first words were dismissed, and comes with the next key", async () => {
    const { server, workbench } = session;
    const { page, editor } = workbench;
    const watch = await ScreenWatch.start(page);
    await editor.type("\nsome = ");
    await editor.ghostTextIs("one +");
    await page.keyboard.press("Escape");
    await Promise.all(server.requestsTo("POST /api/generate").map(({ ended }) => ended));
    const drawn = await watch.frameCount();
    await eventually(async () => (await watch.frameCount()) > drawn + framesOfASecond);
    const shown = (await watch.frames()).map(({ ghostLine }) => ghostLine);
    assert.deepEqual([...new Set(shown.filter((line) => line !== ""))], ["some = one +"]);
    await editor.type("o");
    await editor.ghostTextIs(words.join("").slice(1));
  });
});

describe("ghost text of a slow model with VS Code's own settings", () => {
  const session = new Session();
  /** VS Code waits for its list of suggestions only. */
  const answerMs = 1_500;

  before(() =>
    session.open(
      {
        models: [{ name: "coder", capabilities: ["completion", "insert"] }],
        answer: async function* answerLate() {
          await setTimeout(answerMs);
          yield "int('late')";
        },
      },
      (server) => ({
        files: { "slow.py": "" },
        settings: {},
        machineSettings: onlyServer(server),
      }),
    ),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("appears when it comes, though no further key is pressed", async () => {
    const { workbench } = session;
    await workbench.editor.type("pr");
    await workbench.editor.ghostTextIs("int('late')");
    await workbench.editor.acceptGhostText();
    assert.equal(await workbench.editor.documentText("slow.py"), "print('late')");
  });
});
