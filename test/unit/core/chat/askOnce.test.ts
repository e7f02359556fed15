import assert from "node:assert/strict";
import { askOnce } from "../../../../src/core/chat/askOnce";
import { ModelError } from "../../../../src/core/model/modelError";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeTokenCounter } from "../../../support/fakeTokenCounter";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";

const prompt = { name: "short", description: "", task: "document", text: "Be brief." } as const;
const question = { task: "document", prompt, question: "Why?" } as const;

function ask(script: Script, signal = new AbortController().signal) {
  const model = new FakeChatModel([script]);
  const pieces: string[] = [];
  const onText = (text: string) => void pieces.push(text);
  const answer = askOnce(new FakeModelRegistry(model), { ...question, onText }, signal);
  return { model, pieces, answer };
}

describe("a question outside the chat", () => {
  it("is sent with its instructions at the task's temperature, and answered as a whole", async () => {
    const { model, answer, pieces } = ask(["Be", "cause.", stop]);
    assert.deepEqual(await answer, { text: "Because.", reason: "stop", note: undefined });
    assert.deepEqual(pieces, ["Be", "cause."]);
    assert.equal(model.requests[0]?.temperature.value, 0.8);
    assert.deepEqual(model.requests[0]?.messages, [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Why?" },
    ]);
  });

  it("says why an answer is cut", async () => {
    const length = { type: "finish", reason: "length", usage: {} } as const;
    assert.match((await ask(["Be", length]).answer).note ?? "", /limit of 256 tokens/);
    assert.equal((await ask(["Be"]).answer).reason, "truncated");
  });

  it("keeps what had come when it is aborted", async () => {
    const gate = new Gate();
    const controller = new AbortController();
    const { answer } = ask(["Be", gate, "cause.", stop], controller.signal);
    await gate.reached;
    controller.abort();
    assert.deepEqual(await answer, { text: "Be", reason: "aborted", note: undefined });
  });

  it("asks nobody when it is aborted before", async () => {
    const { answer, model } = ask(["Because.", stop], AbortSignal.abort());
    assert.equal((await answer).reason, "aborted");
    assert.equal(model.requests.length, 0);
  });

  describe("that may be too long, of a model that counts itself", () => {
    const window = 4_000;
    const perWord = estimateTokens("word ".repeat(1_000)) / 1_000;
    const words = (roomTokens: number) => "word ".repeat(Math.floor(roomTokens / perWord));

    async function askOfCounting(counter: FakeTokenCounter, content: (room: number) => string) {
      const model = new FakeChatModel([["Because.", stop]]);
      model.counter = counter;
      const models = new FakeModelRegistry(model);
      models.contextWindow = window;
      const asked = { ...question, question: content };
      await askOnce(models, asked, new AbortController().signal);
      const [request] = model.requests;
      assert.ok(request);
      return counter.tokensOf(request.messages) + request.maxTokens;
    }

    for (const factor of [0.6, 1, 2])
      it(`fills its window where it counts ${factor} tokens for one that is estimated`, async () => {
        const tokens = await askOfCounting(new FakeTokenCounter(factor), words);
        assert.ok(tokens <= window, `${tokens} tokens`);
        assert.ok(tokens > window * 0.85, `${tokens} tokens`);
      });

    it("is not counted where it is far from the window", async () => {
      const counter = new FakeTokenCounter(2);
      await askOfCounting(counter, () => "Why?");
      assert.equal(counter.asked, 0);
    });
  });

  it("throws what keeps the model from answering", async () => {
    await assert.rejects(ask([new ModelError("network", "Nobody is there.")]).answer, /Nobody/);
  });
});
