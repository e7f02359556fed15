import assert from "node:assert/strict";
import { hostConnections } from "../../../../src/core/model/hostConnections";
import { KnownModels } from "../../../../src/core/model/knownModels";
import { parseKnownModels } from "../../../../src/core/model/parseKnownModels";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";

const listing = {
  connection: {
    id: "lab",
    label: "Lab",
    backendId: "ollama",
    baseUrl: "http://127.0.0.1:1",
    origin: "settings",
  } as const,
  models: [{ name: "small", contextWindow: 8_192 }, { name: "plain" }],
};

describe("the models that are known", () => {
  it("are those that were listed last, in the next window as well", () => {
    const memory = new MemoryKeyValueStore();
    new KnownModels(memory).note([listing as never]);
    assert.deepEqual(new KnownModels(memory).all, [
      { id: "lab/small", name: "small", connection: "Lab", contextWindow: 8_192 },
      { id: "lab/plain", name: "plain", connection: "Lab" },
    ]);
  });

  it("tell when they are others, and only then", () => {
    const known = new KnownModels(new MemoryKeyValueStore());
    let changes = 0;
    known.onDidChange(() => {
      changes += 1;
    });
    known.note([listing as never]);
    known.note([listing as never]);
    assert.equal(changes, 1);
    known.note([]);
    assert.equal(changes, 2);
  });

  it("leave out those that VS Code and other extensions gave, which would come back to them", () => {
    const known = new KnownModels(new MemoryKeyValueStore());
    const given = hostConnections.map((connection) => ({ ...listing, connection }));
    known.note([...given, listing] as never);
    assert.deepEqual(
      known.all.map(({ id }) => id),
      ["lab/small", "lab/plain"],
    );
  });

  it("are none where something else was stored", () => {
    for (const nonsense of [undefined, "models", [{ id: 1 }], { id: "a" }])
      assert.deepEqual(parseKnownModels(nonsense), []);
  });
});
