const declared =
  /\b(?:function|def|fn|func|fun|class|interface|struct|trait|enum|impl|module|type|sub|object|protocol|namespace|record)\b\s*(?:\([^)]*\)\s*)?\*?\s*([\w$]+[!?]?)/u;
const assigned =
  /^(?:(?:export|const|let|var|val|final|static|public|private|protected|readonly|mut|local|auto)\s+)*([\w$.@[\]"'-]+)\s*(?::[^=]+)?(?:[-+*/|&]|\?\?|\|\|)?(?:=(?![=>])|:=)/u;
const called = /([\w$]+[!?]?)\s*(?:<[^>()]*>)?\s*\(/gu;
const keywords: ReadonlySet<string> = new Set(
  "if for foreach while switch match catch return await yield new throw else elif async export default public private protected static final abstract const let var in of not and or super this self".split(
    " ",
  ),
);

/** What a line is about: the name that it declares, assigns or calls, else its first word; empty where it has none. */
export function lineName(line: string): string {
  const name = declared.exec(line)?.[1] ?? assigned.exec(line)?.[1];
  if (name !== undefined) return name;
  const calls = Array.from(line.matchAll(called), ([, callee = ""]) => callee);
  const words = line.match(/[\p{L}_$][\p{L}\p{N}_$-]*/gu) ?? [];
  return [...calls, ...words].find((word) => !keywords.has(word)) ?? "";
}
