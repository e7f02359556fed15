import assert from "node:assert/strict";
import { builtInConnection } from "../../../../src/core/model/builtInConnection";
import type { Connection } from "../../../../src/core/model/connection";
import { ModelError } from "../../../../src/core/model/modelError";
import type { GuardedUse } from "../../../../src/core/model/modelGuard";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { describeUsage } from "../../../../src/core/usage/describeUsage";
import { UsageGuard } from "../../../../src/core/usage/usageGuard";
import { UsageLedger } from "../../../../src/core/usage/usageLedger";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { ManualClock } from "../../../support/manualClock";
import { never } from "../../../support/registryFixture";

const cloud: Connection = {
  id: "cloud",
  label: "Cloud",
  backendId: "openai-compatible",
  baseUrl: "https://cloud.example/v1",
};
const temperature = { value: 0, isExplicit: false };
const question = {
  messages: [{ role: "user", content: "x".repeat(30) }],
  temperature,
  maxTokens: 9,
} as const;
const gap = {
  prefix: "x".repeat(30),
  suffix: "",
  path: "a",
  languageId: "plaintext",
  context: [],
  temperature,
  maxTokens: 9,
  stops: [],
};

function finish(inputTokens: number, outputTokens: number): ModelStreamPart {
  return { type: "finish", reason: "stop", usage: { inputTokens, outputTokens } };
}

describe("the tokens of the last hour", () => {
  function scene({ connection = cloud, price }: Partial<GuardedUse> = {}) {
    const clock = new ManualClock();
    const ledger = new UsageLedger(clock);
    const guard = new UsageGuard([ledger]);
    const useFor = (task: GuardedUse["task"]) => ({ connection, task, ...(price && { price }) });
    const chat = async (...script: Script) => {
      const model = guard.guardChat(new FakeChatModel([script]), useFor("chat"));
      for await (const _part of model.stream(question, never));
    };
    const complete = async (...script: Script) => {
      const model = guard.guardFim(new FakeFimModel([script]), useFor("completion"));
      for await (const part of model.stream(gap, never)) if (part.type === "text") return;
    };
    const sentences = () =>
      ledger.lastHour().map((total) => {
        const { subject, tokens, cost } = describeUsage(total);
        return `${subject}: ${tokens} ${cost}`;
      });
    return { clock, chat, complete, ledger, sentences };
  }

  it("are what the server reports", async () => {
    const { chat, sentences } = scene();
    await chat("Hello", finish(1200, 34));
    await chat("Hello", finish(100, 6));
    assert.deepEqual(sentences(), [
      "Chat by fake/parrot: 2 requests, 1,300 tokens read and 40 written. Cost unknown: the server does not tell its prices.",
    ]);
  });

  it("are estimated where the server does not report them, or the answer is cut off", async () => {
    const { complete, sentences } = scene({ connection: builtInConnection });
    await complete("x".repeat(12), "never read", stop);
    assert.deepEqual(sentences(), [
      "Completions by fake/filler: 1 request, about 6 tokens read and 2 written. No cost: the model runs on this machine.",
    ]);
  });

  it("cost what the server asks for them", async () => {
    const { chat, sentences } = scene({ price: { inputUsd: 0.000_01, outputUsd: 0.001 } });
    await chat("Hello", finish(1000, 20));
    assert.match(sentences()[0] ?? "", /Cost: \$0\.03\.$/);
    const free = scene({ price: { inputUsd: 0, outputUsd: 0 } });
    await free.chat("Hello", finish(1000, 20));
    assert.match(free.sentences()[0] ?? "", /No cost: the server asks nothing/);
    const cheap = scene({ price: { inputUsd: 1e-9, outputUsd: 0 } });
    await cheap.chat("Hello", finish(1000, 20));
    assert.match(cheap.sentences()[0] ?? "", /less than \$0\.01/);
  });

  it("cost less where the server had them in its cache, and more where it puts them there", async () => {
    const price = { inputUsd: 0.01, cachedInputUsd: 0.001, cacheWriteUsd: 0.02, outputUsd: 0.1 };
    const { chat, ledger } = scene({ price });
    const costs: (number | undefined)[] = [];
    for (const usage of [
      { inputTokens: 1000, outputTokens: 10 },
      { inputTokens: 1000, outputTokens: 10, cachedInputTokens: 800 },
      { inputTokens: 1000, outputTokens: 10, cachedInputTokens: 800, cacheWriteTokens: 100 },
      // A server that counts its cache beside the prompt.
      { inputTokens: 100, outputTokens: 10, cachedInputTokens: 800 },
    ]) {
      await chat("Hello", { type: "finish", reason: "stop", usage });
      costs.push(ledger.lastHour()[0]?.costUsd);
    }
    const each = costs.map((sum, at) => ((sum ?? 0) - (costs[at - 1] ?? 0)).toFixed(3));
    assert.deepEqual(each, ["11.000", "3.800", "4.800", "1.800"]);
  });

  it("cost as much from a cache where no other price is known", async () => {
    const { chat, ledger } = scene({ price: { inputUsd: 0.01, outputUsd: 0.1 } });
    const usage = { inputTokens: 1000, outputTokens: 10, cachedInputTokens: 800 };
    await chat("Hello", { type: "finish", reason: "stop", usage });
    assert.equal(ledger.lastHour()[0]?.costUsd?.toFixed(3), "11.000");
  });

  it("are forgotten after the hour", async () => {
    const { clock, chat, ledger } = scene();
    await chat("Hello", finish(10, 1));
    await clock.advance(30 * 60_000);
    await chat("Hello", finish(20, 2));
    await clock.advance(31 * 60_000);
    assert.deepEqual(
      ledger.lastHour().map(({ requests, inputTokens }) => [requests, inputTokens]),
      [[1, 20]],
    );
  });

  it("do not include a request that failed before anything came", async () => {
    const { chat, ledger } = scene();
    const failure = new ModelError("network", "It is gone.");
    await assert.rejects(chat(failure), failure);
    assert.deepEqual(ledger.lastHour(), []);
    await assert.rejects(chat("Half", failure), failure);
    assert.equal(ledger.lastHour().length, 1);
  });
});
