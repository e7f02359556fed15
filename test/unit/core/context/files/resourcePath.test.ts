import assert from "node:assert/strict";
import {
  pathWithin,
  resourcePathOf,
  uriWithin,
} from "../../../../../src/core/context/files/resourcePath";

describe("paths of resources", () => {
  it("are decoded, with scheme and authority apart", () => {
    assert.deepEqual(resourcePathOf("vscode-vfs://github/o/r/a%20b.ts?x#y"), {
      place: "vscode-vfs://github",
      path: "/o/r/a b.ts",
    });
    assert.deepEqual(resourcePathOf("file:///c%3A/x/"), { place: "file://", path: "/c:/x" });
    assert.equal(resourcePathOf("file:///100%.txt").path, "/100%.txt");
  });

  it("lie in a folder only where folder names are the same, in the same place", () => {
    assert.equal(pathWithin("file:///work", "file:///work/a/b.ts"), "a/b.ts");
    assert.equal(pathWithin("file:///work/", "file:///work"), "");
    assert.equal(pathWithin("file:///", "file:///work"), "work");
    assert.equal(pathWithin("file:///work", "file:///workshop/b.ts"), undefined);
    assert.equal(pathWithin("file:///work", "other:///work/b.ts"), undefined);
  });

  it("become URIs again", () => {
    assert.equal(uriWithin("file:///work/", "a b/ü.ts"), "file:///work/a%20b/%C3%BC.ts");
  });
});
