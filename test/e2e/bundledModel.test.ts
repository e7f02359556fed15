import assert from "node:assert/strict";
import path from "node:path";
import { eventually } from "./support/eventually";
import { tracesFolder, Workbench } from "./support/workbench";

/** The model is loaded for the first one; the machine may have other work. */
const firstGhostTextMs = 90_000;

const code = [
  "export function area(box: Box): number {",
  "  const width = box.right - box.left;",
  "",
  "  return width * height;",
  "}",
  "",
].join("\n");

describe("the package with the built-in engine, without a server, a setting or a line", () => {
  let workbench: Workbench;

  before(async () => {
    const { packageVsix } = await import("#scripts/packageVsix.mjs");
    workbench = await Workbench.open({
      vsix: await packageVsix({ hasEngine: true }),
      files: { "area.ts": code },
      settings: {},
      // What happens to run on this machine is no part of this.
      machineSettings: { "tempera.discovery.enabled": false, "tempera.builtIn.threads": 1 },
    });
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state === "failed")
      await workbench.keepTraces(path.join(tracesFolder, "bundled-model"));
  });
  after(() => workbench.close());

  it("gives ghost text from Tempera's own small model", async () => {
    const { editor } = workbench;
    await editor.openFile("area.ts");
    await editor.placeCursor(3, 1);
    await editor.type("  const height = box.bottom - ");
    await editor.ghostText(firstGhostTextMs);
    await eventually(async () => (await editor.shownGhostText()).startsWith("box.top"), {
      what: "the whole line",
    });
    await editor.acceptGhostText();
    assert.match(await editor.documentText("area.ts"), /height = box\.bottom - box\.top/);
  });

  it("names the model for what it is", async () => {
    await workbench.runCommand("Tempera: Local Models…");
    const entry = workbench.page.getByRole("option", { name: /Tempera’s own small model/ });
    await entry.waitFor();
    assert.match((await entry.textContent()) ?? "", /on this machine, for ghost text only/);
    await workbench.page.keyboard.press("Escape");
  });
});
