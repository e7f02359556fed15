const pauseMs = 25;
const limitMs = 10_000;

/** Waits for a fact that VS Code tells by no event. What takes longer than ten seconds does not come. */
export async function waitUntil(
  fact: string,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += pauseMs) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error(`It did not come true that ${fact}.`);
}
