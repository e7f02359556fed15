import assert from "node:assert/strict";
import type { EngineModelRow } from "../../../src/core/model/localModels";
import { engineItem, ollamaItems } from "../../../src/host/localModelItems";

const row: EngineModelRow = {
  id: "coder",
  label: "Coder 1.5B",
  purpose: "completion",
  licence: "Apache-2.0",
  sizeBytes: 1_100_000_000,
  memoryBytes: 1_610_000_000,
  isMeasured: false,
  fit: "fits",
  state: { kind: "absent" },
};

describe("an entry of the local models", () => {
  it("says size, licence and whether it fits, and downloads what is not here", () => {
    assert.deepEqual(engineItem(row), {
      label: "$(cloud-download) Coder 1.5B",
      description: "download 1.1 GB",
      detail: "good for ghost text · Apache-2.0 · needs about 1.6 GB of memory: fits this machine",
      action: { kind: "download", id: "coder", label: "Coder 1.5B" },
    });
  });

  it("goes on with what is here in part, and uses what is here whole", () => {
    const partial = engineItem({ ...row, state: { kind: "partial", receivedBytes: 400_000_000 } });
    assert.equal(partial.description, "go on: 400 MB of 1.1 GB are here");
    assert.equal(partial.action.kind, "download");
    const ready = engineItem({ ...row, state: { kind: "ready", name: "coder-q4" } });
    assert.deepEqual(ready.action, { kind: "use", model: "built-in/coder-q4" });
  });

  it("is for ghost text only where it is Tempera's own model, which is small", () => {
    const item = engineItem({ ...row, state: { kind: "bundled", name: "tempera-small-local" } });
    assert.equal(item.description, "1.1 GB, on this machine, for ghost text only: use it");
    const model = "built-in/tempera-small-local";
    assert.deepEqual(item.action, { kind: "use-for-completion", model });
  });

  it("says how much memory it takes, and that it is about that much where nobody has reckoned it", () => {
    for (const [fit, says] of [
      ["fits", /of memory: fits/],
      ["tight", /of memory: barely fits/],
      ["too-large", /of memory: too large/],
    ] as const) {
      const detail = (isMeasured: boolean) => engineItem({ ...row, isMeasured, fit }).detail ?? "";
      assert.match(detail(true), says);
      assert.match(detail(true), /needs 1\.6 GB/);
      assert.match(detail(false), says);
      assert.match(detail(false), /needs about 1\.6 GB/);
    }
  });

  it("says that a model is too large before it is fetched", () => {
    assert.match(
      engineItem({ ...row, fit: "too-large" }).detail ?? "",
      /too large for this machine/,
    );
  });

  it("unloads what Ollama has in memory, uses the rest, and can pull more", () => {
    const connection = {
      id: "ollama",
      label: "Ollama",
      backendId: "ollama",
      baseUrl: "http://127.0.0.1:11434",
    } as const;
    const loaded = { memoryBytes: 2e9, untilMs: Date.parse("2026-03-01T12:30:00Z") };
    const items = ollamaItems(connection, [
      { name: "a", sizeBytes: 1e9 },
      { name: "b", sizeBytes: 1e9, loaded },
    ]);
    assert.deepEqual(
      items.map(({ action }) => action.kind),
      ["use", "unload", "pull"],
    );
    assert.equal(items[0]?.description, "1 GB, on this machine: use it for everything");
    assert.match(items[1]?.description ?? "", /takes 2 GB of memory until .+: unload it/);
  });

  it("says where an Ollama of another machine is", () => {
    const attic = {
      id: "attic",
      label: "Attic",
      backendId: "ollama",
      baseUrl: "http://192.168.1.30:11434",
    } as const;
    const [item] = ollamaItems(attic, [{ name: "a", sizeBytes: 1e9 }]);
    assert.match(item?.description ?? "", /^1 GB, at 192\.168\.1\.30:11434 \(in your network/);
  });
});
