import fs from "node:fs";
import Mocha from "mocha";

/** What a run came to, as `scripts/test.mjs` reads it. */
interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Prints like mocha's own `spec` and writes the counts to the file that `TEMPERA_RESULTS` names, so that nobody has
 * to read them out of text. A run that dies before its end leaves no file.
 */
class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const file = process.env["TEMPERA_RESULTS"];
      if (file === undefined) return;
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      const results: Results = { passed, failed, skipped };
      fs.writeFileSync(file, JSON.stringify(results));
    });
  }
}

// mocha loads a reporter by its path and takes what the module itself is.
module.exports = ResultsReporter;
