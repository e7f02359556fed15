/** What the cursor's line shows when the browser draws. */
export interface Frame {
  readonly cursorLine: number;
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

const closersAtEnd = /[)\]}"'`;,\s]+$/;

/**
 * Where ghost text went away, or became another, although the user typed along it; in words, none where nothing
 * flickered. What VS Code hides for an entry of its list does not count: any provider's ghost text goes for that.
 */
export function flickersIn(frames: readonly Frame[]): string[] {
  const flickers: string[] = [];
  let seen: Frame | undefined;
  let isHidden = false;
  for (const frame of frames) {
    const isAlong = seen !== undefined && typesAlong(frame, seen);
    if (seen && isAlong && frame.ghostLine === "") {
      const isLost = !isHidden && !frame.isListChoosing;
      if (isLost) flickers.push(`"${seen.ghostLine}" went away at "${frame.line}"`);
      isHidden = true;
      continue;
    }
    if (seen && isAlong && frame.ghostLine !== seen.ghostLine) {
      flickers.push(`"${seen.ghostLine}" became "${frame.ghostLine}" at "${frame.line}"`);
    }
    seen = frame.ghostLine === "" ? undefined : frame;
    isHidden = false;
  }
  return flickers;
}

/** The user has come nearer to what `seen` suggests, or stands still, and some of it is still to come. */
function typesAlong({ cursorLine, line }: Frame, seen: Frame): boolean {
  const typed = withoutClosers(line);
  const whole = withoutClosers(seen.ghostLine);
  return (
    cursorLine === seen.cursorLine &&
    line.length >= seen.line.length &&
    typed.startsWith(withoutClosers(seen.line)) &&
    whole.length > typed.length &&
    whole.startsWith(typed)
  );
}

/** Closers at the end may be the editor's. */
function withoutClosers(line: string): string {
  return line.replace(closersAtEnd, "");
}
