import assert from "node:assert/strict";
import type { ChatRequest } from "../../../src/core/model/chatModel";
import type { ModelBackend } from "../../../src/core/model/modelBackend";
import type { ModelStream } from "../../../src/core/model/modelStream";
import { collectAnswer, modelErrorOf } from "../../support/collectAnswer";
import { backendWithKey } from "./backendWithKey";

/** What every server with a model of its own is held to. */
export function itObeysTemperatureAndSeed(
  chat: (changes: Pick<ChatRequest, "temperature" | "seed">) => ModelStream,
): void {
  it("answers in one way at temperature 0, and in several ways at a high one", async () => {
    const answerAt = async (value: number, seed: number) =>
      (await collectAnswer(chat({ temperature: { value, isExplicit: true }, seed }))).text;
    assert.equal(await answerAt(0, 1), await answerAt(0, 2));
    assert.equal(await answerAt(1.5, 3), await answerAt(1.5, 3));
    const ways = new Set([await answerAt(1.5, 1), await answerAt(1.5, 2), await answerAt(1.5, 3)]);
    assert.ok(ways.size > 1, [...ways].join(" | "));
  });
}

/** The same for a server that wants a key. */
export function itTellsKeysApart(chat: (asked: ModelBackend) => ModelStream): void {
  it("tells that a key is missing, and that one is wrong", async () => {
    for (const [key, says] of [
      [undefined, /wants an API key/],
      ["another", /did not accept the API key/],
    ] as const) {
      const other = backendWithKey(key);
      const error = await modelErrorOf(collectAnswer(chat(other)));
      other.dispose();
      assert.equal(error.kind, "auth", error.message);
      assert.match(error.message, says);
    }
  });
}
