import type { CompletionFilter } from "./completionFilter";

/** Languages in whose code no backtick stands outside of strings and comments. */
const languagesWithoutBackticks = new Set([
  "c",
  "cpp",
  "csharp",
  "css",
  "java",
  "json",
  "python",
  "rust",
  "toml",
  "yaml",
]);

/** Takes off the single backticks in which a model quotes its answer. */
export const inlineCode: CompletionFilter = {
  id: "inline-code",
  apply(text, { languageId }) {
    if (!languagesWithoutBackticks.has(languageId)) return text;
    return /^\s*`([^`\n]+)`\s*$/.exec(text)?.[1] ?? text;
  },
  mayYetApply: (text, { languageId }) =>
    languagesWithoutBackticks.has(languageId) && /^\s*`/.test(text),
};
