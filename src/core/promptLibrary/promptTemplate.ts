import { t } from "../base/localize";
import type { PromptProblem } from "./promptProblem";
import { promptVariables, type PromptVariable } from "./promptVariables";

/** A place in a template that is filled when the prompt is used. */
export interface TemplateVariable {
  readonly variable: PromptVariable;
  /** What stands behind the colon; empty where there is none. */
  readonly argument: string;
  /** Line of the prompt's file, counted from 1. */
  readonly line: number;
}

type TemplatePart = string | TemplateVariable;

/** The text of a prompt, line by line. */
export interface PromptTemplate {
  readonly text: string;
  readonly lines: readonly (readonly TemplatePart[])[];
}

export type TemplateResult =
  | { readonly kind: "template"; readonly template: PromptTemplate }
  | { readonly kind: "problem"; readonly problem: PromptProblem };

/** `{{name}}` or `{{name:words}}`; `\{{` stands for two braces that mean nothing. */
const pattern = /\\\{\{|\{\{([^{}\n]*)\}\}|\{\{/gu;

/** @param firstLine the line of the file that the text begins in */
export function parseTemplate(text: string, firstLine: number): TemplateResult {
  const lines: (readonly TemplatePart[])[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const parts = parseLine(line, firstLine + index);
    if ("message" in parts) return { kind: "problem", problem: parts };
    lines.push(parts);
  }
  return { kind: "template", template: { text, lines } };
}

/** A template of our own, which is right. */
export function ownTemplate(lines: readonly string[]): PromptTemplate {
  const result = parseTemplate(lines.join("\n"), 1);
  if (result.kind === "problem") throw new Error(result.problem.message);
  return result.template;
}

function parseLine(line: string, number: number): readonly TemplatePart[] | PromptProblem {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    parts.push(line.slice(end, match.index));
    end = match.index + match[0].length;
    const part = partOf(match[0], match[1], number);
    if (typeof part === "object" && "message" in part) return part;
    parts.push(part);
  }
  parts.push(line.slice(end));
  return parts.filter((part) => part !== "");
}

function partOf(
  whole: string,
  inside: string | undefined,
  line: number,
): TemplatePart | PromptProblem {
  if (whole.startsWith("\\")) return "{{";
  if (inside === undefined)
    return {
      line,
      message: t(
        "A pair of braces is not closed; write a backslash before one that means nothing.",
      ),
    };
  const [name = "", ...rest] = inside.split(":");
  const argument = rest.join(":").trim();
  const variable = promptVariables.find((candidate) => candidate.name === name.trim());
  if (!variable) {
    const names = promptVariables.map((known) => known.name).join(", ");
    return { line, message: t("“{0}” is no variable; there are {1}.", inside, names) };
  }
  if (variable.kind === "question" && argument === "")
    return {
      line,
      message: t("The variable input needs its question behind a colon, as input:Which one?"),
    };
  return { variable, argument, line };
}

/** The variables of a template, each as often as it stands there. */
export function variablesOf({ lines }: PromptTemplate): readonly TemplateVariable[] {
  return lines.flat().filter((part) => typeof part !== "string");
}

/** Puts the values in. A line of which nothing is left but empty values is left out. */
export function fillTemplate(
  { lines }: PromptTemplate,
  valueOf: (variable: TemplateVariable) => string,
): string {
  const filled = lines.flatMap((parts) => {
    const line = parts.map((part) => (typeof part === "string" ? part : valueOf(part))).join("");
    const isGone = parts.some((part) => typeof part !== "string") && line.trim() === "";
    return isGone ? [] : [line];
  });
  return filled.join("\n").trim();
}
