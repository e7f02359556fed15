import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { eventually } from "./support/eventually";
import { onlyServer, Session } from "./support/session";

describe("a chat page that is gone in VS Code", () => {
  const session = new Session();

  before(() =>
    session.open({ models: [{ name: "talker" }] }, (server) => ({
      files: { "cart.ts": "export const cart = [];\n" },
      settings: { "tempera.completion.enabled": false },
      machineSettings: onlyServer(server),
    })),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  /** Writes into `page`, empties the frame that it is in, and waits for the page that takes its place. */
  async function pageInPlaceOf(
    page: Frame,
    loss: { readonly writing: string; readonly empty: Frame; readonly timeoutMs: number },
  ): Promise<Frame> {
    const { chat } = session.workbench;
    // Before the host has told it which chat it shows, a page keeps what is written to itself.
    await page.locator(".composer-bar:not(.is-unknown)").waitFor();
    await page.locator(".composer textarea").fill(loss.writing);
    await loss.empty.evaluate("location.replace('about:blank')").catch(() => undefined);
    await eventually(async () => (await chat.frames()).length === 0, {
      what: "an empty frame in the place of the page",
    });
    return eventually(async () => (await chat.frames())[0], {
      what: "a page in its place",
      timeoutMs: loss.timeoutMs,
    });
  }

  it("is noticed within a minute, and is there again with what was written", async () => {
    const { workbench } = session;
    await workbench.runCommand("Tempera: Open Chat");
    const page = await workbench.chat.frame();
    const again = await pageInPlaceOf(page, {
      writing: "half a thou",
      empty: page,
      timeoutMs: 60_000,
    });
    await untilWritten(again, "half a thou");
  });

  it("is replaced where VS Code can load nothing into its frame any more", async function () {
    this.timeout(240_000);
    const { workbench } = session;
    const page = await workbench.chat.frame();
    const outer = page.parentFrame() ?? assert.fail("The page is not in a frame of VS Code's.");
    const again = await pageInPlaceOf(page, {
      writing: "half a thought",
      empty: outer,
      timeoutMs: 120_000,
    });
    await untilWritten(again, "half a thought");
    assert.match(await workbench.extensionLog(), /cannot be loaded any more and is replaced/);
  });
});

/** A page shows its composer before the host has told it what was being written. */
async function untilWritten(frame: Frame, text: string): Promise<void> {
  const isWritten = async () => (await frame.locator(".composer textarea").inputValue()) === text;
  await eventually(isWritten, { what: `“${text}” in the composer` });
}
