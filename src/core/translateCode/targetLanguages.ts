/** Languages that code is translated into, as people call them, with VS Code's name for each. */
export const targetLanguages = [
  { name: "C", id: "c" },
  { name: "C#", id: "csharp" },
  { name: "C++", id: "cpp" },
  { name: "Dart", id: "dart" },
  { name: "Go", id: "go" },
  { name: "Java", id: "java" },
  { name: "JavaScript", id: "javascript" },
  { name: "Kotlin", id: "kotlin" },
  { name: "Lua", id: "lua" },
  { name: "PHP", id: "php" },
  { name: "Python", id: "python" },
  { name: "Ruby", id: "ruby" },
  { name: "Rust", id: "rust" },
  { name: "Scala", id: "scala" },
  { name: "Shell", id: "shellscript" },
  { name: "SQL", id: "sql" },
  { name: "Swift", id: "swift" },
  { name: "TypeScript", id: "typescript" },
] as const;

export type TargetLanguage = (typeof targetLanguages)[number];
