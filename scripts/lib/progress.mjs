/** How the scripts tell what they are doing, on a terminal and in a log file. */

/** @type {NodeJS.WriteStream} */
let output = process.stdout;
const barWidth = 30;

/** @param {string} text */
export function say(text) {
  output.write(`${text}\n`);
}

/** For programs whose standard output is read by another program. */
export function sayToStandardError() {
  output = process.stderr;
}

/**
 * Says what begins, does it, and says how long it took.
 *
 * @template Result
 * @param {string} what "Installing VS Code's server"
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(what, work) {
  const startedAt = performance.now();
  say(`${what} …`);
  const result = await work();
  say(`${what}: done in ${formatDuration(performance.now() - startedAt)}`);
  return result;
}

/**
 * A bar on a terminal; in a log file one line for each tenth.
 *
 * @param {string} what "SmolLM2-135M-Instruct"
 * @returns {(received: number, total: number) => void} both in bytes
 */
export function progressBar(what, amountOf = inMegabytes) {
  let lastTenth = -1;
  return (received, total) => {
    const share = total > 0 ? Math.min(1, received / total) : 0;
    const amount = amountOf(received, total);
    const tenth = Math.floor(share * 10);
    if (output.isTTY) {
      const filled = Math.round(share * barWidth);
      const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
      output.write(`\r${what} ${bar} ${amount}${share === 1 ? "\n" : ""}`);
    } else if (tenth !== lastTenth) {
      say(`${what}: ${amount}`);
    }
    lastTenth = tenth;
  };
}

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** @param {number} received @param {number} total both in bytes */
function inMegabytes(received, total) {
  return `${megabytes(received)} of ${megabytes(total)} MB`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}
