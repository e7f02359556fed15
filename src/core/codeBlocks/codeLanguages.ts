/** What VS Code calls a language, and how its files end. */
export interface CodeLanguage {
  readonly id: string;
  /** Without the dot; empty where nobody can say. */
  readonly extension: string;
}

/** `language id, ending: words after a fence`; the id and the ending count as words as well. */
const table = `
bat, bat: cmd batch
c, c: h
cpp, cpp: c++ cc hpp cxx
csharp, cs: c#
css, css:
dart, dart:
diff, diff: patch
dockerfile, dockerfile: docker containerfile
elixir, ex: exs
fsharp, fs: f#
go, go: golang
haskell, hs:
html, html: htm
ini, ini: cfg conf properties toml
java, java:
javascript, js: mjs cjs node
javascriptreact, jsx:
json, json: json5
jsonc, jsonc:
kotlin, kt: kts
less, less:
lua, lua:
makefile, mk: make
markdown, md:
objective-c, m: objc objectivec
perl, pl:
php, php:
plaintext, txt: text plain output
powershell, ps1: pwsh posh
python, py: py3 python3
r, r:
ruby, rb:
rust, rs:
scala, scala:
scss, scss: sass
shellscript, sh: bash shell zsh fish console shellsession terminal
sql, sql: mysql postgresql postgres sqlite plsql
swift, swift:
typescript, ts: mts cts
typescriptreact, tsx:
vue, vue:
xml, xml: svg xsd xslt
yaml, yaml: yml
`;

const languages: ReadonlyMap<string, CodeLanguage> = new Map(
  table
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [id = "", extension = "", ...words] = row.split(/[,:\s]+/u).filter(Boolean);
      return [id, extension, ...words].map((word) => [word, { id, extension }] as const);
    }),
);

/** The language behind the word after a fence; plain text where the word is not known. */
export function codeLanguageOf(word: string): CodeLanguage {
  return languages.get(word.toLowerCase()) ?? { id: "plaintext", extension: "txt" };
}
