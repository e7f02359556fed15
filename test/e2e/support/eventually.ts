import { setTimeout as delay } from "node:timers/promises";

const defaultPollMs = 50;

/**
 * Asks until the answer is neither false nor undefined, and gives it back. For facts that no event announces, such
 * as a file that VS Code writes; a fact that does not come within `timeoutMs` is an error that names it.
 */
export async function eventually<Fact>(
  ask: () => Promise<Fact | false | undefined>,
  { what = "what was waited for", timeoutMs = 20_000, pollMs = defaultPollMs } = {},
): Promise<Fact> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`Not in ${timeoutMs} ms: ${what}.`);
    await delay(pollMs);
  }
}
