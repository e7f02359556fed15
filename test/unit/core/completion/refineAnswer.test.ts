import assert from "node:assert/strict";
import { refineAnswer, showText } from "../../../../src/core/completion/refineAnswer";
import { accepted } from "../../../support/completionHarness";
import { siteOf, type SiteOptions } from "../../../support/siteOf";

interface Case extends SiteOptions {
  readonly fact: string;
  readonly at: string;
  /** What the model wrote. */
  readonly raw: string;
  /** The document once the ghost text is accepted, or the reason in angle brackets where there is none. */
  readonly gives: string;
}

const go = {
  languageId: "go",
  path: "main.go",
  indentation: { usesSpaces: false, size: 4 },
} as const;
const python = {
  languageId: "python",
  path: "main.py",
  indentation: { usesSpaces: true, size: 4 },
} as const;
const rust = {
  languageId: "rust",
  path: "main.rs",
  indentation: { usesSpaces: true, size: 4 },
} as const;
const java = {
  languageId: "java",
  path: "Main.java",
  indentation: { usesSpaces: true, size: 4 },
} as const;
const ruby = { languageId: "ruby", path: "main.rb" } as const;
const html = { languageId: "html", path: "index.html" } as const;

const cases: readonly Case[] = [
  {
    fact: "TypeScript: one line where text follows the cursor",
    at: "const a = fetch(|, options);\n",
    raw: "url, options);\nconst b = 1;",
    gives: "const a = fetch(url, options);|\n",
  },
  {
    fact: "TypeScript: closers of the answer cover those behind the cursor",
    at: "items.map((item) => item.|)",
    raw: "name);\n",
    gives: "items.map((item) => item.name);|",
  },
  {
    fact: "TypeScript: a call within the answer keeps its own closer",
    at: "use(|)",
    raw: "read(path)",
    gives: "use(read(path)|)",
  },
  {
    fact: "TypeScript: a quote behind the cursor is covered",
    at: 'import fs from "|"',
    raw: 'node:fs";\nimport path',
    gives: 'import fs from "node:fs";|',
  },
  {
    fact: "TypeScript: an object literal between the editor's braces",
    at: "const point = {|}",
    raw: " x: 1, y: 2 };",
    gives: "const point = { x: 1, y: 2 };|",
  },
  {
    fact: "TypeScript: a block ends at its own brace",
    at: "function add(a: number, b: number) {|\n\nfunction next() {}\n",
    raw: "\n  return a + b;\n}\n\nfunction sub() {\n  return 0;\n}\n",
    gives: "function add(a: number, b: number) {\n  return a + b;\n}|\n\nfunction next() {}\n",
  },
  {
    fact: "TypeScript: a block goes on over else",
    at: "if (a) {|",
    raw: "\n  one();\n} else {\n  two();\n}\nthree();",
    gives: "if (a) {\n  one();\n} else {\n  two();\n}|",
  },
  {
    fact: "TypeScript: a block within the editor's braces has no second brace",
    at: "if (a) {\n  |\n}\n",
    raw: "  one();\n  two();\n}\nthree();",
    gives: "if (a) {\n  one();\n  two();|\n}\n",
  },
  {
    fact: "TypeScript: statements end where a new paragraph begins",
    at: "const a = 1;\n|\n",
    raw: "const b = 2;\nconst c = 3;\n\nexport function f() {}\n",
    gives: "const a = 1;\nconst b = 2;\nconst c = 3;|\n",
  },
  {
    fact: "TypeScript: a fenced answer with its explanation",
    at: "const sum = |",
    raw: "```typescript\na + b;\n```\nThis adds both.",
    gives: "const sum = a + b;|",
  },
  {
    fact: "TypeScript: a run-on into what follows is nothing",
    at: "function f() {\n  |\n  return total;\n}\n",
    raw: "  return total;\n}\n",
    gives: "<filter:repeated-suffix>",
  },
  {
    fact: "Python: a body is indented once",
    ...python,
    at: "def area(r):\n    |\n",
    raw: "    pi = 3.14\n    return pi * r * r\n\n\ndef main():\n    pass\n",
    gives: "def area(r):\n    pi = 3.14\n    return pi * r * r|\n",
  },
  {
    fact: "Python: a block behind its colon ends where the indentation ends",
    ...python,
    at: "for item in items:|\n",
    raw: "\n    print(item)\n\n    total += item\nprint(total)\n",
    gives: "for item in items:\n    print(item)\n\n    total += item|\n",
  },
  {
    fact: "Python: else belongs to the block",
    ...python,
    at: "if a:|",
    raw: "\n    b()\nelse:\n    c()\nd()",
    gives: "if a:\n    b()\nelse:\n    c()|",
  },
  {
    fact: "Python: thoughts are no code",
    ...python,
    at: "x = |",
    raw: "<think>\nthe sum\n</think>\nsum(values)",
    gives: "x = sum(values)|",
  },
  {
    fact: "Python: a comment may speak",
    ...python,
    at: "# |",
    raw: "Here is where it begins\n",
    gives: "# Here is where it begins|",
  },
  {
    fact: "Go: spaces become the document's tabs",
    ...go,
    at: "func f() error {|\n}\n",
    raw: "\n    if err != nil {\n        return err\n    }\n    return nil\n}\n",
    gives: "func f() error {\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil|\n}\n",
  },
  {
    fact: "Go: the prompt's blanks are not written twice",
    ...go,
    at: "func f() {\n\t|\n}\n",
    raw: '\tfmt.Println("a")\n}\n\nfunc g() {',
    gives: 'func f() {\n\tfmt.Println("a")|\n}\n',
  },
  {
    fact: "Go: markers of the model are cut off",
    ...go,
    at: "var x = |",
    raw: "1<|fim_pad|><|file_sep|>other.go",
    gives: "var x = 1|",
  },
  {
    fact: "Rust: lifetimes are no open quotes",
    ...rust,
    at: "fn first<'a>(|)",
    raw: "words: &'a str) -> &'a str {",
    gives: "fn first<'a>(words: &'a str) -> &'a str {|",
  },
  {
    fact: "Rust: a loop is cut",
    ...rust,
    at: "fn main() {\n    |\n}\n",
    raw: '    println!("a");\n    println!("a");\n    println!("a");\n    println!("a");\n}\n',
    gives: 'fn main() {\n    println!("a");|\n}\n',
  },
  {
    fact: "Java: the line above is not written again",
    ...java,
    at: "    total += price;\n    |\n",
    raw: "    total += price;\n",
    gives: "<filter:repeated-line-above>",
  },
  {
    fact: "Java: an annotation and its method are one block",
    ...java,
    at: "class A {\n    |\n}\n",
    raw: "    @Override\n    public String toString() {\n        return name;\n    }\n\n    public int size() {\n        return 1;\n    }\n}\n",
    gives:
      "class A {\n    @Override\n    public String toString() {\n        return name;\n    }|\n}\n",
  },
  {
    fact: "Ruby: a method ends with its end",
    ...ruby,
    at: "def add(a, b)|\n",
    raw: "\n  a + b\nend\n\ndef sub(a, b)\n  a - b\nend\n",
    gives: "def add(a, b)\n  a + b\nend|\n",
  },
  {
    fact: "Ruby: an end that is there already is not written again",
    ...ruby,
    at: "items.each do |\nend\n",
    raw: "|item|\n  puts item\nend\n",
    gives: "items.each do |item|\n  puts item|\nend\n",
  },
  {
    fact: "HTML: a closing tag behind the cursor is covered",
    ...html,
    at: "<li>|</li>",
    raw: "First</li>\n<li>Second</li>",
    gives: "<li>First</li>|",
  },
  { fact: "blanks are no answer", at: "a = |", raw: "  \n ", gives: "<empty-answer>" },
  {
    fact: "an answer that begins with the next line is none in the middle of a statement",
    at: "const a = b|",
    raw: "\nconst c = d;",
    gives: "<empty-answer>",
  },
  {
    fact: "what is more than VS Code compares is invisible",
    at: "const a = |",
    raw: `"${Array.from({ length: 1500 }, (_, i) => i).join(" ")}"`,
    gives: "<invisible>",
  },
];

