import assert from "node:assert/strict";
import { chunkText } from "../../../../src/core/workspaceIndex/chunkText";

const body = (lines: number, indent = "  ") =>
  Array.from({ length: lines }, (_, index) => `${indent}step(${index});`).join("\n");

/** What is declared in each chunk. */
function namesIn(text: string, languageId: string): readonly (readonly string[])[] {
  return chunkText(text, languageId).map(({ names }) => names);
}

describe("a text that is cut into chunks", () => {
  it("has one for each function of some length", () => {
    const text = `function first() {\n${body(12)}\n}\n\nfunction second() {\n${body(12)}\n}\n`;
    assert.deepEqual(namesIn(text, "typescript"), [["first"], ["second"]]);
  });

  it("has short functions together", () => {
    const text = Array.from({ length: 3 }, (_, index) => `function f${index}() {\n}\n`).join("\n");
    assert.deepEqual(namesIn(text, "javascript"), [["f0", "f1", "f2"]]);
  });

  it("is cut at methods where a class is too long, and says which class they are of", () => {
    const method = (name: string) => `  ${name}(a: string): void {\n${body(30, "    ")}\n  }\n`;
    const chunks = chunkText(
      `export class Cart {\n${method("add")}\n${method("remove")}\n}\n`,
      "typescript",
    );
    assert.deepEqual(
      chunks.map(({ names, outerNames }) => ({ names, outerNames })),
      [
        { names: ["Cart", "add"], outerNames: [] },
        { names: ["remove"], outerNames: ["Cart"] },
      ],
    );
  });

  it("keeps comments and annotations with what they speak of", () => {
    const text = `function a() {\n${body(10)}\n}\n/**\n * Says b.\n */\n@decorated\nfunction b() {\n${body(10)}\n}\n`;
    assert.equal(chunkText(text, "typescript")[1]?.startLine, 12);
  });

  it("covers every line once, in order", () => {
    for (const [languageId, text] of Object.entries(samples)) {
      const chunks = chunkText(text, languageId);
      const ends = chunks.map(({ endLine }) => endLine);
      assert.deepEqual(
        chunks.map(({ startLine }) => startLine),
        [0, ...ends.slice(0, -1)],
        languageId,
      );
      assert.ok(Math.max(...chunks.map(({ startLine, endLine }) => endLine - startLine)) <= 60);
    }
  });

  it("knows the declarations of other languages", () => {
    const python = `class Cart:\n    def add(self, item):\n${body(40, "        ")}\n\n    def remove(self):\n${body(40, "        ")}\n`;
    assert.deepEqual(namesIn(python, "python"), [["Cart", "add"], ["remove"]]);
    const java = `class A {\n  public static List<String> names(int a) {\n${body(40, "    ")}\n  }\n\n  void run() {\n${body(40, "    ")}\n  }\n}\n`;
    assert.deepEqual(namesIn(java, "java"), [["A", "names"], ["run"]]);
    const go = `func (c *Cart) Add(item string) error {\n${body(40)}\n}\n\nfunc Total() int {\n${body(40)}\n}\n`;
    assert.deepEqual(namesIn(go, "go"), [["Add"], ["Total"]]);
    const rust = `impl Cart {\n    pub fn add(&self) {\n${body(40, "        ")}\n    }\n\n    fn total(&self) {\n${body(40, "        ")}\n    }\n}\n`;
    assert.deepEqual(namesIn(rust, "rust"), [["Cart", "add"], ["total"]]);
  });

  it("takes no call and no condition for a declaration", () => {
    const text = `if (ready(\n${body(20)}\n)) {\n${body(20)}\n}\nwhile (a) {\n${body(20)}\n}\n`;
    assert.deepEqual(namesIn(text, "javascript").flat(), []);
  });

  it("is cut at headings where it is Markdown, but not inside of code", () => {
    const text = `# Guide\n\n${body(50, "")}\n\n## Install\n\n\`\`\`sh\n# no heading\n${body(10, "")}\n\`\`\`\n`;
    assert.deepEqual(
      chunkText(text, "markdown").map(({ names, outerNames }) => ({ names, outerNames })),
      [
        { names: ["Guide"], outerNames: [] },
        { names: ["Install"], outerNames: ["Guide"] },
      ],
    );
  });

  it("is cut between the parts of data and of style sheets", () => {
    const rule = (name: string) =>
      `.${name} {\n${Array.from({ length: 10 }, () => "  a: b;").join("\n")}\n}\n`;
    assert.deepEqual(
      chunkText(rule("one") + rule("two"), "css").map(({ startLine }) => startLine),
      [0, 12],
    );
  });

  it("is cut by its indentation where it has no brackets", () => {
    const part = (name: string) =>
      `${name}:\n${Array.from({ length: 10 }, (_, index) => `  k${index}: v`).join("\n")}\n`;
    assert.deepEqual(
      chunkText(part("one") + part("two"), "yaml").map(({ startLine }) => startLine),
      [0, 11],
    );
  });

  it("is cut where it is full when nothing tells where to cut", () => {
    const lines = chunkText("word\n".repeat(200), "plaintext");
    assert.ok(lines.length >= 4);
    const long = chunkText(`${"word ".repeat(2_000)}\n`.repeat(3), "plaintext");
    assert.equal(long.length, 3);
  });

  it("has no chunk where it is blank", () => {
    assert.deepEqual(chunkText("\n \n\t\n", "typescript"), []);
  });
});

const samples: Readonly<Record<string, string>> = {
  typescript: `import a from "a";\n\nclass A {\n${Array.from({ length: 12 }, (_, index) => `  m${index}() {\n${body(9, "    ")}\n  }\n`).join("\n")}}\n`,
  css: ".a {\n  b: c;\n}\n".repeat(60),
  yaml: "a:\n  b: c\n  d:\n    - e\n".repeat(40),
  plaintext: "One line.\nAnother.\n\n".repeat(70),
  json: `{\n${Array.from({ length: 200 }, (_, index) => `  "k${index}": [1, 2]`).join(",\n")}\n}`,
};
