import type { Page } from "playwright-core";
import type { Frame } from "./flicker";

/** What the editor shows at one moment. Blanks are blanks, and tabs are as many of them as they are wide. */
export interface Screen {
  /** The document's lines, without ghost text. */
  readonly lines: readonly string[];
  /** Index of the cursor's line. */
  readonly cursorLine: number;
  /** The cursor's line with the ghost text in it, and the lines of ghost text below it; empty where there is none. */
  readonly ghost: readonly string[];
  /** Characters before the cursor on its line. */
  readonly cursorColumn: number;
}

/** Runs in the page, which knows no TypeScript. */
const pageScript = `(() => {
  const ghostClass = ".ghost-text-decoration, .ghost-text-decoration-preview";
  const plain = (text) => text.replace(/[\\u200b\\u200c]/g, "").replace(/\\u00a0/g, " ");
  const top = (element) => Math.round(element.getBoundingClientRect().top);
  const byTop = (one, other) => top(one) - top(other);
  const without = (hidden, line) => {
    const copy = line.cloneNode(true);
    for (const element of copy.querySelectorAll(hidden)) element.remove();
    return plain(copy.textContent);
  };
  const columnOf = (cursor, lines) => {
    const text = Array.from(lines, (line) => line.firstElementChild).find((text) => /^\\w{5}/.test(text.textContent));
    if (!text) return -1;
    const width = text.getBoundingClientRect().width / text.textContent.length;
    return Math.round((cursor.getBoundingClientRect().left - text.getBoundingClientRect().left) / width);
  };
  const find = () => {
    const editor = document.querySelector(".editor-instance .monaco-editor");
    const shown = Array.from(editor?.querySelectorAll(".view-lines > .view-line") ?? []).sort(byTop);
    const cursor = editor?.querySelector(".cursors-layer > .cursor");
    const cursorLine = cursor ? shown.findIndex((line) => Math.abs(top(line) - top(cursor)) < 4) : -1;
    return { editor, shown, cursor, cursorLine };
  };
  const drawn = () => {
    const { shown, cursor, cursorLine } = find();
    const line = shown[cursorLine];
    const hasGhost = line?.querySelector(ghostClass);
    const chosen = document.querySelector(".suggest-widget .monaco-list-row.focused");
    return {
      cursorLine,
      cursorColumn: cursor ? columnOf(cursor, shown) : -1,
      line: line ? without(ghostClass, line) : "",
      ghostLine: hasGhost ? without(".ghost-text-hidden", line) : "",
      isListChoosing: chosen !== null,
    };
  };
  let last = "";
  const record = () => {
    requestAnimationFrame(record);
    globalThis.frameCount += 1;
    // While another file is opened there is no editor.
    if (!find().editor) return;
    const frame = JSON.stringify(drawn());
    if (frame !== last) globalThis.drawnFrames.push({ number: frameCount, ...JSON.parse(frame) });
    last = frame;
  };
  globalThis.frameCount ??= 0;
  if (globalThis.drawnFrames === undefined) requestAnimationFrame(record);
  globalThis.drawnFrames = [];
  globalThis.readScreen = () => {
    const { editor, shown, cursor, cursorLine } = find();
    const withGhost = shown.find((line) => line.querySelector(ghostClass));
    const below = Array.from(editor.querySelectorAll(".suggest-preview-text .view-line")).sort(byTop);
    const first = withGhost ?? (below.length > 0 ? shown[cursorLine] : undefined);
    const ghost = first ? [first, ...below].map((line) => without(".ghost-text-hidden", line)) : [];
    const lines = shown.map((line) => without(ghostClass, line));
    return { lines, cursorLine, cursorColumn: cursor ? columnOf(cursor, shown) : -1, ghost };
  };
})()`;

/** Looks at the editor as a person does. */
export class ScreenWatch {
  private constructor(private readonly page: Page) {}

  static async start(page: Page): Promise<ScreenWatch> {
    await page.evaluate(pageScript);
    return new ScreenWatch(page);
  }

  async look(): Promise<Screen> {
    return this.page.evaluate<Screen>("readScreen()");
  }

  /** How many frames were drawn, whatever they showed. */
  async frameCount(): Promise<number> {
    return this.page.evaluate<number>("frameCount");
  }

  /** All that was drawn since the start, without repetitions. */
  async frames(): Promise<readonly Frame[]> {
    return this.page.evaluate<Frame[]>("drawnFrames");
  }
}
