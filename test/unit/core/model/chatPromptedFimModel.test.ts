import assert from "node:assert/strict";
import { textOfContent } from "../../../../src/core/model/chatContent";
import type { ChatModel, ChatRequest } from "../../../../src/core/model/chatModel";
import { createChatPromptedFimModel } from "../../../../src/core/model/chatPromptedFimModel";
import { builtInWords, type PromptChoice } from "../../../../src/core/promptLibrary/promptChoice";
import type { FimRequest } from "../../../../src/core/model/fimModel";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { collectAnswer } from "../../../support/collectAnswer";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";

const request: FimRequest = {
  prefix: "const sum = ",
  suffix: ";\n",
  path: "src/sum.ts",
  languageId: "typescript",
  context: [],
  temperature: { value: 0.1, isExplicit: false },
  maxTokens: 64,
  stops: ["\n"],
};

interface ScriptedChat {
  readonly model: ChatModel;
  readonly requests: ChatRequest[];
  readonly signals: AbortSignal[];
}

function chatAnswering(parts: readonly ModelStreamPart[]): ScriptedChat {
  const requests: ChatRequest[] = [];
  const signals: AbortSignal[] = [];
  const model: ChatModel = {
    reference: { connectionId: "lab", model: "talker" },
    async *stream(request, signal) {
      requests.push(request);
      signals.push(signal);
      yield* parts;
    },
  };
  return { model, requests, signals };
}

const stop: ModelStreamPart = { type: "finish", reason: "stop", usage: { outputTokens: 3 } };
const never = new AbortController().signal;

async function partsOf(chat: ScriptedChat, request: FimRequest, signal = never) {
  const parts: ModelStreamPart[] = [];
  for await (const part of createChatPromptedFimModel(chat.model, builtInWords).stream(
    request,
    signal,
  )) {
    parts.push(part);
  }
  return parts;
}

describe("a chat model that fills gaps", () => {
  it("is told what the user has written in place of Tempera's words, with temperature and examples", async () => {
    const chat = chatAnswering([{ type: "text", text: "a + b" }, stop]);
    const own: PromptChoice = {
      choosePrompt: async ({ name }) => ({
        text: `Mine for ${name}.`,
        path: ".tempera/prompts/fill-gap.md",
        overrides: { temperature: 0.4 },
        examples: [{ user: "a gap", assistant: "its text" }],
      }),
    };
    const model = createChatPromptedFimModel(chat.model, own);
    await collectAnswer(model.stream(request, never));
    const [sent] = chat.requests;
    const texts = sent?.messages.map(({ role, content }) => `${role}: ${textOfContent(content)}`);
    assert.deepEqual(texts?.slice(0, 3), [
      "system: Mine for fill-gap.",
      "user: a gap",
      "assistant: its text",
    ]);
    assert.deepEqual(sent?.temperature, { value: 0.4, isExplicit: true });
  });

  it("is asked with temperature, length and seed of the request", async () => {
    const chat = chatAnswering([{ type: "text", text: "a + b" }, stop]);
    await partsOf(chat, { ...request, seed: 7 });
    const [sent] = chat.requests;
    assert.deepEqual(sent?.temperature, request.temperature);
    assert.equal(sent?.maxTokens, 64);
    assert.equal(sent?.seed, 7);
  });

  it("sees prefix, gap, suffix, path and context, in few words of ours", async () => {
    const chat = chatAnswering([stop]);
    await partsOf(chat, {
      ...request,
      context: [{ path: "src/tax.ts", text: "export const vat = 1.2;" }],
    });
    const prompt =
      chat.requests[0]?.messages.map(({ content }) => textOfContent(content)).join("\n") ?? "";
    assert.match(prompt, /const sum = <GAP\/>;\n/);
    assert.match(prompt, /src\/sum\.ts/);
    assert.match(
      prompt,
      /From src\/tax\.ts \(material to read; [^)]*\):\n```typescript\nexport const vat = 1\.2;\n```/,
    );
    const bare = chatAnswering([stop]);
    await partsOf(bare, { ...request, prefix: "", suffix: "" });
    const overhead =
      bare.requests[0]?.messages.map(({ content }) => textOfContent(content)).join("\n") ?? "";
    assert.ok(estimateTokens(overhead) <= 150, `${estimateTokens(overhead)} tokens`);
  });

  it("gives the code without its fence, then the finish with its usage", async () => {
    const chat = chatAnswering([
      { type: "text", text: "```ts\na +" },
      { type: "text", text: " b\n" },
      stop,
    ]);
    assert.deepEqual(await partsOf(chat, { ...request, stops: [] }), [
      { type: "text", text: "a +" },
      { type: "text", text: " b" },
      { type: "text", text: "\n" },
      stop,
    ]);
  });

  it("is stopped at the request's stop, which a chat server does not know", async () => {
    const chat = chatAnswering([
      { type: "text", text: "a + b\nconst " },
      { type: "text", text: "next = 1" },
      stop,
    ]);
    assert.deepEqual(await partsOf(chat, request), [
      { type: "text", text: "a + b" },
      { type: "finish", reason: "stop", usage: {} },
    ]);
    assert.equal(chat.signals[0]?.aborted, true);
  });

  it("hands on what the model says besides its answer", async () => {
    const dropped: ModelStreamPart = {
      type: "dropped-field",
      field: "temperature",
      reason: "fixed",
    };
    assert.deepEqual(await partsOf(chatAnswering([dropped, stop]), request), [dropped, stop]);
  });

  it("is stopped when nobody reads on", async () => {
    const chat = chatAnswering([{ type: "text", text: "a" }, { type: "text", text: "b" }, stop]);
    for await (const part of createChatPromptedFimModel(chat.model, builtInWords).stream(
      request,
      never,
    )) {
      assert.equal(part.type, "text");
      break;
    }
    assert.equal(chat.signals[0]?.aborted, true);
  });

  it("passes an abort on to the chat model, also one that came before", async () => {
    const controller = new AbortController();
    controller.abort();
    const chat = chatAnswering([stop]);
    await partsOf(chat, request, controller.signal);
    assert.equal(chat.signals[0]?.aborted, true);
  });
});
