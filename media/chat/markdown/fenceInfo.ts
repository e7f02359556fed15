import type { Token } from "marked";

/** What stands after the fence of a code block. Both are empty where the answer does not say. */
export interface FenceInfo {
  /** As the answer writes it: `ts`, `shell`. */
  readonly language: string;
  /** The file that the code belongs to: `src/cart.ts`. */
  readonly path: string;
}

/** The longest path that is taken for one, in UTF-16 units. */
const longestPath = 260;

export function fenceInfoOf(block: Token): FenceInfo {
  return parseFenceInfo(block.type === "code" && typeof block.lang === "string" ? block.lang : "");
}

/** Languages that look like the name of a file. */
const dottedLanguages: ReadonlySet<string> = new Set(["asp.net", "node.js", "vb.net", "vue.js"]);

/**
 * Reads the ways in which models name a file: `ts src/a.ts`, `ts:src/a.ts`, `ts title="src/a.ts"`, `10:20:src/a.ts`
 * and `src/a.ts` alone.
 */
export function parseFenceInfo(info: string): FenceInfo {
  const [first = "", ...rest] = info.trim().split(/\s+/u);
  const named = /(?:file|filename|name|path|title)\s*=\s*["']?([^"'\s}]+)/iu.exec(info)?.[1];
  const path = named ?? [pathWithin(first), ...rest].find(isPath) ?? "";
  const language = /^\{?\.?([^\s:{},]*)/u.exec(first)?.[1] ?? "";
  return {
    language: isLanguage(language) ? language : extensionOf(path),
    path: path.length <= longestPath ? path : "",
  };
}

/** The part after the colons of `ts:src/a.ts` and of `10:20:src/a.ts`, or the word itself. */
function pathWithin(word: string): string {
  return /^(?:\d+:\d+|[\w+#-]*):(.+)$/u.exec(word)?.[1] ?? word;
}

function isLanguage(word: string): boolean {
  return word !== "" && !/^\d+$/u.test(word) && !isPath(word);
}

/** Folders, or a name with an ending. */
function isPath(word: string): boolean {
  if (/[\s"'`<>|*?{}=]/u.test(word) || dottedLanguages.has(word.toLowerCase())) return false;
  return /[\w.-]\/[\w.-]/u.test(word) || /[\w-]\.[a-z]\w{0,9}$/iu.test(word);
}

function extensionOf(path: string): string {
  return /\.([a-z]\w{0,9})$/iu.exec(path)?.[1] ?? "";
}
