const names: Readonly<Record<string, string>> = {
  bash: "Bash",
  c: "C",
  "c#": "C#",
  "c++": "C++",
  cpp: "C++",
  cs: "C#",
  csharp: "C#",
  css: "CSS",
  diff: "Diff",
  dockerfile: "Dockerfile",
  go: "Go",
  golang: "Go",
  html: "HTML",
  ini: "INI",
  java: "Java",
  javascript: "JavaScript",
  js: "JavaScript",
  json: "JSON",
  jsx: "JSX",
  kotlin: "Kotlin",
  kt: "Kotlin",
  makefile: "Makefile",
  markdown: "Markdown",
  md: "Markdown",
  php: "PHP",
  powershell: "PowerShell",
  ps1: "PowerShell",
  py: "Python",
  python: "Python",
  rb: "Ruby",
  rs: "Rust",
  ruby: "Ruby",
  rust: "Rust",
  sh: "Shell",
  shell: "Shell",
  sql: "SQL",
  swift: "Swift",
  toml: "TOML",
  ts: "TypeScript",
  tsx: "TSX",
  typescript: "TypeScript",
  xml: "XML",
  yaml: "YAML",
  yml: "YAML",
  zsh: "Zsh",
};

/** Code in these is meant for a terminal. */
const shellLanguages: ReadonlySet<string> = new Set(
  "bash bat cmd console fish powershell ps1 pwsh sh shell shellsession terminal zsh".split(" "),
);

export function isShellLanguage(word: string): boolean {
  return shellLanguages.has(word.toLowerCase());
}

/** What people call the language; a word that is not known stays as it is. */
export function languageName(word: string): string {
  const key = word.toLowerCase();
  return (Object.hasOwn(names, key) ? names[key] : undefined) ?? word.slice(0, 30);
}
