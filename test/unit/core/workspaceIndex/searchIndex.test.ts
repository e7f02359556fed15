import assert from "node:assert/strict";
import { fileToIndex, indexOf, noSignals, placesFor } from "../../../support/indexedFiles";

const files = {
  "src/cart.ts":
    "export function addToCart(item: Item) {\n  cart.items.push(item);\n  saveCart();\n}\n",
  "src/login.ts":
    "export async function signIn(user: User, password: string) {\n  return session.open(user);\n}\n",
  "docs/guide.md": "# Guide\n\nHow to put things into the basket.\n",
};

describe("the index of a workspace", () => {
  it("finds the lines that a question is about", () => {
    const index = indexOf(files);
    assert.equal(placesFor(index, "Where is an item added to the cart?")[0], "src/cart.ts:1-5");
    assert.equal(placesFor(index, "sign in a user")[0], "src/login.ts:1-4");
  });

  it("finds nothing where no word of the question stands in any file", () => {
    assert.deepEqual(placesFor(indexOf(files), "quaternion"), []);
    assert.deepEqual(placesFor(indexOf(files), "the of and?"), []);
    assert.deepEqual(placesFor(indexOf({}), "cart"), []);
  });

  it("ranks a rare word above one that stands everywhere", () => {
    const common = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `src/f${index}.ts`,
        "let widget = make(widget, widget);",
      ]),
    );
    const index = indexOf({ ...common, "src/rare.ts": "let widget = quaternion();" });
    assert.equal(placesFor(index, "widget quaternion")[0], "src/rare.ts:1-1");
  });

  it("knows a file by its new text as soon as it is put again", () => {
    const index = indexOf(files);
    assert.equal(
      index.put(fileToIndex("src/cart.ts", "export const checkout = () => pay();")),
      "added",
    );
    assert.deepEqual(placesFor(index, "item"), []);
    assert.equal(placesFor(index, "checkout")[0], "src/cart.ts:1-1");
    assert.equal(index.fileCount, 3);
  });

  it("does no work for a file that has not changed", () => {
    const index = indexOf(files);
    const same = { ...fileToIndex("src/cart.ts", files["src/cart.ts"]), modifiedAtMs: 2 };
    assert.equal(index.put(same), "unchanged");
    assert.deepEqual(index.staleAmong([same]), []);
    assert.deepEqual(index.staleAmong([{ ...same, modifiedAtMs: 3 }]), [same.uri]);
  });

  it("forgets a file that is removed", () => {
    const index = indexOf(files);
    assert.equal(index.remove("file:///work/src/cart.ts"), true);
    assert.equal(index.remove("file:///work/src/cart.ts"), false);
    assert.deepEqual(placesFor(index, "cart"), []);
    assert.equal(index.fileCount, 2);
  });

  it("takes neither bundled code nor empty files, and does not ask for them again", () => {
    const index = indexOf({});
    const bundle = fileToIndex("app.js", `var a=1;${"b();".repeat(500)}`);
    assert.equal(index.put(bundle), "left-out");
    assert.equal(index.put(fileToIndex("empty.ts", "\n")), "left-out");
    assert.deepEqual(index.staleAmong([bundle]), []);
    assert.equal(index.chunkCount, 0);
  });

  it("answers the same after thousands of changes, and does not grow by them", () => {
    const index = indexOf(files);
    for (let version = 0; version < 6_000; version += 1) {
      index.put(fileToIndex("src/busy.ts", `export const version${version} = "busy";`));
    }
    assert.equal(placesFor(index, "busy")[0], "src/busy.ts:1-1");
    assert.equal(placesFor(index, "addToCart")[0], "src/cart.ts:1-5");
    assert.ok(index.lexical.chunks.count < 2_000, `${index.lexical.chunks.count} chunks`);
  });

  it("prefers what the user works on among places that answer equally well", () => {
    const index = indexOf({ "a/util.ts": "function trim() {}", "b/util.ts": "function trim() {}" });
    const uri = "file:///work/b/util.ts";
    const first = (signals: Partial<Parameters<typeof index.search>[0]["signals"]>) =>
      index.search({ text: "trim", limit: 1, signals: { ...noSignals, ...signals } })[0]?.uri;
    assert.notEqual(first({}), uri);
    assert.equal(first({ active: uri }), uri);
    assert.equal(first({ open: [uri] }), uri);
    assert.equal(first({ recent: [uri] }), uri);
    assert.equal(first({ imported: [uri] }), uri);
  });

  it("puts tests, changelogs and generated files last, unless they are asked for", () => {
    const text = "function parseDate() {}";
    const index = indexOf({
      "CHANGELOG.md": "parseDate is new",
      "dist/date.ts": text,
      "src/date.ts": text,
      "test/date.test.ts": text,
    });
    const paths = (question: string) =>
      placesFor(index, question).map((place) => place.replace(/:.*/, ""));
    assert.equal(paths("parseDate")[0], "src/date.ts");
    assert.equal(paths("parseDate")[1], "test/date.test.ts");
    assert.equal(paths("tests of parseDate")[0], "test/date.test.ts");
  });

  it("leaves room for other files where one has many places", () => {
    const part = "function draw() {\n  draw(shape);\n}\n".repeat(200);
    const index = indexOf({ "src/large.ts": part, "src/small.ts": "shape.draw();" });
    const paths = placesFor(index, "draw shape", 8).map((place) => place.replace(/:.*/, ""));
    assert.equal(paths.filter((path) => path === "src/large.ts").length, 4);
    assert.ok(paths.includes("src/small.ts"));
  });
});

