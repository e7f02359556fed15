import assert from "node:assert/strict";
import { cacheKeyOf } from "../../../../src/core/chat/answerCache";
import { parseRememberedAnswer } from "../../../../src/core/chat/parseRememberedAnswer";
import { chatFixture } from "../../../support/chatFixture";
import { attachment } from "../../../support/chatMessages";
import { stop, type Script } from "../../../support/fakeChatModel";
import { MemoryAnswers } from "../../../support/memoryAnswers";

const usage = { inputTokens: 100, outputTokens: 23 };
const finish = { type: "finish", reason: "stop", usage } as const;

function fixture(...scripts: readonly Script[]) {
  const answers = new MemoryAnswers();
  const { chat, model } = chatFixture(scripts, { answers });
  const explain = async (code = "let a = 1;", text = "/explain") => {
    chat.newChat();
    await chat.ask({ text, task: "explain", attachments: [attachment(code)] });
    return newest();
  };
  const newest = () => {
    const answer = chat.conversation.messages.at(-1);
    assert.ok(answer?.role === "assistant" && answer.answer.state === "done");
    return { id: answer.id, text: answer.text, savedTokens: answer.answer.savedTokens };
  };
  return { answers, chat, explain, model, newest };
}

describe("an explanation that was asked for before", () => {
  it("is there without a request, and says what that saves", async () => {
    const { explain, model } = fixture(["One.", finish], ["Two.", finish]);
    assert.equal((await explain()).savedTokens, undefined);
    const again = await explain();
    assert.equal(again.text, "One.");
    assert.equal(again.savedTokens, 123);
    assert.equal(model.requests.length, 1);
  });

  it("is asked for again when the code or the wish is another", async () => {
    const { explain, model } = fixture(["One.", finish], ["Two.", finish], ["Three.", finish]);
    await explain();
    assert.equal((await explain("let a = 2;")).text, "Two.");
    assert.equal((await explain("let a = 1;", "/explain line")).text, "Three.");
    assert.equal(model.requests.length, 3);
  });

  it("is written anew by Refresh, which takes the place of the old one, also for the next time", async () => {
    const { chat, explain, newest } = fixture(["One.", finish], ["Two.", finish]);
    await explain();
    const { id } = await explain();
    await chat.retry(id);
    assert.deepEqual(newest(), { id, text: "Two.", savedTokens: undefined });
    assert.equal((await explain()).text, "Two.");
  });

  it("is written anew where another answer is asked for", async () => {
    const { chat, explain, newest } = fixture(["One.", finish], ["Two.", finish]);
    await explain();
    const { id } = await explain();
    await chat.session.regenerate(id);
    assert.equal(newest().text, "Two.");
  });

  it("is not kept where it was cut, stopped or empty", async () => {
    const length = { type: "finish", reason: "length", usage } as const;
    const { answers, explain } = fixture(["On", length], [" ", finish], ["Whole.", stop]);
    await explain();
    await explain();
    assert.equal(answers.kept.size, 0);
    await explain();
    assert.equal(answers.kept.size, 1);
  });

  it("is not kept where the user left something out of what was sent", async () => {
    const given = { type: "consent", state: "given", leftOut: ["a.ts"] } as const;
    const { answers, explain } = fixture([given, "One.", finish]);
    await explain();
    assert.equal(answers.kept.size, 0);
  });

  it("counts what it saves by estimate where the server told nothing", async () => {
    const { explain } = fixture(["One two three.", stop]);
    await explain();
    const { savedTokens = 0 } = await explain();
    assert.ok(savedTokens > 50 && savedTokens < 1_000, String(savedTokens));
  });
});

describe("the name of a question", () => {
  const model = (name: string) => ({ reference: { connectionId: "here", model: name } });
  const request = (value: number, content = "Why?") => ({
    messages: [{ role: "user", content }] as const,
    maxTokens: 100,
    temperature: { value, isExplicit: false },
  });

  it("is another for another model, temperature, task and text", () => {
    const names = [
      cacheKeyOf("explain", model("a"), request(0.3)),
      cacheKeyOf("explain", model("b"), request(0.3)),
      cacheKeyOf("explain", model("a"), request(0)),
      cacheKeyOf("summarize", model("a"), request(0.3)),
      cacheKeyOf("explain", model("a"), request(0.3, "How?")),
    ];
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => name !== undefined));
  });

  it("is none where answers are to differ", () => {
    assert.equal(cacheKeyOf("explain", model("a"), request(0.4)), undefined);
    assert.equal(cacheKeyOf("chat", model("a"), request(0)), undefined);
  });

  it("does not depend on what pieces are called", () => {
    const named = (id: string) => ({
      ...request(0),
      messages: [
        { role: "user", content: [{ type: "text", text: "x", piece: { id, label: id } }] },
      ] as const,
    });
    assert.equal(
      cacheKeyOf("explain", model("a"), named("1")),
      cacheKeyOf("explain", model("a"), named("2")),
    );
  });
});

describe("an answer that was kept", () => {
  it("is read back, and nothing else is", () => {
    assert.deepEqual(parseRememberedAnswer('{"text":"a","tokens":3}'), { text: "a", tokens: 3 });
    for (const text of ["", "{}", '{"text":"","tokens":1}', '{"text":1,"tokens":1}', "[1]"])
      assert.equal(parseRememberedAnswer(text), undefined);
  });
});
