import assert from "node:assert/strict";
import { ChatService, type ChatChange } from "../../../../src/core/chat/chatService";
import type { AssistantMessage, Attachment } from "../../../../src/core/chat/conversation";
import { ModelError } from "../../../../src/core/model/modelError";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";
import { MemoryConversationStore } from "../../../support/memoryConversationStore";
import { RecordingLogger } from "../../../support/recordingLogger";

function setUp(scripts: readonly Script[], stored?: unknown) {
  const model = new FakeChatModel(scripts);
  const models = new FakeModelRegistry(model);
  const store = new MemoryConversationStore(stored);
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  let lastId = 0;
  const createId = () => `id${(lastId += 1)}`;
  const chat = new ChatService({ models, store, logger, clock, createId });
  const changes: ChatChange[] = [];
  chat.onDidChange((change) => changes.push(change));
  return { chat, model, models, store, clock, logger, changes };
}

function answersOf(chat: ChatService): AssistantMessage[] {
  return chat.conversation.messages.filter((message) => message.role === "assistant");
}

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
});
