import { commentMarksOf } from "../text/commentMarks";
import type { FimContextItem } from "./fimModel";

/**
 * Context for a model that knows one file only: each text becomes comments in the language of that file, in
 * front of its own. Empty where there is no context.
 */
export function commentedContext(context: readonly FimContextItem[], languageId: string): string {
  const { line, block } = commentMarksOf(languageId);
  const [begin, end] = line[0] === undefined ? (block[0] ?? ["//", ""]) : [line[0], ""];
  const comment = (text: string) => `${begin} ${text} ${end}`.trimEnd();
  return context
    .map(({ path, text }) => [`Path: ${path}`, ...text.split(/\r?\n/)].map(comment).join("\n"))
    .map((comments) => `${comments}\n\n`)
    .join("");
}
