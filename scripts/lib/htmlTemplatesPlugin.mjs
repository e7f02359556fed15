import fs from "node:fs";
import { parseSync, Visitor } from "oxc-parser";

/**
 * Makes one space of each line break in the templates of lit-html, as a browser does when it shows them. A minifier
 * leaves texts alone, and the indentation of templates would be part of the page.
 *
 * @type {import("esbuild").Plugin}
 */
export const htmlTemplatesPlugin = {
  name: "html-templates",
  setup(build) {
    build.onLoad({ filter: /[\\/]media[\\/](?:chat|models)[\\/].*\.ts$/ }, ({ path }) => ({
      contents: foldTemplates(path, fs.readFileSync(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** @param {string} path @param {string} source */
export function foldTemplates(path, source) {
  /** @type {{ start: number, end: number }[]} */
  const texts = [];
  const { program } = parseSync(path, source);
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type === "Identifier" && tag.name === "html") texts.push(...quasi.quasis);
    },
  }).visit(program);
  let folded = source;
  for (const { start, end } of texts.toSorted((one, other) => other.start - one.start)) {
    const text = folded.slice(start, end).replaceAll(/\s*\n\s*/g, " ");
    folded = folded.slice(0, start) + text + folded.slice(end);
  }
  return folded;
}
