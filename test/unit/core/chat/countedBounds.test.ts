import assert from "node:assert/strict";
import { buildChatMessages } from "../../../../src/core/chat/buildChatMessages";
import { countedBounds } from "../../../../src/core/chat/countedBounds";
import type { ChatModel, TokenCounter } from "../../../../src/core/model/chatModel";
import { ModelError } from "../../../../src/core/model/modelError";
import { answer, attachment, question } from "../../../support/chatMessages";
import { FakeChatModel, stop } from "../../../support/fakeChatModel";
import { FakeTokenCounter } from "../../../support/fakeTokenCounter";
import { never } from "../../../support/registryFixture";

const window = 4_000;
const maxTokens = 500;
const sentence = "The quick brown fox jumps over the lazy dog. ";

const input = (words: number) => ({
  question: question("Why?", [attachment(sentence.repeat(words))]),
  history: [question("Before?"), answer(sentence.repeat(20))],
});

function boundsOf(counter: TokenCounter | undefined, words: number, signal = never) {
  const plain = new FakeChatModel([[stop]]);
  const { reference } = plain;
  const stream: ChatModel["stream"] = (...asked) => plain.stream(...asked);
  const model: ChatModel = { reference, stream, ...(counter && { counter }) };
  const asked = { input: input(words), takesPictures: undefined };
  return countedBounds({ ...asked, estimated: window, maxTokens, model, window }, signal);
}

describe("the window that a prompt is cut to, where the model counts itself", () => {
  it("leaves room for a model that counts twice as much as is estimated", async () => {
    const counter = new FakeTokenCounter(2);
    const bounds = await boundsOf(counter, 1_000);
    const { messages } = buildChatMessages({ ...input(1_000), ...bounds });
    const tokens = counter.tokensOf(messages);
    assert.ok(tokens + maxTokens <= window, `${tokens} tokens`);
    assert.ok(tokens + maxTokens > window * 0.85, `${tokens} tokens`);
    assert.equal(counter.asked, 1);
  });

  it("takes more along for a model that counts less, and no more than it has room for", async () => {
    const counter = new FakeTokenCounter(0.6);
    const byEstimate = buildChatMessages({ ...input(1_000), contextWindow: window, maxTokens });
    const bounds = await boundsOf(counter, 1_000);
    const { messages } = buildChatMessages({ ...input(1_000), ...bounds });
    const tokens = counter.tokensOf(messages);
    assert.ok(tokens > counter.tokensOf(byEstimate.messages) * 1.5, `${tokens} tokens`);
    assert.ok(tokens + maxTokens <= window, `${tokens} tokens`);
  });

  it("is not asked for where the prompt is far from it", async () => {
    const counter = new FakeTokenCounter(2);
    assert.equal((await boundsOf(counter, 10)).contextWindow, window);
    assert.equal(counter.asked, 0);
  });

  it("goes by the estimate where nobody counts, the count fails, or it makes no sense", async () => {
    const failing = { count: () => Promise.reject(new ModelError("server", "no")) };
    const silent = { count: () => Promise.resolve(undefined) };
    for (const counter of [
      undefined,
      failing,
      silent,
      new FakeTokenCounter(0.1),
      new FakeTokenCounter(9),
    ]) {
      const { contextWindow, maxTokens: longest } = await boundsOf(counter, 1_000);
      assert.deepEqual([contextWindow, longest], [window, maxTokens]);
    }
  });

  it("is not waited for by a user who stops", async () => {
    const controller = new AbortController();
    const stopped = new Error("stopped");
    const counter: TokenCounter = {
      count: () => {
        controller.abort(stopped);
        return Promise.reject(stopped);
      },
    };
    await assert.rejects(boundsOf(counter, 1_000, controller.signal), stopped);
  });
});
