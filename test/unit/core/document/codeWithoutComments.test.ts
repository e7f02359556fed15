import assert from "node:assert/strict";
import { codeWithoutComments } from "../../../../src/core/document/codeWithoutComments";
import { documentLanguageOf } from "../../../../src/core/document/languages/index";

function codeOf(languageId: string, text: string): string {
  const language = documentLanguageOf(languageId);
  assert.ok(language, languageId);
  return codeWithoutComments(text, language);
}

/** Sources that differ in nothing but what they say to people. */
const same: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  typescript: [
    ["f(); // called\n", "f();\n"],
    ["/** Doc. */\nf();\n", "f();\n"],
    ["/* a */ f();\n\n\ng();", "  f();\ng();"],
    ["const url = 'http://x'; // y", "const url = 'http://x';"],
    ["const t = `${a /* b */}//c`; /* d */", "const t = `${a /* b */}//c`;"],
    ["const r = /[/'\"]\\/*/; // '", "const r = /[/'\"]\\/*/;"],
    ["const n = a / b; // / c", "const n = a / b;"],
    ["const t = `${`}`}`; // `", "const t = `${`}`}`;"],
  ],
  python: [
    ['def f():\n    """Doc."""\n    return 1\n', "def f():\n    return 1\n"],
    ["x = '#'  # y\n", "x = '#'\n"],
    ['"""Module."""\nx = 1\n', "x = 1\n"],
    ["class A:\n    r'''Doc.\n\n    More.'''\n    x = 1", "class A:\n    x = 1"],
    [
      'def f(\n    a: int,\n) -> int:\n    """Doc."""\n    return a',
      "def f(\n    a: int,\n) -> int:\n    return a",
    ],
  ],
  go: [
    ["// F says\n// hello.\nfunc F() {}", "func F() {}"],
    ["x := `//` // y", "x := `//`"],
  ],
  rust: [
    ["/// Doc.\nfn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}"],
    ["/* a /* b */ c */ fn f() {}", "  fn f() {}"],
    ['let s = r#"// " "#; // z', 'let s = r#"// " "#;'],
    ["let c = '\"'; // \"", "let c = '\"';"],
  ],
  java: [
    ["/** Doc. */\nint f() { return '\"'; }", "int f() { return '\"'; }"],
    ['String s = """\n  // "x"\n  """; // y', 'String s = """\n  // "x"\n  """;'],
  ],
  csharp: [
    ["/// <summary>X</summary>\nint F() => 1;", "int F() => 1;"],
    ['var s = @"\\"; // y', 'var s = @"\\";'],
    ['var s = $"{a["//"]}"; // y', 'var s = $"{a["//"]}";'],
    ['var s = """// "x" """; // y', 'var s = """// "x" """;'],
  ],
  cpp: [
    ["/** Doc. */\nint f();", "int f();"],
    ['auto s = R"x(// )" )x"; // y', 'auto s = R"x(// )" )x";'],
    ["int n = 1'000; // it's", "int n = 1'000;"],
    ["// goes on \\\nhere\nint f();", "int f();"],
  ],
};

/** Sources that a compiler tells from each other. */
const different: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  typescript: [
    ["f();", "g();"],
    ["f('a // b');", "f('a');"],
    ["`a\n\nb`", "`a\nb`"],
    ["/** a */ b */\nf();", "f();"],
    ["const x = `\n/** Doc. */\n`;", "const x = `\n`;"],
  ],
  python: [
    ["if a:\n    f()\n", "if a:\nf()\n"],
    ['x = """Doc."""\n', "x = 1\n"],
    ['f(\n    """a"""\n)', "f(\n)"],
    ['d = {\n  "a":\n  "b"\n}', 'd = {\n  "a":\n}'],
    ['def f():\n    f"""{g()}"""\n    return 1', "def f():\n    return 1"],
    ['def f():\n    x = 1\n    """no docstring"""\n', "def f():\n    x = 1\n"],
  ],
  go: [["s := `\n// a\n`", "s := `\n`"]],
  rust: [['let s = "\n// a\n";', 'let s = "\n";']],
  java: [["f(1);", "f(2);"]],
  csharp: [['var s = @"\n/// a\n";', 'var s = @"\n";']],
  cpp: [["/// a \\\nint f();", "int f();"]],
};

describe("code without its comments", () => {
  for (const [languageId, pairs] of Object.entries(same))
    for (const [one, other] of pairs)
      it(`is the same in ${languageId} for ${JSON.stringify(one)}`, () => {
        assert.equal(codeOf(languageId, one), codeOf(languageId, other));
      });
  for (const [languageId, pairs] of Object.entries(different))
    for (const [one, other] of pairs)
      it(`differs in ${languageId} for ${JSON.stringify(one)}`, () => {
        assert.notEqual(codeOf(languageId, one), codeOf(languageId, other));
      });
});
