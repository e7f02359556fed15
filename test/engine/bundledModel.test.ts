import assert from "node:assert/strict";
import { join } from "node:path";
import { bundledModelName } from "../../src/backends/builtIn/bundledModel";
import { BuiltInFixture } from "../support/builtInFixture";
import { collectAnswer } from "../support/collectAnswer";
import { projectRoot } from "../support/projectRoot";

/** What stands around a gap, and how what belongs there begins. */
const gaps: readonly (readonly [what: string, prefix: string, suffix: string, wanted: RegExp])[] = [
  [
    "the rest of a line, from the lines above",
    "const width = box.right - box.left;\nconst height = box.bottom - ",
    ";\nreturn width * height;\n",
    /^box\.top/,
  ],
  [
    "what the text that follows asks for",
    "func count(words []string) int {\n\t",
    "\n\tfor range words {\n\t\ttotal++\n\t}\n\treturn total\n}\n",
    /total/,
  ],
  ["an argument of a call", "for (const name of names) {\n  console.log(", ");\n}\n", /^name/],
];

describe("the small model that comes with Tempera", () => {
  let fixture: BuiltInFixture;

  before(() => {
    fixture = new BuiltInFixture("/not/there", undefined, join(projectRoot, "models"));
  });
  after(() => fixture.dispose());

  it("is listed with its context", async () => {
    const signal = new AbortController().signal;
    const [model] = await fixture.backend.listModels(fixture.connection, signal);
    assert.equal(model?.name, bundledModelName);
    assert.equal(model?.contextWindow, 2_048);
  });

  for (const [what, prefix, suffix, wanted] of gaps)
    it(`writes ${what}`, async () => {
      const request = { prefix, suffix, temperature: { value: 0, isExplicit: false }, stops: [] };
      const answer = fixture.fillGap(request, undefined, bundledModelName);
      assert.match((await collectAnswer(answer)).text, wanted);
    });
});
