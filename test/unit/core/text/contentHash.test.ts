import assert from "node:assert/strict";
import { contentHash } from "../../../../src/core/text/contentHash";

describe("the hash of a text", () => {
  it("is the same for the same text", () => {
    assert.equal(contentHash("const a = 1;"), contentHash("const a = 1;"));
    assert.match(contentHash(""), /^[0-9a-f]{16}$/);
  });

  it("differs for 100,000 texts that differ in one place", () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, n) => contentHash(`line ${n};`)));
    assert.equal(hashes.size, 100_000);
  });
});
