import type { DocumentConvention } from "./documentConvention";
import { wrap } from "./layout";
import { pythonDocstring, quoted } from "./pythonDocstring";

export const googlePython: DocumentConvention = {
  ...pythonDocstring,
  id: "googlePython",
  signs: /^\s*(?:Args|Returns|Raises|Yields|Attributes):\s*$/gm,
  write: (input) => {
    const { parameters, returns, errors } = input.docstring;
    const entry = (head: string, text: string) =>
      wrap(text, input.width, `    ${head}: `, "        ");
    const section = (head: string, lines: readonly string[]) =>
      lines.length > 0 ? [`${head}:`, ...lines] : [];
    const named = (name: string, type: string | undefined) =>
      type === undefined ? name : `${name} (${type})`;
    return quoted(
      input.docstring,
      [
        section(
          "Args",
          parameters.flatMap(({ name, type, text }) => entry(named(name, type), text)),
        ),
        section("Returns", returns ? wrap(returns.text, input.width, "    ") : []),
        section(
          "Raises",
          errors.flatMap(({ type, text }) => entry(type, text)),
        ),
      ],
      input,
    );
  },
};
