import assert from "node:assert/strict";
import type { ChatService } from "../../../../src/core/chat/chatService";
import { textOfContent } from "../../../../src/core/model/chatContent";
import type { AssistantMessage, Attachment } from "../../../../src/core/chat/conversation";
import { ModelError } from "../../../../src/core/model/modelError";
import { answersOf, chatFixture as setUp } from "../../../support/chatFixture";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";

function onlyAnswer(chat: ChatService): AssistantMessage {
  const [answer, ...others] = answersOf(chat);
  assert.ok(answer);
  assert.equal(others.length, 0);
  return answer;
}

const selection: Attachment = {
  id: "a1",
  path: "src/sum.ts",
  languageId: "typescript",
  startLine: 3,
  endLine: 5,
  text: "export const sum = (a: number, b: number) => a + b;",
};

describe("chat", () => {
  it("streams the answer after the question, with the model and temperature that made it", async () => {
    const { chat, changes } = setUp([["Hel", "lo", stop]]);
    await chat.ask({ text: "Hi", task: "chat" });
    const answer = onlyAnswer(chat);
    assert.equal(answer.text, "Hello");
    assert.equal(answer.model, "fake/parrot");
    assert.equal(answer.temperature, 0.6);
    assert.deepEqual(answer.answer, { state: "done", reason: "stop", usage: {} });
    assert.deepEqual(
      changes.map(({ type }) => type),
      [
        "message-added",
        "message-added",
        "answer-changed",
        "answer-changed",
        "answer-changed",
        "answer-delta",
        "answer-delta",
        "answer-changed",
      ],
    );
  });

  it("keeps the question when no model answers, and answers it on retry", async () => {
    const { chat, models } = setUp([["Fine.", stop]]);
    models.failure = new ModelError("no-model", "No model was found. Start Ollama.");
    await chat.ask({ text: "How are you?", task: "chat", attachments: [selection] });
    const failed = onlyAnswer(chat);
    assert.deepEqual(failed.answer, {
      state: "failed",
      problem: { message: "No model was found. Start Ollama.", action: "set-up" },
    });
    assert.equal(chat.conversation.messages[0]?.text, "How are you?");

    models.failure = undefined;
    await chat.retry(failed.id);
    assert.equal(onlyAnswer(chat).text, "Fine.");
    assert.equal(onlyAnswer(chat).answer.state, "done");
  });

  it("keeps what had come when the user stops, and tells the model to stop", async () => {
    const gate = new Gate();
    const { chat, model } = setUp([["Once upon", gate, " a time", stop]]);
    const asked = chat.ask({ text: "A story", task: "chat" });
    await gate.reached;
    chat.stop(onlyAnswer(chat).id);
    await asked;
    assert.equal(model.signals[0]?.aborted, true);
    const answer = onlyAnswer(chat);
    assert.equal(answer.text, "Once upon");
    assert.deepEqual(answer.answer, { state: "done", reason: "aborted", usage: {} });
  });

  it("answers a question that comes during an answer after it", async () => {
    const gate = new Gate();
    const { chat, model } = setUp([
      ["One", gate, stop],
      ["Two", stop],
    ]);
    const first = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    const second = chat.ask({ text: "Second?", task: "chat" });
    await settle();
    assert.equal(model.requests.length, 1);
    assert.deepEqual(
      chat.conversation.messages.map(({ text }) => text),
      ["First?", "One", "Second?", ""],
    );
    gate.open();
    await Promise.all([first, second]);
    assert.deepEqual(
      answersOf(chat).map(({ text }) => text),
      ["One", "Two"],
    );
    assert.deepEqual(answersOf(chat)[1]?.notes, []);
  });

  it("stops a question that waits for its turn, without asking the model", async () => {
    const gate = new Gate();
    const { chat, model } = setUp([["One", gate, stop]]);
    const first = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    const second = chat.ask({ text: "Second?", task: "chat" });
    await settle();
    const waiting = answersOf(chat)[1];
    assert.deepEqual(waiting?.notes, ["Waits for the answer before this one."]);
    chat.stop(waiting?.id ?? "");
    assert.deepEqual(answersOf(chat)[1]?.answer, { state: "done", reason: "aborted", usage: {} });
    assert.deepEqual(answersOf(chat)[1]?.notes, []);
    gate.open();
    await Promise.all([first, second]);
    assert.equal(model.requests.length, 1);
    assert.equal(answersOf(chat)[0]?.text, "One");
  });

  it("no longer says that an answer waits when its turn ends without a model", async () => {
    const gate = new Gate();
    const { chat, models } = setUp([["One", gate, stop]]);
    const first = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    const second = chat.ask({ text: "Second?", task: "chat" });
    models.failure = new ModelError("no-model", "No model was found.");
    gate.open();
    await Promise.all([first, second]);
    assert.equal(answersOf(chat)[1]?.answer.state, "failed");
    assert.deepEqual(answersOf(chat)[1]?.notes, []);
  });

  it("answers again in the same place on retry, knowing only what was said before", async () => {
    const { chat, model, changes } = setUp([["One"], ["Two", stop], ["One again", stop]]);
    await chat.ask({ text: "First?", task: "explain" });
    await chat.ask({ text: "Second?", task: "chat" });
    const [first] = answersOf(chat);
    changes.length = 0;
    await chat.retry(first?.id ?? "");
    assert.deepEqual(
      chat.conversation.messages.map(({ text }) => text),
      ["First?", "One again", "Second?", "Two"],
    );
    assert.equal(answersOf(chat)[0]?.task, "explain");
    assert.deepEqual(
      model.requests[2]?.messages.slice(1).map(({ content }) => content),
      ["First?"],
    );
    const [replaced] = changes;
    assert.ok(replaced?.type === "conversation-replaced");
    assert.equal(replaced.conversation.messages[1]?.text, "");
  });

  it("does not retry an answer that is coming in, nor one that is not there", async () => {
    const gate = new Gate();
    const { chat, model } = setUp([["One", gate, stop]]);
    const asked = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    await chat.retry(onlyAnswer(chat).id);
    await chat.retry("nobody");
    await chat.retry(chat.conversation.messages[0]?.id ?? "");
    gate.open();
    await asked;
    assert.equal(model.requests.length, 1);
  });

  it("asks nothing where nothing was typed and nothing is attached", async () => {
    const { chat } = setUp([["One", stop]]);
    await chat.ask({ text: "  ", task: "chat" });
    assert.deepEqual(chat.conversation.messages, []);
  });

  it("lets a slash command decide the task, and keeps what was typed", async () => {
    const { chat, models, model } = setUp([["A sum.", stop]]);
    chat.attach(selection);
    await chat.ask({ text: "/explain", task: "chat" });
    assert.deepEqual(models.askedTasks, ["explain"]);
    assert.equal(onlyAnswer(chat).temperature, 0.3);
    assert.equal(chat.conversation.messages[0]?.text, "/explain");
    const question = textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
    assert.match(question, /Explain the attached code/);
  });

  it("takes the temperature that was chosen for the next question, and for that one alone", async () => {
    const { chat, models, changes } = setUp([["One", stop]]);
    chat.chooseForNext({ temperature: 1.5 });
    await chat.ask({ text: "First?", task: "chat" });
    await chat.ask({ text: "Second?", task: "chat" });
    assert.deepEqual(models.askedOverrides, [{ temperature: 1.5 }, undefined]);
    assert.deepEqual(
      changes.flatMap((change) => (change.type === "overrides-changed" ? [change.overrides] : [])),
      [{ temperature: 1.5 }, {}],
    );
    assert.equal(answersOf(chat)[0]?.temperature, 1.5);
  });

  it("gets its answer even when a listener fails", async () => {
    const { chat, logger } = setUp([
      ["One", stop],
      ["Two", stop],
    ]);
    const broken = chat.onDidChange((change) => {
      if (change.type === "answer-delta") throw new Error("broken view");
    });
    await chat.ask({ text: "First?", task: "chat" });
    assert.equal(logger.entries[0]?.level, "error");
    broken.dispose();
    await chat.ask({ text: "Second?", task: "chat" });
    assert.equal(answersOf(chat)[1]?.text, "Two");
  });
});

