/** Languages whose text is prose: sentences and fences are what the user writes there. */
export const proseLanguages: ReadonlySet<string> = new Set([
  "markdown",
  "mdx",
  "plaintext",
  "latex",
  "restructuredtext",
  "asciidoc",
  "git-commit",
  "scminput",
]);
