import { lexicalSpans, maskSpans, type Lexis } from "../lexis";
import type { DocumentLanguage } from "./documentLanguage";

const lexis: Lexis = {
  comments: [/#[^\r\n]*/],
  strings: [
    /(?<!\w)[rRbBuUfFtT]{0,2}"""(?:\\[\s\S]|[^\\])*?(?:"""|$(?![\s\S]))/,
    /(?<!\w)[rRbBuUfFtT]{0,2}'''(?:\\[\s\S]|[^\\])*?(?:'''|$(?![\s\S]))/,
    /(?<!\w)[rRbBuUfFtT]{0,2}"(?:\\[\s\S]|[^"\\\r\n])*"?/,
    /(?<!\w)[rRbBuUfFtT]{0,2}'(?:\\[\s\S]|[^'\\\r\n])*'?/,
  ],
};

export const python: DocumentLanguage = {
  languageIds: ["python"],
  lexis,
  blocks: "indentation",
  declarations: [
    { kind: "function", pattern: /^\s*(?:async\s+)?def\s+(\w+)/ },
    { kind: "type", pattern: /^\s*class\s+(\w+)/ },
  ],
  attribute: /^@/,
  parameterName: (declared) => {
    const name = /^\*{0,2}\s*(\w+)/.exec(declared.trim())?.[1];
    return name === "self" || name === "cls" ? undefined : name;
  },
  givesNothing: /->\s*(?:None|NoReturn|Never)\s*:/,
  docstringsOf: (text) => {
    const spans = lexicalSpans(text, lexis);
    const code = maskSpans(text, spans);
    return spans.filter(
      ({ kind, start, end }) =>
        kind === "string" &&
        !/^[a-z]*[bft]/i.test(text.slice(start, start + 2)) &&
        standsAlone(code, start, end) &&
        opensSuite(code, start),
    );
  },
};

function standsAlone(code: string, start: number, end: number): boolean {
  const before = code.slice(code.lastIndexOf("\n", start - 1) + 1, start);
  const after = /^[^\r\n]*/.exec(code.slice(end, end + 2_000))?.[0] ?? "";
  return before.trim() === "" && after.trim() === "";
}

/** Nothing but a suite's colon stands before it, or nothing at all; and no bracket is open there. */
function opensSuite(code: string, start: number): boolean {
  const before = code.slice(0, start).trimEnd();
  if (before === "") return true;
  if (!before.endsWith(":")) return false;
  const head = before.slice(Math.max(0, before.length - 4_000));
  let open = 0;
  for (let index = head.length - 1; index >= 0; index -= 1) {
    const character = head.charAt(index);
    if (/[)\]}]/.test(character)) open += 1;
    else if (/[([{]/.test(character)) open -= 1;
    if (open < 0) return false;
    const isLineStart = index === 0 || head.charAt(index - 1) === "\n";
    if (open === 0 && isLineStart && /^[ \t]*\w/.test(head.slice(index, index + 200))) return true;
  }
  return false;
}
