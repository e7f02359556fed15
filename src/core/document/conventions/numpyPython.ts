import type { DocumentConvention } from "./documentConvention";
import { wrap } from "./layout";
import { pythonDocstring, quoted } from "./pythonDocstring";

export const numpyPython: DocumentConvention = {
  ...pythonDocstring,
  id: "numpyPython",
  signs: /^\s*(?:Parameters|Returns|Raises|Yields|Attributes)[ \t]*\r?\n\s*-{3,}\s*$/gm,
  write: (input) => {
    const { parameters, returns, errors } = input.docstring;
    const text = (words: string) => wrap(words, input.width, "    ");
    const section = (head: string, lines: readonly string[]) =>
      lines.length > 0 ? [head, "-".repeat(head.length), ...lines] : [];
    return quoted(
      input.docstring,
      [
        section(
          "Parameters",
          parameters.flatMap(({ name, type, text: words }) => [
            type === undefined ? name : `${name} : ${type}`,
            ...text(words),
          ]),
        ),
        section(
          "Returns",
          returns ? [...(returns.type ? [returns.type] : []), ...text(returns.text)] : [],
        ),
        section(
          "Raises",
          errors.flatMap(({ type, text: words }) => [type, ...text(words)]),
        ),
      ],
      input,
    );
  },
};
