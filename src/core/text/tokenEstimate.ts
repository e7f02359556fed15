/**
 * What a piece costs in tokens: least squares over files of installed packages, Python's library, system headers and
 * prose in 13 languages, against the vocabulary o200k_base.
 */
const costs = {
  word: 0.98,
  letterBeyondFifth: 0.09,
  letterBeyondEighth: 0.04,
  accent: 0.9,
  capitals: 0.41,
  capitalBeyondThird: 0.29,
  threeDigits: 1.57,
  punctuation: 0.68,
  furtherPunctuation: 0.39,
  rule: 2.9,
  lineBreak: 0.05,
  indentation: 1.08,
  gap: 2.5,
  tabs: 1.56,
  otherCharacter: 0.43,
} as const;

/** What a character of other scripts costs, by its range of code units. */
const scripts: readonly (readonly [from: number, to: number, cost: number])[] = [
  [0x370, 0x52f, 0.25],
  [0x590, 0x77f, 0.35],
  [0x900, 0xe7f, 0.35],
  [0x1100, 0x11ff, 0.64],
  [0x3040, 0x30ff, 0.74],
  [0x3400, 0x9fff, 0.74],
  [0xac00, 0xd7af, 0.64],
  [0xf900, 0xfaff, 0.74],
];

/** A limit that is kept by the estimate is to be kept by the model as well. Code is more regular than prose. */
const caution = { code: 1.04, prose: 1.08 } as const;

const codeLanguages: ReadonlySet<string> = new Set(
  "typescript typescriptreact javascript javascriptreact python c cpp java csharp go rust ruby php swift kotlin json jsonc perl".split(
    " ",
  ),
);

/** For those who cut by characters, on the safe side in every language. */
export const cautiousCharactersPerToken = 3;

/** A window as a prompt fills it by the estimate, for a model that counts `factor` tokens for one that is estimated. */
export function estimatedWindow(windowTokens: number, factor = 1): number {
  return Math.floor(windowTokens / Math.max(1, factor));
}

/** About how many tokens a text has; rather too many than too few. */
export function estimateTokens(text: string, languageId?: string): number {
  return Math.ceil(measure(text, languageId, Infinity).tokens);
}

/** The longest beginning of `text` that has no more than `maxTokens`, by the same estimate. */
export function cutToTokens(
  text: string,
  languageId: string | undefined,
  maxTokens: number,
): string {
  const { length } = measure(text, languageId, maxTokens);
  return text.slice(0, splitsSurrogatePair(text, length) ? length - 1 : length);
}

/** A long word counts as several, so that a text can be cut in it. Single spaces cost nothing. */
const piece =
  /(?<capitals>[A-Z]{2,20}(?![a-z\u00C0-\u024F]))|(?<word>[A-Z]?[a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF]{1,20}|[A-Z])|(?<number>\d{1,20})|(?<punctuation>[!-/:-@[-`{-~]{1,40})|(?<lineBreak>[\r\n]{1,20})|(?<indentation>(?<=[\r\n]|^) {2,80})|(?<gap> {2,80})|(?<tabs>\t{1,20})|(?<other>[^ ])/g;

const kinds = [
  "capitals",
  "word",
  "number",
  "punctuation",
  "lineBreak",
  "indentation",
  "gap",
  "tabs",
  "other",
] as const;

const costOf: Readonly<Record<(typeof kinds)[number], (text: string) => number>> = {
  capitals: ({ length }) => costs.capitals + beyond(length, 3) * costs.capitalBeyondThird,
  word: costOfWord,
  number: ({ length }) => Math.ceil(length / 3) * costs.threeDigits,
  punctuation: (text) =>
    /^(.)\1{3,}$/.test(text)
      ? costs.rule
      : costs.punctuation + beyond(text.length, 1) * costs.furtherPunctuation,
  lineBreak: () => costs.lineBreak,
  indentation: () => costs.indentation,
  gap: () => costs.gap,
  tabs: () => costs.tabs,
  other: (text) => costOfCharacter(text.charCodeAt(0)),
};

function measure(text: string, languageId: string | undefined, maxTokens: number) {
  const factor = codeLanguages.has(languageId ?? "") ? caution.code : caution.prose;
  let tokens = 0;
  for (const { 0: found, index, groups = {} } of text.matchAll(piece)) {
    const kind = kinds.find((kind) => groups[kind] !== undefined) ?? "other";
    const cost = costOf[kind](found) * factor;
    if (tokens + cost > maxTokens) return { tokens, length: index };
    tokens += cost;
  }
  return { tokens, length: maxTokens >= tokens ? text.length : 0 };
}

function costOfWord(word: string): number {
  const accents = word.match(/[^A-Za-z]/g)?.length ?? 0;
  return (
    costs.word +
    beyond(word.length, 5) * costs.letterBeyondFifth +
    beyond(word.length, 8) * costs.letterBeyondEighth +
    accents * costs.accent
  );
}

function costOfCharacter(code: number): number {
  const script = scripts.find(([from, to]) => code >= from && code <= to);
  return script?.[2] ?? costs.otherCharacter;
}

function beyond(length: number, limit: number): number {
  return Math.max(0, length - limit);
}

function splitsSurrogatePair(text: string, index: number): boolean {
  if (index === 0 || index >= text.length) return false;
  const before = text.charCodeAt(index - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
