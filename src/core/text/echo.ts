const maxEchoLines = 40;

/**
 * The ends of `prefix` that an answer might repeat: from the beginning of each of its last lines, with that line's indentation and
 * without, longest first. Shorter ones than `minCharacters` are left out; they are as likely the beginning of
 * real code.
 */
export function echoesOf(prefix: string, minCharacters: number): readonly string[] {
  const lines = prefix.split("\n").slice(-maxEchoLines);
  const tails = lines.map((_, index) => lines.slice(index).join("\n"));
  return tails
    .flatMap((tail) => [tail, tail.trimStart()])
    .filter((tail) => tail.trim().length >= minCharacters && /\w/.test(tail))
    .toSorted((a, b) => b.length - a.length);
}
