import assert from "node:assert/strict";
import type { AnswerPiece } from "../../../../src/backends/answer/answerPiece";
import { readCompletion } from "../../../../src/backends/openaiCompatible/readChunks";
import { readInfill } from "../../../../src/backends/openaiCompatible/readInfill";
import { HeldProbability } from "../../../../src/core/model/heldProbability";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../../support/collectAnswer";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { lastBody, OpenaiService } from "../../../support/openaiService";

async function probabilities(
  read: (chunks: AsyncIterable<unknown>) => AsyncIterable<AnswerPiece>,
  ...chunks: readonly unknown[]
): Promise<(number | undefined)[]> {
  async function* stream() {
    yield* chunks;
  }
  const told: (number | undefined)[] = [];
  for await (const piece of read(stream())) {
    if (piece.type !== "text") continue;
    told.push(piece.probability === undefined ? undefined : round(piece.probability));
  }
  return told;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

const half = Math.log(0.5);

describe("the probability of a token", () => {
  it("comes with a completion, in the old form and in that of chats", async () => {
    const old = { choices: [{ text: "a b", logprobs: { token_logprobs: [null, half, -0.1] } }] };
    const chat = { choices: [{ text: "c", logprobs: { content: [{ logprob: half }] } }] };
    const none = { choices: [{ text: "d", logprobs: null }] };
    const odd = { choices: [{ text: "e", logprobs: "none" }] };
    const told = await probabilities(readCompletion, old, chat, none, odd);
    assert.deepEqual(told, [0.5, 0.5, undefined, undefined]);
  });

  it("comes with llama-server's infill, in the new form and the old", async () => {
    const recent = { content: "a", completion_probabilities: [{ token: "a", logprob: half }] };
    const old = {
      content: "b",
      completion_probabilities: [{ content: "b", probs: [{ tok_str: "b", prob: 0.25 }] }],
    };
    const told = await probabilities(readInfill, recent, old, { content: "c" });
    assert.deepEqual(told, [0.5, 0.25, undefined]);
  });

  it("goes along with text that was held back", () => {
    const held = new HeldProbability();
    held.add(0.5);
    held.add(0.9);
    assert.deepEqual(held.take(), { probability: 0.5 });
    assert.deepEqual(held.take(), {});
  });

  it("is asked for where it is wanted, and no more once a server has refused it", async () => {
    const server = await ModelServer.start({ flavor: "llama-server" });
    const { signal } = new AbortController();
    const ask = async (model: string, wantsProbabilities: boolean) => {
      const fim = await new OpenaiService(server).fim(model);
      assert.ok(fim);
      await collectAnswer(fim.stream({ ...fimRequest, wantsProbabilities }, signal));
      return lastBody(server);
    };
    assert.equal((await ask("anything", true))["n_probs"], 1);
    assert.equal("n_probs" in (await ask("anything", false)), false);
    server.options = { ...server.options, flavor: "plain" };
    assert.equal((await ask("qwen2.5-coder", true))["logprobs"], 1);
    await server.close();
  });
});
