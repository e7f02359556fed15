import { t } from "../../core/base/localize";
import { fitDiff } from "../../core/commitMessage/fitDiff";
import type { Files } from "../../core/context/files/fileCollector";
import { findRepository, type GitCommit, type GitRepository } from "../git";
import { readChanges } from "../readChanges";
import type { ContextKind, ContextResult } from "./contextKind";
import { textPart } from "./textPart";

/** Some 20,000 tokens; what is longer is cut file by file. */
const maxDiffTokens = 20_000;

/** So many of the last commits are looked through, and so many are offered. */
const maxCommits = 200;
const maxOffered = 8;

/** What a commit without a parent is compared with: git's name for nothing at all. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export const gitCommit: ContextKind = {
  id: "git-commit",
  word: "commit",
  label: t("Git commit"),
  detail: t("The message and the changes of a commit"),
  isFile: false,
  find: async (query) => {
    const found = await findRepository(undefined);
    if (found.kind === "nothing") return [];
    // Git knows no log before the first commit, which it tells by an error.
    const commits = await found.repository.log({ maxEntries: maxCommits }).catch(() => []);
    const wanted = query.toLowerCase();
    return commits
      .filter(({ hash, message }) => hash.startsWith(wanted) || titleMatches(message, wanted))
      .slice(0, maxOffered)
      .map((commit) => ({
        key: commit.hash,
        label: titleOf(commit.message),
        detail: [shortHash(commit), commit.authorName].filter(Boolean).join(" · "),
      }));
  },
  read: async (key, files) => {
    const found = await findRepository(undefined);
    return found.kind === "nothing" ? found : readCommit(found.repository, key, files);
  },
};

async function readCommit(
  repository: GitRepository,
  hash: string,
  files: Files,
): Promise<ContextResult> {
  // What names no commit is an error to git.
  const commit = await repository.getCommit(hash).catch(() => undefined);
  if (!commit)
    return {
      kind: "nothing",
      advice: t("There is no commit {0} here. Choose another commit.", hash),
    };
  // With two dots, since three ask for a common ancestor, and nothing at all has none.
  const range = `${commit.parents[0] ?? emptyTree}..${commit.hash}`;
  const changes = await repository.diffWith(range);
  const read = await readChanges(files, changes, (path) => repository.diffWith(range, path));
  const fitted = fitDiff(read.diff, maxDiffTokens);
  const shown = fitted.files.map(({ text }) => text).join("\n");
  const omittedCharacters = read.diff.length - shown.length;
  const text = [commit.message.trim(), ...read.notes, shown].filter(Boolean).join("\n\n");
  const name = t("Commit {0}: {1}", shortHash(commit), titleOf(commit.message));
  const isCut = fitted.cutPaths.length > 0 && omittedCharacters > 0;
  return {
    kind: "parts",
    parts: [{ ...textPart(name, text, "diff"), ...(isCut && { omittedCharacters }) }],
  };
}

/** One types words with hyphens for blanks, since a blank ends what stands behind the `@`. */
function titleMatches(message: string, wanted: string): boolean {
  return titleOf(message).toLowerCase().replaceAll(" ", "-").includes(wanted.replaceAll(" ", "-"));
}

function titleOf(message: string): string {
  return (message.trim().split("\n")[0] ?? "").slice(0, 100);
}

function shortHash({ hash }: Pick<GitCommit, "hash">): string {
  return hash.slice(0, 7);
}
