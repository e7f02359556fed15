import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import type { Docstring } from "../../../../src/core/document/docstring";
import { codeWithoutComments } from "../../../../src/core/document/codeWithoutComments";
import { applyEdits, weaveDocstrings } from "../../../../src/core/document/weaveDocstrings";
import { declarationsIn, sourceOf, weaveAt } from "../../../support/documentCases";
import { projectRoot } from "../../../support/projectRoot";

const full: Docstring = {
  summary: "Adds two numbers.",
  details: ["Both may be negative."],
  parameters: [
    { name: "a", text: "The first.", type: "int" },
    { name: "b", text: "The second.", type: "int" },
  ],
  returns: { text: "The sum.", type: "int" },
  errors: [{ type: "ValueError", text: "If one is missing." }],
};
const short: Docstring = { ...full, details: [], parameters: [], returns: undefined, errors: [] };

interface Case {
  readonly title: string;
  readonly languageId: string;
  readonly docstring?: Docstring;
  readonly before: string;
  readonly after: string;
}

const cases: readonly Case[] = [
  {
    title: "TSDoc above an export, without types",
    languageId: "typescript",
    before: "export function add(a: number, b: number) {\n  return a + b;\n}\n",
    after:
      "/**\n * Adds two numbers.\n *\n * Both may be negative.\n *\n * @param a - The first.\n * @param b - The second.\n * @returns The sum.\n * @throws {@link ValueError} If one is missing.\n */\nexport function add(a: number, b: number) {\n  return a + b;\n}\n",
  },
  {
    title: "JSDoc with types",
    languageId: "javascript",
    before: "function add(a, b) {\n  return a + b;\n}\n",
    after:
      "/**\n * Adds two numbers.\n *\n * Both may be negative.\n *\n * @param {int} a The first.\n * @param {int} b The second.\n * @returns {int} The sum.\n * @throws {ValueError} If one is missing.\n */\nfunction add(a, b) {\n  return a + b;\n}\n",
  },
  {
    title: "a short comment on one line, above the decorators of a class, indented as it is",
    languageId: "typescript",
    docstring: short,
    before: "namespace n {\n  @Component({\n    a: 1,\n  })\n  export class add {}\n}\n",
    after:
      "namespace n {\n  /** Adds two numbers. */\n  @Component({\n    a: 1,\n  })\n  export class add {}\n}\n",
  },
  {
    title: "a comment in place of the one that was there, above what tools are told",
    languageId: "typescript",
    docstring: short,
    before: "// A heading.\n\n/** Old. */\n// eslint-disable-next-line x\nfunction add() {}\n",
    after:
      "// A heading.\n\n/** Adds two numbers. */\n// eslint-disable-next-line x\nfunction add() {}\n",
  },
  {
    title: "line endings as the file has them",
    languageId: "typescript",
    docstring: short,
    before: "f();\r\n/**\r\n * Old.\r\n */\r\nfunction add() {}\r\n",
    after: "f();\r\n/** Adds two numbers. */\r\nfunction add() {}\r\n",
  },
  {
    title: "Google's docstring where a file has no habit",
    languageId: "python",
    before: "@cache\ndef add(a, b):\n    return a + b\n",
    after:
      '@cache\ndef add(a, b):\n    """Adds two numbers.\n\n    Both may be negative.\n\n    Args:\n        a (int): The first.\n        b (int): The second.\n\n    Returns:\n        The sum.\n\n    Raises:\n        ValueError: If one is missing.\n    """\n    return a + b\n',
  },
  {
    title: "NumPy's docstring where the file has them",
    languageId: "python",
    before:
      'def f(x):\n    """F.\n\n    Parameters\n    ----------\n    x : int\n        X.\n    """\n\n\ndef add(a, b):\n    return a + b\n',
    after:
      'def f(x):\n    """F.\n\n    Parameters\n    ----------\n    x : int\n        X.\n    """\n\n\ndef add(a, b):\n    """Adds two numbers.\n\n    Both may be negative.\n\n    Parameters\n    ----------\n    a : int\n        The first.\n    b : int\n        The second.\n\n    Returns\n    -------\n    int\n        The sum.\n\n    Raises\n    ------\n    ValueError\n        If one is missing.\n    """\n    return a + b\n',
  },
  {
    title: "reStructuredText where the file has it, in place of the old docstring",
    languageId: "python",
    before:
      'class A:\n\tdef add(self, a, b):\n\t\t"""Old.\n\n\t\t:param a: x\n\t\t"""\n\t\treturn a + b\n',
    after:
      'class A:\n\tdef add(self, a, b):\n\t\t"""Adds two numbers.\n\n\t\tBoth may be negative.\n\n\t\t:param a: The first.\n\t\t:param b: The second.\n\t\t:returns: The sum.\n\t\t:raises ValueError: If one is missing.\n\t\t"""\n\t\treturn a + b\n',
  },
  {
    title: "Javadoc above annotations",
    languageId: "java",
    before: "class A {\n  @Override\n  public int add(int a, int b) {\n    return a + b;\n  }\n}\n",
    after:
      "class A {\n  /**\n   * Adds two numbers.\n   *\n   * <p>Both may be negative.\n   *\n   * @param a The first.\n   * @param b The second.\n   * @return The sum.\n   * @throws ValueError If one is missing.\n   */\n  @Override\n  public int add(int a, int b) {\n    return a + b;\n  }\n}\n",
  },
  {
    title: "Go's sentences, which begin with the name, above a directive",
    languageId: "go",
    before: "// Old\n// words.\n//go:noinline\nfunc add(a, b int) int { return a + b }\n",
    after:
      "// add adds two numbers.\n//\n// Both may be negative.\n//\n// If one is missing.\n//go:noinline\nfunc add(a, b int) int { return a + b }\n",
  },
  {
    title: "Rust's sections above attributes",
    languageId: "rust",
    before:
      "impl A {\n    #[inline]\n    pub fn add(a: i32, b: i32) -> i32 {\n        a + b\n    }\n}\n",
    after:
      "impl A {\n    /// Adds two numbers.\n    ///\n    /// Both may be negative.\n    ///\n    /// # Errors\n    ///\n    /// - `ValueError`: If one is missing.\n    #[inline]\n    pub fn add(a: i32, b: i32) -> i32 {\n        a + b\n    }\n}\n",
  },
  {
    title: "C#'s elements above attributes, in place of the old ones",
    languageId: "csharp",
    before:
      "class A {\n    /// <summary>\n    /// Old.\n    /// </summary>\n    [Obsolete]\n    public int add(int a, int b) => a + b;\n}\n",
    after:
      'class A {\n    /// <summary>\n    /// Adds two numbers.\n    /// </summary>\n    /// <param name="a">The first.</param>\n    /// <param name="b">The second.</param>\n    /// <returns>The sum.</returns>\n    /// <exception cref="ValueError">If one is missing.</exception>\n    /// <remarks>Both may be negative.</remarks>\n    [Obsolete]\n    public int add(int a, int b) => a + b;\n}\n',
  },
  {
    title: "Doxygen's block above a template",
    languageId: "cpp",
    before: "template <typename T>\nT add(T a, T b) {\n  return a + b;\n}\n",
    after:
      "/**\n * Adds two numbers.\n *\n * Both may be negative.\n *\n * @param a The first.\n * @param b The second.\n * @return The sum.\n * @throws ValueError If one is missing.\n */\ntemplate <typename T>\nT add(T a, T b) {\n  return a + b;\n}\n",
  },
  {
    title: "Doxygen's lines with backslashes where the file has them",
    languageId: "c",
    docstring: { ...full, details: [], errors: [] },
    before: "/// \\brief F.\n/// \\param x X.\nint f(int x);\n\nint add(int a, int b);\n",
    after:
      "/// \\brief F.\n/// \\param x X.\nint f(int x);\n\n/// \\brief Adds two numbers.\n///\n/// \\param a The first.\n/// \\param b The second.\n/// \\return The sum.\nint add(int a, int b);\n",
  },
];

