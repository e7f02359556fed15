/** What the cursor's line shows when the browser draws. */
export interface Frame {
  /** Counts the frames, also those that were like the one before and are left out. */
  readonly number: number;
  readonly cursorLine: number;
  /** Characters before the cursor on its line. */
  readonly cursorColumn: number;
  /** The line without ghost text. */
  readonly line: string;
  /** The line with the ghost text in it; empty where there is none. */
  readonly ghostLine: string;
  /**
   * VS Code's list of suggestions has an entry chosen, whether it is drawn yet. From then on VS Code hides ghost text
   * until a provider has answered for that entry: at least the 50 ms that it waits before it asks, and anew with each key.
   */
  readonly isListChoosing: boolean;
}

/** So many frames without ghost text are not noticed. */
const framesUnseen = 1;

/**
 * Where ghost text went away, or became another, although the user typed along it; in words, none where nothing
 * flickered. What VS Code hides for an entry of its list does not count: any provider's ghost text goes for that. Nor does more of
 * the line that has come, nor what VS Code leaves in view for a moment when the indentation of an empty line is changed.
 */
export function flickersIn(frames: readonly Frame[]): string[] {
  const watch = new FlickerWatch();
  for (const [index, frame] of frames.entries()) watch.see(frame, frames[index - 1]);
  return watch.flickers;
}

class FlickerWatch {
  readonly flickers: string[] = [];
  /** The last frame with ghost text. */
  #seen: Frame | undefined;
  #isHidden = false;
  /** The first frame of a blank that came without a key. */
  #blank: Frame | undefined;

  see(frame: Frame, before: Frame | undefined): void {
    const seen = this.#seen;
    const isAlong = seen !== undefined && typesAlong(frame, seen);
    if (isAlong && frame.ghostLine === "") return this.#lose(frame, seen, before);
    this.#endBlank(frame, isAlong);
    if (isAlong && !isSameOrMore(frame, seen)) {
      this.flickers.push(`"${seen.ghostLine}" became "${frame.ghostLine}" at "${typedIn(frame)}"`);
    }
    this.#seen = frame.ghostLine === "" ? undefined : frame;
    this.#isHidden = false;
  }

  #lose(frame: Frame, seen: Frame, before: Frame | undefined): void {
    const isForList = frame.isListChoosing || before?.isListChoosing === true;
    const isByKey = typedIn(frame) !== typedIn(seen);
    if (!isByKey && !isForList) this.#blank ??= frame;
    if (this.#isHidden || !isByKey) return;
    this.#isHidden = true;
    this.#blank = undefined;
    if (isForList) return;
    this.flickers.push(`"${seen.ghostLine}" went away at "${typedIn(frame)}"`);
  }

  /** Without a key ghost text may be dismissed, but what comes back was never meant to go. */
  #endBlank(frame: Frame, isAlong: boolean): void {
    const blank = this.#blank;
    this.#blank = undefined;
    if (!blank || !isAlong || frame.number - blank.number <= framesUnseen) return;
    this.flickers.push(
      `a blank of ${frame.number - blank.number} frames before "${frame.ghostLine}"`,
    );
  }
}

function typedIn({ line, cursorColumn }: Frame): string {
  return line.slice(0, cursorColumn);
}

/** The user has come nearer to what `seen` suggests, or stands still, and some of it is still to come. */
function typesAlong(frame: Frame, seen: Frame): boolean {
  const typed = typedIn(frame);
  const whole = withoutClosers(seen.ghostLine);
  return (
    frame.cursorLine === seen.cursorLine &&
    frame.cursorColumn >= seen.cursorColumn &&
    whole.length > typed.length &&
    whole.startsWith(typed)
  );
}

function isSameOrMore(frame: Frame, seen: Frame): boolean {
  const now = withoutClosers(frame.ghostLine);
  const before = withoutClosers(seen.ghostLine);
  const isEmptyLine = typedIn(frame).trim() === "";
  return isEmptyLine ? now.trimStart().startsWith(before.trimStart()) : now.startsWith(before);
}

/** Closers at the end may be the editor's. */
function withoutClosers(line: string): string {
  return line.replace(/[)\]}"'`;,\s]+$/, "");
}
