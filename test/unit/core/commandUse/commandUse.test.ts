import assert from "node:assert/strict";
import { noteUse, orderByUse, type CommandUse } from "../../../../src/core/commandUse/commandUse";
import { parseCommandUse } from "../../../../src/core/commandUse/parseCommandUse";

const items = ["a", "b", "c"].map((command) => ({ command }));

function used(...commands: readonly string[]): CommandUse {
  return commands.reduce(noteUse, {});
}

function order(use: CommandUse): string {
  return orderByUse(items, use)
    .map(({ command }) => command)
    .join("");
}

describe("the order of commands", () => {
  it("is that of the list as long as none was used", () => {
    assert.equal(order({}), "abc");
  });

  it("has what is used most first", () => {
    assert.equal(order(used("c", "b", "c", "c")), "cba");
  });

  it("follows a change of habit", () => {
    const habit = Array.from({ length: 30 }, () => "c");
    assert.equal(order(used(...habit, "b", "b", "b")), "cba");
    const other = Array.from({ length: 20 }, () => "b");
    assert.equal(order(used(...habit, ...other)), "bca");
  });

  it("forgets what was used once, long ago", () => {
    const others = Array.from({ length: 100 }, () => "b");
    assert.deepEqual(Object.keys(used("a", ...others)), ["b"]);
  });

  it("takes nonsense that was stored for no use", () => {
    assert.deepEqual(parseCommandUse({ a: 2 }), { a: 2 });
    for (const nonsense of [undefined, "a", { a: "2" }, { a: -1 }, { a: Infinity }])
      assert.deepEqual(parseCommandUse(nonsense), {});
  });
});