describe("a model's answer", () => {
  for (const { fact, at, raw, gives, ...options } of cases) {
    it(fact, () => {
      const site = siteOf(at, options);
      const answer = refineAnswer(raw, site, "whole");
      const result =
        answer.kind === "text"
          ? showText(answer.text, site, { source: "model", suggestionId: 1 })
          : answer;
      assert.equal(accepted(at, result), gives);
    });
  }
});

describe("what a model wrote behind its answer", () => {
  it("is kept in whole lines where the model was stopped", () => {
    const answer = refineAnswer("a();\n  b();\n  c", siteOf("  x = |"), "stopped");
    assert.deepEqual(answer, {
      kind: "text",
      text: "a();",
      rest: "\n  b();",
      isLineComplete: true,
    });
  });

  it("is kept to its end where the model ended", () => {
    const answer = refineAnswer("a();\n  b();\n  c", siteOf("  x = |"), "whole");
    assert.equal(answer.kind === "text" && answer.rest, "\n  b();\n  c");
  });

  it("is not kept where a filter has cut the answer", () => {
    const answer = refineAnswer("a();\nb();\nb();\nb();\n\nc();", siteOf("|"), "whole");
    assert.deepEqual(answer, { kind: "text", text: "a();\nb();", rest: "", isLineComplete: true });
  });

  it("leaves the line open where the token limit cut it", () => {
    const answer = refineAnswer("alpha.be", siteOf("x = |"), "limited");
    assert.equal(answer.kind === "text" && answer.isLineComplete, false);
  });
});
