import assert from "node:assert/strict";
import type { Attachment } from "../../../../src/core/chat/conversation";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { inStyleOf, styleOf } from "../../../../src/core/naming/nameStyle";
import { parseNames } from "../../../../src/core/naming/parseNames";
import { suggestNames } from "../../../../src/core/naming/suggestNames";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";

describe("the style of a name", () => {
  for (const [name, style] of [
    ["total", "camel"],
    ["totalPrice", "camel"],
    ["TotalPrice", "pascal"],
    ["X", "pascal"],
    ["total_price", "snake"],
    ["_total_price", "snake"],
    ["TOTAL_PRICE", "upper-snake"],
    ["MAX", "upper-snake"],
    ["total-price", "kebab"],
    ["$total", "camel"],
    ["größeTotal", "camel"],
  ] as const)
    it(`is ${style} in ${name}`, () => {
      assert.equal(styleOf(name), style);
    });

  for (const [written, model, name] of [
    ["totalPrice", "tmp_x", "total_price"],
    ["total_price", "tmpX", "totalPrice"],
    ["total price", "Tmp", "TotalPrice"],
    ["HTTPServer", "t_s", "http_server"],
    ["parseURL", "p", "parseUrl"],
    ["total-price", "T_X", "TOTAL_PRICE"],
    ["TotalPrice", "_tmp", "_totalPrice"],
    ["isEmpty", "#e", "#isEmpty"],
    ["blank", "empty?", "blank?"],
    ["Preis in Euro", "p-x", "preis-in-euro"],
  ] as const)
    it(`makes ${name} of ${written} where ${model} stood`, () => {
      assert.equal(inStyleOf(written, model), name);
    });
});

describe("names in an answer", () => {
  const namesOf = (answer: string, current = "tmpX", code = "let tmpX = cost;") =>
    parseNames(answer, current, code).map(({ name }) => name);

  it("stand on lines of their own, however they are listed", () => {
    assert.deepEqual(
      namesOf(
        "1. `totalPrice` - what it is\n- **netPrice**: without tax\n* grossPrice (with tax)\n2) sum\n• priceOfCart — of all\n",
      ),
      ["totalPrice", "netPrice", "grossPrice", "sum", "priceOfCart"],
    );
  });

  it("keep the model's reason", () => {
    const reasons = parseNames("total - all items (net)\nsum (of all)", "t", "");
    assert.deepEqual(reasons, [
      { name: "total", reason: "all items (net)" },
      { name: "sum", reason: "of all" },
    ]);
  });

  it("come in the style of the name that they are for", () => {
    assert.deepEqual(namesOf("totalPrice - it is\nNetPrice - it is\nTOTAL_COST - it is", "tmp_x"), [
      "total_price",
      "net_price",
      "total_cost",
    ]);
  });

  it("are neither the old one, nor one that is taken, nor twice there, nor a word of the language", () => {
    assert.deepEqual(namesOf("tmpX\ncost - taken\nsum\nsum\nclass\n"), ["sum"]);
  });

  it("are not the model's sentences, nor code", () => {
    assert.deepEqual(
      namesOf(
        "Here are five better names:\nSure\nlet total = 1;\n```ts\n}\nI hope this helps you with it.\n",
        "tmpX",
        "sure",
      ).filter((name) => name !== "sure"),
      [],
    );
  });

  it("are never more than eight", () => {
    const many = Array.from({ length: 20 }, (_, index) => `name${index}x - why`).join("\n");
    assert.equal(namesOf(many).length, 8);
  });
});

describe("suggesting names", () => {
  const code = (text: string): Attachment => ({
    id: "a",
    path: "src/cart.ts",
    languageId: "typescript",
    startLine: 1,
    endLine: 2,
    text,
  });
  const never = new AbortController().signal;

  function scene(script: Script) {
    const model = new FakeChatModel([script]);
    const models = new FakeModelRegistry(model);
    const question = () => textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
    return { models, question };
  }

  it("asks with the code around the name, at the temperature for ideas", async () => {
    const { models, question } = scene(["total - the sum\n", stop]);
    const found = await suggestNames(models, { name: "t", code: code("let t = a + b;") }, never);
    assert.deepEqual(found, { kind: "names", names: [{ name: "total", reason: "the sum" }] });
    assert.match(question(), /let t = a \+ b;[^]*names for `t`/);
    assert.deepEqual(models.askedTasks, ["brainstorm"]);
  });

  it("stays within the model's window", async () => {
    const { models, question } = scene(["total - the sum\n", stop]);
    models.contextWindow = 1_500;
    await suggestNames(models, { name: "t", code: code("let t = a + b;\n".repeat(5_000)) }, never);
    assert.ok(estimateTokens(question(), "typescript") < 1_500);
  });

  it("says what to do when no name comes, and nothing when it is cancelled", async () => {
    const none = await suggestNames(
      scene(["t", stop]).models,
      { name: "t", code: code("t") },
      never,
    );
    assert.match(none.kind === "nothing" ? none.advice : "", /another model/);
    const aborted = AbortSignal.abort();
    const cancelled = await suggestNames(
      scene(["x", stop]).models,
      { name: "t", code: code("t") },
      aborted,
    );
    assert.equal(cancelled.kind, "cancelled");
  });
});
