import type { Locator, Page } from "playwright-core";

/** The box at the top of the workbench: command palette, files, lines, questions of extensions. */
export class QuickInput {
  readonly #input: Locator;

  constructor(private readonly page: Page) {
    this.#input = page.locator(".quick-input-widget .quick-input-filter input");
  }

  async fill(text: string): Promise<void> {
    await this.#input.waitFor();
    await this.#input.fill(text);
  }

  /**
   * Chooses the entry whose label is `name`; files say their folder behind it. The list is filtered while it is read,
   * so Enter might take another one.
   */
  async choose(name: string, folder = ""): Promise<void> {
    const label = escapeRegExp([name, folder].filter(Boolean).join(" "));
    const entry = this.page.getByRole("option", { name: new RegExp(`^${label}(,|$)`) }).first();
    await entry.click();
    // The box goes with it, or asks for the next thing.
    await entry.waitFor({ state: "hidden" });
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
