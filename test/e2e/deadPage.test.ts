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

  it("is noticed within a minute, and is there again with what was written", async () => {
    const { workbench } = session;
    await workbench.runCommand("Tempera: Open Chat");
    const frame = await workbench.chat.frame();
    // Before the host has told it which chat it shows, a page keeps what is written to itself.
    await frame.locator(".composer-bar:not(.is-unknown)").waitFor();
    await frame.locator(".composer textarea").fill("half a thou");
    await frame.evaluate("location.replace('about:blank')").catch(() => undefined);
    await eventually(async () => (await workbench.chat.frames()).length === 0, {
      what: "an empty frame in the place of the page",
    });
    const again = await eventually(async () => (await workbench.chat.frames())[0], {
      what: "a page in its place",
      timeoutMs: 60_000,
    });
    await untilWritten(again, "half a thou");
  });

  it("is replaced where VS Code can load nothing into its frame any more", async function () {
    this.timeout(240_000);
    const { workbench } = session;
    const frame = await workbench.chat.frame();
    await frame.locator(".composer-bar:not(.is-unknown)").waitFor();
    await frame.locator(".composer textarea").fill("half a thought");
    const outer = frame.parentFrame() ?? assert.fail("The page is not in a frame of VS Code's.");
    await outer.evaluate("location.replace('about:blank')").catch(() => undefined);
    await eventually(async () => (await workbench.chat.frames()).length === 0, {
      what: "an empty frame in the place of VS Code's own",
    });
    const again = await eventually(async () => (await workbench.chat.frames())[0], {
      what: "a page in its place",
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
