import assert from "node:assert/strict";
import { parseSlashCommand } from "../../../../../src/core/chat/slashCommands/parseSlashCommand";

function parse(text: string) {
  const parsed = parseSlashCommand(text);
  return parsed && [parsed.command.name, parsed.text];
}

describe("a slash command", () => {
  it("is the word after the slash; the rest is its text", () => {
    assert.deepEqual(parse("/explain"), ["explain", ""]);
    assert.deepEqual(parse("  /Summarize  the\nerrors "), ["summarize", "the\nerrors"]);
  });

  it("is not made by a slash alone, so that no text is lost", () => {
    for (const text of ["/usr/bin", "/explained", "/explain/this", "explain", "a /explain", "/"]) {
      assert.equal(parse(text), undefined, text);
    }
  });
});
