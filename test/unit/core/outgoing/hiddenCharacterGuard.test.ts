import assert from "node:assert/strict";
import { HiddenCharacterGuard } from "../../../../src/core/outgoing/hiddenCharacterGuard";
import type { ModelStream } from "../../../../src/core/model/modelStream";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";
import { FakeChatModel, stop } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { never } from "../../../support/registryFixture";

const guard = new HiddenCharacterGuard();
const temperature = { value: 0, isExplicit: false };
/** The letter A among the tag characters, which take two code units. */
const tag = "\u{E0041}";

async function textOf(stream: ModelStream, type = "text"): Promise<string> {
  let text = "";
  for await (const part of stream)
    if ((part.type === "text" || part.type === "reasoning") && part.type === type)
      text += part.text;
  return text;
}

function ask(pieces: readonly string[], content = "Why?"): ModelStream {
  const model = guard.guardChat(new FakeChatModel([[...pieces, stop]]));
  return model.stream({ messages: [{ role: "user", content }], temperature, maxTokens: 9 }, never);
}

describe("hidden characters of an answer", () => {
  it("are shown by their code points", async () => {
    const text = await textOf(ask([`rm\u202E -rf${tag} \u200Bhere\uFEFF`]));
    assert.equal(text, "rm<U+202E> -rf<U+E0041> <U+200B>here<U+FEFF>");
  });

  it("are shown wherever the stream is cut, and everything else stays", async () => {
    const answer = `a${tag}é😀\u200D👩 שלום ไทย`;
    for (let cut = 0; cut <= answer.length; cut += 1) {
      const text = await textOf(ask([answer.slice(0, cut), answer.slice(cut)]));
      assert.equal(text, answer.replace(tag, "<U+E0041>"), `cut at ${cut}`);
    }
  });

  it("are shown in what the model thinks, too", async () => {
    const model = guard.guardChat(
      new FakeChatModel([[{ type: "reasoning", text: `so${tag}` }, "x", stop]]),
    );
    const messages = [{ role: "user", content: "Why?" }] as const;
    const stream = model.stream({ messages, temperature, maxTokens: 9 }, never);
    assert.equal(await textOf(stream, "reasoning"), "so<U+E0041>");
  });

  it("lose nothing where the answer ends within a character", async () => {
    assert.equal(await textOf(ask(["a\uDB40"])), "a\uDB40");
  });

  it("stay where the user's own text has them, so that code is given back as it was", async () => {
    assert.equal(await textOf(ask(["\uFEFFx\u200B"], "fix \uFEFFx")), "\uFEFFx<U+200B>");
    const filler = guard.guardFim(new FakeFimModel([["\u2060y\u202E", stop]]));
    const text = await textOf(filler.stream({ ...fimRequest, prefix: "a\u2060" }, never));
    assert.equal(text, "\u2060y<U+202E>");
  });

  it("are shown to the model that fills a gap, wherever they stand", async () => {
    const model = new FakeFimModel([["x", stop]]);
    const context = [{ path: "other.ts", text: "\u{E0041}c" }];
    const request = { ...fimRequest, prefix: "a\u202E", suffix: "\u200Bb", context };
    await textOf(guard.guardFim(model).stream(request, never));
    const { prefix, suffix, context: sent } = model.requests[0] ?? assert.fail("Nothing was sent");
    assert.deepEqual([prefix, suffix, sent[0]?.text], ["a<U+202E>", "<U+200B>b", "<U+E0041>c"]);
  });
});
