/** Finds what the sources say to the user: the calls of `t` of `src/core/base/localize.ts`. */
import fs from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/**
 * @typedef {object} Messages
 * @property {readonly string[]} messages each once, as written, in English
 * @property {readonly string[]} problems calls that cannot be translated, each with its place
 */

/**
 * @param {string} root the project's folder
 * @param {readonly string[]} folders relative to it
 * @returns {Messages}
 */
export function messagesOfFolders(root, folders) {
  const found = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => messagesOf(path.relative(root, file), fs.readFileSync(file, "utf8"))),
  );
  return {
    messages: [...new Set(found.flatMap(({ messages }) => messages))],
    problems: found.flatMap(({ problems }) => problems),
  };
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {Messages}
 */
export function messagesOf(file, source) {
  /** @type {string[]} */
  const messages = [];
  /** @type {string[]} */
  const problems = [];
  if (!/import \{[^}]*\bt\b[^}]*\} from "[^"]*\/localize"/.test(source))
    return { messages, problems };
  new Visitor({
    CallExpression({ callee, arguments: [first, ...values], start }) {
      if (callee.type !== "Identifier" || callee.name !== "t") return;
      const place = `${file}:${source.slice(0, start).split("\n").length}`;
      const message = first && textOf(first);
      if (message === undefined) {
        problems.push(`${place}: the message is not a plain string`);
        return;
      }
      messages.push(message);
      if (values.length !== placesIn(message).length)
        problems.push(`${place}: ${values.length} values for “${message}”`);
    },
  }).visit(parseSync(file, source).program);
  return { messages, problems };
}

/**
 * The numbers of the values that a message has a place for, in order, each once.
 * @param {string} message
 * @returns {readonly number[]}
 */
function placesIn(message) {
  const found = Array.from(message.matchAll(/\{(\d+)(?:, plural,|\})/g), ([, index]) =>
    Number(index),
  );
  return [...new Set(found)].toSorted((one, other) => one - other);
}

/**
 * @param {import("oxc-parser").Argument} node
 * @returns {string | undefined}
 */
function textOf(node) {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral" && node.quasis.length === 1)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
