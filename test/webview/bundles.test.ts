import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectRoot } from "../support/projectRoot";
import { assistantMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

describe("the page's files", () => {
  const open = usePages();
  let folder: string;

  before(function () {
    this.timeout(60_000);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-page-"));
    const build = ["esbuild.js", "--production", `--outdir=${folder}`];
    execFileSync(process.execPath, build, { cwd: projectRoot });
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const [file, limitBytes] of Object.entries({
    "chat.js": 130_000,
    "highlighter.js": 120_000,
    "later.js": 45_000,
    "later.style.css": 15_000,
    "chat.style.css": 25_000,
  })) {
    it(`keep to their size when they ship: ${file} within ${limitBytes / 1_000} KB`, () => {
      const size = fs.statSync(path.join(folder, file)).size;
      assert.ok(size <= limitBytes, `${file} has ${size} bytes`);
    });
  }

  it("evaluate no text as code", () => {
    for (const file of ["chat.js", "highlighter.js"]) {
      const script = fs.readFileSync(path.join(folder, file), "utf8");
      assert.doesNotMatch(script, /\beval\(|new Function\(/u, file);
    }
  });

  it("load the colours only after the first frame is on the screen", async () => {
    const host = await open({ messages: [assistantMessage("```ts\nlet a;\n```", "a1")] });
    await host.page.locator(".hljs-keyword").waitFor();
    const times = await host.page.evaluate(() => {
      const startOf = (entries: PerformanceEntryList, name: string): number =>
        entries.find((entry) => entry.name.endsWith(name))?.startTime ?? Number.NaN;
      return {
        paint: startOf(performance.getEntriesByType("paint"), "first-paint"),
        highlighter: startOf(performance.getEntriesByType("resource"), "highlighter.js"),
      };
    });
    assert.ok(times.paint <= times.highlighter, JSON.stringify(times));
  });
});