describe("a docstring woven into a source", () => {
  for (const { title, languageId, docstring = full, before, after } of cases) {
    it(`is ${title}`, () => {
      assert.equal(weaveAt(languageId, before, { name: "add", docstring }), after);
    });
    it(`is not written again, which the user is told: ${title}`, () => {
      const again = weaveAt(languageId, after, { name: "add", docstring });
      assert.equal(again, "What the model wrote about add is what stands there already.");
    });
  }

  it("is refused where a Python function has its body beside its head", () => {
    const refusal = weaveAt("python", "def add(): return 1\n", { name: "add", docstring: full });
    assert.match(refusal, /^add has its body on the line of its head; .+\.$/);
  });

  it("is refused where the declaration's code would be another, and nothing is changed", () => {
    const source = sourceOf("typescript", "const t = `\n  function add() {}\n`;\n");
    const inText = {
      name: "add",
      kind: "function",
      nameOffset: 23,
      start: 12,
      end: 30,
      isLocal: false,
    } as const;
    const woven = weaveDocstrings(source, "typescript", [{ declaration: inText, docstring: full }]);
    assert.deepEqual(woven.edits, []);
    assert.match(woven.refusals.join(), /would have changed code/);
  });
});

const hostile = [
  "Ends */ evil(); /* here.",
  'Ends """ evil() """ here.',
  "Ends ''' here with \\",
  String.raw`Ends \u002a\u002f evil(); here.`,
  "Path C:\\users\\new and ` and \\",
  "<b>Bold</b> & {braces} @tag @param x y",
  'Ends with a quote"',
  "?? / and ??/",
  "word ".repeat(80).trim(),
  "x".repeat(300),
  "// */ /** ///",
];
const hostileDocstrings = hostile.map((text): Docstring => ({
  summary: text,
  details: [text],
  parameters: [],
  returns: { text },
  errors: [{ type: "Error", text }],
}));

