import assert from "node:assert/strict";
import { RecentMap } from "../../../../src/core/base/recentMap";

describe("a map of limited size", () => {
  it("forgets what was longest neither read nor written", () => {
    const map = new RecentMap<string, number>(2);
    map.set("a", 1);
    map.set("b", 2);
    assert.equal(map.get("a"), 1);
    map.set("c", 3);
    assert.equal(map.get("b"), undefined);
    assert.deepEqual([...map.values()], [1, 3]);
  });

  it("keeps one value for a key, and none that was deleted", () => {
    const map = new RecentMap<string, number>(2);
    map.set("a", 1);
    map.set("a", 2);
    assert.deepEqual([...map.values()], [2]);
    map.delete("a");
    assert.equal(map.get("a"), undefined);
  });
});
