import fs from "node:fs";
import path from "node:path";
import type { AxeResults } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { scriptedPageHtml } from "../../../src/host/scriptedPageHtml";
import {
  parseModelPageMessage,
  type ModelPageMessage,
  type ModelPageState,
} from "../../../src/protocol/modelPageProtocol";
import { fullModelPage } from "../../support/modelPages";
import { projectRoot } from "../../support/projectRoot";
import { browser } from "./browser";
import type { Theme } from "./themes/theme";
import { fontVariables, installWebviewEnvironment } from "./webviewEnvironment";

const origin = "https://webview.test";

/** The extension's side of the page of models, played by a test. */
export interface ModelPageHost {
  readonly page: Page;
  /** What the page sent; every one of them a message that the extension would take. */
  readonly received: ModelPageMessage[];
  /** Tells the page the full state, changed in this. */
  readonly show: (change: Partial<ModelPageState>) => Promise<void>;
  readonly violations: () => Promise<unknown>;
}

/** Opens the built page under its true policy and closes it after each test. */
export function useModelPages(): (theme: Theme, width?: number) => Promise<ModelPageHost> {
  const opened: BrowserContext[] = [];
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close();
  });
  return async (theme, width = 1_100) => {
    const context = await (await browser()).newContext({ viewport: { width, height: 1_000 } });
    opened.push(context);
    return openPage(context, theme);
  };
}

async function openPage(context: BrowserContext, theme: Theme): Promise<ModelPageHost> {
  const page = await context.newPage();
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/") return route.fulfill({ body: html, contentType: "text/html" });
    const file = path.join(projectRoot, "dist", path.basename(pathname));
    return route.fulfill({ path: file });
  });
  const received: ModelPageMessage[] = [];
  await page.exposeFunction("receiveInHost", (raw: unknown) => {
    const message = parseModelPageMessage(raw);
    if (!message) throw new Error(`The page sent what is no message: ${JSON.stringify(raw)}`);
    received.push(message);
  });
  const variables = { ...theme.variables, ...fontVariables };
  const environment = { theme: { ...theme, variables }, isMotionReduced: false };
  await page.addInitScript(installWebviewEnvironment, environment);
  await page.goto(`${origin}/`);
  const show = async (change: Partial<ModelPageState>) => {
    const state = { ...fullModelPage, ...change };
    await page.evaluate((message) => window.postMessage(message, "*"), { type: "state", state });
    await page.getByRole("heading", { name: "Models", exact: true }).waitFor();
  };
  await show({});
  return { page, received, show, violations: () => violationsOf(page) };
}

async function violationsOf(page: Page): Promise<unknown> {
  // The policy of the page lets no script in but its own; the debugger may run one all the same.
  await page.evaluate(fs.readFileSync(require.resolve("axe-core"), "utf8"));
  const results = await page.evaluate<AxeResults>("axe.run(document)");
  return results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

const html = scriptedPageHtml({
  title: "Tempera Models",
  cspSource: origin,
  nonce: "bm9uY2UtZm9yLXRoZS10ZXN0cw",
  scriptUri: `${origin}/models.js`,
  styleUri: `${origin}/models.style.css`,
  language: undefined,
  data: {},
});
