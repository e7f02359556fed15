import assert from "node:assert/strict";
import type { RankedContext } from "../../../../src/core/completion/contextMemory";
import { readCompletionSite } from "../../../../src/core/completion/completionSite";
import { FimPromptBuilder } from "../../../../src/core/completion/fimPrompt";
import { fimVerdictFor } from "../../../../src/core/model/capabilities/capabilitiesOf";
import { TextSnapshot } from "../../../../src/core/text/textSnapshot";
import { seededRandom } from "../../../../src/core/base/seededRandom";
import { truthFiles } from "../../../bench/completion/truthFiles";
import { FakeFimModel } from "../../../support/fakeFimModel";

const task = {
  model: new FakeFimModel([]),
  temperature: { value: 0.1, isExplicit: false },
  maxTokens: 256,
  contextWindow: undefined,
};
const files = truthFiles();

/** Somebody writes a part of each file, a few letters at a time, and goes from one to the other. */
function prompts(model: string, context: (step: number) => readonly RankedContext[]): string[] {
  const verdict = fimVerdictFor(model);
  assert.ok(verdict.kind === "template");
  const builder = new FimPromptBuilder();
  const random = seededRandom(7);
  const typed = files.map(({ text }) => Math.floor(text.length / 2));
  return Array.from({ length: 600 }, (_, step) => {
    const index = Math.floor(step / 100) % files.length;
    typed[index] = (typed[index] ?? 0) + 1 + Math.floor(random() * 14);
    const { path, languageId, text } = files[index] ?? assert.fail("There are files.");
    const before = text.slice(0, typed[index]);
    const document = new TextSnapshot({
      uri: `file:///${path}`,
      path,
      languageId,
      version: step,
      text: `${before}\n${text.slice(text.length / 2 + 4000)}`,
    });
    const position = document.positionAt(before.length);
    const indentation = { usesSpaces: true, size: 2 };
    const site = readCompletionSite({ document, position, indentation, trigger: "automatic" });
    const request = builder.build({ site, task, promptTokens: 1024, context: context(step) });
    return verdict.template.render(request);
  });
}

/** The share of all prompts' characters that the prompt before began with as well, in per cent. */
function sharedPercent(prompts: readonly string[]): number {
  let shared = 0;
  let all = 0;
  for (const [index, prompt] of prompts.entries()) {
    const before = prompts[index - 1] ?? prompt;
    let length = 0;
    while (length < prompt.length && before[length] === prompt[length]) length++;
    shared += length;
    all += prompt.length;
  }
  return (100 * shared) / all;
}

/** What sources might find: what they prefer changes all the time, and every now and then something is new. */
function restlessContext(step: number): readonly RankedContext[] {
  const random = seededRandom(step);
  return Array.from({ length: 6 }, (_, index) => Math.floor(step / 40) + index)
    .map((name) => ({ name, rank: random() }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ name }) => ({
      key: `${name}`,
      path: `lib/file${name}.js`,
      text: `function helper${name}(step) {\n  return step + ${name};\n}\n`.repeat(4),
    }));
}

describe("one prompt begins as the one before it, by at least four fifths", () => {
  for (const model of ["qwen2.5-coder:1.5b", "deepseek-coder:1.3b-base", "codestral:22b"]) {
    it(`for ${model}, without context`, () => {
      const percent = sharedPercent(prompts(model, () => []));
      assert.ok(percent >= 80, `${percent.toFixed(1)} %`);
    });

    it(`for ${model}, with context that is another at every request`, () => {
      const percent = sharedPercent(prompts(model, restlessContext));
      assert.ok(percent >= 80, `${percent.toFixed(1)} %`);
    });
  }
});
