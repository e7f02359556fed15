import assert from "node:assert/strict";
import { escapingClosers } from "../../../../src/core/completion/escapingClosers";

function escaping(text: string, linePrefix = ""): string {
  return escapingClosers(text, linePrefix)
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

  it("end the code within a string before they end the string", () => {
    assert.equal(escaping("a + b} ms`)", "log(`${"), "}5 `9 )10");
    assert.equal(escaping('name}")', 'puts("#{'), '}4 "5 )6');
    assert.equal(escaping('git tag)"', 'tag="$('), ')7 "8');
    assert.equal(escaping('name}")', 'print(f"{'), '}4 "5 )6');
  });

  it("end a block's parameters, a type's arguments and a tag", () => {
    assert.equal(escaping("item| item }", "map { |"), "|4 }11");
    assert.equal(escaping("string>()", "new Map<"), ">6");
    assert.equal(escaping('a.png" alt="A">', '<img src="'), '"5 >14');
    assert.equal(escaping("a || b) {", "if ("), ")6");
    assert.equal(escaping("i<n; i++) {", "for (i = 0; "), ")8");
    assert.equal(escaping("(a) => b)", "map<A>("), ")8");
  });
});
