import assert from "node:assert/strict";

describe("the flags of a script", () => {
  it("are those that were given", async () => {
    const { parseFlags } = await import("#scripts/flags.mjs");
    const flags = parseFlags("npm start", ["--check", "--tiny"], ["--tiny"]);
    assert.deepEqual([...flags], ["--tiny"]);
  });

  it("that nobody knows are refused in one sentence that names the others", async () => {
    const { parseFlags } = await import("#scripts/flags.mjs");
    assert.throws(() => parseFlags("npm start", ["--check", "--tiny"], ["--fast"]), {
      name: "SetUpError",
      message: "npm start does not know --fast; it knows --check, --tiny.",
    });
  });
});
