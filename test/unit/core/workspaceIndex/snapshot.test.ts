import assert from "node:assert/strict";
import { encodeSnapshot, parseSnapshot } from "../../../../src/core/workspaceIndex/snapshot";
import { fileToIndex, indexOf, placesFor } from "../../../support/indexedFiles";

function sample() {
  const index = indexOf({
    "src/cart.ts": "export function addToCart(item: Item) {\n  cart.push(item);\n}\n",
    "src/größe.ts": "export const größe = 文件索引;\n",
    "src/gone.ts": "export const gone = 1;",
  });
  index.remove("file:///work/src/gone.ts");
  const { uri, hash } = index.files[0] ?? fileToIndex("", "");
  index.putVectors("a/b", { uri, hash }, [new Float32Array([3, 4])]);
  return index;
}

describe("an index that is stored", () => {
  it("answers the same when it is read again", () => {
    const index = sample();
    const read = parseSnapshot(encodeSnapshot(index));
    assert.ok(read);
    assert.deepEqual(read.files, index.files);
    for (const question of ["addToCart item", "größe", "索引"])
      assert.deepEqual(placesFor(read, question), placesFor(index, question));
    assert.equal(read.vectors?.model, "a/b");
    assert.deepEqual(read.vectors.table.get(0), new Float32Array([0.6, 0.8]));
  });

  it("can go on being changed", () => {
    const read = parseSnapshot(encodeSnapshot(sample()));
    read?.put(fileToIndex("src/new.ts", "function addToCart() { return checkout(); }"));
    assert.ok(read);
    assert.deepEqual(placesFor(read, "checkout"), ["src/new.ts:1-1"]);
    assert.equal(placesFor(read, "addToCart").length, 2);
  });

  it("holds nothing of the text but its words", () => {
    const stored = new TextDecoder().decode(encodeSnapshot(sample()));
    assert.ok(stored.includes("addtocart"));
    assert.ok(!stored.includes("cart.push(item)"));
  });

  it("may be empty", () => {
    assert.equal(parseSnapshot(encodeSnapshot(indexOf({})))?.fileCount, 0);
  });

  it("is refused when it is cut off anywhere", () => {
    const bytes = encodeSnapshot(sample());
    for (let length = 0; length < bytes.length; length += 7)
      assert.equal(parseSnapshot(bytes.slice(0, length)), undefined, `${length} bytes`);
  });

  it("is refused when any byte of it is another one", () => {
    const bytes = encodeSnapshot(sample());
    for (let place = 0; place < bytes.length; place += 1) {
      const damaged = bytes.slice();
      damaged[place] = (damaged[place] ?? 0) ^ 0x41;
      assert.equal(parseSnapshot(damaged), undefined, `byte ${place}`);
    }
  });

  it("is read from any place in memory", () => {
    const bytes = encodeSnapshot(sample());
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.equal(parseSnapshot(shifted.subarray(1))?.fileCount, 2);
  });
});
