import assert from "node:assert/strict";
import { importsOf } from "../../../../../src/core/completion/contextSources/imports";

const root = "file:///w";

function found(text: string, path: string, languageId: string) {
  return importsOf(text, `${root}/${path}`, languageId).map(({ uris, names }) => ({
    uris: uris.map((uri) => uri.replace(`${root}/`, "")),
    names,
  }));
}

describe("what a document imports from its own project", () => {
  it("in TypeScript: relative paths, with the names that are used", () => {
    const [first, second] = found(
      `import { Order, taxOf as tax } from "../model/order";\nimport fs from "fs";\nimport type Cart from "./cart.js";`,
      "src/app/main.ts",
      "typescript",
    );
    assert.equal(first?.uris[0], "src/model/order.ts");
    assert.ok(first?.uris.includes("src/model/order/index.ts"));
    assert.deepEqual(first?.names, ["Order", "tax"]);
    assert.equal(second?.uris[0], "src/app/cart.ts");
    assert.ok(second?.uris.includes("src/app/cart.js"));
  });

  it("in JavaScript: also what is required", () => {
    const [first] = found(`const { run } = require("./runner");`, "lib/a.js", "javascript");
    assert.ok(first?.uris.includes("lib/runner.js"));
    assert.deepEqual(first?.names, ["run"]);
  });

  it("in Python: from the package itself or from a folder above", () => {
    const [first, second, third] = found(
      `from .cart import Cart, add\nfrom shop.tax import rate\nimport os.path`,
      "shop/web/views.py",
      "python",
    );
    assert.equal(first?.uris[0], "shop/web/cart.py");
    assert.deepEqual(first?.names, ["Cart", "add"]);
    assert.ok(second?.uris.includes("shop/tax.py"));
    assert.deepEqual(third?.names, ["path"]);
  });

  it("in C: headers with quotes", () => {
    const [first, ...others] = found(`#include <stdio.h>\n#include "util/list.h"`, "src/a.c", "c");
    assert.equal(first?.uris[0], "src/util/list.h");
    assert.ok(first?.uris.includes("include/util/list.h"));
    assert.deepEqual(others, []);
  });

  it("in Java: classes below the root of its package", () => {
    const text = "package com.shop.web;\nimport com.shop.model.Order;\nimport java.util.List;";
    const [first] = found(text, "src/main/java/com/shop/web/View.java", "java");
    assert.deepEqual(first, {
      uris: ["src/main/java/com/shop/model/Order.java"],
      names: ["Order"],
    });
  });

  it("in Rust: modules of the crate", () => {
    const [first, second, third] = found(
      "use crate::model::order::Order;\nuse super::tax::{rate, Rate};\nmod cart;",
      "src/web/mod.rs",
      "rust",
    );
    assert.ok(first?.uris.includes("src/model/order.rs"));
    assert.deepEqual(first?.names, ["Order"]);
    assert.deepEqual(second?.names, ["rate", "Rate"]);
    assert.equal(third?.uris[0], "src/web/cart.rs");
  });

  it("in Ruby and PHP: files by their paths", () => {
    assert.deepEqual(found(`require_relative "../cart"`, "lib/a/b.rb", "ruby")[0]?.uris, [
      "lib/cart.rb",
    ]);
    assert.deepEqual(found(`require_once __DIR__ . '/cart.php';`, "web/a.php", "php")[0]?.uris, [
      "web/cart.php",
    ]);
  });

  it("is nothing in a language without a reader, and in a document without a folder", () => {
    assert.deepEqual(found(`import "a"`, "a.go", "go"), []);
    assert.deepEqual(importsOf(`import a from "./a";`, "untitled:1", "typescript"), []);
  });
});
