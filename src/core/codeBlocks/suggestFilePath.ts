import type { CodeBlock } from "./codeBlock";
import { codeLanguageOf } from "./codeLanguages";

/** A path in the first line: `// src/cart.ts`, `# file: tools/stock.py`, `<!-- index.html -->`. */
const pathComment =
  /^\s*(?:\/\/|#|--|;|%|\/\*|<!--)\s*(?:file(?:name)?|path)?\s*:?\s*([\w@./-]*[\w-]\.\w{1,10})\s*(?:\*\/|-->)?\s*$/iu;

/** What declares the thing that a file is named after, the most telling first. */
const declarations: readonly RegExp[] = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:public\s+|abstract\s+|final\s+|sealed\s+|pub\s+|data\s+)*(?:class|interface|struct|trait|enum|object|protocol)\s+([A-Za-z_]\w*)/mu,
  /^\s*(?:export\s+)?(?:default\s+)?(?:pub\s+|async\s+|static\s+)*(?:function|def|func|fn|fun|sub)\s+([A-Za-z_]\w*)/mu,
  /^\s*export\s+(?:const|let|type)\s+([A-Za-z_]\w*)/mu,
  /^\s*create\s+(?:table|view)\s+(?:if\s+not\s+exists\s+)?([A-Za-z_]\w*)/imu,
];

/** In these a file is called as its class is, in others in small letters with underscores. */
const snakeCased: ReadonlySet<string> = new Set(["python", "ruby", "rust", "go", "elixir", "sql"]);

/** The path a new file for the code should have, relative to the workspace folder and with slashes. */
export function suggestFilePath({ code, language, path }: CodeBlock): string {
  const named = [path, pathComment.exec(firstLineOf(code))?.[1] ?? ""]
    .map(relativePath)
    .find(Boolean);
  if (named !== undefined) return named;
  const { id, extension } = codeLanguageOf(language);
  if (id === "dockerfile") return "Dockerfile";
  if (id === "makefile") return "Makefile";
  const declared = declarations.map((pattern) => pattern.exec(code)?.[1]).find(Boolean);
  const name = declared === undefined ? "untitled" : caseFor(id, declared);
  return `${name}.${extension}`;
}

/** Without what leads out of the folder; empty where nothing is left. */
export function relativePath(path: string): string {
  return path
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== ".." && !/^[a-z]:$/iu.test(part))
    .join("/");
}

function firstLineOf(code: string): string {
  return code.slice(0, 1_000).split("\n")[0] ?? "";
}

function caseFor(languageId: string, name: string): string {
  if (!snakeCased.has(languageId)) return name;
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, "_").toLowerCase();
}
