import assert from "node:assert/strict";
import { suggestFilePath } from "../../../../src/core/codeBlocks/suggestFilePath";

describe("the name suggested for a new file", () => {
  const cases: readonly (readonly [
    code: string,
    language: string,
    path: string,
    expected: string,
  ])[] = [
    ["let a;", "ts", "src/cart.ts", "src/cart.ts"],
    ["let a;", "ts", "./src/cart.ts", "src/cart.ts"],
    ["let a;", "ts", "../../etc/cart.ts", "etc/cart.ts"],
    ["let a;", "ts", "/etc/passwd", "etc/passwd"],
    ["let a;", "ts", "C:\\work\\cart.ts", "work/cart.ts"],
    ["// src/cart.ts\nlet a;", "ts", "", "src/cart.ts"],
    ["# file: tools/stock.py\nx = 1", "python", "", "tools/stock.py"],
    ["/* styles/base.css */\na {}", "css", "", "styles/base.css"],
    ["<!-- index.html -->\n<p>", "html", "", "index.html"],
    ["// See the manual.\nclass A {}", "ts", "", "A.ts"],
    ["export class ShoppingCart {}", "typescript", "", "ShoppingCart.ts"],
    ["class ShoppingCart:\n  pass", "python", "", "shopping_cart.py"],
    ["pub struct HttpServer;", "rust", "", "http_server.rs"],
    ["export async function loadUser() {}", "js", "", "loadUser.js"],
    ["def load_user(): pass", "py", "", "load_user.py"],
    ["export const total = 1;", "ts", "", "total.ts"],
    ["CREATE TABLE orders (id int);", "sql", "", "orders.sql"],
    ["FROM node:20", "dockerfile", "", "Dockerfile"],
    ["all:\n\techo", "make", "", "Makefile"],
    ["hello", "", "", "untitled.txt"],
    ["echo hi", "bash", "", "untitled.sh"],
    ["qapla'", "klingon", "", "untitled.txt"],
  ];
  for (const [code, language, path, expected] of cases) {
    it(`is ${expected} for ${JSON.stringify([code.slice(0, 30), language, path])}`, () => {
      assert.equal(suggestFilePath({ code, language, path }), expected);
    });
  }
});
