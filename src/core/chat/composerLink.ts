interface Link {
  readonly path: string;
  /** As VS Code has decoded it: a `%26` of the link is an `&` by now, and tells nothing of where a text ends. */
  readonly query: string;
}

const maxCharacters = 4_000;

/**
 * What a link `vscode://tempera.tempera/ask?text=…` puts into the composer, all that follows `text=`; `undefined` for any other link. A link
 * comes from anywhere, so it can do no more than that: it sends nothing, opens no file and runs no command.
 */
export function composerTextOf({ path, query }: Link): string | undefined {
  if (path !== "/ask") return undefined;
  const text = /(?:^|&)text=(.*)$/s.exec(query)?.[1]?.trim() ?? "";
  return text === "" ? undefined : text.slice(0, maxCharacters);
}
