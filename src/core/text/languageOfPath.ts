/** VS Code's language id for a file that is open nowhere, by its name; `plaintext` where the name does not tell. */
export function languageOfPath(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const extension = /\.([^.]+)$/.exec(name)?.[1] ?? "";
  return languagesByName.get(name) ?? languagesByExtension.get(extension) ?? "plaintext";
}

const languagesByName: ReadonlyMap<string, string> = new Map([
  ["dockerfile", "dockerfile"],
  ["makefile", "makefile"],
  ["cmakelists.txt", "cmake"],
  ["gemfile", "ruby"],
  ["rakefile", "ruby"],
  ["tsconfig.json", "jsonc"],
]);

/** Each language with its extensions. */
const extensionsOfLanguages: Readonly<Record<string, string>> = {
  c: "c h",
  clojure: "clj cljs cljc edn",
  cpp: "cc cpp cxx hh hpp hxx ino",
  csharp: "cs csx",
  css: "css",
  dart: "dart",
  elixir: "ex exs",
  erlang: "erl hrl",
  fsharp: "fs fsi fsx",
  go: "go",
  graphql: "graphql gql",
  groovy: "groovy gradle",
  haskell: "hs",
  html: "html htm xhtml",
  ini: "ini cfg properties",
  java: "java",
  javascript: "js cjs mjs",
  javascriptreact: "jsx",
  json: "json webmanifest",
  jsonc: "jsonc",
  julia: "jl",
  kotlin: "kt kts",
  latex: "tex",
  less: "less",
  lua: "lua",
  markdown: "md markdown mdx",
  "objective-c": "m",
  "objective-cpp": "mm",
  perl: "pl pm",
  php: "php",
  powershell: "ps1 psm1",
  python: "py pyi pyw",
  r: "r",
  ruby: "rb erb",
  rust: "rs",
  scala: "scala sc",
  scss: "scss",
  shellscript: "sh bash zsh ksh",
  sql: "sql",
  svelte: "svelte",
  swift: "swift",
  toml: "toml",
  typescript: "ts cts mts",
  typescriptreact: "tsx",
  vb: "vb",
  vue: "vue",
  xml: "xml xsd xsl svg csproj",
  yaml: "yaml yml",
  zig: "zig",
};

const languagesByExtension: ReadonlyMap<string, string> = new Map(
  Object.entries(extensionsOfLanguages).flatMap(([language, extensions]) =>
    extensions.split(" ").map((extension) => [extension, language] as const),
  ),
);
