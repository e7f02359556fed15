import type { Browser } from "playwright-core";
import { launchBrowser } from "./launchBrowser";

let running: Promise<Browser> | undefined;

/** One browser for all tests of the page; it ends with the last of them. */
export function browser(): Promise<Browser> {
  running ??= launchBrowser();
  return running;
}

// A benchmark takes parts of the fake host without the tests.
if (typeof after === "function") {
  after(async () => {
    await (await running)?.close();
  });
}
