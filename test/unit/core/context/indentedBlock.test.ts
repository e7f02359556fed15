import assert from "node:assert/strict";
import { indentedBlock } from "../../../../src/core/context/indentedBlock";
import { snapshotOf } from "../../../support/snapshotOf";

/** The lines of the block around the cursor, which stands at `|`. */
function blockAround(marked: string): string | undefined {
  const { document, position } = snapshotOf(marked);
  const range = indentedBlock(document, position.line);
  return range && document.text.slice(document.offsetAt(range.start), document.offsetAt(range.end));
}

const python = `import os

class Counter:
    def __init__(self):
        self.count = 0

    def add(self, step):
        if step > 0:
            self.count += step

        return self.count

print(Counter())
`;

const typescript = `const limit = 3;

export function greet(
  name: string,
) {
  if (name === "") {
    return "Hello";
  } else {
    return "Hello " + name;
  }
}

export const other = 1;
`;

describe("the block around a line, by indentation", () => {
  it("is the method, not the condition inside it and not the class around it", () => {
    const method = `    def add(self, step):
        if step > 0:
            self.count += step

        return self.count`;
    assert.equal(blockAround(python.replace("+= step", "+=| step")), method);
    assert.equal(blockAround(python.replace("return self.count", "return| self.count")), method);
    assert.equal(blockAround(python.replace("def add", "def| add")), method);
  });

  it("is the class where the cursor stands in its first line", () => {
    const block = blockAround(python.replace("class Counter", "class| Counter"));
    assert.match(block ?? "", /^class Counter:\n[^]*return self\.count$/);
  });

  it("holds a head of several lines, both branches and the closing brace", () => {
    const whole = typescript.slice(
      typescript.indexOf("export function"),
      typescript.indexOf("\n\nexport const"),
    );
    for (const [place, marked] of [
      ["name: string", "name|: string"],
      ['return "Hello";', 'return| "Hello";'],
      ['return "Hello " +', 'return| "Hello " +'],
      ["\n}\n", "\n}|\n"],
    ] as const)
      assert.equal(blockAround(typescript.replace(place, marked)), whole, place);
  });

  it("is the outermost where no word tells a function", () => {
    const yaml = "services:\n  web:\n    image: |nginx\n  db:\n    image: postgres\n";
    assert.equal(blockAround(yaml), yaml.trimEnd().replace("|", ""));
  });

  it("counts tabs as indentation", () => {
    assert.equal(
      blockAround("func add(a int) int {\n\treturn| a\n}\n"),
      "func add(a int) int {\n\treturn a\n}",
    );
  });

  it("is nothing in prose, in a single statement and in an empty line", () => {
    assert.equal(blockAround("Just words|\nand more of them.\n"), undefined);
    assert.equal(blockAround(typescript.replace("const limit", "const| limit")), undefined);
    assert.equal(blockAround("a = 1\n|\nb = 2\n"), undefined);
    assert.equal(blockAround("|"), undefined);
  });
});
