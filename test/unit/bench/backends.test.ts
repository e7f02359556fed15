import assert from "node:assert/strict";
import { benchBackends } from "../../bench/backends";
import { backendSubjects } from "../../support/backendSubjects";

describe("the bench of the backends", () => {
  it("measures every wire, with each request read or closed to its end", async () => {
    const figures = await benchBackends({ chunks: 100, rounds: 12 });
    assert.deepEqual(
      Object.keys(figures),
      backendSubjects.map(({ name }) => name),
    );
    for (const row of Object.values(figures)) {
      assert.ok(Object.values(row).every(Number.isFinite), JSON.stringify(row));
      assert.ok(row.us_per_chunk > 0 && row.cancel_to_close_ms_p95 > 0, JSON.stringify(row));
    }
  });
});
