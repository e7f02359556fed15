import assert from "node:assert/strict";
import {
  cleaningFilters,
  fittingFilters,
  judgingFilters,
} from "../../../../src/core/completion/filters";
import { reasonText } from "../../../../src/core/completion/reasonText";

describe("the text of a reason", () => {
  it("is a sentence of its own for each filter there is", () => {
    const filters = [...cleaningFilters, ...judgingFilters, ...fittingFilters];
    const unknown = reasonText("filter:unheard-of").sentence;
    for (const { id } of filters) {
      const { sentence, advice } = reasonText(`filter:${id}`);
      assert.notEqual(sentence, unknown, id);
      assert.match(sentence, /^[A-Z].*\.$/);
      assert.match(advice, /model/);
    }
  });

  it("says what to do", () => {
    assert.deepEqual(reasonText("snoozed"), {
      sentence: "Completions were snoozed.",
      advice: "The snooze ends by itself. End it now.",
      remedy: "end-snooze",
    });
  });
});
