import type { DocumentConvention } from "./documentConvention";
import { wrap } from "./layout";
import { pythonDocstring, quoted } from "./pythonDocstring";

export const restPython: DocumentConvention = {
  ...pythonDocstring,
  id: "restPython",
  signs: /^\s*:(?:param|type|returns?|rtype|raises)\b/gm,
  write: (input) => {
    const { parameters, returns, errors } = input.docstring;
    const field = (head: string, text: string) => wrap(text, input.width, `:${head}: `, "    ");
    return quoted(
      input.docstring,
      [
        [
          ...parameters.flatMap(({ name, text }) => field(`param ${name}`, text)),
          ...(returns ? field("returns", returns.text) : []),
          ...errors.flatMap(({ type, text }) => field(`raises ${type}`, text)),
        ],
      ],
      input,
    );
  },
};
