/** The word that asks the workspace, wherever it stands in a question; `/workspace` does the same. */
const mention = /(^|\s)@workspace(?![\w/.-])/gi;
const command = /^\s*\/workspace(?:\s+|$)/i;

export function asksWorkspace(text: string): boolean {
  return text.search(mention) >= 0 || command.test(text);
}

/** The question without the word. A slash command at its beginning stays. */
export function withoutMention(text: string): string {
  if (text.search(mention) < 0) return text;
  return text.replaceAll(mention, "$1").replaceAll(/ {2,}/g, " ").trim();
}

/** What is looked for: the question without what it is addressed to. */
export function workspaceQueryOf(text: string): string {
  return withoutMention(text)
    .replace(/^\s*\/[a-z]+(?:\s+|$)/i, "")
    .trim();
}

/** How the model says where it has something from, so that the reader can go there. */
export const citationRules = [
  "Answer from the attached files. Their lines begin with their numbers, which are no part of the code.",
  "After each statement about the code, cite the line it rests on in backticks, as `path:line`, with the path as it stands above the file.",
  "If the attached lines do not answer the question, say what is missing. Never guess at code that you do not see.",
] as const;
