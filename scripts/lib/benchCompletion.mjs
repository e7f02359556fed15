import { importBuilt } from "./importBuilt.mjs";
import { step } from "./progress.mjs";

/**
 * What a key in a long file keeps the editor waiting at most, but for one in a hundred, and figures by policy, model and
 * latency.
 */
export async function benchCompletion() {
  const { measureBlocking } = /** @type {typeof import("../../test/bench/completion/blocking")} */ (
    await importBuilt("test/bench/completion/blocking")
  );
  const { benchCompletion: bench } =
    /** @type {typeof import("../../test/bench/completion/completionBench")} */ (
      await importBuilt("test/bench/completion/completionBench")
    );
  const { benchBounds } = /** @type {typeof import("../../test/bench/completion/bounds")} */ (
    await importBuilt("test/bench/completion/bounds")
  );
  const block_ms_p99_20k_lines = await measureBlocking(20_000);
  const block_ms_p99_5_mb = await measureBlocking(200_000);
  const figures = await step(
    "Replaying the typing of five people for eight policies (some minutes)",
    () => bench(),
  );
  return { block_ms_p99_20k_lines, block_ms_p99_5_mb, ...benchBounds(), ...figures };
}
