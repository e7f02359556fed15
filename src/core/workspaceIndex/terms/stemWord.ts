/**
 * Takes the ending off an English word in lower case, so that `parses`, `parsing` and `parsed` are one term. Cautious: what
 * it cuts wrongly, it cuts in questions and code alike.
 */
export function stemWord(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  const singular = withoutPlural(word);
  return withoutFinalE(withoutVerbEnding(singular));
}

function withoutPlural(word: string): string {
  if (/[^ae]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^usi]s$/.test(word) ? word.slice(0, -1) : word;
}

const verbEnding = /^(.*[aeiouy].*?[^aeiou]|.*[aeiouy].*?[uwy])(?:ing|ed)$/;

function withoutVerbEnding(word: string): string {
  const stem = verbEnding.exec(word)?.[1];
  if (stem !== undefined && stem.length >= 3) {
    return /([^aeiouylsz])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  }
  return word.length > 6 && /[st]ion$/.test(word) ? word.slice(0, -3) : word;
}

function withoutFinalE(word: string): string {
  return word.length > 3 && /[^aeiou]e$/.test(word) ? word.slice(0, -1) : word;
}
