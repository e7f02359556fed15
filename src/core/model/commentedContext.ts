import type { FimContextItem } from "./fimModel";

/**
 * Context for a model that knows one file only: each text becomes comments in the language of that file, in
 * front of its own. Empty where there is no context.
 */
export function commentedContext(context: readonly FimContextItem[], languageId: string): string {
  const [begin, end] = commentMarks[languageId] ?? ["//", ""];
  const comment = (line: string) => `${begin} ${line} ${end}`.trimEnd();
  return context
    .map(({ path, text }) => [`Path: ${path}`, ...text.split(/\r?\n/)].map(comment).join("\n"))
    .map((comments) => `${comments}\n\n`)
    .join("");
}

const hash = ["#", ""] as const;
const dashes = ["--", ""] as const;
const percent = ["%", ""] as const;
const semicolons = [";;", ""] as const;
const block = ["/*", "*/"] as const;
const tag = ["<!--", "-->"] as const;

/** Languages whose comments do not begin with two slashes. */
const commentMarks: Readonly<Record<string, readonly [string, string]>> = {
  coffeescript: hash,
  dockerfile: hash,
  elixir: hash,
  julia: hash,
  makefile: hash,
  perl: hash,
  powershell: hash,
  python: hash,
  r: hash,
  ruby: hash,
  shellscript: hash,
  toml: hash,
  yaml: hash,
  haskell: dashes,
  lua: dashes,
  sql: dashes,
  clojure: semicolons,
  lisp: semicolons,
  ini: [";", ""],
  erlang: percent,
  latex: percent,
  tex: percent,
  vb: ["'", ""],
  css: block,
  html: tag,
  markdown: tag,
  svelte: tag,
  vue: tag,
  xml: tag,
};
