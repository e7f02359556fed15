import { depthOf } from "./explainDepth";
import {
  fillTemplate,
  variablesOf,
  type PromptTemplate,
  type TemplateVariable,
} from "./promptTemplate";

/** What is said of a line leads to it: the page makes a link of it that opens the file there. */
const linking =
  "Where you speak of a certain line, link it as [name](path#L12), with the path of the file.";

/** What a question by name is about. */
export interface NamedQuestion {
  /** What the user wrote after the name; may be empty. */
  readonly text: string;
  readonly attachments: { readonly length: number };
}

/** Fills a template in from what was asked; other variables than those of a question are taken from `others`. */
export function fillQuestion(
  template: PromptTemplate,
  { text: written, attachments }: NamedQuestion,
  others: (variable: TemplateVariable) => string = () => "",
): string {
  const hasDepth = variablesOf(template).some(({ variable }) => variable.name === "depth");
  const { depth, text } = hasDepth ? depthOf(written) : { depth: undefined, text: written };
  const hasAttachments = attachments.length > 0;
  const values: Readonly<Record<string, string>> = {
    text,
    wish: hasAttachments && text !== "" ? `Above all: ${text}` : "",
    depth: depth?.rules.join("\n") ?? "",
    links: hasAttachments ? linking : "",
  };
  return fillTemplate(template, (part) => {
    const { name } = part.variable;
    if (name !== "subject") return values[name] ?? others(part);
    return hasAttachments ? part.argument || "what is attached" : subjectOf(text);
  });
}

function subjectOf(text: string): string {
  return text === "" ? "what was said in this chat so far" : `this: ${text}`;
}
