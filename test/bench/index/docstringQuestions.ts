import type { FileToIndex } from "../../../src/core/workspaceIndex/searchIndex";
import { seededRandom } from "../../../src/core/base/seededRandom";
import { withText } from "./codeBase";

/** What somebody wrote about a piece of code, and the file that the code is in. */
export interface Question {
  readonly text: string;
  readonly path: string;
}

export interface QuestionSet {
  readonly questions: readonly Question[];
  /** The code base without the docstrings that became questions. */
  readonly files: readonly FileToIndex[];
}

interface Docstring {
  readonly file: FileToIndex;
  readonly start: number;
  readonly end: number;
  readonly sentence: string;
}

const words = { least: 6, most: 30 } as const;
const block = /\/\*\*(?:[^*]|\*(?!\/))*\*\/(?=\s*\n\s*[\w@$#"'[])/g;

/** Draws questions from docstrings, at most one of each file, and takes each docstring out of its file. */
export function docstringQuestions(
  files: readonly FileToIndex[],
  count: number,
  seed: number,
): QuestionSet {
  const random = seededRandom(seed);
  const documented = files.map((file) => docstringsOf(file)).filter(({ length }) => length > 0);
  const said = new Map<string, number>();
  for (const { sentence } of documented.flat()) said.set(sentence, (said.get(sentence) ?? 0) + 1);
  const drawn = shuffled(documented, random)
    .flatMap((docstrings) => {
      const ofItsOwn = docstrings.filter(({ sentence }) => said.get(sentence) === 1);
      return ofItsOwn[Math.floor(random() * ofItsOwn.length)] ?? [];
    })
    .slice(0, count);
  const byUri = new Map(drawn.map((docstring) => [docstring.file.uri, docstring]));
  return {
    questions: drawn.map(({ file, sentence }) => ({ text: sentence, path: file.path })),
    files: files.map((file) => withoutDocstring(file, byUri.get(file.uri))),
  };
}

function docstringsOf(file: FileToIndex): readonly Docstring[] {
  return Array.from(file.text.matchAll(block), (match) => ({
    file,
    start: match.index,
    end: match.index + match[0].length,
    sentence: firstSentence(match[0]),
  })).filter(({ sentence, start }) => {
    const length = sentence.split(" ").length;
    const isHead = start < 200 || /copyright|licen[sc]e|eslint|deprecated/i.test(sentence);
    return length >= words.least && length <= words.most && !isHead;
  });
}

function firstSentence(comment: string): string {
  const text = comment
    .replaceAll(/^\s*\/\*\*|\*\/$/g, "")
    .replaceAll(/^\s*\*\s?/gm, "")
    .split(/\n\s*\n|\n\s*@|```/)[0];
  const plain = (text ?? "").replaceAll(/\{@\w+ ([^}]*)\}/g, "$1").replaceAll(/<[^>]+>|[`*]/g, "");
  return (/^.*?[.?!](?=\s|$)/s.exec(plain.trim())?.[0] ?? plain).replaceAll(/\s+/g, " ").trim();
}

function withoutDocstring(file: FileToIndex, docstring: Docstring | undefined): FileToIndex {
  if (!docstring) return file;
  return withText(file, file.text.slice(0, docstring.start) + file.text.slice(docstring.end));
}

export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
