import assert from "node:assert/strict";
import {
  ContextMemory,
  contextLength,
  type RankedContext,
} from "../../../../src/core/completion/contextMemory";

const item = (name: string, text = name.repeat(100)): RankedContext => ({
  key: name,
  path: `${name}.ts`,
  text,
});
const [a, b, c, d] = [item("a"), item("b"), item("c"), item("d")];
const roomFor = (count: number) => {
  const length = contextLength(Array.from({ length: count }, () => a));
  return { fresh: length, kept: length };
};
const at = (line: number, uri = "file:///x.ts") => ({ uri, position: { line, character: 0 } });
const namesOf = (items: readonly RankedContext[]) => items.map(({ key }) => key).join("");

describe("the context of a prompt", () => {
  it("is what is most useful, as much as there is room for, the best last", () => {
    const memory = new ContextMemory();
    assert.equal(namesOf(memory.choose(at(1), [a, b, c], roomFor(2))), "ba");
    const long = item("l", "l".repeat(1000));
    assert.equal(namesOf(new ContextMemory().choose(at(1), [long, b, c], roomFor(2))), "cb");
  });

  it("stays as it was sent, and new texts come behind it", () => {
    const memory = new ContextMemory();
    memory.choose(at(1), [a, b], roomFor(3));
    const changed = { ...a, text: "another text" };
    const items = memory.choose(at(2), [c, changed, b], roomFor(3));
    assert.equal(namesOf(items), "bac");
    assert.equal(items[1]?.text, a.text);
  });

  it("stays when nothing was found in time", () => {
    const memory = new ContextMemory();
    memory.choose(at(1), [a, b], roomFor(3));
    assert.equal(namesOf(memory.choose(at(90), [], roomFor(3))), "ba");
  });

  it("is chosen anew where the user has gone elsewhere and wants most of it no longer", () => {
    const memory = new ContextMemory();
    memory.choose(at(1), [a, b], roomFor(2));
    assert.equal(namesOf(memory.choose(at(2), [c, d], roomFor(2))), "ba");
    assert.equal(namesOf(memory.choose(at(100), [c, d], roomFor(2))), "dc");
  });

  it("is chosen anew near by only after some requests", () => {
    const memory = new ContextMemory();
    const names = Array.from({ length: 14 }, (_, index) =>
      namesOf(memory.choose(at(1), index === 0 ? [a, b] : [c, d], roomFor(2))),
    );
    assert.deepEqual(
      names.slice(0, 10).filter((name) => name !== "ba"),
      [],
    );
    assert.equal(names.at(-1), "dc");
  });

  it("gives its room back when the text before the cursor needs it", () => {
    const memory = new ContextMemory();
    memory.choose(at(1), [a, b, c], roomFor(3));
    assert.equal(
      namesOf(memory.choose(at(2), [a, b, c], { ...roomFor(1), kept: roomFor(3).kept })),
      "cba",
    );
    assert.equal(namesOf(memory.choose(at(3), [a, b, c], roomFor(1))), "a");
  });

  it("is remembered for each document", () => {
    const memory = new ContextMemory();
    memory.choose(at(1, "file:///x.ts"), [a], roomFor(1));
    memory.choose(at(1, "file:///y.ts"), [b], roomFor(1));
    assert.equal(namesOf(memory.choose(at(1, "file:///x.ts"), [], roomFor(1))), "a");
  });
});
