import { tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";

/**
 * Throws a `SetUpError` that names the programs that are not there.
 *
 * @param {string} what is to be built
 * @param {readonly string[]} programs
 */
export async function needPrograms(what, programs) {
  const missing = [];
  for (const program of programs) {
    const versionFlag = program === "go" ? "version" : "--version";
    const { exitCode } = await tryCommand(program, [versionFlag]).catch(() => ({ exitCode: 1 }));
    if (exitCode !== 0) missing.push(program);
  }
  if (missing.length === 0) return;
  throw new SetUpError(`${what} cannot be built here: ${missing.join(", ")} is missing.`);
}
