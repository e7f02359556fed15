import assert from "node:assert/strict";
import { PushStream } from "../../../../src/backends/builtIn/pushStream";
import { settle } from "../../../support/manualClock";

async function read<T>(stream: PushStream<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe("a push stream", () => {
  it("keeps what was pushed before somebody read", async () => {
    const stream = new PushStream<number>();
    stream.push(1);
    stream.push(2);
    stream.end();
    assert.deepEqual(await read(stream), [1, 2]);
  });

  it("hands on what is pushed while somebody waits", async () => {
    const stream = new PushStream<number>();
    const items = read(stream);
    await settle();
    stream.push(1);
    await settle();
    stream.push(2);
    stream.end();
    assert.deepEqual(await items, [1, 2]);
  });

  it("throws its error after the items before it", async () => {
    const stream = new PushStream<number>();
    stream.push(1);
    stream.end(new Error("cut"));
    const items: number[] = [];
    await assert.rejects(async () => {
      for await (const item of stream) items.push(item);
    }, /cut/);
    assert.deepEqual(items, [1]);
  });

  it("takes nothing after its end, and keeps to its first end", async () => {
    const stream = new PushStream<number>();
    stream.end();
    stream.push(1);
    stream.end(new Error("late"));
    assert.deepEqual(await read(stream), []);
  });
});
