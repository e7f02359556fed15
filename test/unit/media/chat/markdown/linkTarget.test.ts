import assert from "node:assert/strict";
import { linkTarget } from "../../../../../media/chat/markdown/linkTarget";

describe("linkTarget", () => {
  it("is an address of the web, written out", () => {
    assert.equal(
      linkTarget("https://example.com/a b?c=1#d")?.href,
      "https://example.com/a%20b?c=1#d",
    );
    assert.equal(linkTarget("HTTP://Example.COM")?.href, "http://example.com/");
  });

  it("is a line of a file of the workspace", () => {
    assert.equal(linkTarget("src/a b.ts#L12")?.href, "workspace:/src/a%20b.ts#L12");
    assert.equal(linkTarget("/src/a.ts#L12-L14")?.href, "workspace:/src/a.ts#L12-L14");
    assert.equal(linkTarget("./a.ts#L1")?.href, "workspace:/a.ts#L1");
  });

  it("is a line as answers cite it", () => {
    assert.equal(linkTarget("src/cart.ts:12")?.href, "workspace:/src/cart.ts#L12");
    assert.equal(linkTarget("a b.test.ts:12-20")?.href, "workspace:/a%20b.test.ts#L12-20");
    for (const text of ["12:30", "a:1", "localhost:8080", "src/cart.ts:", "a.ts:1:2"])
      assert.equal(linkTarget(text), undefined, text);
  });

  it("shows letters of other scripts as what the network will see", () => {
    assert.equal(linkTarget("https://еxample.com")?.host, "xn--xample-2of.com");
  });

  it("is nothing for any other scheme, a relative address or an endless one", () => {
    for (const href of [
      "javascript:alert(1)",
      " https://example.com",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "command:x",
      "vscode://x",
      "file:///x",
      "//example.com",
      "a.md",
      "a.md#part",
      "//example.com/a#L1",
      "workspace:/a.ts#L1",
      "x:/a.ts#L1",
      "\\\\host\\a#L1",
      "#a",
      "https://",
      `https://example.com/${"a".repeat(4_096)}`,
    ]) {
      assert.equal(linkTarget(href), undefined, href.slice(0, 40));
    }
  });
});
