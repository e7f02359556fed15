import type { Docstring } from "../docstring";
import { joinSections, paragraphs, wrap } from "./layout";

/** How a convention with tags, such as `@param name text`, words them. */
export interface TagWording {
  readonly mark: "@" | "\\";
  readonly parameter: (name: string, type: string | undefined) => string;
  readonly returns: (type: string | undefined) => string;
  readonly error: (type: string) => string;
}

/** The lines of a comment with tags at its end. */
export function taggedLines(docstring: Docstring, wording: TagWording, width: number) {
  const { mark } = wording;
  const tag = (head: string, text: string) => wrap(text, width, `${mark}${head} `, "  ");
  const tags = [
    ...docstring.parameters.flatMap(({ name, type, text }) =>
      tag(`param ${wording.parameter(name, type)}`, text),
    ),
    ...(docstring.returns
      ? tag(wording.returns(docstring.returns.type), docstring.returns.text)
      : []),
    ...docstring.errors.flatMap(({ type, text }) => tag(`throws ${wording.error(type)}`, text)),
  ];
  return joinSections(paragraphs([docstring.summary, ...docstring.details], width), tags);
}

/** Changes every text of a docstring, so that none can end the comment or mean something in it. */
export function mapTexts(docstring: Docstring, change: (text: string) => string): Docstring {
  return {
    summary: change(docstring.summary),
    details: docstring.details.map(change),
    parameters: docstring.parameters.map((part) => ({ ...part, text: change(part.text) })),
    returns: docstring.returns && { ...docstring.returns, text: change(docstring.returns.text) },
    errors: docstring.errors.map((part) => ({ ...part, text: change(part.text) })),
  };
}
