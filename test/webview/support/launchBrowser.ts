import { chromium, type Browser } from "playwright-core";

export async function launchBrowser(): Promise<Browser> {
  const { chromiumArguments, ensureChromium } = await import("#scripts/chromium.mjs");
  return chromium.launch({ executablePath: await ensureChromium(), args: chromiumArguments });
}
