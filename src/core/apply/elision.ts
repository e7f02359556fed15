const commentStart = /^(?:\/\/+|\/\*+|#+|--+|<!--|;+|%+|\{\/\*|\(\*|"""|'''|\*)\s*/u;
const commentEnd = /\s*(?:\*\/\}?|-->|\*\)|"""|''')$/u;
const dots = /^(?:\.{3,}|…)|(?:\.{3,}|…)$/u;
const restWords =
  /\b(?:existing|rest|remaining|unchanged|unmodified|same|previous|other|others|omitted|keep|code|above|below|before|methods|functions|imports|content|implementation|fields|lines|stays)\b/iu;

/**
 * Whether a line of a snippet stands for code that it leaves out: `// ... existing code ...`, `# rest of the class
 * unchanged`, `...`. Only a comment or bare dots can; without dots it has to say so in words.
 */
export function isElision(line: string): boolean {
  const trimmed = line.trim();
  if (isBareDots(trimmed)) return true;
  const start = commentStart.exec(trimmed)?.[0];
  if (start === undefined) return false;
  const text = trimmed.slice(start.length).replace(commentEnd, "").trim();
  if (/^(?:\.{3,}|…)$/u.test(text)) return true;
  if (dots.test(text)) return text.length < 20 || restWords.test(text);
  return /^\(?(?:the )?(?:rest of|remaining|existing|other) [^.;(){}=]{0,60}?(?:unchanged|code|same|here|as before|stays?|remains?)[^;(){}=]{0,30}$/iu.test(
    text,
  );
}

/** Dots and nothing else, which are code in Python. */
export function isBareDots(line: string): boolean {
  return /^\s*(?:\.{3,}|…|\[\.{3}\]|\{\.{3}\})[;,]?\s*$/u.test(line);
}