describe("the chips of the chat", () => {
  it("go with the next question and are gone then", async () => {
    const { chat, changes } = setUp([["Fine.", stop]]);
    chat.attach(selection);
    assert.deepEqual(chat.attachments, [selection]);
    await chat.ask({ text: "What is it?", task: "chat" });
    const [asked] = chat.conversation.messages;
    assert.ok(asked?.role === "user");
    assert.deepEqual(asked.attachments, [selection]);
    assert.deepEqual(chat.attachments, []);
    assert.deepEqual(
      changes.flatMap((change) => (change.type === "attachments-changed" ? [change] : [])),
      [
        { type: "attachments-changed", attachments: [selection] },
        { type: "attachments-changed", attachments: [] },
      ],
    );
  });

  it("stay where a command brings its own attachments", async () => {
    const { chat } = setUp([["Fine.", stop]]);
    const other = { ...selection, id: "a2", path: "src/other.ts" };
    chat.attach(selection);
    await chat.ask({ text: "/explain", task: "explain", attachments: [other] });
    const [asked] = chat.conversation.messages;
    assert.ok(asked?.role === "user");
    assert.deepEqual(asked.attachments, [other]);
    assert.deepEqual(chat.attachments, [selection]);
  });

  it("are replaced by newer ones for the same lines, and can be removed", () => {
    const { chat } = setUp([]);
    const newer = { ...selection, id: "a2", text: "changed" };
    const other = { ...selection, id: "a3", startLine: 1 };
    chat.attach(selection);
    chat.attach(other);
    chat.attach(newer);
    assert.deepEqual(chat.attachments, [other, newer]);
    chat.removeAttachment("a3");
    assert.deepEqual(chat.attachments, [newer]);
    const anew = { ...newer, text: "taken anew" };
    chat.replaceAttachment(newer.id, anew);
    chat.replaceAttachment("gone", other);
    assert.deepEqual(chat.attachments, [anew]);
  });
});
