import assert from "node:assert/strict";
import {
  declarationsAt,
  documentableOf,
  undocumentedOf,
} from "../../../../src/core/document/chooseDeclarations";
import { findDeclarations } from "../../../../src/core/document/findDeclarations";
import { relocateDocstrings } from "../../../../src/core/document/relocateDocstrings";
import { signatureOf } from "../../../../src/core/document/signature";
import { declarationsIn, sourceOf } from "../../../support/documentCases";

const found: readonly (readonly [languageId: string, text: string, names: readonly string[]])[] = [
  [
    "typescript",
    "export class A {\n  constructor() {}\n  get b() { return 1; }\n  c(): void {\n    if (x) { d(); }\n  }\n}\nexport const e = async (x: number) => x;\ntype F = 1;\ninterface G {}\n// function no() {}\n",
    ["A", "constructor", "b", "c", "e", "F", "G"],
  ],
  [
    "python",
    "class A:\n    def b(self):\n        def c():\n            pass\n\nasync def d():\n    pass\n",
    ["A", "b", "d"],
  ],
  [
    "java",
    "public class A {\n  private int b;\n  public A(int x) {\n    b = f(x);\n  }\n  List<String> c(int x) throws E {\n    return new D(x);\n  }\n}\n",
    ["A", "A", "c"],
  ],
  ["go", "type A struct{}\n\nfunc (a *A) B(x int) (int, error) {\n\treturn c(x)\n}\n", ["A", "B"]],
  [
    "rust",
    "pub struct A;\nimpl A {\n    pub(crate) async fn b<'a>(&'a self) {}\n}\npub trait C {}\n",
    ["A", "b", "C"],
  ],
  [
    "csharp",
    "public record A(int X);\nclass B {\n    public B(int x) { }\n    public async Task<int> C(int x) {\n        return D(x);\n    }\n    int E(int x) => x;\n}\n",
    ["A", "B", "B", "C", "E"],
  ],
  [
    "cpp",
    "struct A {\n  int b(int x) const;\n};\nvoid A::c(std::vector<int> x) {\n  d(x);\n}\nint e = f(1);\n",
    ["A", "b", "c"],
  ],
];

const signatures: readonly (readonly [
  languageId: string,
  text: string,
  parameters: readonly string[],
  givesSomething: boolean,
])[] = [
  ["typescript", "function f<T>(a: Map<K, V>, { b }: C, ...d: T[]): void {}", ["a", "d"], false],
  [
    "typescript",
    "const f = async (a = (1, 2), b?: () => void) => {\n  return a;\n};",
    ["a", "b"],
    true,
  ],
  ["typescript", "function f(this: A, b: string): string;", ["b"], true],
  ["typescript", "function f(a) {\n  if (a) return;\n  g();\n}", ["a"], false],
  [
    "python",
    "def f(self, a, *args, b: Dict[str, int] = {}, **kw):\n    return a",
    ["a", "args", "b", "kw"],
    true,
  ],
  ["python", "def f(a) -> None:\n    return None", ["a"], false],
  ["python", "def f(a):\n    yield a", ["a"], true],
  ["java", "class A {\n  void f(final Map<K, V> a, @B(c) int[] d) {}\n}", ["a", "d"], false],
  ["csharp", 'class A {\n    int f(ref int a, string b = "x, y") => a;\n}', ["a", "b"], true],
  ["cpp", "int f(const char *a, int b[3], void (*c)(int), ...);", ["a", "b", "c"], true],
  ["cpp", "void f(int *const a) {\n}", ["a"], false],
  ["go", "func f(a int) {\n\treturn\n}", [], false],
  ["go", "func f(a int) (int, error) {\n\treturn 1, nil\n}", [], true],
  ["rust", "fn f(a: i32) -> i32 {\n    a\n}", [], true],
  ["rust", "fn f(a: i32) {\n    g()\n}", [], false],
];

