import { importBuilt } from "./importBuilt.mjs";
import { step } from "./progress.mjs";

/** @returns {Promise<Record<string, import("../../test/bench/completion/figures").Figures>>} by policy and latency */
export async function benchCompletion() {
  const { benchCompletion: bench } =
    /** @type {typeof import("../../test/bench/completion/completionBench")} */ (
      await importBuilt("test/bench/completion/completionBench")
    );
  return step("Replaying the typing of five people for seven policies (some minutes)", () =>
    bench(),
  );
}
