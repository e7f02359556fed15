import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

const core = path.resolve(__dirname, "..", "..", "..", "src", "core");

describe("the core", () => {
  // Besides, this makes every module count in the coverage, also one that no test knows.
  it("loads in plain Node, module by module", () => {
    const files = fs
      .readdirSync(core, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"));
    assert.ok(files.length > 20, `only ${files.length} modules found`);
    for (const file of files) require(path.join(core, file));
  });
});
