import assert from "node:assert/strict";
import {
  declarationsOf,
  outlineAt,
} from "../../../../../src/core/completion/contextSources/outline";

const examples: readonly { languageId: string; text: string; names: string; outline: string }[] = [
  {
    languageId: "typescript",
    text: "export interface User {\n  name: string;\n}\nexport const make = (a: string) => {\n  return a;\n};",
    names: "User make",
    outline: "export interface User\n  name: string;",
  },
  {
    languageId: "python",
    text: 'class Cart(Base):\n    """Doc."""\n    size: int\n\n    def add(self, item):\n        pass\n',
    names: "Cart add",
    outline: "class Cart(Base):\n    size: int\n    def add(self, item):",
  },
  {
    languageId: "go",
    text: "type Cart struct {\n\tItems []Item\n}\n\nfunc (c *Cart) Add(item Item) error {\n\treturn nil\n}\n",
    names: "Cart Add",
    outline: "type Cart struct\n\tItems []Item",
  },
  {
    languageId: "rust",
    text: "pub struct Cart {\n    items: Vec<Item>,\n}\n\npub(crate) fn empty() -> Cart {\n    Cart {}\n}\n",
    names: "Cart empty",
    outline: "pub struct Cart\n    items: Vec<Item>,",
  },
  {
    languageId: "java",
    text: "public final class Cart\n{\n    private int size;\n\n    public void add(Item item) {\n        size++;\n    }\n}\n",
    names: "Cart add",
    outline: "public final class Cart\n    private int size;\n    public void add(Item item)",
  },
  {
    languageId: "c",
    text: "struct list {\n  int size;\n};\n\nstatic int list_add(struct list *list, int value)\n{\n  return 0;\n}\n",
    names: "list list_add",
    outline: "struct list\n  int size;",
  },
];

describe("the outline of a declaration", () => {
  for (const { languageId, text, names, outline } of examples) {
    it(`in ${languageId}`, () => {
      const lines = text.split("\n");
      const found = declarationsOf(lines, languageId);
      assert.equal(found.map(({ name }) => name).join(" "), names);
      assert.equal(outlineAt(lines, found[0]?.line ?? -1, languageId), outline);
    });
  }

  it("has the parameters that stand on lines of their own", () => {
    const lines =
      "export function add(\n  left: number,\n  right: number,\n): number {\n  return 1;\n}".split(
        "\n",
      );
    assert.equal(
      outlineAt(lines, 0, "typescript"),
      "export function add(\n  left: number,\n  right: number,",
    );
  });
});
