import assert from "node:assert/strict";
import { composerTextOf } from "../../../../src/core/chat/composerLink";

describe("a link into the composer", () => {
  it("gives its text", () => {
    assert.equal(composerTextOf({ path: "/ask", query: "text=What is this?" }), "What is this?");
    assert.equal(composerTextOf({ path: "/ask", query: "other=1&text=a\nb" }), "a\nb");
  });

  it("keeps every character of it, though VS Code has decoded it already", () => {
    for (const text of ["Is C++ & C the same?", "What is 100 % of a=b?", "Why %20 here?"])
      assert.equal(composerTextOf({ path: "/ask", query: `text=${text}` }), text);
  });

  it("is cut where it is longer than a question", () => {
    const text = composerTextOf({ path: "/ask", query: `text=${"a".repeat(9_000)}` });
    assert.equal(text?.length, 4_000);
  });

  it("can do nothing else", () => {
    for (const path of ["", "/", "/run", "/ask/run", "/send"])
      assert.equal(composerTextOf({ path, query: "text=hello" }), undefined);
    for (const query of ["", "text=", "text= \n", "command=tempera.newChat"])
      assert.equal(composerTextOf({ path: "/ask", query }), undefined);
  });
});
