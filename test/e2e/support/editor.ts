import fs from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { eventually } from "./eventually";
import { QuickInput } from "./quickInput";

/** Between two keys of a person who types fast. */
const keyDelayMs = 40;

/** The text editor of the workbench. Lines and columns count from 1, as the status bar shows them. */
export class Editor {
  constructor(
    private readonly page: Page,
    private readonly folder: string,
  ) {}

  /** Opens a file of the workspace and puts the focus into it. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+p");
    const quickInput = new QuickInput(this.page);
    await quickInput.fill(name);
    await quickInput.choose(path.basename(name), path.dirname(name).replace(/^\.$/, ""));
    await this.waitUntilOpen(path.basename(name));
  }

  async waitUntilOpen(name: string): Promise<void> {
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page.locator(".editor-instance .monaco-editor.focused").waitFor();
  }

  async placeCursor(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+g");
    await new QuickInput(this.page).fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page
      .locator(".statusbar-item", { hasText: new RegExp(`Ln ${line}, Col ${column}(?!\\d)`) })
      .waitFor();
  }

  /** Selects whole lines, the last one's end included. */
  async selectLines(first: number, last: number): Promise<void> {
    await this.placeCursor(first, 1);
    for (let line = first; line < last; line++) await this.page.keyboard.press("Shift+ArrowDown");
    await this.page.keyboard.press("Shift+End");
  }

  /** Types key by key, as a person does, with what the editor makes of it. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: keyDelayMs });
  }

  /** The ghost text on the screen, as soon as there is some. */
  async ghostText(timeoutMs?: number): Promise<string> {
    return eventually(async () => (await this.shownGhostText()) || undefined, {
      what: "ghost text in the editor",
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  }

  /** Waits until all of it has come. */
  async ghostTextIs(text: string): Promise<void> {
    const what = `the ghost text ${JSON.stringify(text)}`;
    await eventually(async () => (await this.shownGhostText()) === text, { what });
  }

  /** The ghost text on the screen now, its first line before the others; empty where there is none. */
  async shownGhostText(): Promise<string> {
    // In one look, because the lines may change between two.
    const lines = await this.page.evaluate<string[]>(`(() => {
      const texts = (selector) => Array.from(document.querySelectorAll(selector), (element) => element.innerText);
      const inLine = texts(".ghost-text-decoration, .ghost-text-decoration-preview").join("");
      return [inLine, ...texts(".suggest-preview-text .view-line")];
    })()`);
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  /** Accepts the ghost text on the screen. While the list of suggestions is open, the first Tab takes its entry. */
  async acceptGhostText(): Promise<void> {
    const suggestions = this.page.locator(".suggest-widget.visible");
    if ((await suggestions.count()) > 0) {
      await this.page.keyboard.press("Tab");
      await suggestions.waitFor({ state: "hidden" });
      await this.ghostText();
    }
    await this.page.keyboard.press("Tab");
    await eventually(async () => (await this.shownGhostText()) === "", {
      what: "the ghost text gone after Tab",
    });
  }

  /** Replaces the whole document by pasting, so that the editor adds nothing of its own. */
  async replaceAll(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.press("Control+v");
  }

  async save(): Promise<void> {
    const dirtyTab = this.page.locator(".tab.active.dirty");
    // The mark comes a moment after the change; where none comes there is nothing to save.
    await dirtyTab.waitFor({ timeout: 2_000 }).catch(() => undefined);
    // A key that comes while the focus is on its way from the panel to the editor saves nothing.
    await eventually(
      async () => {
        await this.page.keyboard.press("Control+s");
        return dirtyTab.waitFor({ state: "detached", timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      },
      { what: "the saved document" },
    );
  }

  /** The document as it is: saved, and read from the disk. */
  async documentText(name: string): Promise<string> {
    await this.save();
    return fs.readFile(path.join(this.folder, name), "utf8");
  }
}
