import { cutToTokens, estimateTokens } from "../text/tokenEstimate";

export interface FittedDiff {
  /** Those with something to show, in the order of the diff. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Files of which not all is shown. */
  readonly cutPaths: readonly string[];
}

interface FileDiff {
  readonly path: string;
  /** Where the file was before, which is another path where it was moved. */
  readonly oldPath: string;
  readonly text: string;
}

/** Written by tools: that they changed says all there is to say. */
const generatedFile =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|Cargo\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|go\.sum|flake\.lock)$|\.(?:min\.(?:js|css)|map|snap|svg)$/;
const languageId = "diff";

/** Every path that a diff as git writes it speaks of. */
export function pathsOfDiff(diff: string): readonly string[] {
  return [...new Set(filesOfDiff(diff).flatMap(({ path, oldPath }) => [path, oldPath]))];
}

/**
 * Cuts a diff as git writes it to `maxTokens`: files that tools write and those of `unshownPaths` are only named, and of
 * the others the small ones stay whole while the large ones share what is left.
 */
export function fitDiff(
  diff: string,
  maxTokens: number,
  unshownPaths: ReadonlySet<string> = new Set(),
): FittedDiff {
  const isUnshown = (file: FileDiff) =>
    unshownPaths.has(file.path) || unshownPaths.has(file.oldPath) || isNamedOnly(file);
  const files = filesOfDiff(diff).map((file) => (isUnshown(file) ? nameOnly(file) : file));
  const ascending = files
    .map((file, index) => ({ file, index, tokens: estimateTokens(file.text, languageId) }))
    .toSorted((one, other) => one.tokens - other.tokens);
  const texts = files.map(() => "");
  const cutPaths: string[] = [];
  let left = maxTokens;
  for (const [position, { file, index, tokens }] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - position));
    const isWhole = tokens <= share;
    const text = isWhole ? file.text : cutAtLine(file.text, share);
    if (!isWhole) cutPaths.push(file.path);
    texts[index] = text;
    left -= isWhole ? tokens : share;
  }
  const fitted = files.map(({ path }, index) => ({ path, text: texts[index] ?? "" }));
  return { files: fitted.filter(({ text }) => text !== ""), cutPaths };
}

/** The parts of a diff as git writes it, one for each file. */
export function filesOfDiff(diff: string): readonly FileDiff[] {
  return diff
    .split(/^(?=diff --git )/m)
    .map((text) => text.trimEnd())
    .filter((text) => text !== "")
    .map(toFileDiff);
}

function toFileDiff(text: string): FileDiff {
  const oldPath = /^diff --git "?a\/(.+?)"? "?b\//.exec(text)?.[1] ?? "";
  const named = /^\+\+\+ (?:"?b\/)?(.+?)"?$/m.exec(text)?.[1];
  const moved = /^rename to (.+)$/m.exec(text)?.[1];
  const isDeleted = named === undefined || named === "/dev/null";
  return { text, oldPath, path: isDeleted ? (moved ?? oldPath) : named };
}

function isNamedOnly({ path, text }: FileDiff): boolean {
  return generatedFile.test(path) || /^(?:Binary files|GIT binary patch)/m.test(text);
}

function nameOnly({ path, oldPath, text }: FileDiff): FileDiff {
  const kind = /^(new|deleted) file mode/m.exec(text)?.[1] ?? "changed";
  return { path, oldPath, text: `diff --git a/${path} b/${path}\n(${kind}; contents not shown)` };
}

function cutAtLine(text: string, maxTokens: number): string {
  const cut = cutToTokens(text, languageId, maxTokens);
  const end = cut.lastIndexOf("\n");
  return end < 0 ? "" : `${cut.slice(0, end)}\n(cut here)`;
}
