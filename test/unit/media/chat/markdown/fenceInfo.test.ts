import assert from "node:assert/strict";
import { parseFenceInfo } from "../../../../../media/chat/markdown/fenceInfo";

describe("the words after a fence", () => {
  const cases: Readonly<Record<string, readonly [language: string, path: string]>> = {
    "": ["", ""],
    ts: ["ts", ""],
    "ts extra words": ["ts", ""],
    "ts src/cart.ts": ["ts", "src/cart.ts"],
    "ts:src/cart.ts": ["ts", "src/cart.ts"],
    'ts title="src/cart.ts"': ["ts", "src/cart.ts"],
    "python filename=tools/stock.py": ["python", "tools/stock.py"],
    "12:40:src/cart.ts": ["ts", "src/cart.ts"],
    "src/cart.ts": ["ts", "src/cart.ts"],
    Dockerfile: ["Dockerfile", ""],
    "app.py": ["py", "app.py"],
    "c++": ["c++", ""],
    "c#": ["c#", ""],
    "asp.net": ["asp.net", ""],
    "{python}": ["python", ""],
    "{.js .numberLines}": ["js", ""],
    "js {1,3-4}": ["js", ""],
    "sh ./run.sh": ["sh", "./run.sh"],
    [`ts ${"a/".repeat(200)}b.ts`]: ["ts", ""],
    'ts "><img/src=x>': ["ts", ""],
  };
  for (const [info, [language, path]] of Object.entries(cases)) {
    it(`are read in ${JSON.stringify(info.slice(0, 40))}`, () => {
      assert.deepEqual(parseFenceInfo(info), { language, path });
    });
  }
});
