/** A replacement within one line, as the editor is given it. */
export interface LineReplacement {
  /** What the range holds now: the text from its start to the cursor, and from there to its end. */
  readonly before: string;
  readonly after: string;
  /** What is to stand there instead. */
  readonly text: string;
}

/** The editor compares nothing longer than this and shows nothing then. */
const maxComparedCharacters = 5000;

/**
 * Whether VS Code shows the replacement as ghost text. It hides without a word what it cannot draw as pure
 * insertions at or behind the cursor, so we apply the same rule first and know why nothing was shown.
 */
export function isVisibleInHost({ before, after, text }: LineReplacement): boolean {
  const inserted = text.slice(before.length);
  return (
    text.startsWith(before) &&
    inserted.length <= maxComparedCharacters &&
    inserted.length > after.length &&
    isSubsequence(after, inserted)
  );
}

/** `part` can be made from `whole` by leaving characters out. */
function isSubsequence(part: string, whole: string): boolean {
  let matched = 0;
  for (const character of whole) {
    if (part.startsWith(character, matched)) matched += character.length;
  }
  return matched === part.length;
}
