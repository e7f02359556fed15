import assert from "node:assert/strict";

describe("the templates of the shipped page", () => {
  it("have one space for each line break, and all else is as it was written", async () => {
    const { foldTemplates } = await import("#scripts/htmlTemplatesPlugin.mjs");
    const source = [
      "const list = html`<ul>",
      '  ${items.map((item) => html`<li class="a  b">',
      "    ${item}",
      "  </li>`)}",
      "</ul>`;",
      "const text = `kept",
      "  as it is`;",
    ].join("\n");
    assert.equal(
      foldTemplates("list.ts", source),
      [
        'const list = html`<ul> ${items.map((item) => html`<li class="a  b"> ${item} </li>`)} </ul>`;',
        "const text = `kept",
        "  as it is`;",
      ].join("\n"),
    );
  });
});
