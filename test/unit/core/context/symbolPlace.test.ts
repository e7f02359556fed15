import assert from "node:assert/strict";
import { parseSymbolPlace } from "../../../../src/core/context/symbolPlace";

const place = { uri: "file:///a.ts", line: 3, character: 0 };

describe("the place of a symbol", () => {
  it("comes back from a link as it went in", () => {
    assert.deepEqual(parseSymbolPlace(JSON.parse(JSON.stringify(place))), place);
  });

  for (const other of [
    undefined,
    "file:///a.ts",
    { path: "/a.ts", scheme: "file" },
    { ...place, line: -1 },
    { ...place, line: 1.5 },
    { ...place, character: "0" },
    { ...place, uri: "" },
  ])
    it(`is not ${JSON.stringify(other)}, which menus and others may give a command`, () => {
      assert.equal(parseSymbolPlace(other), undefined);
    });
});
