import type { Page } from "playwright-core";
import { eventually } from "../support/eventually";
import { wantedText, type ReplayText } from "./replayTexts";
import type { Screen, ScreenWatch } from "./screen";

export interface TypistOptions {
  readonly page: Page;
  readonly watch: ScreenWatch;
  readonly text: ReplayText;
  /** At every pause the right ghost text must come; else in each line once any, or a question to the model. */
  readonly expectsGhostText: boolean;
  /** How many times the model was asked. */
  readonly requestCount: () => number;
  /** Right ghost text is taken with Tab at every second pause. */
  readonly takes?: boolean;
}

/** At the start of a line one looks up, and after so many keys in it. */
const keysBetweenPauses = 9;
/** Less than that is typed sooner than read. */
const minMissingCharacters = 3;
const tabSize = 4;

/**
 * Types a text as a person does who knows what is to stand there: leaves alone what the editor brings (closers,
 * indentation), corrects what it does otherwise, and never goes on before the screen shows the last key.
 */
export class Typist {
  readonly #wanted: string;
  readonly #bodyEnd: number;
  #offset: number;
  #keysSincePause = 0;
  #isFreshLine = true;
  #requestsBeforeLine = 0;
  keys = 0;
  /** Pauses where a suggestion could be, and those where the right one came. */
  pauses = 0;
  taken = 0;

  constructor(private readonly options: TypistOptions) {
    const { text } = options;
    this.#wanted = wantedText(text);
    this.#offset = text.head.length;
    this.#bodyEnd = text.head.length + text.body.length;
  }

  async typeAll(): Promise<void> {
    while (this.#offset < this.#bodyEnd) {
      if (this.#isPause()) {
        // What is taken there may be all that was left.
        await this.#pause();
        continue;
      }
      const character = this.#wanted.charAt(this.#offset);
      if (character === "\n") await this.#breakLine();
      else await this.#typeCharacter(character);
    }
  }

