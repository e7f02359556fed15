/** Something the person at the keyboard can act on: its message is one sentence and is shown without a stack. */
export class SetUpError extends Error {
  /** @override */
  name = "SetUpError";
}

/**
 * Runs a script's `main` and turns its end into the exit code. A `SetUpError` is printed as its one sentence;
 * anything else is a defect of the script and keeps its stack.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    process.exitCode = 1;
    const isExpected = error instanceof SetUpError;
    process.stderr.write(`${isExpected ? error.message : describe(error)}\n`);
  }
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
