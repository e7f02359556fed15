/**
 * Characters of one token, measured over real files with a current tokenizer: the fifth percentile, so that a
 * limit that is kept by the estimate is kept by the model as well.
 */
const charactersPerToken: ReadonlyMap<string, number> = new Map(
  Object.entries({
    typescript: 3.93,
    typescriptreact: 3.93,
    javascript: 3.67,
    javascriptreact: 3.67,
    python: 3.59,
    markdown: 2.87,
    json: 2.81,
    jsonc: 2.81,
    c: 2.74,
    cpp: 2.74,
  }),
);

/** For prose and for languages that were not measured. */
const defaultCharactersPerToken = 3;

/** About how many tokens a text has; rather too many than too few. */
export function estimateTokens(text: string, languageId?: string): number {
  return Math.ceil(scan(text, languageId, Infinity).tokens);
}

/** The longest beginning of `text` that has no more than `maxTokens`, by the same estimate. */
export function cutToTokens(
  text: string,
  languageId: string | undefined,
  maxTokens: number,
): string {
  return text.slice(0, scan(text, languageId, maxTokens).length);
}

function scan(text: string, languageId: string | undefined, maxTokens: number) {
  const ratio = charactersPerToken.get(languageId ?? "") ?? defaultCharactersPerToken;
  let ideographs = 0;
  let length = 0;
  while (length < text.length) {
    const withNext = ideographs + (isIdeograph(text.charCodeAt(length)) ? 1 : 0);
    if (tokensOf(length + 1, withNext, ratio) > maxTokens) break;
    ideographs = withNext;
    length += 1;
  }
  return {
    tokens: tokensOf(length, ideographs, ratio),
    length: splitsSurrogatePair(text, length) ? length - 1 : length,
  };
}

function tokensOf(length: number, ideographs: number, ratio: number): number {
  return ideographs + (length - ideographs) / ratio;
}

/** Chinese, Japanese and Korean text has about one token for each character. */
function isIdeograph(code: number): boolean {
  return (code >= 0x2e80 && code <= 0xd7ff) || (code >= 0xf900 && code <= 0xfaff);
}

function splitsSurrogatePair(text: string, index: number): boolean {
  if (index === 0 || index >= text.length) return false;
  const before = text.charCodeAt(index - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
