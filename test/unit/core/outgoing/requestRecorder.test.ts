import assert from "node:assert/strict";
import { guardedChat } from "../../../../src/core/model/guardedModels";
import type { Connection } from "../../../../src/core/model/connection";
import type { FimModel } from "../../../../src/core/model/fimModel";
import type { ModelStream } from "../../../../src/core/model/modelStream";
import { createOutgoing } from "../../../../src/core/outgoing/outgoing";
import { describeRequest, summarizeOutcome } from "../../../../src/core/outgoing/describeRequest";
import { RequestHistory } from "../../../../src/core/outgoing/requestHistory";
import type { RequestRecord } from "../../../../src/core/outgoing/requestRecord";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { ManualClock } from "../../../support/manualClock";
import { FakeSendQuestions } from "../../../support/fakeSendQuestions";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { MemorySettings } from "../../../support/memorySettings";
import { plantedKey } from "../../../support/plantedSecrets";
import { never } from "../../../support/registryFixture";
import { untoldUsage } from "../../../support/usageFixture";

const cloud: Connection = {
  id: "lab",
  label: "Lab",
  backendId: "openai-compatible",
  baseUrl: "https://lab.example/v1",
};
const temperature = { value: 0.3, isExplicit: false };
const secret = plantedKey();

async function drain(stream: ModelStream): Promise<void> {
  for await (const _part of stream);
}

function scene(script: Script = ["It is ", "so.", stop]) {
  const clock = new ManualClock();
  const { guards, history } = createOutgoing({
    ...untoldUsage(),
    settings: new MemorySettings({ sendSheet: "never" }),
    knownSecrets: () => [],
    nonce: "nonce",
    clock,
    timeOfDayMs: () => 1_000,
    memory: new MemoryKeyValueStore(),
    questions: new FakeSendQuestions(),
  });
  const model = new FakeChatModel([script]);
  const guarded = guardedChat(guards, { connection: cloud, task: "explain" }, model);
  const ask = (content: string, signal = never) =>
    guarded.stream({ messages: [{ role: "user", content }], temperature, maxTokens: 100 }, signal);
  const newest = () => {
    const [record] = history.records;
    assert.ok(record, "Nothing was noted");
    return record;
  };
  return { ask, clock, guards, history, model, newest };
}