  async #typeCharacter(character: string): Promise<void> {
    await this.#press(() => this.options.page.keyboard.type(character));
    this.#offset += 1;
    this.#keysSincePause += 1;
    await this.#seeCursor();
  }

  /** The next line is there already where the editor closed a bracket: then one goes down to it. */
  async #breakLine(): Promise<void> {
    this.#requestsBeforeLine = this.options.requestCount();
    this.#isFreshLine = true;
    const { lines, cursorLine } = await this.options.watch.look();
    const tailLines = this.options.text.tail.split("\n").length - 1;
    const below = lines[cursorLine + 1] ?? "";
    const hasPending = lines.length - tailLines - 1 > cursorLine;
    const { page } = this.options;
    if (hasPending && this.#lineAt(this.#offset + 1).startsWith(below)) {
      // While hints of a call with several signatures are open, the arrow goes through those.
      await page.locator(".parameter-hints-widget.visible").waitFor({ state: "detached" });
      // The arrow down would go through the list of suggestions, should that be open.
      await this.#press(() => page.keyboard.press("End"));
      await this.#press(() => page.keyboard.press("ArrowRight"));
      await this.#press(() => page.keyboard.press("End"));
      this.#offset = this.#offsetOf(cursorLine + 1, below.length);
    } else {
      await this.#press(() => page.keyboard.press("Enter"));
      this.#offset += 1;
      await this.#indent(cursorLine + 1);
    }
    this.#keysSincePause = keysBetweenPauses;
    await this.#seeCursor();
  }

  /** Corrects the indentation that the editor gave the new line. */
  async #indent(line: number): Promise<void> {
    const wanted = /^[ \t]*/.exec(this.#wanted.slice(this.#offset))?.[0] ?? "";
    const isEmptyLine = this.#wanted.charAt(this.#offset + wanted.length) === "\n";
    this.#offset += wanted.length;
    if (isEmptyLine) return;
    for (;;) {
      const { cursorColumn } = await this.#seen(({ cursorLine }) => cursorLine === line);
      const missing = visible(wanted).length - cursorColumn;
      if (missing === 0) return;
      const key = missing < 0 ? "Backspace" : "Tab";
      await this.#press(() => this.options.page.keyboard.press(key));
      await this.#seen(
        (screen) => screen.cursorLine === line && screen.cursorColumn !== cursorColumn,
      );
    }
  }

  #isPause(): boolean {
    const missing = this.#missingOfLine();
    return (
      this.#keysSincePause >= keysBetweenPauses &&
      missing.replaceAll(/[\s)\]}"'`;,:]/g, "").length >= minMissingCharacters
    );
  }

  /** Waits for the right ghost text. */
  async #pause(): Promise<void> {
    const isFirstOfLine = this.#isFreshLine;
    this.#isFreshLine = false;
    this.#keysSincePause = 0;
    if (!this.options.expectsGhostText) {
      if (isFirstOfLine) await this.#seeModelAtWork();
      return;
    }
    this.pauses += 1;
    await this.#seen(
      ({ ghost }) => isRight(ghost, this.#wantedLines()),
      () => `the right ghost text before "${this.#missingOfLine()}"`,
    );
    if (this.options.takes && this.pauses % 2 === 0) await this.#take();
  }

  /** The document is then as wanted up to the cursor, wherever that is. While the list is open, Tab takes its entry. */
  async #take(): Promise<void> {
    const { page } = this.options;
    if ((await page.locator(".suggest-widget.visible").count()) > 0) return;
    const before = await this.options.watch.look();
    await this.#press(() => page.keyboard.press("Tab"));
    const lastLine = before.cursorLine + before.ghost.length - 1;
    // A closer that was there is passed over a moment later.
    const after = await this.#seen(
      ({ lines, cursorLine, cursorColumn }) =>
        cursorLine === lastLine &&
        cursorColumn === lines[lastLine]?.length &&
        before.ghost.every((text, index) => lines[before.cursorLine + index] === text),
    );
    this.#offset = this.#offsetOf(after.cursorLine, after.cursorColumn);
    this.taken += 1;
    await this.#seeCursor();
  }

  async #seeModelAtWork(): Promise<void> {
    const { requestCount } = this.options;
    await this.#seen(
      ({ ghost }) => ghost.length > 0 || requestCount() > this.#requestsBeforeLine,
      () => `ghost text or a question before "${this.#missingOfLine()}"`,
    );
  }

  /** The wanted lines from the cursor's on. */
  #wantedLines(): readonly string[] {
    const start = this.#wanted.lastIndexOf("\n", this.#offset - 1) + 1;
    return visible(this.#wanted.slice(start)).split("\n");
  }

  #missingOfLine(): string {
    return this.#wanted.slice(this.#offset).split("\n", 1)[0] ?? "";
  }

  #lineAt(offset: number): string {
    return visible(this.#wanted.slice(offset).split("\n", 1)[0] ?? "");
  }

  /** Of a place as the screen counts: lines from 0, a tab as wide as it is shown. */
  #offsetOf(line: number, column: number): number {
    const lines = this.#wanted.split("\n");
    const start = lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
    const tabs = /^\t*/.exec(lines[line] ?? "")?.[0].length ?? 0;
    const inTabs = Math.min(tabs, Math.floor(column / tabSize));
    return start + column - inTabs * (tabSize - 1);
  }

  /** The screen shows the cursor behind all that is typed, and nothing else before it. */
  async #seeCursor(): Promise<void> {
    const before = visible(this.#wanted.slice(0, this.#offset)).split("\n");
    const line = before.length - 1;
    const last = before[line] ?? "";
    await this.#seen(
      ({ lines, cursorLine, cursorColumn }) =>
        cursorLine === line &&
        (cursorColumn === last.length || last.trim() === "") &&
        (lines[line] ?? "").startsWith(last.trimEnd()) &&
        lines.slice(0, line).every((text, index) => text.trimEnd() === before[index]),
      () => `"${last}" in line ${line + 1}`,
    );
  }

  async #seen(
    accepts: (screen: Screen) => boolean,
    what: () => string = () => "the key",
  ): Promise<Screen> {
    let screen: Screen | undefined;
    try {
      return await eventually(
        async () => {
          screen = await this.options.watch.look();
          return accepts(screen) && screen;
        },
        { what: "on the screen", pollMs: 10 },
      );
    } catch (error) {
      throw new Error(`${what()} did not come: ${JSON.stringify(screen, null, 1)}`, {
        cause: error,
      });
    }
  }

  async #press(press: () => Promise<void>): Promise<void> {
    this.keys += 1;
    await press();
  }
}

/** The lines that ghost text makes are the wanted ones, as far as they go; closers at its end may be the editor's. */
function isRight(ghost: readonly string[], wanted: readonly string[]): boolean {
  if (ghost.length === 0) return false;
  return ghost.every((line, index) => {
    const whole = wanted[index] ?? "";
    if (index < ghost.length - 1) return line.trimEnd() === whole;
    return whole.startsWith(line.replace(/[)\]}"'`;,\s]+$/, ""));
  });
}

/** Tabs as wide as they are shown. */
export function visible(text: string): string {
  return text.replaceAll("\t", " ".repeat(tabSize));
}
