import { stemWord } from "./stemWord";
import { stopWords } from "./stopWords";

/** Longer words are encoded data, which nobody looks for. */
const maxWordLength = 64;
const maxRemembered = 200_000;

const remembered = new Map<string, readonly string[]>();

/**
 * Calls `visit` for each term of a text, code or prose: the parts of every name and, where it has several, the name
 * itself. Terms are in lower case and without endings; words that say nothing are left out.
 */
export function visitCodeTerms(text: string, visit: (term: string) => void): void {
  visitWords(text, (word) => {
    for (const term of termsOfWord(word)) visit(term);
  });
}

/** Each term of a text once, in the order of their first occurrence. */
export function codeTerms(text: string): readonly string[] {
  const terms = new Set<string>();
  visitCodeTerms(text, (term) => terms.add(term));
  return [...terms];
}

/** Code repeats its names, so that taking them apart once is most of the speed. */
function termsOfWord(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const terms = takeApart(word);
  remembered.set(word, terms);
  return terms;
}

const part = /\p{Lu}?\p{Ll}+\d*|\p{Lu}+(?!\p{Ll})\d*|\p{Lo}+|\d+/gu;

function takeApart(word: string): readonly string[] {
  const parts = (word.match(part) ?? []).flatMap((text) =>
    /\p{Lo}/u.test(text) ? pairsOf(text) : [stemWord(text.toLowerCase())],
  );
  const telling = parts.filter((text) => text.length > 1 && !stemmedStopWords.has(text));
  const isName = parts.length > 1 && !/\p{Lo}/u.test(word);
  const whole = isName ? [word.replaceAll(/[_$]/g, "").toLowerCase()] : [];
  return [...new Set([...telling, ...whole])];
}

const stemmedStopWords = new Set([...stopWords].map(stemWord));

/** Scripts without spaces between words are searched by pairs of their characters. */
function pairsOf(text: string): readonly string[] {
  const characters = Array.from(text);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => (characters[index] ?? "") + character);
}

function visitWords(text: string, visit: (word: string) => void): void {
  let start = -1;
  for (let index = 0; index <= text.length; index += 1) {
    if (index < text.length && isWordCode(text.charCodeAt(index))) {
      if (start < 0) start = index;
    } else if (start >= 0) {
      const length = index - start;
      if (length > 1 && length <= maxWordLength) visit(text.slice(start, index));
      start = -1;
    }
  }
}

/** 1 for the codes of ASCII that stand in words: letters, digits, `_` and `$`. */
const asciiWords = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** All beyond Latin punctuation counts: what is no letter there is dropped later. */
function isWordCode(code: number): boolean {
  if (code < 0x80) return asciiWords[code] === 1;
  const isPunctuation = (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f);
  return code >= 0xc0 && !isPunctuation;
}
