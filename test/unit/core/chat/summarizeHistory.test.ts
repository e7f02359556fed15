import assert from "node:assert/strict";
import type { PromptChoice } from "../../../../src/core/promptLibrary/promptChoice";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { ModelError } from "../../../../src/core/model/modelError";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { answersOf, chatFixture, textsOf } from "../../../support/chatFixture";
import { attachment } from "../../../support/chatMessages";
import { stop, type Script } from "../../../support/fakeChatModel";

const long = "a long answer with many words in it ".repeat(40);

/** Five questions with long answers in a window that has room for about two, then one more. */
async function overflow(...scripts: readonly Script[]) {
  const filling = Array.from({ length: 5 }, (_, index): Script => [`${index + 1}: ${long}`, stop]);
  const fixture = chatFixture([...filling, ...scripts]);
  const { chat, models } = fixture;
  for (let index = 1; index <= 5; index += 1)
    await chat.ask({ text: `Question ${index}`, task: "chat" });
  models.contextWindow = 2_000;
  models.maxTokens = 200;
  return fixture;
}

function promptOf({ model }: Awaited<ReturnType<typeof overflow>>, index: number): string[] {
  return (model.requests.at(index)?.messages ?? []).map(({ content }) => textOfContent(content));
}

describe("a chat that the model has no room for", () => {
  it("is summed up by the model, which is shown and goes before the newest messages", async () => {
    const fixture = await overflow(["They spoke of numbers.", stop], ["Six.", stop]);
    const { chat, changes } = fixture;
    await chat.ask({ text: "Question 6", task: "chat" });
    const [summary, ...others] = chat.conversation.summaries.values();
    assert.deepEqual(others, []);
    assert.equal(summary?.text, "They spoke of numbers.");
    assert.equal(summary.origin, "model");
    assert.ok(changes.some((change) => change.type === "conversation-replaced"));

    assert.match(promptOf(fixture, -2)[1] ?? "", /^User: Question 1\n\nAssistant: 1: a long/);
    const prompt = promptOf(fixture, -1);
    assert.match(prompt[1] ?? "", /They spoke of numbers\./);
    assert.equal(prompt.at(-1), "Question 6");
    assert.ok(estimateTokens(prompt.join("")) < 1_800);
    assert.match(answersOf(chat).at(-1)?.notes[0] ?? "", /got a summary of them/);
    assert.equal(textsOf(chat).length, 12, "nothing of the chat itself is gone");
  });

  it("is summed up by the words that its user has written for that", async () => {
    const fixture = await overflow(["Short.", stop], ["Six.", stop]);
    const { chat, models } = fixture;
    const asked: string[] = [];
    const choosePrompt: PromptChoice["choosePrompt"] = async ({ name }) => {
      asked.push(name);
      return { text: "Keep only the names.", overrides: {}, examples: [] };
    };
    Object.assign(models, { choosePrompt });
    await chat.ask({ text: "Question 6", task: "chat" });
    assert.deepEqual(asked, ["sum-up-chat"]);
    assert.equal(promptOf(fixture, -2)[0], "Keep only the names.");
  });

  it("needs no new summary for the next question, and keeps the summary over a reload", async () => {
    const fixture = await overflow(["Summary.", stop], ["Six.", stop], ["Seven.", stop]);
    const { chat, model, store } = fixture;
    await chat.ask({ text: "Question 6", task: "chat" });
    const asked = model.requests.length;
    await chat.ask({ text: "Question 7", task: "chat" });
    assert.equal(model.requests.length, asked + 1);
    assert.match(promptOf(fixture, -1)[1] ?? "", /Summary\./);
    await chat.whenSaved();
    const next = chatFixture([], { store });
    await next.chat.restore();
    assert.deepEqual(next.chat.conversation.summaries, chat.conversation.summaries);
  });

  it("is cut to the beginnings of its messages where the model gives no summary", async () => {
    const failure = new ModelError("server", "The server is ill.");
    const { chat } = await overflow([failure], ["Six.", stop]);
    await chat.ask({ text: "Question 6", task: "chat" });
    const [summary] = chat.conversation.summaries.values();
    assert.equal(summary?.origin, "excerpt");
    assert.match(summary.text, /^User: Question 1\n\nAssistant: 1: a long answer.*…/);
    assert.equal(answersOf(chat).at(-1)?.text, "Six.");
  });

  it("is known to the model in the user's words where they changed the summary, or whole again without", async () => {
    const fixture = await overflow(["Summary.", stop], ["Six.", stop], ["Seven.", stop]);
    const { chat, models } = fixture;
    await chat.ask({ text: "Question 6", task: "chat" });
    const [through = ""] = chat.conversation.summaries.keys();
    chat.session.editSummary(through, "My own words.");
    await chat.ask({ text: "Question 7", task: "chat" });
    assert.match(promptOf(fixture, -1)[1] ?? "", /My own words\./);
    chat.session.editSummary(through, "");
    assert.equal(chat.conversation.summaries.size, 0);
    models.contextWindow = 100_000;
    await chat.ask({ text: "Question 8", task: "chat" });
    assert.equal(promptOf(fixture, -1)[1], "Question 1");
  });

  it("keeps what is pinned in its own words", async () => {
    const fixture = await overflow(["Summary.", stop], ["Six.", stop]);
    const { chat } = fixture;
    chat.session.pin(chat.conversation.messages[0]?.id ?? "", true);
    await chat.ask({ text: "Question 6", task: "chat" });
    const prompt = promptOf(fixture, -1);
    assert.match(prompt[1] ?? "", /Summary\./);
    assert.equal(prompt[3], "Question 1");
  });

  it("is fitted once more where the server finds it too long all the same, and says so", async () => {
    const tooLong = new ModelError("context-too-long", "Too long.");
    const fixture = await overflow(["Fine.", stop]);
    const { chat, model, models } = fixture;
    models.contextWindow = 100_000;
    const rest: Script[] = [[tooLong], ["Summary.", stop], ["Six.", stop]];
    model.play(rest);
    await chat.ask({ text: "Question 6", task: "chat" });
    assert.equal(answersOf(chat).at(-1)?.text, "Six.");
    assert.equal([...chat.conversation.summaries.values()][0]?.text, "Summary.");
    const notes = answersOf(chat).at(-1)?.notes ?? [];
    assert.equal(notes.length, 2);
    assert.match(notes[0] ?? "", /^The server had no room/);
    assert.match(notes[1] ?? "", /got a summary of them/);
  });

  it("still says that it was summed up when the server finds that too long as well", async () => {
    const tooLong = new ModelError("context-too-long", "Too long.");
    const fixture = await overflow(["Summary.", stop], [tooLong], ["Six.", stop]);
    const { chat, model, models } = fixture;
    models.contextWindow = 1_200;
    const attachments = [attachment("a = 1;\n".repeat(120))];
    await chat.ask({ text: "Question 6", task: "chat", attachments });
    assert.equal(answersOf(chat).at(-1)?.text, "Six.");
    assert.equal(model.requests.length, 5 + 3);
    const notes = answersOf(chat).at(-1)?.notes.join("\n") ?? "";
    assert.match(notes, /^The server had no room/);
    assert.equal(notes.match(/got a summary of them/g)?.length, 1);
  });
});
