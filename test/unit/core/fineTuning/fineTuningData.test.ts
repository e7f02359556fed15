import assert from "node:assert/strict";
import { chatExamplesOf, toJsonLines } from "../../../../src/core/fineTuning/fineTuningData";
import { ExampleRedactor } from "../../../../src/core/fineTuning/redactExamples";
import { stop, type Script } from "../../../support/fakeChatModel";
import { answersOf, chatFixture } from "../../../support/chatFixture";
import { plantedSecrets } from "../../../support/plantedSecrets";

async function threeAnswers() {
  const scripts = ["One", "Two", "Three"].map((text): Script => [text, stop]);
  const { chat } = chatFixture(scripts);
  for (const text of ["First?", "Second?", "Third?"]) await chat.ask({ text, task: "chat" });
  const [one = "", two = "", three = ""] = answersOf(chat).map(({ id }) => id);
  const examples = async () => {
    const tree = await chat.read(chat.conversation.id);
    assert.ok(tree);
    return chatExamplesOf(tree).map(({ messages }) => messages.map(({ content }) => content));
  };
  return { chat, one, two, three, examples };
}

describe("chats to learn from", () => {
  it("are those with a good answer, and nothing of others", async () => {
    const { chat, two, examples } = await threeAnswers();
    assert.deepEqual(await examples(), []);
    chat.session.rate(two, "good");
    assert.deepEqual(await examples(), [["First?", "One", "Second?", "Two"]]);
  });

  it("begin behind an answer that was called bad", async () => {
    const { chat, one, three, examples } = await threeAnswers();
    chat.session.rate(one, "bad");
    chat.session.rate(three, "good");
    assert.deepEqual(await examples(), [["Second?", "Two", "Third?", "Three"]]);
  });

  it("have what was attached, by its path", async () => {
    const { chat } = chatFixture([["Text.", stop]]);
    const file = { id: "a", path: "src/a.ts", languageId: "typescript", startLine: 1, endLine: 1 };
    chat.attach({ ...file, text: "let a = 1;" });
    await chat.ask({ text: "What?", task: "chat" });
    chat.session.rate(answersOf(chat)[0]?.id ?? "", "good");
    const tree = await chat.read(chat.conversation.id);
    const [example] = tree ? chatExamplesOf(tree) : [];
    assert.match(example?.messages[0]?.content ?? "", /src\/a\.ts[^]*let a = 1;[^]*What\?/);
  });

  it("are one line of JSON each, in the shape that OpenAI takes", async () => {
    const { chat, one, examples } = await threeAnswers();
    chat.session.rate(one, "good");
    assert.equal((await examples()).length, 1);
    const tree = await chat.read(chat.conversation.id);
    assert.equal(
      toJsonLines(tree ? chatExamplesOf(tree) : []),
      '{"messages":[{"role":"user","content":"First?"},{"role":"assistant","content":"One"}]}\n',
    );
  });
});

describe("examples to learn from, before they are written", () => {
  const redactorOf = (known: readonly string[] = []) =>
    new ExampleRedactor({ patterns: [], known });

  it("hold none of all the planted secrets", () => {
    const planted = plantedSecrets();
    const redactor = redactorOf();
    const content = planted.map(({ text }) => text).join("\n");
    const written = toJsonLines([
      redactor.chat({ messages: [{ role: "user", content }] }),
      redactor.gap({ prompt: `${content}\n`, completion: "x = 1;\n", suffix: content }) ?? {
        messages: [],
      },
    ]);
    assert.match(written, /x = 1/);
    assert.deepEqual(
      planted.filter(({ secret }) => written.includes(secret)).map(({ text }) => text),
      [],
    );
    assert.ok(redactor.count > 0);
  });

  it("leave a gap out that has a part of a secret", () => {
    const redactor = redactorOf(["my-own-secret-4711"]);
    const gap = { prompt: "a = 'my-own-", completion: "secret-47", suffix: "11';" };
    assert.equal(redactor.gap(gap), undefined);
    const other = { prompt: "a = 'my-own-secret-4711'; ", completion: "b = 1;", suffix: "" };
    const kept = redactor.gap(other);
    assert.doesNotMatch(JSON.stringify(kept), /4711/);
    assert.equal(kept?.completion, "b = 1;");
  });
});
