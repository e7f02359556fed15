/** The code of an answer that is one fenced block and nothing else. */
export function wholeCodeOf(
  answer: string,
): { readonly code: string; readonly language: string } | undefined {
  const match = /^\s*(`{3,}|~{3,})([^\n`]*)\n([^]*?)\n?\1\s*$/u.exec(answer);
  const [, fence = "", info = "", code = ""] = match ?? [];
  if (!match || code.split("\n").some((line) => line.startsWith(fence))) return undefined;
  return { code: `${code}\n`, language: info.trim().split(/\s/u)[0] ?? "" };
}
