import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Files } from "../../core/context/files/fileCollector";
import type { ContextKind, ContextResult } from "./contextKind";
import { textPart } from "./textPart";

/** So many files are looked into, and so many lines are shown; a longer list helps nobody. */
const maxFiles = 1_000;
const maxLines = 200;

/** The longest piece of a line that is shown, in UTF-16 units. */
const maxLineLength = 300;

export const search: ContextKind = {
  id: "search",
  word: "search",
  label: t("Search"),
  detail: t("Lines of the workspace that have a text in them"),
  isFile: false,
  find: (query) =>
    Promise.resolve(
      query === ""
        ? []
        : [{ key: query, label: t("Lines with “{0}”", query), detail: t("Search") }],
    ),
  read: (key, files) => linesWith(key, files),
  // It reads every file, which is too much to do while one types.
  changesAfter: ["save"],
};

async function linesWith(text: string, files: Files): Promise<ContextResult> {
  const uris = await vscode.workspace.findFiles("**/*", undefined, maxFiles);
  const lines: string[] = [];
  for (const uri of uris.toSorted((one, other) => one.path.localeCompare(other.path))) {
    if (lines.length >= maxLines) break;
    const collected = await files.collect(uri.toString(), "tempera");
    if (collected.kind === "text") lines.push(...hitsIn(collected.text, collected.path, text));
  }
  if (lines.length === 0)
    return { kind: "nothing", advice: t("No file of the workspace has “{0}” in it.", text) };
  const shown = lines.slice(0, maxLines).join("\n");
  return { kind: "parts", parts: [textPart(t("Search for “{0}”", text), shown)] };
}

/** Each as `path:line: text`; capitals make no difference. */
function hitsIn(text: string, path: string, wanted: string): readonly string[] {
  const lower = wanted.toLowerCase();
  return text
    .split(/\r\n|\r|\n/u)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.toLowerCase().includes(lower))
    .map(({ line, number }) => `${path}:${number}: ${line.trim().slice(0, maxLineLength)}`);
}
