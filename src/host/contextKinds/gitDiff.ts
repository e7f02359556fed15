import { t } from "../../core/base/localize";
import { fitDiff } from "../../core/commitMessage/fitDiff";
import { refusedPaths } from "../changedFiles";
import { findRepository } from "../git";
import type { ContextKind } from "./contextKind";
import { textPart } from "./textPart";

/** Some 20,000 tokens; what is longer is cut file by file. */
const maxDiffTokens = 20_000;

export const gitDiff: ContextKind = {
  id: "git-diff",
  word: "git",
  label: t("Git diff"),
  detail: t("What has changed since the last commit"),
  isFile: false,
  read: async (_key, files) => {
    const found = await findRepository(undefined);
    if (found.kind === "nothing") return found;
    const { repository } = found;
    const diff = `${await repository.diff(true)}\n${await repository.diff(false)}`;
    if (diff.trim() === "")
      return { kind: "nothing", advice: t("Nothing has changed since the last commit.") };
    const fitted = fitDiff(diff, maxDiffTokens, await refusedPaths(repository, diff, files));
    const shown = fitted.files.map(({ text }) => text).join("\n");
    const omittedCharacters = diff.length - shown.length;
    const part = textPart(t("Git diff"), shown, "diff");
    const isCut = fitted.cutPaths.length > 0 && omittedCharacters > 0;
    return { kind: "parts", parts: [isCut ? { ...part, omittedCharacters } : part] };
  },
  changesAfter: ["save"],
};
