import assert from "node:assert/strict";
import { commentedContext } from "../../../../src/core/model/commentedContext";

describe("context for a model that knows one file", () => {
  const item = { path: "a/b", text: "one\n\ntwo" };

  it("is nothing where there is none", () => {
    assert.equal(commentedContext([], "typescript"), "");
  });

  it("is commented out in the file's own language", () => {
    const comments = ["typescript", "python", "css", "html"].map((languageId) =>
      commentedContext([item], languageId),
    );
    assert.deepEqual(comments, [
      "// Path: a/b\n// one\n//\n// two\n\n",
      "# Path: a/b\n# one\n#\n# two\n\n",
      "/* Path: a/b */\n/* one */\n/*  */\n/* two */\n\n",
      "<!-- Path: a/b -->\n<!-- one -->\n<!--  -->\n<!-- two -->\n\n",
    ]);
  });

  it("keeps its order, the most important next to the file", () => {
    const items = [
      { path: "first", text: "1" },
      { path: "last", text: "2" },
    ];
    assert.match(commentedContext(items, "go"), /first[^]*last/);
  });
});
