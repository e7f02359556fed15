import assert from "node:assert/strict";
import { onlyServer, Session } from "../support/session";
import { eventually } from "../support/eventually";
import { flickersIn } from "./flicker";
import { replayModels, type ReplayModel } from "./replayModels";
import { firstIndentedLine, replayTexts, wantedText, type ReplayText } from "./replayTexts";
import { ScreenWatch, type Screen } from "./screen";
import { Typist, visible } from "./typist";

const fillRoute = "POST /api/generate";
const leastKeys = 200;
const leastTaken = 3;
const files = Object.fromEntries(replayTexts.flatMap(filesOf));

describe("a file that is typed with VS Code's own settings", () => {
  const session = new Session();

  before(async () => {
    await session.open(
      { models: [{ name: "coder", capabilities: ["completion", "insert"] }] },
      (server) => ({
        files: { "first.txt": "", ...files },
        settings: {},
        machineSettings: onlyServer(server),
      }),
    );
    // VS Code opens its list where the first ghost text, for which Tempera loads its parts, takes more than 750 ms.
    await session.workbench.editor.type("first");
    await eventually(async () => session.server.requestsTo(fillRoute).length > 0);
  });
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  /** Ghost text is typed along, without a flicker, and every second one taken where `takes` is true. */
  async function replay(
    text: ReplayText,
    model: ReplayModel,
    { file, takes = false }: { file: string; takes?: boolean },
  ): Promise<Typist> {
    const { workbench, server } = session;
    server.reset();
    server.options = { ...server.options, answer: model.answer(text) };
    await workbench.editor.openFile(file);
    await workbench.editor.placeCursor(text.head.split("\n").length, 1);
    const watch = await ScreenWatch.start(workbench.page);
    const typist = new Typist({
      page: workbench.page,
      watch,
      text,
      expectsGhostText: model.isRight,
      requestCount: () => server.requestsTo(fillRoute).length,
      takes,
    });
    await typist.typeAll();
    assert.equal(await workbench.editor.documentText(file), wantedText(text));
    const frames = await watch.frames();
    assert.ok(frames.filter(({ ghostLine }) => ghostLine !== "").length > 10, "it was watched");
    assert.deepEqual(flickersIn(frames), []);
    return typist;
  }

  for (const text of replayTexts) {
    for (const model of replayModels) {
      const promise = model.isRight ? "shows what comes next at every pause, and is" : "is";
      it(`in ${text.language}, with ${model.name}, ${promise} exactly what was typed`, async () => {
        const { keys } = await replay(text, model, { file: fileOf(text, model) });
        assert.ok(keys >= leastKeys, `${keys} keys`);
        assert.ok(session.server.requestsTo(fillRoute).length > 0, "no model was asked");
      });
    }

    it(`in ${text.language} is what it is to be when half of the ghost text is taken with Tab`, async () => {
      const { taken } = await replay(text, replayModels[1], {
        file: `taken/${text.file}`,
        takes: true,
      });
      assert.ok(taken >= leastTaken, `${taken} taken`);
    });

    it(`in ${text.language}, Tab indents where an indent is wanted, and takes the ghost text then`, async () => {
      const { workbench, server } = session;
      const { page, editor } = workbench;
      const { above, line, below } = firstIndentedLine(text);
      server.reset();
      server.options = { ...server.options, answer: replayModels[0].answer(text) };
      await editor.openFile(`indent/${text.file}`);
      await editor.placeCursor(above.split("\n").length, 1);
      const watch = await ScreenWatch.start(page);
      const see = (what: string, accepts: (screen: Screen) => boolean) =>
        eventually(async () => accepts(await watch.look()), { what });
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Shift+Tab");
      const shown = visible(line);
      const indent = shown.search(/\S/);
      await see(
        "the ghost text a level too early",
        ({ ghost, cursorColumn }) => ghost[0] === shown && cursorColumn < indent,
      );
      await page.keyboard.press("Tab");
      await see(
        "the ghost text behind the indent",
        ({ ghost, cursorColumn }) => ghost[0] === shown && cursorColumn === indent,
      );
      await page.keyboard.press("Tab");
      await see("the line taken", ({ lines, cursorLine }) => lines[cursorLine] === shown);
      const wanted = `${above}\n${line}${below}`;
      assert.equal(await editor.documentText(`indent/${text.file}`), wanted);
    });
  }
});

function fileOf({ file }: ReplayText, model: ReplayModel): string {
  return `${replayModels.indexOf(model)}/${file}`;
}

/** All documents by file: to be typed, to be typed and taken, and one that lacks an indented line. */
function filesOf(text: ReplayText): [string, string][] {
  const { above, below } = firstIndentedLine(text);
  return [
    ...replayModels.map((model): [string, string] => [fileOf(text, model), text.head + text.tail]),
    [`taken/${text.file}`, text.head + text.tail],
    [`indent/${text.file}`, above + below],
  ];
}
