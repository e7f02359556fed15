import assert from "node:assert/strict";
import fs from "node:fs/promises";
import path from "node:path";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { eventually } from "./support/eventually";
import { InstructionField } from "./support/instructionField";
import { onlyServer, Session } from "./support/session";
import { tracesFolder } from "./support/workbench";

const source = `export function total(prices: number[]): number {
  let sum = 0;
  for (let i = 0; i < prices.length; i++) {
    sum = sum + prices[i];
  }
  return sum;
}

export function mean(prices: number[]): number {
  return total(prices) / prices.length;
}
`;

const answer = `\`\`\`typescript
export function total(prices: readonly number[]): number {
  let sum = 0;
  for (const price of prices) {
    sum += price;
  }
  return sum;
}
\`\`\`
`;

const themes = ["Default Dark Modern", "Default Light Modern", "Default High Contrast"];

interface Box {
  readonly y: number;
  readonly height: number;
}

/** Within so many lines. VS Code draws what it puts between lines a moment before it is in its place. */
function isBelow(line: Box, box: Box, lines: number): boolean {
  return box.y >= line.y && box.y < line.y + lines * line.height;
}

describe("an inline edit on the screen", () => {
  const session = new Session();
  const settings = { "tempera.completion.enabled": false, "editor.lightbulb.enabled": "off" };

  before(() =>
    session.open({ models: [{ name: "talker" }], answer: scriptedAnswer(answer) }, (server) => ({
      files: { "prices.ts": source },
      settings,
      machineSettings: onlyServer(server),
    })),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  const lenses = () => session.workbench.page.locator(".codelens-decoration a").allInnerTexts();

  const field = () => new InstructionField(session.workbench.page);

  /** By the keyboard alone. */
  const openInput = async () => {
    const { page, editor } = session.workbench;
    await editor.placeCursor(3, 1);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+g");
    await field().waitUntilFocused();
  };

  const propose = async () => {
    await openInput();
    await field().send("Loop over the prices themselves");
    await eventually(async () => (await lenses()).some((text) => text.includes("Accept All")), {
      what: "the buttons above the edit",
    });
  };

  it("asks below the cursor's line, and Escape leaves all as it was", async () => {
    const { page, editor } = session.workbench;
    await openInput();
    await eventually(
      async () => {
        const code = page.locator(".view-line", { hasText: "let i = 0" }).first();
        const line = await code.boundingBox();
        const box = await field().widget.first().boundingBox();
        return line !== null && box !== null && isBelow(line, box, 3);
      },
      { what: "the input below the cursor's line" },
    );
    await eventually(
      async () => /Edit from line 1 to 7/.test(await field().widget.first().innerText()),
      {
        what: "the lines that will be edited",
      },
    );
    const asked = session.server.requests.length;
    await page.keyboard.press("Escape");
    await eventually(async () => (await field().widget.count()) === 0, { what: "no input" });
    await page.keyboard.type("z");
    assert.equal(await editor.documentText("prices.ts"), source.replace("  for", "z  for"));
    await page.keyboard.press("Control+z");
    assert.equal(await editor.documentText("prices.ts"), source);
    assert.equal(session.server.requests.length, asked);
  });

  it("asks below the last line of which something is selected", async () => {
    const { page, editor } = session.workbench;
    await editor.placeCursor(3, 1);
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+g");
    await field().waitUntilFocused();
    await eventually(
      async () => {
        const last = await page.locator(".view-line", { hasText: "sum + prices" }).boundingBox();
        const closer = page.locator(".view-line", { hasText: /^\s*\}$/ }).first();
        const next = await closer.boundingBox();
        const box = await field().widget.first().boundingBox();
        return last !== null && next !== null && box !== null && box.y > last.y && box.y < next.y;
      },
      { what: "the input below the last selected line" },
    );
    await eventually(
      async () => /Edit from line 3 to 4/.test(await field().widget.first().innerText()),
      { what: "the lines that will be edited" },
    );
    await page.keyboard.press("Escape");
    await eventually(async () => (await field().widget.count()) === 0, { what: "no input" });
  });

  it("takes an instruction of several lines, which its button sends", async () => {
    const { page } = session.workbench;
    await openInput();
    await page.keyboard.type("Keep the names.");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("Loop over the prices");
    await page.locator(".review-widget .monaco-button", { hasText: "Edit" }).click();
    await eventually(async () => (await lenses()).some((text) => text.includes("Accept All")), {
      what: "the buttons above the edit",
    });
    const sent = JSON.stringify(session.server.requests.at(-1)?.body);
    assert.match(sent, /Keep the names\.[^]*Loop over the prices/);
    await session.workbench.runCommand("Tempera: Reject All Edits");
    await eventually(async () => (await lenses()).length === 0, { what: "no buttons" });
    assert.equal(await session.workbench.editor.documentText("prices.ts"), source);
  });

  for (const theme of themes)
    it(`shows what comes and what goes, with buttons, in ${theme}`, async () => {
      const { workbench } = session;
      await workbench.changeSettings({ ...settings, "workbench.colorTheme": theme }, "prices.ts");
      await propose();
      assert.ok((await lenses()).some((text) => text.includes("Accept All (2)")));
      await fs.mkdir(tracesFolder, { recursive: true });
      const picture = `inline-edit-${theme.replaceAll(" ", "-").toLowerCase()}.png`;
      await workbench.page.screenshot({ path: path.join(tracesFolder, picture) });
      await workbench.runCommand("Tempera: Reject All Edits");
      await eventually(async () => (await lenses()).length === 0, { what: "no buttons" });
      assert.equal(await workbench.editor.documentText("prices.ts"), source);
    });

  it("is accepted and taken back by the keyboard alone", async () => {
    const { page, editor } = session.workbench;
    await propose();
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+Enter");
    await eventually(async () => (await lenses()).length === 0, { what: "no buttons" });
    assert.match(
      await editor.documentText("prices.ts"),
      /for \(const price of prices\) \{\n {4}sum \+= price;/,
    );
    await page.keyboard.press("Control+z");
    assert.equal(await editor.documentText("prices.ts"), source);
  });
});
