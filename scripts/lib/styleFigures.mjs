/** Measures how the sources are written: sizes of files and functions, and how much of them is comment. */
import fs from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/**
 * @typedef {object} FileFigures
 * @property {string} path relative to the project
 * @property {number} lines
 * @property {number} commentLines lines with nothing but comment
 * @property {readonly NamedFunction[]} functions declarations, methods and arrows that are given a name at the top of the file
 * @property {readonly string[]} openImports `import()` expressions that do not name their module by a plain string
 *
 * @typedef {object} NamedFunction
 * @property {string} place `path:line`
 * @property {number} lines
 *
 * @typedef {object} Distribution
 * @property {number} median
 * @property {number} p90 nine of ten are no larger
 * @property {number} max
 */

/**
 * @param {string} root the project's folder
 * @param {readonly string[]} folders relative to it
 * @returns {FileFigures[]}
 */
export function measureFolders(root, folders) {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => measureFile(path.relative(root, file), fs.readFileSync(file, "utf8"))),
  );
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {FileFigures}
 */
export function measureFile(file, text) {
  const { program, comments, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file} cannot be parsed: ${error.message}`);
  const lineOf = lineCounter(text);
  const lines = text.replace(/\n$/, "").split("\n");
  const commentLines = new Set(
    comments.flatMap(({ start, end }) => range(lineOf(start), lineOf(end - 1))),
  );
  const ownCommentLines = lines.filter(
    (line, index) => commentLines.has(index + 1) && /^\s*(\/\/|\/\*|\*)/.test(line),
  ).length;
  /** @type {NamedFunction[]} */
  const functions = [];
  /** @type {string[]} */
  const openImports = [];
  /** @param {{ start: number, end: number }} node */
  const addFunction = ({ start, end }) => {
    const line = lineOf(start);
    functions.push({ place: `${file}:${line}`, lines: lineOf(end - 1) - line + 1 });
  };
  new Visitor({
    FunctionDeclaration: addFunction,
    MethodDefinition: addFunction,
    ImportExpression: ({ start, source }) => {
      if (source.type !== "Literal") openImports.push(`${file}:${lineOf(start)}`);
    },
  }).visit(program);
  for (const declarator of topLevelVariables(program))
    if (declarator.init?.type === "ArrowFunctionExpression") addFunction(declarator);
  return {
    path: file,
    lines: lines.length,
    commentLines: ownCommentLines,
    functions,
    openImports,
  };
}

/**
 * @param {readonly number[]} values not empty
 * @returns {Distribution}
 */
export function distribution(values) {
  const sorted = values.toSorted((a, b) => a - b);
  /** @param {number} share */
  const at = (share) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { median: at(0.5), p90: at(0.9), max: at(1) };
}

/**
 * Share of comment in all lines, 0 to 1.
 * @param {readonly FileFigures[]} files
 */
export function commentShare(files) {
  return sum(files.map((file) => file.commentLines)) / sum(files.map((file) => file.lines));
}

/** @param {import("oxc-parser").Program} program */
function topLevelVariables(program) {
  return program.body.flatMap((statement) => {
    const declaration =
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    return declaration?.type === "VariableDeclaration" ? declaration.declarations : [];
  });
}

/** @param {string} text */
function lineCounter(text) {
  const ends = Array.from(text.matchAll(/\n/g), ({ index }) => index);
  /** @param {number} offset */
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/**
 * @param {number} first
 * @param {number} last
 */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
