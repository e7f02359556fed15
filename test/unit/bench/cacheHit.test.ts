import assert from "node:assert/strict";
import { measureCacheHits } from "../../bench/cacheHit";

describe("the measurement of cache hits", () => {
  it("takes at least a thousand hits, every one of them served from the cache", async () => {
    const figures = await measureCacheHits();
    assert.ok(figures.hits >= 1000, `${figures.hits} hits`);
    assert.ok(figures.own_ms_on_cache_hit_p95 >= figures.own_ms_on_cache_hit_p50);
    assert.ok(figures.own_ms_on_cache_hit_p50 > 0);
  });
});