describe("the record of a request", () => {
  it("holds what the model got, secrets replaced and named, and what it answered before they were put back", async () => {
    const { ask, newest } = scene(["Use REDACTED_AWS_KEY_1_nonce.", stop]);
    await drain(ask(`key = "${secret}"`));
    const text = describeRequest(newest(), "10:15:00");
    assert.ok(!text.includes(secret), "the secret stands in the record");
    assert.match(text, /key = "REDACTED_AWS_KEY_1_nonce"/);
    assert.match(text, /\| Secrets replaced \| 1 × AWS key \|/);
    assert.match(text, /Use REDACTED_AWS_KEY_1_nonce\./);
  });

  it("says where to, for which task, when, how warm and how long", async () => {
    const usage = { inputTokens: 12, cachedInputTokens: 4, outputTokens: 3 };
    const { ask, newest } = scene(["Yes", { type: "finish", reason: "length", usage }]);
    await drain(ask("Hi?"));
    const text = describeRequest(newest(), "10:15:00");
    assert.match(text, /^# Explain to lab\.example \(cloud\)\n/);
    assert.match(text, /\| Model \| parrot \|/);
    assert.match(text, /\| Sent at \| 10:15:00 \|/);
    assert.match(text, /\| Temperature asked for \| 0\.3 \|/);
    assert.match(text, /\| Tokens \| 12 in, 4 of them from the server's cache, 3 out \|/);
    assert.match(text, /\| End \| cut at the longest answer \|/);
  });

  it("measures to the first piece and to the end", async () => {
    const { ask, clock, newest } = scene();
    let pieces = 0;
    for await (const _part of ask("Hi?")) {
      pieces += 1;
      if (pieces === 1) clock.stall(2_000);
    }
    const { firstPieceMs, totalMs } = newest();
    assert.deepEqual([firstPieceMs, totalMs], [0, 2_000]);
    assert.equal(summarizeOutcome(newest()), "complete after 2.00 s");
  });

  it("holds every body that went out", async () => {
    const { ask, model, newest } = scene();
    const asking = ask("Hi?")[Symbol.asyncIterator]();
    await asking.next();
    model.requests[0]?.onSend?.({ temperature: 0.3, input: "Hi?" });
    model.requests[0]?.onSend?.({ input: "Hi?" });
    while (!(await asking.next()).done);
    const text = describeRequest(newest(), "");
    assert.match(text, /## Body 1, as sent\n\n```json\n\{\n {2}"temperature": 0\.3/);
    assert.match(text, /## Body 2, as sent\n\n```json\n\{\n {2}"input": "Hi\?"\n\}/);
  });

  it("says in one sentence why a request failed, and the failure goes on to who asked", async () => {
    const { ask, newest } = scene([new Error("boom")]);
    await assert.rejects(drain(ask("Hi?")), /boom/);
    assert.match(summarizeOutcome(newest()), /^failed: Something unexpected went wrong/);
  });

  it("keeps what had come when the reader left early", async () => {
    const { ask, newest } = scene(["one", "two", stop]);
    for await (const part of ask("Hi?")) if (part.type === "text") break;
    assert.equal(newest().answer.text, "one");
    assert.match(summarizeOutcome(newest()), /^left early/);
  });

  it("says that an answer is still coming in, and tells when it has come", async () => {
    const { ask, history, newest } = scene();
    const told: string[] = [];
    history.onDidChange(({ outcome }) => told.push(outcome.state));
    const asking = ask("Hi?")[Symbol.asyncIterator]();
    await asking.next();
    assert.match(describeRequest(newest(), ""), /the answer is still coming in/);
    while (!(await asking.next()).done);
    assert.deepEqual(told, ["running", "ended"]);
  });

  it("shows hidden characters as code points, and no text ends its fence", async () => {
    const { ask, newest } = scene(["```\n# Not a heading of ours\u202E", stop]);
    await drain(ask("a\u200Bb\n````\nstill the question"));
    const text = describeRequest(newest(), "");
    assert.match(text, /a<U\+200B>b/);
    assert.match(text, /`````text\na<U\+200B>b\n````\nstill the question\n`````/);
    assert.match(text, /````text\n```\n# Not a heading of ours<U\+202E>\n````/);
  });

  it("names pictures by their size", async () => {
    const { guards, history, model } = scene();
    const guarded = guardedChat(guards, { connection: cloud, task: "chat" }, model);
    const image = { type: "image", mediaType: "image/png", base64: "A".repeat(4_096) } as const;
    const messages = [{ role: "user", content: [{ type: "text", text: "See" }, image] }] as const;
    await drain(guarded.stream({ messages, temperature, maxTokens: 1 }, never));
    model.requests[0]?.onSend?.({ url: `data:image/png;base64,${image.base64}` });
    const [record] = history.records;
    assert.ok(record);
    const text = describeRequest(record, "");
    assert.match(text, /\(picture, image\/png, 3 KB\)/);
    assert.ok(!text.includes("AAAA"));
  });

  it("holds a gap: before, behind, and what goes along", async () => {
    const { guards, history } = scene();
    const guarded = guards.reduceRight<FimModel>(
      (inner, guard) => guard.guardFim(inner, { connection: cloud, task: "completion" }),
      new FakeFimModel([["42", stop]]),
    );
    await drain(guarded.stream({ ...fimRequest, context: [{ path: "b.ts", text: "two" }] }, never));
    const [record] = history.records;
    assert.ok(record);
    const text = describeRequest(record, "");
    assert.match(text, /## Sent: from b\.ts\n\n```text\ntwo\n/);
    assert.match(text, /before the cursor\n\n```typescript\nconst sum = \n/);
    assert.match(text, /after the cursor\n\n```typescript\n;\n/);
    assert.match(text, /## Came back: answer\n\n```text\n42\n/);
  });
});

describe("the history of requests", () => {
  const record = (task: RequestRecord["task"], length = 1): Omit<RequestRecord, "id"> => ({
    task,
    place: { host: "lab.example", reach: "cloud" },
    model: "parrot",
    sentAtMs: 0,
    request: {
      kind: "chat",
      messages: [{ role: "user", content: "x".repeat(length) }],
      temperature,
      maxTokens: 1,
    },
    bodies: [],
    droppedFields: [],
    answer: { text: "", reasoning: "" },
    outcome: { state: "running" },
  });

  it("keeps the last 20 of each task, newest first", () => {
    const history = new RequestHistory();
    const first = history.add(record("explain"));
    for (let count = 0; count < 25; count += 1) history.add(record("completion"));
    const { records } = history;
    assert.equal(records.filter(({ task }) => task === "completion").length, 20);
    assert.equal(records[0]?.id, 26);
    assert.equal(records.at(-1)?.id, first);
  });

  it("forgets older ones where long prompts add up, but never the newest", () => {
    const history = new RequestHistory();
    history.add(record("chat", 1_000));
    history.add(record("chat", 15_000_000));
    history.add(record("explain", 15_000_000));
    assert.deepEqual(
      history.records.map(({ task }) => task),
      ["explain"],
    );
    history.add(record("chat", 30_000_000));
    assert.equal(history.records.length, 1);
  });

  it("lets a late answer of one that was forgotten go", () => {
    const history = new RequestHistory();
    history.change(7, { outcome: { state: "left" } });
    assert.deepEqual(history.records, []);
  });

  it("is empty when the window closes", () => {
    const history = new RequestHistory();
    history.add(record("chat"));
    history.dispose();
    assert.deepEqual(history.records, []);
  });
});
