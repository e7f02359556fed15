interface Link {
  readonly path: string;
  /** Decoded once by VS Code. */
  readonly query: string;
}

const maxCharacters = 4_000;

/**
 * What a link `vscode://tempera.tempera/ask?text=…` puts into the composer; `undefined` for any other link. A link
 * comes from anywhere, so it can do no more than that: it sends nothing, opens no file and runs no command.
 */
export function composerTextOf({ path, query }: Link): string | undefined {
  if (path !== "/ask") return undefined;
  const text = new URLSearchParams(query).get("text")?.trim() ?? "";
  return text === "" ? undefined : text.slice(0, maxCharacters);
}
