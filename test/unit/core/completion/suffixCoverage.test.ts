import assert from "node:assert/strict";
import { coveredCharacters } from "../../../../src/core/completion/suffixCoverage";

interface Case {
  readonly at: string;
  readonly text: string;
  readonly covers: string;
}

const cases: readonly Case[] = [
  { at: "call(|)", text: "a, b)", covers: ")" },
  { at: "call(|)", text: "a, b);", covers: ")" },
  { at: "call(|);", text: "a, b);", covers: ");" },
  { at: "call(|)", text: "a, b", covers: "" },
  { at: "call(|)", text: "read(a)", covers: "" },
  { at: "call(|)", text: "read(a))", covers: ")" },
  { at: "call({|})", text: " a })", covers: "})" },
  { at: "call({|})", text: " a }", covers: "}" },
  { at: "call([|])", text: "a[0], b])", covers: "])" },
  { at: 'say("|")', text: 'hello")', covers: '")' },
  { at: 'say("|")', text: "hello", covers: "" },
  { at: 'say("|")', text: 'hello", "you', covers: '"' },
  { at: "use(|, b);", text: "a, b);", covers: ", b);" },
  { at: "use(|, b);", text: "a, b", covers: ", b" },
  { at: "a = | + c;", text: "b", covers: "" },
  { at: "if (|) {", text: "a && b) {", covers: ") {" },
  { at: "x|;", text: " = 1;", covers: ";" },
  { at: "f(|)  ", text: "a)", covers: ")" },
  { at: "effect(() => {|}, []);", text: "\n  run();\n}, []);", covers: "}, []);" },
  { at: "log(`${|}`)", text: "a} ms`)", covers: "}`)" },
  { at: '<img src="|">', text: 'a.png" alt="A">', covers: '">' },
  { at: "const a = { | };", text: "b: 1 }", covers: " }" },
  { at: "const a = { | };", text: "b}", covers: "" },
  { at: "const a = { | };", text: "b: 1}", covers: " }" },
  { at: "f(`|`)", text: "a ${b}`)", covers: "`)" },
];

describe("the text behind the cursor that an answer writes itself", () => {
  for (const { at, text, covers } of cases) {
    it(`is "${covers}" for ${JSON.stringify(text)} in ${at}`, () => {
      const [linePrefix = "", lineSuffix = ""] = at.split("|");
      const covered = coveredCharacters(text, { linePrefix, lineSuffix });
      assert.equal(lineSuffix.slice(0, covered), covers);
    });
  }
});
