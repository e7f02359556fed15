import * as vscode from "vscode";
import type { Files } from "../../core/context/files/fileCollector";

/** Among so many files the best are looked for. */
const maxFound = 200;

const maxOffered = 8;

/** Files of the workspace with the query in their path that may be read, those nearest to it first. */
export async function findByName(query: string, files: Files): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(globFor(query), undefined, maxFound);
  const wanted = query.toLowerCase();
  const ranked = found
    .map((uri) => ({ uri, rank: rankOf(vscode.workspace.asRelativePath(uri), wanted) }))
    .toSorted((one, other) => one.rank - other.rank);
  const offered: vscode.Uri[] = [];
  for (const { uri } of ranked) {
    if (offered.length === maxOffered) break;
    const { kind } = await files.check(uri.toString(), "tempera");
    if (kind === "allowed") offered.push(uri);
  }
  return offered;
}

/** Some file systems tell small letters from capitals, who types does not. */
function globFor(query: string): string {
  const letters = Array.from(query.replaceAll(/[*?[\]{}]/gu, ""), (letter) => {
    const [small, capital] = [letter.toLowerCase(), letter.toUpperCase()];
    return small === capital ? letter : `[${small}${capital}]`;
  });
  return letters.length === 0 ? "**/*" : `**/*${letters.join("")}*`;
}

/** A name that begins with the query first, then one that has it, then a short path. */
function rankOf(path: string, wanted: string): number {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const place = name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1_000 : 2_000;
  return place + Math.min(path.length, 999);
}
