/** The lines of a text, each with its line ending; the last has none unless the text ends with one. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split(/(?<=\n)/);
  return text === "" ? [] : lines;
}
