import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectRoot } from "../support/projectRoot";
import { benchChat } from "./bench/chatBench";

describe("the bench of the chat page", () => {
  const comparisonFolder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-comparison-"));

  before(async () => {
    const { buildComparison } = await import("#scripts/benchChat.mjs");
    await buildComparison(comparisonFolder);
  });

  after(() => fs.rmSync(comparisonFolder, { recursive: true }));

  it("measures both pages on the same text", async () => {
    const figures = await benchChat({
      pageFolder: path.join(projectRoot, "dist"),
      comparisonFolder,
      updates: 20,
      answerLength: 4_000,
      transcriptLength: 40,
      paints: 1,
    });
    for (const [name, value] of Object.entries(figures))
      assert.ok(Number.isFinite(value) && value > 0, `${name}: ${value}`);
  });
});
