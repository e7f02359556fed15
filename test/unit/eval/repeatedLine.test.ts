import assert from "node:assert/strict";
import { repeatedLine } from "../../eval/repeatedLine";

async function fill(prefix: string, suffix = "") {
  const request = {
    prefix,
    suffix,
    path: "a.ts",
    languageId: "typescript",
    context: [],
    temperature: { value: 0, isExplicit: true },
    maxTokens: 64,
    stops: [],
  };
  let text = "";
  let confidence = 0;
  for await (const part of repeatedLine.stream(request, new AbortController().signal)) {
    if (part.type === "text") text += part.text;
    if (part.type === "finish") confidence = part.confidence ?? 0;
  }
  return { text, confidence };
}

describe("the baseline without a model", () => {
  it("writes what follows the most similar place above the cursor", async () => {
    const { text } = await fill("log.info(one);\nlog.warn(two);\nuse(three);\nlog.wa");
    assert.equal(text.split("\n")[0], "rn(two);");
  });

  it("looks below the cursor as well", async () => {
    const { text } = await fill("first();\nthis.items.pu", "\nthis.items.push(last);\n");
    assert.equal(text.split("\n")[0], "sh(last);");
  });

  it("is the surer, the longer the texts agree", async () => {
    const short = await fill("abc = 1\nabc");
    const long = await fill("a long line begins = 1\na long line begins");
    assert.ok(long.confidence > short.confidence);
  });

  it("writes nothing where nothing is alike", async () => {
    assert.deepEqual(await fill("xyz"), { text: "", confidence: 0 });
  });
});
