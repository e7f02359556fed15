import { t } from "../base/localize";
import * as v from "valibot";
import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { PromptProblem } from "./promptProblem";

export type FrontMatterResult<T> =
  | {
      readonly kind: "parsed";
      readonly fields: T;
      readonly body: string;
      readonly bodyLine: number;
    }
  | { readonly kind: "problem"; readonly problem: PromptProblem };

const opening = /^\uFEFF?---[ \t]*\r?\n/u;
const closing = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/mu;

/** Anchors let a few lines stand for millions; a prompt has use for none. */
const maxAliases = 0;

/**
 * Reads what stands between two lines of `---` at the beginning of a file, which may be missing, as YAML without tags,
 * and checks it. The rest of the file is the body.
 */
export function parseFrontMatter<T>(
  text: string,
  schema: v.GenericSchema<unknown, T>,
): FrontMatterResult<T> {
  const start = opening.exec(text)?.[0].length;
  if (start === undefined)
    return check({ schema, value: {}, body: text, bodyLine: 1, lineOf: () => 1 });
  const end = closing.exec(text.slice(start));
  if (!end)
    return problem(
      1,
      t("The front matter is not closed; write a line of --- after its last field."),
    );
  const yaml = text.slice(start, start + end.index);
  const lines = new LineCounter();
  const document = parseDocument(yaml, { schema: "core", lineCounter: lines, prettyErrors: false });
  const [error] = [...document.errors, ...document.warnings];
  if (error) return problem(lines.linePos(error.pos[0]).line + 1, yamlSentence(error.message));
  const bodyStart = start + end.index + end[0].length;
  return check({
    schema,
    value: valueOf(document),
    body: text.slice(bodyStart),
    bodyLine: text.slice(0, bodyStart).split("\n").length,
    lineOf: (path) => lineIn(document, lines, path),
  });
}

interface Checked<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly value: unknown;
  readonly body: string;
  readonly bodyLine: number;
  readonly lineOf: (path: readonly unknown[]) => number;
}

function check<T>({ schema, value, body, bodyLine, lineOf }: Checked<T>): FrontMatterResult<T> {
  if (value === undefined)
    return problem(2, t("The front matter refers to other parts of itself; write each part out."));
  if (Array.isArray(value))
    return problem(2, t("The front matter must be fields, each as name: value."));
  const result = v.safeParse(schema, value);
  if (result.success) return { kind: "parsed", fields: result.output, body, bodyLine };
  const [issue] = result.issues;
  const path = (issue.path ?? []).map(({ key }: { key?: unknown }) => key);
  const field = path.filter((key) => typeof key === "string").join(".");
  const message =
    issue.type === "strict_object"
      ? t("{0} is no field of such a file; take it out or mend its name.", field)
      : `${field === "" ? t("The front matter") : field} ${issue.message}`;
  return problem(lineOf(path), message);
}

/** `undefined` where it refers to itself. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: maxAliases }) ?? {};
  } catch {
    return undefined;
  }
}

/** The line of the file, of the nearest part that is there. */
function lineIn(document: Document.Parsed, lines: LineCounter, path: readonly unknown[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line + 1;
  }
  return 2;
}

function problem(line: number, message: string): { kind: "problem"; problem: PromptProblem } {
  return { kind: "problem", problem: { line, message } };
}

/** Its first line, as a sentence. */
function yamlSentence(message: string): string {
  const [first = ""] = message.split("\n");
  return t("The front matter is no YAML: {0}", first.replace(/[.:]?\s*$/u, "."));
}
