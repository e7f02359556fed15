import assert from "node:assert/strict";
import fs from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { browser } from "./browser";
import { themes } from "./themes/index";
import type { Theme } from "./themes/theme";
import { fontVariables, installWebviewEnvironment } from "./webviewEnvironment";

const address = "https://webview.test/page";

/** Opens pages without scripts in a browser, and closes each after its test. */
export function useStaticPages() {
  let page: Page;

  afterEach(() => page.close());

  return {
    open: async (html: string, theme: Theme, width = 900): Promise<Page> => {
      const viewport = { width, height: 1_000 };
      page = await (await browser()).newPage({ viewport, bypassCSP: true });
      await page.route(address, (route) => route.fulfill({ body: html, contentType: "text/html" }));
      const variables = { ...theme.variables, ...fontVariables };
      const environment = { theme: { ...theme, variables }, isMotionReduced: false };
      await page.addInitScript(installWebviewEnvironment, environment);
      await page.goto(address);
      return page;
    },
    /** What axe finds wrong, with the elements. */
    violations: async () => {
      await page.evaluate(fs.readFileSync(require.resolve("axe-core"), "utf8"));
      const results = await page.evaluate<AxeResults>("axe.run(document)");
      return results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    },
    /** Pixels that the page is wider than the tab. */
    overflow: () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
  };
}

/** The facts about every page without scripts: with all that folds unfolded, in all themes and in a narrow tab. */
export function itCanBeReadByEveryone(
  pages: ReturnType<typeof useStaticPages>,
  html: string,
): void {
  const openUnfolded = async (theme: Theme | undefined, width?: number) => {
    const page = await pages.open(html, theme ?? assert.fail(), width);
    for (const summary of await page.locator("summary").all()) await summary.click();
  };

  for (const theme of themes)
    it(`can be read by everyone in ${theme.name}`, async () => {
      await openUnfolded(theme);
      assert.deepEqual(await pages.violations(), []);
    });

  it("needs no sideways scrolling in a narrow tab, and can be read there", async () => {
    await openUnfolded(themes[0], 320);
    assert.equal(await pages.overflow(), 0);
    assert.deepEqual(await pages.violations(), []);
  });
}
