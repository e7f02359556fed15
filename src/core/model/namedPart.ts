import { contentHash } from "../text/contentHash";

/**
 * Something of the user's in a question, by a name that the user sees before it leaves this machine. What is left out
 * of one text is asked about again for another.
 */
export function namedPart(label: string, text: string) {
  return { type: "text" as const, text, piece: { id: `part-${contentHash(text)}`, label } };
}
