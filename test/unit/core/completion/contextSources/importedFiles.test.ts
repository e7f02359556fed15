import assert from "node:assert/strict";
import { ImportedFiles } from "../../../../../src/core/completion/contextSources/importedFiles";
import { FakeContextFiles } from "../../../../support/fakeContextFiles";
import { siteOf } from "../../../../support/siteOf";

const signal = new AbortController().signal;
const cart = `import { x } from "./x";

/** What somebody is about to buy. */
export class Cart {
  readonly items: Item[] = [];

  // Not told.
  add(item: Item): void {
    this.items.push(item);
  }
}

export function emptyCart(
  owner: User,
): Cart {
  return new Cart();
}

export const unused = 1;
`;

function find(
  marked: string,
  texts: Readonly<Record<string, string>>,
  path = "main.ts",
  languageId = "typescript",
) {
  const source = new ImportedFiles(new FakeContextFiles(texts, []));
  return source.find({ site: siteOf(marked, { path, languageId }), maxCharacters: 600 }, signal);
}

describe("imported files", () => {
  it("tell the heads of what is used near the cursor, types with their members", async () => {
    const found = await find(
      `import { Cart, emptyCart } from "./cart";\nconst cart: Cart = emptyCart(user);\ncart.|`,
      { "cart.ts": cart },
    );
    assert.deepEqual(
      found.map(({ path, text }) => [path, text]),
      [
        [
          "cart.ts",
          "export class Cart\n  readonly items: Item[] = [];\n  add(item: Item): void\nexport function emptyCart(\n  owner: User,",
        ],
      ],
    );
  });

  it("are left out where nothing of them is used near the cursor", async () => {
    const far = "\n".repeat(30);
    assert.deepEqual(
      await find(`import { Cart } from "./cart";${far}x.|`, { "cart.ts": cart }),
      [],
    );
  });

  it("tell what is used of a whole module", async () => {
    const found = await find(
      "import tax\n\nprint(tax.rate_of(|",
      {
        "tax.py": "def rate_of(country):\n    return 1\n\ndef other():\n    pass\n",
      },
      "main.py",
      "python",
    );
    assert.equal(found[0]?.text, "def rate_of(country):");
  });

  it("that are not there, or must not be read, are left out", async () => {
    assert.deepEqual(await find(`import { key } from "./secrets";\nkey.|`, {}), []);
  });
});
