import assert from "node:assert/strict";
import { PromptWindows } from "../../../../src/core/completion/promptWindows";
import { siteOf } from "../../../support/siteOf";

const numbered = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `const value${from + index} = ${from + index};\n`,
  ).join("");
const room = { prefix: 2000, suffix: 400 };
const firstLineOf = (text: string) => text.split("\n", 1)[0] ?? "";

describe("what a prompt holds of the document", () => {
  it("begins at the same line while the user writes on, then moves by a large step", () => {
    const windows = new PromptWindows();
    const starts = Array.from({ length: 100 }, (_, count) => {
      const site = siteOf(`${numbered(0, 400 + count)}x|`);
      return firstLineOf(windows.cut(site, room).prefix);
    });
    assert.ok(new Set(starts).size <= 6, `${new Set(starts).size} beginnings in 100 lines`);
  });

  it("begins at the same line also in a document of very short lines", () => {
    const windows = new PromptWindows();
    const line = (count: number) => Array.from({ length: count }, (_, n) => `${n}\n`).join("");
    const starts = Array.from({ length: 50 }, (_, count) =>
      firstLineOf(windows.cut(siteOf(`${line(1000 + count)}x|`), room).prefix),
    );
    assert.ok(new Set(starts).size <= 3, `${new Set(starts).size} beginnings in 50 lines`);
  });

  it("finds its beginning again when something was written further up", () => {
    const windows = new PromptWindows();
    const before = windows.cut(siteOf(`${numbered(0, 400)}x|`), room).prefix;
    const after = windows.cut(siteOf(`import a;\n${numbered(0, 400)}x1|`), room).prefix;
    assert.equal(after, `${before}1`);
  });

  it("reaches back further where the user has gone up", () => {
    const windows = new PromptWindows();
    windows.cut(siteOf(`${numbered(0, 400)}x|`), room);
    const { prefix } = windows.cut(siteOf(`${numbered(0, 350)}x|\n${numbered(350, 50)}`), room);
    assert.ok(prefix.length > 1000, `${prefix.length} characters`);
  });

  it("keeps to each document's own beginning when the user goes to and fro", () => {
    const windows = new PromptWindows();
    const cut = (path: string, count: number) =>
      firstLineOf(windows.cut(siteOf(`${numbered(0, count)}x|`, { path }), room).prefix);
    const first = cut("a.ts", 400);
    const second = cut("b.ts", 300);
    assert.equal(cut("a.ts", 402), first);
    assert.equal(cut("b.ts", 302), second);
  });

  it("keeps the text below as it was sent while hardly anything in it changes", () => {
    const windows = new PromptWindows();
    const below = (name: string) => `\nreturn ${name};\n${numbered(0, 10)}`;
    const sent = windows.cut(siteOf(`a|${below("value")}`), room).suffix;
    const edited = below("value").replace("value2 ", "valueX ");
    assert.equal(windows.cut(siteOf(`ab|${edited}`), room).suffix, sent);
    assert.equal(windows.cut(siteOf(`ab|);${edited}`), room).suffix, `);${sent}`);
  });

  it("takes the text below anew when the line under the cursor's is another, or much has changed", () => {
    const windows = new PromptWindows();
    windows.cut(siteOf(`if (a) {\n  b|\n}\n${numbered(0, 10)}`), room);
    const gone = windows.cut(siteOf(`if (a) {\n  b\n}|\n${numbered(0, 10)}`), room).suffix;
    assert.ok(!gone.includes("}"));
    const other = windows.cut(siteOf(`if (a) {\n  b\n}|\n${numbered(0, 1)}f();\ng();\n`), room);
    assert.match(other.suffix, /f\(\);\ng\(\);/);
  });

  it("takes more of the text below once there is much more of it", () => {
    const windows = new PromptWindows();
    windows.cut(siteOf("a|\nend();"), room);
    const { suffix } = windows.cut(siteOf(`a|\nend();\n${numbered(0, 10)}`), room);
    assert.ok(suffix.includes("value9"));
  });
});