describe("declarations without an outline", () => {
  for (const [languageId, text, names] of found)
    it(`are found in ${languageId}, and none inside functions`, () => {
      const outline = findDeclarations(sourceOf(languageId, text));
      assert.deepEqual(
        outline.map(({ name }) => name),
        names,
      );
      for (const { name, nameOffset } of outline)
        assert.equal(text.slice(nameOffset, nameOffset + name.length), name);
    });

  it("are not looked for in lines that a tool wrote, which would take long", () => {
    for (const languageId of ["cpp", "csharp", "java", "javascript"]) {
      const line = `  int f(${"a, b ".repeat(200_000)}`;
      assert.deepEqual(findDeclarations(sourceOf(languageId, line)), []);
    }
  });

  it("end where their block does", () => {
    const text = "def a():\n    return [\n]\n\n\nx = 1\n";
    assert.equal(findDeclarations(sourceOf("python", text))[0]?.end, text.indexOf("\n\n") + 1);
  });
});

describe("what a function takes and gives", () => {
  for (const [languageId, text, parameters, givesSomething] of signatures)
    it(`is read from ${JSON.stringify(text)} in ${languageId}`, () => {
      const source = sourceOf(languageId, text);
      const declaration = declarationsIn(source).find(({ kind }) => kind === "function");
      assert.ok(declaration);
      const signature = signatureOf(source, declaration);
      assert.deepEqual(signature.parameters, parameters);
      assert.equal(signature.givesSomething, givesSomething);
    });

  it("has the types that the source says", () => {
    const source = sourceOf("python", "def f(a: int = 1, b: 'x' = 2, c=3):\n    return a\n");
    const [declaration] = declarationsIn(source);
    assert.ok(declaration);
    assert.deepEqual(Array.from(signatureOf(source, declaration).types), [
      ["a", "int"],
      ["b", "'x'"],
    ]);
  });
});

describe("the declarations that are meant", () => {
  const text =
    'class A:\n    """Doc."""\n    def b(self):\n        return 1\n\n    def c(self):\n        """C."""\n';
  const source = sourceOf("python", text);
  const all = documentableOf(source, findDeclarations(source));
  const at = (from: string, to = from) =>
    declarationsAt(source, all, {
      start: text.indexOf(from),
      end: text.indexOf(to),
      languageId: "python",
    }).map(({ name }) => name);

  it("are the innermost around the cursor", () => {
    assert.deepEqual(at("return"), ["b"]);
    assert.deepEqual(at("Doc"), ["A"]);
  });

  it("are those whose names are selected", () => {
    assert.deepEqual(at("def b", "C."), ["b", "c"]);
  });

  it("are those without documentation, of a file", () => {
    const names = undocumentedOf(source, all, "python").map(({ name }) => name);
    assert.deepEqual(names, ["b"]);
  });

  it("include the comment above, where the cursor may stand as well", () => {
    const goText = "// A\n// b.\nfunc A() {}\n";
    const goSource = sourceOf("go", goText);
    const declarations = documentableOf(goSource, findDeclarations(goSource));
    const place = { start: 2, end: 2, languageId: "go" };
    assert.equal(declarationsAt(goSource, declarations, place)[0]?.name, "A");
  });

  it("leave out what shares its line with other code", () => {
    const oneLine = sourceOf("typescript", "f(); function a() {}\n");
    const nameOffset = oneLine.text.indexOf("a()");
    const outlined = { name: "a", kind: "function", nameOffset, end: 20, isLocal: false } as const;
    assert.deepEqual(documentableOf(oneLine, [outlined]), []);
  });
});

describe("declarations of a text that changed meanwhile", () => {
  const docstring = { summary: "A.", details: [], parameters: [], returns: undefined, errors: [] };
  const before = sourceOf("go", "func A() {}\n\nfunc B() {}\n");
  const written = declarationsIn(before).map((declaration) => ({ declaration, docstring }));

  it("are found again where they moved", () => {
    const after = sourceOf("go", `var x = 1\n\n${before.text}`);
    const { written: moved } = relocateDocstrings(before, after, written);
    assert.deepEqual(
      moved.map(({ declaration }) => after.text.slice(declaration.start, declaration.end)),
      ["func A() {}", "func B() {}"],
    );
  });

  it("are told of where they changed or are there twice", () => {
    const after = sourceOf("go", "func A() { x() }\n\nfunc B() {}\nfunc B() {}\n");
    const { written: moved, refusals } = relocateDocstrings(before, after, written);
    assert.deepEqual(moved, []);
    assert.equal(refusals.length, 2);
  });
});
