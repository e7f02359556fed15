/** Finds what is shown to the user without `t` of `src/core/base/localize.ts`, so that nobody can translate it. */
import { parseSync, Visitor } from "oxc-parser";

/** Functions whose texts the user reads. */
const showing =
  /(?:^|\.)(?:show(?:Error|Warning|Information)Message|setStatusBarMessage|showAdvice|showHint|showWarning|withProgress|ModelError|refuse|nothing|announce)$/;

/** Properties whose texts the user reads. */
const shown =
  /^(?:title|placeHolder|placeholder|prompt|label|detail|description|tooltip|advice|sentence|openLabel|saveLabel|explanation|justification)$/;

/** Functions whose texts the user does not read, as those for models, and `t` itself. */
const silent = /^t$|(?:^|\.)(?:logger|log|channel)\.\w+$|^(?:RegExp|Error|TypeError|fencedText)$/;

/** They are the same in every language. */
const ownNames = /\b(?:Tempera|VS Code|SmolLM2|Instruct)\b|\b\d+\w\b/g;

/** At least two words that begin like a sentence and end like one. */
const sentence = /^["'`“]?[A-Z@$][^<>\n]* [^<>\n]*[.?!…]$/;

/**
 * @param {string} file
 * @param {string} source
 * @param {{ speaksToModels?: boolean }} [options] `speaksToModels`: sentences may be part of a prompt, so that only what
 *   is shown for certain counts
 * @returns {readonly string[]} each with its place
 */
export function unwrappedTexts(file, source, { speaksToModels = false } = {}) {
  const finder = new Finder(source, speaksToModels);
  new Visitor({
    CallExpression: (node) => finder.call(node),
    NewExpression: (node) => finder.call(node),
    Property: (node) => finder.property(node),
    TaggedTemplateExpression: ({ tag, quasi }) => {
      if (tag.type === "Identifier" && tag.name === "html") finder.markup(quasi);
    },
    Literal: (node) => finder.text(node),
    TemplateLiteral: (node) => finder.text(node),
  }).visit(parseSync(file, source).program);
  return finder.found.map(
    ({ start, text }) => `${file}:${source.slice(0, start).split("\n").length}: ${text}`,
  );
}

class Finder {
  /** @type {{ start: number, end: number }[]} */
  #said = [];
  /** @type {Map<number, string>} */
  #texts = new Map();

  /** @param {string} source @param {boolean} speaksToModels */
  constructor(source, speaksToModels) {
    this.source = source;
    this.speaksToModels = speaksToModels;
  }

  get found() {
    return Array.from(this.#texts, ([start, text]) => ({ start, text })).filter(
      ({ start }) => !this.#said.some((range) => start >= range.start && start < range.end),
    );
  }

  /** @param {import("oxc-parser").CallExpression | import("oxc-parser").NewExpression} node */
  call({ callee, arguments: values, start, end }) {
    const name = this.source.slice(callee.start, callee.end);
    if (silent.test(name)) this.#said.push({ start, end });
    else if (showing.test(name)) for (const value of values) this.#note(value);
  }

  /** @param {import("oxc-parser").ObjectProperty | import("oxc-parser").Node} node */
  property(node) {
    if (node.type !== "Property" || node.computed) return;
    const name = this.source.slice(node.key.start, node.key.end);
    if (shown.test(name)) this.#note(node.value);
  }

  /** @param {import("oxc-parser").Node} node */
  text(node) {
    const text = textOf(node);
    if (text === undefined) return;
    if (!this.speaksToModels && sentence.test(text)) this.#texts.set(node.start, text);
    if (node.type === "TemplateLiteral" && text.includes("</")) this.markup(node);
  }

  /** Words between tags, and in attributes that are read out. @param {import("oxc-parser").TemplateLiteral} node */
  markup(node) {
    const text = (textOf(node) ?? "").replaceAll(/<style[^]*?<\/style>/g, "");
    const words = text.replaceAll(/<!?\/?[a-zA-Z][^>]*>/g, "\n");
    const read = Array.from(
      text.matchAll(/\s(?:aria-label|title|placeholder|alt)="([^"]*)"/g),
      ([, value = ""]) => value,
    );
    const bare = [...words.split("\n"), ...read].map((line) =>
      line.replaceAll("{}", "").replaceAll(/&\w+;/g, "").replaceAll(ownNames, "").trim(),
    );
    const said = bare.find((line) => /[A-Za-z]{2}/.test(line));
    if (said !== undefined) this.#texts.set(node.start, said);
  }

  /** @param {import("oxc-parser").Node} node */
  #note(node) {
    if (node.type === "ConditionalExpression") {
      this.#note(node.consequent);
      this.#note(node.alternate);
      return;
    }
    const text = textOf(node);
    const words = text?.replaceAll(/\$\([a-z~-]+\)|\{\}/g, "").replaceAll(ownNames, "") ?? "";
    if (/[A-Za-z]{2}/.test(words) && /^[^a-z]|\s/.test(words)) this.#texts.set(node.start, words);
  }
}

/**
 * @param {import("oxc-parser").Node} node
 * @returns {string | undefined} with `{}` for each value
 */
function textOf(node) {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral") return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? "").join("{}");
}
