/**
 * Tag characters, direction overrides, zero-width space and its kin: a reader does not see them and a model
 * reads them, which makes them a place to hide instructions in. Joiners stay, because scripts need them.
 */
const hiddenCharacters = /[\u200B\u2060\u202A-\u202E\u2066-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/gu;

/**
 * Puts hidden characters back where a model wrote them as they were shown to it. Only those that the text itself had:
 * a model adds none.
 */
export function restoreHiddenCharacters(answer: string, original: string): string {
  return answer.replaceAll(/<U\+([0-9A-F]{4,5})>/g, (shown, hex: string) => {
    const character = String.fromCodePoint(Number.parseInt(hex, 16));
    const isOfText = original.includes(character) && revealHiddenCharacters(character) === shown;
    return isOfText ? character : shown;
  });
}

/** Writes each hidden character as its code point, such as `<U+202E>`. */
export function revealHiddenCharacters(text: string): string {
  return text.replaceAll(
    hiddenCharacters,
    (character) =>
      `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
