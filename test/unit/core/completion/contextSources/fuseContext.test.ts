import assert from "node:assert/strict";
import { fuseContext } from "../../../../../src/core/completion/contextSources/fuseContext";

const item = (key: string, text = `text of ${key}`) => ({ key, path: `${key}.ts`, text });
const nothing = { before: "", after: "" };
const keys = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key).join("");

describe("one ranking of many", () => {
  it("takes first what several sources found, then what stands first in one, by weight", () => {
    const left = { weight: 1, items: [item("a"), item("b"), item("c")] };
    const right = { weight: 1.2, items: [item("d"), item("c")] };
    assert.equal(keys(fuseContext([left, right], nothing)), "cdab");
  });

  it("leaves out what something better says already", () => {
    const text = "function one() {\nfunction two() {\n";
    const items = [item("a", text), item("b", `${text}}`), item("c")];
    assert.equal(keys(fuseContext([{ weight: 1, items }], nothing)), "ac");
  });

  it("leaves out what the document says near the cursor, and what says nothing", () => {
    const items = [item("a", "  const total = 1;"), item("b", "}\n)"), item("c")];
    const site = { before: "const total = 1;\n", after: "" };
    assert.equal(keys(fuseContext([{ weight: 1, items }], site)), "c");
  });

  it("ends after eight", () => {
    const items = Array.from("abcdefghijkl", (name) => item(name));
    assert.equal(fuseContext([{ weight: 1, items }], nothing).length, 8);
  });
});
