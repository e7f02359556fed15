import assert from "node:assert/strict";
import { benchBounds } from "../../bench/completion/bounds";
import { rightModel, type ScriptedModel } from "../../bench/completion/scriptedModels";
import { truthFiles } from "../../bench/completion/truthFiles";
import { visibilityBound } from "../../bench/completion/visibilityBound";

const trace = { files: truthFiles(), keys: 300, seed: 1, firstTokenMs: 300 };
const silentModel: ScriptedModel = { name: "a model that says nothing", answer: () => "" };

describe("the bound of what ghost text can reach", () => {
  it("is nothing with a model that says nothing", () => {
    const bound = visibilityBound({ ...trace, model: silentModel }, 100);
    assert.deepEqual(bound, { requests_per_100_keys: 0, visible_pct: 0 });
  });

  it("is near everything for few requests with a model that is right", () => {
    const { requests_per_100_keys, visible_pct } = visibilityBound(
      { ...trace, model: rightModel },
      12.5,
    );
    assert.ok(requests_per_100_keys < 6, `${requests_per_100_keys} requests`);
    assert.ok(visible_pct > 85, `${visible_pct} %`);
  });

  it("is told for each latency that has a goal", () => {
    const rows = Object.entries(benchBounds(300));
    assert.deepEqual(
      rows.map(([name]) => name),
      ["bound at 300 ms", "bound at 800 ms"],
    );
  });

  it("is lower for who may ask less and for who waits longer", () => {
    const visible = (most: number, firstTokenMs: number) =>
      visibilityBound({ ...trace, firstTokenMs, model: rightModel }, most).visible_pct;
    assert.ok(visible(0.4, 300) < visible(12.5, 300));
    assert.ok(visible(12.5, 8_000) < visible(12.5, 300));
  });
});
