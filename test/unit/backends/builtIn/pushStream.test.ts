import assert from "node:assert/strict";
import { PushStream } from "../../../../src/backends/builtIn/pushStream";
import { settle } from "../../../support/manualClock";

interface Item {
  readonly at: number;
}

const one: Item = { at: 1 };
const two: Item = { at: 2 };

async function read(stream: PushStream<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe("a push stream", () => {
  it("keeps what was pushed before somebody read", async () => {
    const stream = new PushStream<Item>();
    stream.push(one);
    stream.push(two);
    stream.end();
    assert.deepEqual(await read(stream), [one, two]);
  });

  it("hands on what is pushed while somebody waits", async () => {
    const stream = new PushStream<Item>();
    const items = read(stream);
    await settle();
    stream.push(one);
    await settle();
    stream.push(two);
    stream.end();
    assert.deepEqual(await items, [one, two]);
  });

  it("throws its error after the items before it", async () => {
    const stream = new PushStream<Item>();
    stream.push(one);
    stream.end(new Error("cut"));
    const items: Item[] = [];
    await assert.rejects(async () => {
      for await (const item of stream) items.push(item);
    }, /cut/);
    assert.deepEqual(items, [one]);
  });

  it("takes nothing after its end, and keeps to its first end", async () => {
    const stream = new PushStream<Item>();
    stream.end();
    stream.push(one);
    stream.end(new Error("late"));
    assert.deepEqual(await read(stream), []);
  });

  it("shows nothing that was not yet read when it is cut", async () => {
    const stream = new PushStream<Item>();
    stream.push(one);
    stream.push(one);
    stream.cut(two);
    stream.push(one);
    assert.deepEqual(await read(stream), [two]);
  });

  it("stays ended when it is cut afterwards", async () => {
    const stream = new PushStream<Item>();
    stream.push(one);
    stream.end();
    stream.cut(two);
    assert.deepEqual(await read(stream), [one]);
  });
});
