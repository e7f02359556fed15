import assert from "node:assert/strict";
import { tasks, temperatureBand, temperatureRange } from "../../../../src/core/tasks/tasks";

describe("tasks", () => {
  it("have the temperatures that Tempera promises: low for code, higher for prose", () => {
    assert.deepEqual(
      Object.fromEntries(tasks.map(({ id, defaultTemperature }) => [id, defaultTemperature])),
      {
        completion: 0.1,
        edit: 0.1,
        fix: 0.1,
        tests: 0.2,
        explain: 0.3,
        summarize: 0.3,
        chat: 0.6,
        commitMessage: 0.5,
        document: 0.8,
        brainstorm: 1,
      },
    );
  });

  it("keep to the range of temperatures and ask for an answer of some length", () => {
    for (const { id, defaultTemperature, defaultMaxTokens } of tasks) {
      assert.ok(defaultTemperature >= temperatureRange.min, id);
      assert.ok(defaultTemperature <= temperatureRange.max, id);
      assert.ok(Number.isInteger(defaultMaxTokens) && defaultMaxTokens > 0, id);
    }
  });

  it("are named once each", () => {
    for (const names of [tasks.map(({ id }) => id), tasks.map(({ label }) => label)])
      assert.equal(new Set<string>(names).size, tasks.length);
  });
});

describe("the band of a temperature", () => {
  const bands = [
    ["precise", [0, 0.1, 0.3]],
    ["balanced", [0.5, 0.6, 0.7]],
    ["creative", [0.8, 1, 1.2, 2]],
  ] as const;
  for (const [band, temperatures] of bands)
    it(`is ${band} from ${temperatures[0]} to ${temperatures.at(-1)}`, () => {
      assert.deepEqual(
        temperatures.map(temperatureBand),
        temperatures.map(() => band),
      );
    });

  it("changes half-way between two bands", () => {
    assert.deepEqual([0.4, 0.41, 0.74, 0.75].map(temperatureBand), [
      "precise",
      "balanced",
      "balanced",
      "creative",
    ]);
  });
});
