import assert from "node:assert/strict";
import { languageOfPath } from "../../../../src/core/text/languageOfPath";

describe("the language of a file", () => {
  it("is told by its extension or its name", () => {
    const paths = ["/a/b.TSX", "x.py", "/Dockerfile", "a/Makefile", "notes", "/a.b/c"];
    assert.deepEqual(paths.map(languageOfPath), [
      "typescriptreact",
      "python",
      "dockerfile",
      "makefile",
      "plaintext",
      "plaintext",
    ]);
  });
});
