import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const coreFolder = path.resolve(__dirname, "../../../src/core");

describe("the core", () => {
  it("loads file by file in plain Node: without an editor, a window or another process", () => {
    const files = fs
      .readdirSync(coreFolder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"));
    assert.ok(files.length > 30, `${files.length} files`);
    for (const file of files) assert.equal(typeof require(path.join(coreFolder, file)), "object");
  });
});
