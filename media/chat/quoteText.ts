/** The text as a quotation in Markdown, with room below it for what is said about it. */
export function quoteText(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  return `${lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n")}\n\n`;
}
