import type { FimRequest } from "../../core/model/fimModel";

/** Languages whose comments begin with a hash; all others are taken to know two slashes. */
const hashLanguages = new Set([
  "python",
  "ruby",
  "shellscript",
  "yaml",
  "toml",
  "perl",
  "r",
  "julia",
  "dockerfile",
  "makefile",
  "elixir",
]);

/** Text from elsewhere stands in front of the file, each piece under a comment with its path. */
export function prefixWithContext({ context, path, languageId, prefix }: FimRequest): string {
  if (context.length === 0) return prefix;
  const comment = hashLanguages.has(languageId) ? "#" : "//";
  const items = context.map((item) => `${comment} ${item.path}\n${item.text}\n\n`);
  return `${items.join("")}${comment} ${path}\n${prefix}`;
}
