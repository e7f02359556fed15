import assert from "node:assert/strict";
import { proposeChange } from "../../../../src/core/apply/proposeChange";
import { seededRandom } from "../../../../src/core/base/seededRandom";

/** How a language writes a function, and a remark that stands for code that is left out. */
interface Language {
  readonly id: string;
  readonly comment: string;
  readonly functionOf: (name: string, body: readonly string[]) => readonly string[];
  readonly statement: (name: string, value: number) => string;
}

const braces = (head: (name: string) => string, unit: string) => {
  return (name: string, body: readonly string[]) => [
    head(name),
    ...body.map((line) => unit + line),
    "}",
  ];
};

const languages: readonly Language[] = [
  {
    id: "typescript",
    comment: "// ... existing code ...",
    functionOf: braces((name) => `export function ${name}(value: number): number {`, "  "),
    statement: (name, value) => `${name}(value + ${value});`,
  },
  {
    id: "python",
    comment: "# ... existing code ...",
    functionOf: (name, body) => [`def ${name}(value):`, ...body.map((line) => `    ${line}`)],
    statement: (name, value) => `${name}(value + ${value})`,
  },
  {
    id: "go",
    comment: "// ... existing code ...",
    functionOf: braces((name) => `func ${name}(value int) int {`, "\t"),
    statement: (name, value) => `${name}(value + ${value})`,
  },
  {
    id: "rust",
    comment: "// ... rest of the code ...",
    functionOf: braces((name) => `pub fn ${name}(value: i32) -> i32 {`, "    "),
    statement: (name, value) => `${name}(value + ${value});`,
  },
  {
    id: "csharp",
    comment: "// ... existing code ...",
    functionOf: (name, body) => [
      `static int ${name}(int value)`,
      "{",
      ...body.map((line) => `    ${line}`),
      "}",
    ],
    statement: (name, value) => `${name}(value + ${value});`,
  },
  {
    id: "ruby",
    comment: "# ... rest unchanged ...",
    functionOf: (name, body) => [`def ${name}(value)`, ...body.map((line) => `  ${line}`), "end"],
    statement: (name, value) => `${name} value + ${value}`,
  },
  {
    id: "php",
    comment: "/* ... existing code ... */",
    functionOf: braces((name) => `function ${name}(int $value): int {`, "    "),
    statement: (name, value) => `${name}($value + ${value});`,
  },
  {
    id: "shellscript",
    comment: "# ...",
    functionOf: braces((name) => `${name}() {`, "  "),
    statement: (name, value) => `${name} "$1" ${value}`,
  },
  {
    id: "lua",
    comment: "-- ... existing code ...",
    functionOf: (name, body) => [
      `function ${name}(value)`,
      ...body.map((line) => `  ${line}`),
      "end",
    ],
    statement: (name, value) => `${name}(value + ${value})`,
  },
];

const rounds = 20;

/** A file of functions, some of which an answer gives in new words. */
function inventFile(language: Language, random: () => number) {
  const draw = (limit: number) => Math.floor(random() * limit);
  const bodyOf = () =>
    Array.from({ length: 1 + draw(6) }, () => language.statement(`call${draw(9)}`, draw(99)));
  const names = Array.from({ length: 2 + draw(8) }, (_, index) => `part${index}`);
  const before = names.map((name) => language.functionOf(name, bodyOf()));
  const isChanged = names.map(() => random() < 0.4);
  isChanged[draw(names.length)] = true;
  const after = before.map((lines, index) =>
    isChanged[index] ? language.functionOf(names[index] ?? "", bodyOf()) : lines,
  );
  return { before, after, isChanged };
}

function textOf(functions: readonly (readonly string[])[], ending: string): string {
  return functions.map((lines) => lines.join(ending)).join(ending + ending);
}

/** Only what changed, with a remark for what is between, or without a word. */
function answerOf(
  after: readonly (readonly string[])[],
  isChanged: readonly boolean[],
  remark: string,
) {
  const parts: string[] = [];
  for (const [index, lines] of after.entries()) {
    if (isChanged[index]) parts.push(lines.join("\n"));
    else if (remark !== "" && parts.at(-1) !== remark) parts.push(remark);
  }
  return parts.join("\n\n");
}

describe("an answer that gives some functions of a file in new words", () => {
  for (const language of languages) {
    for (const [how, remark, ending] of [
      ["says where it leaves something out", language.comment, "\n"],
      ["says nothing of the others", "", "\r\n"],
    ] as const) {
      it(`changes these and nothing else when it ${how}: ${language.id}`, () => {
        const random = seededRandom(7);
        for (let round = 0; round < rounds; round += 1) {
          const { before, after, isChanged } = inventFile(language, random);
          const text = textOf(before, ending) + (round % 2 === 0 ? ending : "");
          const expected = textOf(after, ending) + (round % 2 === 0 ? ending : "");
          const code = answerOf(after, isChanged, remark);
          const change = proposeChange({ path: "x", languageId: language.id, text }, code);
          if (change.kind === "unchanged") assert.equal(text, expected);
          else
            assert.equal(change.kind === "changed" ? change.text : change.reason, expected, code);
        }
      });
    }
  }
});

describe("any code that is brought into any file", () => {
  it("loses no line outside the ranges that it matched, whatever both look like", () => {
    const random = seededRandom(11);
    let changes = 0;
    for (let round = 0; round < 300; round += 1) {
      const text = inventLines(random, 30);
      const change = proposeChange(
        { path: "x", languageId: "typescript", text },
        inventLines(random, 12),
      );
      if (change.kind !== "changed") continue;
      changes += 1;
      const lines = text.split("\n");
      const result = change.text.split("\n");
      let [line, shift] = [0, 0];
      for (const edit of change.edits) {
        assert.ok(edit.startLine >= line && edit.endLine >= edit.startLine, "edits overlap");
        assert.deepEqual(
          result.slice(line + shift, edit.startLine + shift),
          lines.slice(line, edit.startLine),
        );
        shift += edit.lines.length - (edit.endLine - edit.startLine);
        line = edit.endLine;
      }
      assert.deepEqual(result.slice(line + shift), lines.slice(line));
    }
    assert.ok(changes > 50, `only ${changes} changes were looked at`);
  });
});

/** Lines of all depths, of few words, so that many are alike; with blocks that no end closes and ends without a block. */
function inventLines(random: () => number, most: number): string {
  const pieces = [
    "{",
    "}",
    "",
    "// ... existing code ...",
    "if (a) {",
    "}",
    "call(b);",
    "let c = 1;",
  ];
  const pick = () => pieces[Math.floor(random() * pieces.length * 2)];
  return Array.from({ length: 1 + Math.floor(random() * most) }, () => {
    const text = pick() ?? `function name${Math.floor(random() * 6)}() {`;
    return text === "" ? "" : " ".repeat(2 * Math.floor(random() * 4)) + text;
  }).join("\n");
}