describe("whatever a model writes", () => {
  const samples: Readonly<Record<string, string>> = {
    javascript: "class A {\n  add(a, b) {\n    return `${a}/* ${b} */`;\n  }\n}\n",
    python: "class A:\n    def add(self, a):\n        x = '''a'''\n        return a\n",
    java: "class A {\n  int add(int a) {\n    return a;\n  }\n}\n",
    go: "func add(a int) int {\n\treturn a\n}\n",
    rust: "fn add<'a>(a: &'a str) -> &'a str {\n    a\n}\n",
    csharp: "class A {\n    int add(int a) {\n        return a;\n    }\n}\n",
    cpp: "int add(int a) {\n  return a;\n}\n",
  };
  for (const [languageId, text] of Object.entries(samples))
    it(`the code stays as it is in ${languageId}, and nothing is refused`, () => {
      for (const docstring of hostileDocstrings) {
        const woven = weaveAt(languageId, text, { name: "add", docstring });
        assert.ok(woven.length > text.length, woven);
        const { language } = sourceOf(languageId, text);
        assert.equal(codeWithoutComments(woven, language), codeWithoutComments(text, language));
      }
    });

  it("a compiler sees the same program, for every declaration of Tempera's own sources", () => {
    let documented = 0;
    const sources = path.join(projectRoot, "src", "core");
    const names = fs
      .readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .toSorted();
    // Every fifth file is enough to see all kinds of code.
    for (const file of names.filter((_, index) => index % 5 === 0)) {
      const text = fs.readFileSync(path.join(sources, file), "utf8");
      const source = sourceOf("typescript", text);
      const written = declarationsIn(source).map((declaration, index) => ({
        declaration,
        docstring: hostileDocstrings[index % hostileDocstrings.length] ?? full,
      }));
      const { edits, refusals } = weaveDocstrings(source, "typescript", written);
      assert.deepEqual(refusals, [], file);
      documented += edits.length;
      assert.equal(programOf(file, applyEdits(text, edits)), programOf(file, text), file);
    }
    assert.ok(documented > 150, `${documented} declarations`);
  }).timeout(60_000);
});

/** The syntax tree without places and comments. */
function programOf(file: string, text: string): string {
  const { program, errors } = parseSync(file, text);
  assert.deepEqual(errors, [], file);
  return JSON.stringify(program, (key, value: unknown) =>
    key === "start" || key === "end" || key === "range" ? undefined : value,
  );
}
