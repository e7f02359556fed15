import type { FimContextItem } from "./fimModel";

/**
 * Context for a model that knows one file only: each text becomes comments in the language of that file, in
 * front of its own. Empty where there is no context.
 */
export function commentedContext(context: readonly FimContextItem[], languageId: string): string {
  const leader = lineCommentLeaders[languageId] ?? "//";
  return context
    .map(({ path, text }) => `Path: ${path}\n${text}`.replaceAll(/^/gm, `${leader} `))
    .map((comment) => `${comment}\n\n`)
    .join("");
}

/** Languages whose line comments do not begin with two slashes. */
const lineCommentLeaders: Readonly<Record<string, string>> = {
  coffeescript: "#",
  dockerfile: "#",
  elixir: "#",
  julia: "#",
  makefile: "#",
  perl: "#",
  powershell: "#",
  python: "#",
  r: "#",
  ruby: "#",
  shellscript: "#",
  toml: "#",
  yaml: "#",
  haskell: "--",
  lua: "--",
  sql: "--",
  clojure: ";;",
  lisp: ";;",
  ini: ";",
  erlang: "%",
  latex: "%",
  tex: "%",
  vb: "'",
};
