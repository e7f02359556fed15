import { documentLanguageOf } from "./languages/index";
import { lexicalSpans } from "./lexis";

/** A text in code that is written in a language of its own. */
export interface EmbeddedLiteral {
  readonly kind: "regular-expression" | "sql";
  /** Offsets of it with its quotes. */
  readonly start: number;
  readonly end: number;
}

/** What stands before a text that is compiled to a regular expression. */
const compiles =
  /(?:\bRegExp|\bre\.\w+|\bregex\.\w+|\bregexp\.\w+|\bRegex::new|\bRegex(?:Set)?(?:Builder)?::new|\bPattern\.(?:compile|matches)|\bnew\s+Regex|\bRegex\.\w+|\bregex(?:\s+\w+)?|\.(?:matches|replaceAll|replaceFirst|split))\s*\(\s*&?$/;
const sqlBegins =
  /^\s*(?:(?:select|delete\s+from|insert\s+into|update|merge\s+into|with|create|alter|drop|truncate|explain)\s)/i;
const sqlGoesOn = /\b(?:from|into|set|table|values|as\s*\(|index|view|where|using)\b/i;

/** The regular expression or SQL statement that an offset of a source is in, where its language is known. */
export function literalAt(
  text: string,
  offset: number,
  languageId: string,
): EmbeddedLiteral | undefined {
  const language = documentLanguageOf(languageId);
  const span = language && spanAt(text, offset, language.lexis);
  if (!span) return undefined;
  const written = text.slice(span.start, span.end);
  const { start, end } = span;
  if (written.startsWith("/")) return { kind: "regular-expression", start, end };
  const before = text.slice(Math.max(0, start - 80), start);
  if (compiles.test(before)) return { kind: "regular-expression", start, end };
  const inside = written.replace(/^[a-zA-Z@$]{0,3}#*(?:"""|'''|["'`])/, "");
  return sqlBegins.test(inside) && sqlGoesOn.test(inside) ? { kind: "sql", start, end } : undefined;
}

function spanAt(text: string, offset: number, lexis: Parameters<typeof lexicalSpans>[1]) {
  return lexicalSpans(text, lexis).find(
    ({ end, kind, start }) => kind === "string" && start <= offset && offset <= end,
  );
}
