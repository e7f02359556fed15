const commentStart = /(?:\/\/|\/\*|<!--|^\s*\*|#|--\s|^\s*(?:;|%|rem\b)|"""|''')/i;

/** A guess from the line alone: prose may be wanted here. It errs towards yes. */
export function isInCommentOrString(linePrefix: string): boolean {
  return commentStart.test(linePrefix) || openQuote(linePrefix) !== undefined;
}

/** The quote of the string in which the line's end lies. */
function openQuote(linePrefix: string): string | undefined {
  let open: string | undefined;
  for (let index = 0; index < linePrefix.length; index++) {
    const character = linePrefix.charAt(index);
    if (character === "\\") index++;
    else if (open === undefined && /["'`]/.test(character)) open = character;
    else if (character === open) open = undefined;
  }
  return open;
}
