/** How comments and texts are written in a language. */
export interface CommentMarks {
  /** Each begins a comment that ends with its line; the first is the usual one. */
  readonly line: readonly string[];
  readonly block: readonly (readonly [begin: string, end: string])[];
  /** What encloses a text in which no comment begins. */
  readonly quotes: readonly string[];
}

export function commentMarksOf(languageId: string): CommentMarks {
  return marksByLanguage[languageId] ?? cLike;
}

const doubleQuote = ['"'];
const bothQuotes = ['"', "'"];
const slashBlock = ["/*", "*/"] as const;
const tag = ["<!--", "-->"] as const;

const cLike: CommentMarks = { line: ["//"], block: [slashBlock], quotes: bothQuotes };
const script: CommentMarks = { ...cLike, quotes: ['"', "'", "`"] };
const hash: CommentMarks = { line: ["#"], block: [], quotes: bothQuotes };
const semicolons: CommentMarks = { line: [";;", ";"], block: [], quotes: doubleQuote };
const percent: CommentMarks = { line: ["%"], block: [], quotes: [] };
const markup: CommentMarks = { line: [], block: [tag], quotes: [] };
const component: CommentMarks = { ...script, line: [], block: [tag, slashBlock] };

/** Languages whose comments or texts are not those of C. */
const marksByLanguage: Readonly<Record<string, CommentMarks>> = {
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  go: script,
  rust: { ...cLike, quotes: doubleQuote },
  coffeescript: hash,
  dockerfile: hash,
  elixir: { ...hash, quotes: ['"""', ...bothQuotes] },
  julia: { ...hash, quotes: ['"""', '"'] },
  makefile: hash,
  perl: hash,
  powershell: { ...hash, block: [["<#", "#>"]] },
  python: { ...hash, quotes: ['"""', "'''", ...bothQuotes] },
  r: hash,
  ruby: hash,
  shellscript: hash,
  toml: { ...hash, quotes: ['"""', "'''", ...bothQuotes] },
  yaml: hash,
  haskell: { line: ["--"], block: [["{-", "-}"]], quotes: doubleQuote },
  lua: { line: ["--"], block: [["--[[", "]]"]], quotes: bothQuotes },
  sql: { line: ["--"], block: [slashBlock], quotes: bothQuotes },
  clojure: semicolons,
  lisp: semicolons,
  ini: { line: [";", "#"], block: [], quotes: [] },
  erlang: { ...percent, quotes: doubleQuote },
  latex: percent,
  tex: percent,
  vb: { line: ["'"], block: [], quotes: doubleQuote },
  css: { line: [], block: [slashBlock], quotes: bothQuotes },
  html: markup,
  markdown: markup,
  xml: markup,
  svelte: component,
  vue: component,
};