describe("the embeddings of an index", () => {
  const vectors = { "src/cart.ts": [1, 0], "src/login.ts": [0, 2] };

  function embedded() {
    const index = indexOf(files);
    for (const [path, vector] of Object.entries(vectors)) {
      const { hash, uri } = fileToIndex(path, files[path as keyof typeof vectors]);
      index.putVectors("ollama/embedder", { uri, hash }, [new Float32Array(vector)]);
    }
    return index;
  }

  it("find by meaning what no word finds", () => {
    const query = { text: "authentication", limit: 1, signals: noSignals };
    const embedding = { model: "ollama/embedder", vector: new Float32Array([0.1, 0.9]) };
    assert.equal(embedded().search({ ...query, embedding })[0]?.path, "src/login.ts");
    assert.deepEqual(embedded().search(query), []);
  });

  it("are joined with words: what both find comes first", () => {
    const hits = embedded().search({
      text: "basket cart",
      limit: 3,
      signals: noSignals,
      embedding: { model: "ollama/embedder", vector: new Float32Array([1, 0]) },
    });
    assert.equal(hits[0]?.path, "src/cart.ts");
  });

  it("are asked for where they are missing, by another model for all", () => {
    const index = embedded();
    const lacking = (model: string) => index.unembedded(model).map(({ path }) => path);
    assert.deepEqual(lacking("ollama/embedder"), ["docs/guide.md"]);
    assert.equal(lacking("ollama/other").length, 3);
  });

  it("are not taken for a text that is another one by now", () => {
    const index = embedded();
    const { uri, hash } = fileToIndex("docs/guide.md", "old");
    index.putVectors("ollama/embedder", { uri, hash }, [new Float32Array([1, 1])]);
    assert.equal(index.unembedded("ollama/embedder").length, 1);
  });

  it("are dropped with their file, and keep their place when the index is made anew", () => {
    const index = embedded();
    index.remove("file:///work/src/cart.ts");
    index.compact();
    const hits = index.search({
      text: "nothing",
      limit: 5,
      signals: noSignals,
      embedding: { model: "ollama/embedder", vector: new Float32Array([0.5, 0.5]) },
    });
    assert.deepEqual(
      hits.map(({ path }) => path),
      ["src/login.ts"],
    );
  });
});
