import assert from "node:assert/strict";
import { SimilarWindows } from "../../../../../src/core/completion/contextSources/similarWindows";
import { FakeContextFiles } from "../../../../support/fakeContextFiles";
import { ManualClock, settle } from "../../../../support/manualClock";
import { siteOf } from "../../../../support/siteOf";

const signal = new AbortController().signal;
const invoice = `function totalOf(invoice: Invoice): number {
  const subtotal = sum(invoice.positions);
  return subtotal + taxOf(subtotal, invoice.country);
}
`;
const filler = Array.from({ length: 60 }, (_, index) => `const other${index} = ${index};\n`).join(
  "",
);
const cursor =
  "function totalOf(order: Order) {\n  const subtotal = sum(order.positions);\n  return subtotal + taxOf(|";

function find(files: FakeContextFiles, marked = cursor, path = "example.ts") {
  const source = new SimilarWindows(files, new ManualClock());
  return source.find({ site: siteOf(marked, { path }), maxCharacters: 600 }, signal);
}

describe("similar windows", () => {
  it("are the part of an open file that speaks of the same names", async () => {
    const found = await find(new FakeContextFiles({ "invoice.ts": filler + invoice + filler }));
    assert.equal(found.length, 1);
    assert.equal(found[0]?.path, "invoice.ts");
    assert.match(found[0]?.text ?? "", /taxOf\(subtotal, invoice\.country\)/);
  });

  it("are one for each file, the most similar first", async () => {
    const order = invoice.replaceAll("invoice", "order").replaceAll("Invoice", "Order");
    const files = { "invoice.ts": invoice + filler + invoice, "order.ts": order };
    const found = await find(new FakeContextFiles(files));
    assert.deepEqual(
      found.map(({ path }) => path),
      ["order.ts", "invoice.ts"],
    );
  });

  it("are not taken from what has little to do with the cursor, nor from the document itself", async () => {
    assert.deepEqual(await find(new FakeContextFiles({ "filler.ts": filler })), []);
    assert.deepEqual(await find(new FakeContextFiles({ "example.ts": invoice })), []);
    assert.deepEqual(await find(new FakeContextFiles({ "invoice.ts": invoice }), "x = |"), []);
  });

  it("read a file anew only when it has another version", async () => {
    let reads = 0;
    const file = {
      uri: "file:///workspace/invoice.ts",
      path: "invoice.ts",
      languageId: "typescript",
      version: 1,
      get text() {
        reads++;
        return filler;
      },
    };
    const files = { recent: () => [file], read: () => Promise.resolve(undefined) };
    const source = new SimilarWindows(files, new ManualClock());
    const query = { site: siteOf(cursor), maxCharacters: 600 };
    await source.find(query, signal);
    await source.find(query, signal);
    assert.equal(reads, 1);
    file.version = 2;
    await source.find(query, signal);
    assert.equal(reads, 2);
  });

  it("let the editor have its turn when there is much to read", async () => {
    const clock = new ManualClock();
    const files = new FakeContextFiles({ "a.ts": filler, "b.ts": filler });
    const recent = files.recent();
    const slow = {
      recent: () =>
        recent.map((file) => ({
          ...file,
          get text() {
            clock.stall(5);
            return file.text;
          },
        })),
      read: () => Promise.resolve(undefined),
    };
    const found = new SimilarWindows(slow, clock).find(
      { site: siteOf(cursor), maxCharacters: 600 },
      signal,
    );
    let rests = 0;
    for (await settle(); clock.pendingDelays > 0; await clock.advance(1)) rests++;
    assert.ok(rests >= 2, `${rests} rests`);
    assert.deepEqual(await found, []);
  });
});
