import { chromium, type Browser } from "playwright-core";

let running: Promise<Browser> | undefined;

/** One browser for all tests of the page; it ends with the last of them. */
export function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

async function launch(): Promise<Browser> {
  const { chromiumArguments, ensureChromium } = await import("#scripts/chromium.mjs");
  return chromium.launch({ executablePath: await ensureChromium(), args: chromiumArguments });
}

after(async () => {
  await (await running)?.close();
});
