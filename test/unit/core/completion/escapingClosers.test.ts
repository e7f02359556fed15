import assert from "node:assert/strict";
import { escapingClosers } from "../../../../src/core/completion/escapingClosers";

function escaping(text: string, quote?: string): string {
  return escapingClosers(text, quote)
    .map(({ character, index }) => `${character}${index}`)
    .join(" ");
}

describe("the closers of a text that close what was opened before it", () => {
  it("are those without an opener of their own", () => {
    assert.equal(escaping("f(a) }"), "}5");
    assert.equal(escaping("[a]) ]"), ")3 ]5");
    assert.equal(escaping("{ a: [1] }"), "");
  });

  it("are not those in strings", () => {
    assert.equal(escaping('")" + \')\' + `\n)` + "\\")"'), "");
    assert.equal(escaping("'unclosed )\n)"), ")12");
  });

  it("begin with the quote of a string that was open before", () => {
    assert.equal(escaping('a) b")', '"'), '"4 )5');
    assert.equal(escaping("a\\'b')", "'"), "'4 )5");
    assert.equal(escaping("never closed)", '"'), "");
  });

  it("are seen behind an apostrophe in a word and behind a lifetime", () => {
    assert.equal(escaping("don't)"), ")5");
    assert.equal(escaping("&'a str)"), ")7");
  });
});
