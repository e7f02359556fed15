import { FakeHost, type FakeHostOptions } from "./fakeHost";

/** A browser on a busy machine is slow. */
const timeoutMs = 60_000;

/**
 * Opens pages for the tests of a suite and closes them after each. Every test ends with the same question: did
 * anything run, leave or fail that should not?
 */
export function usePages(): (options?: FakeHostOptions) => Promise<FakeHost> {
  const opened: FakeHost[] = [];
  beforeEach(function () {
    this.currentTest?.timeout(timeoutMs);
  });
  afterEach(async () => {
    for (const host of opened.splice(0)) {
      try {
        await host.assertHarmless();
      } finally {
        await host.close();
      }
    }
  });
  return async (options) => {
    const host = await FakeHost.open(options);
    opened.push(host);
    return host;
  };
}
