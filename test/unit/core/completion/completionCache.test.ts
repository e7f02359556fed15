import assert from "node:assert/strict";
import { CompletionCache } from "../../../../src/core/completion/completionCache";
import type { Answer } from "../../../../src/core/completion/refineAnswer";
import { siteOf } from "../../../support/siteOf";

function textAnswer(text: string, rest = ""): Answer & { readonly kind: "text" } {
  return { kind: "text", text, rest, isLineComplete: true };
}

function cacheWith(at: string, answer: Answer): CompletionCache {
  const cache = new CompletionCache();
  cache.put(siteOf(at), answer);
  return cache;
}

describe("the completion cache", () => {
  it("serves what is left of an answer along its text", () => {
    const cache = cacheWith("a\nfoo(|\nz", textAnswer("bar, baz);"));
    assert.deepEqual(cache.find(siteOf("a\nfoo(ba|\nz")), {
      kind: "remainder",
      text: "r, baz);",
      whole: "r, baz);",
      suggestionId: 1,
      isComing: false,
    });
    assert.equal(cache.find(siteOf("a\nfoo(bo|\nz")), undefined);
  });

  it("serves an answer over its line breaks", () => {
    const cache = cacheWith("a\nif (b) {|\nz", textAnswer("\n  c();\n  d();\n}"));
    assert.deepEqual(cache.find(siteOf("a\nif (b) {\n  c();\n  |\nz")), {
      kind: "remainder",
      text: "d();\n}",
      whole: "d();\n}",
      suggestionId: 1,
      isComing: false,
    });
  });

  it("does not let what is in view shrink for a line that is still coming", () => {
    const coming = (text: string) => ({ ...textAnswer(text), isComing: true });
    const cache = cacheWith("foo(|", textAnswer("bar, baz);"));
    cache.put(siteOf("foo(|"), coming("bar, "));
    cache.put(siteOf("foo(b|"), coming("ar, "));
    const hit = cache.find(siteOf("foo(ba|"));
    assert.equal(hit?.kind === "remainder" && hit.text, "r, baz);");
  });

  it("serves what the model wrote behind its answer once the user went on to it", () => {
    const cache = cacheWith("x = |\nz", textAnswer("a();", "\nb();"));
    assert.deepEqual(cache.find(siteOf("x = a();\n|\nz")), {
      kind: "continuation",
      text: "b();",
      doubts: [],
    });
    assert.deepEqual(cache.find(siteOf("x = a();|\nz")), {
      kind: "continuation",
      text: "\nb();",
      doubts: [],
    });
  });

  it("remembers that nothing comes behind a whole line", () => {
    const cache = cacheWith("x = |\nz", textAnswer("a();"));
    assert.deepEqual(cache.find(siteOf("x = a();|\nz")), {
      kind: "nothing",
      reason: "empty-answer",
    });
  });

  it("knows an answer by the same number when more has been read behind it", () => {
    const cache = cacheWith("x = |\nz", textAnswer("a();"));
    assert.equal(cache.put(siteOf("x = |\nz"), textAnswer("a();", "\nb();")), 1);
    assert.equal(cache.find(siteOf("x = a();\n|\nz"))?.kind, "continuation");
  });

  it("goes on behind an answer whose last line opens a block", () => {
    const cache = cacheWith("if (|\nz", textAnswer("a) {", "\n  b();"));
    assert.deepEqual(cache.find(siteOf("if (a) {|\nz")), {
      kind: "continuation",
      text: "\n  b();",
      doubts: [],
    });
  });

  it("knows nothing behind an answer that was cut short", () => {
    const cache = cacheWith("x = |", {
      kind: "text",
      text: "alp",
      rest: "",
      isLineComplete: false,
    });
    assert.equal(cache.find(siteOf("x = alp|")), undefined);
  });

  it("remembers that there was nothing, at that very place only", () => {
    const cache = cacheWith("x = |", { kind: "none", reason: "filter:chatter" });
    assert.deepEqual(cache.find(siteOf("x = |")), { kind: "nothing", reason: "filter:chatter" });
    assert.equal(cache.find(siteOf("x = a|")), undefined);
  });

  it("serves no other document and no other place", () => {
    const cache = cacheWith("x = |", textAnswer("a"));
    assert.equal(cache.find(siteOf("x = |", { path: "other.ts" })), undefined);
    assert.equal(cache.find(siteOf("y;\nx = |")), undefined);
  });

  it("serves the place where an edit above has moved it", () => {
    const text = `${"const line = 'long enough to be known again';\n".repeat(12)}x = `;
    const cache = cacheWith(`${text}|`, textAnswer("a"));
    assert.equal(cache.find(siteOf(`import b from "b";\n${text}|`))?.kind, "remainder");
  });

  it("serves no place where something else follows", () => {
    const cache = cacheWith("x = |\nold();", textAnswer("a"));
    assert.equal(cache.find(siteOf("x = |\nnew();")), undefined);
  });

  it("takes closers behind the cursor for the same place, since editors write and remove them", () => {
    const cache = cacheWith("x = |\nnext();", textAnswer("f(a)"));
    assert.deepEqual(cache.find(siteOf("x = f(|)\nnext();")), {
      kind: "remainder",
      text: "a)",
      whole: "a)",
      suggestionId: 1,
      isComing: false,
    });
  });

  it("keeps the newest answer of a place", () => {
    const cache = cacheWith("x = |", textAnswer("old"));
    cache.put(siteOf("x = |"), textAnswer("new"));
    assert.equal(cache.size, 1);
    assert.deepEqual(cache.find(siteOf("x = |")), {
      kind: "remainder",
      text: "new",
      whole: "new",
      suggestionId: 2,
      isComing: false,
    });
  });

  it("serves the answer that was served last where several fit", () => {
    const cache = cacheWith("x = |", textAnswer("abcd"));
    cache.put(siteOf("x = ab|"), textAnswer("xy"));
    cache.find(siteOf("x = a|"));
    assert.deepEqual(cache.find(siteOf("x = ab|")), {
      kind: "remainder",
      text: "cd",
      whole: "cd",
      suggestionId: 1,
      isComing: false,
    });
  });

  it("keeps to what it serves while that is typed along, though a newer answer fits as well", () => {
    const cache = cacheWith("x = |", textAnswer("abcdef"));
    cache.find(siteOf("x = a|"));
    cache.put(siteOf("x = ab|"), textAnswer("xyz"));
    assert.deepEqual(cache.find(siteOf("x = ab|")), {
      kind: "remainder",
      text: "cdef",
      whole: "cdef",
      suggestionId: 1,
      isComing: false,
    });
  });

  it("forgets what was served longest ago when it is full", () => {
    const cache = new CompletionCache(2);
    for (const name of ["a", "b"]) cache.put(siteOf(`${name} = |`), textAnswer(name));
    cache.find(siteOf("a = |"));
    cache.put(siteOf("c = |"), textAnswer("c"));
    assert.equal(cache.size, 2);
    assert.equal(cache.find(siteOf("b = |")), undefined);
    assert.equal(cache.find(siteOf("a = |"))?.kind, "remainder");
  });

  it("holds 250 answers at most", () => {
    const cache = new CompletionCache();
    for (let index = 0; index < 300; index++) cache.put(siteOf(`a${index} = |`), textAnswer("x"));
    assert.equal(cache.size, 250);
    cache.clear();
    assert.equal(cache.size, 0);
  });
});
