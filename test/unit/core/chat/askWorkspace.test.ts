import assert from "node:assert/strict";
import type {
  WorkspaceAnswer,
  WorkspaceKnowledge,
} from "../../../../src/core/chat/workspaceKnowledge";
import type { FoundPlace } from "../../../../src/core/workspaceIndex/foundPlaces";
import { answersOf, chatFixture } from "../../../support/chatFixture";
import { stop, type Script } from "../../../support/fakeChatModel";

const cart: FoundPlace = {
  path: "src/cart.ts",
  languageId: "typescript",
  startLine: 9,
  endLine: 10,
  text: "function pay() {\n}",
};

class FakeKnowledge implements WorkspaceKnowledge {
  readonly asked: string[] = [];

  constructor(private readonly answer: WorkspaceAnswer) {}

  find(question: string): Promise<WorkspaceAnswer> {
    this.asked.push(question);
    return Promise.resolve(this.answer);
  }
}

function ask(answer: WorkspaceAnswer, scripts: readonly Script[] = [["Here.", stop]]) {
  const knowledge = new FakeKnowledge(answer);
  return { knowledge, ...chatFixture(scripts, { knowledge }) };
}

const found = (places: readonly FoundPlace[], isPartial = false): WorkspaceAnswer => ({
  kind: "found",
  places,
  isPartial,
});

describe("a chat that asks the workspace", () => {
  it("sends what was found, with its place and the numbers of its lines, as material", async () => {
    const { chat, knowledge, model } = ask(found([cart]));
    await chat.ask({ text: "@workspace who pays?", task: "chat" });
    assert.deepEqual(knowledge.asked, ["who pays?"]);
    const sent = JSON.stringify(model.requests[0]?.messages.at(-1));
    assert.match(
      sent,
      /File src\/cart\.ts, lines 9-10 \(material to read;.*```typescript\\n9\| function pay\(\) \{\\n10\| \}\\n```/,
    );
  });

  it("shows what was found as attachments of the question, and keeps them", async () => {
    const { chat } = ask(found([cart]));
    await chat.ask({ text: "/workspace who pays?", task: "chat" });
    const [asked] = chat.conversation.messages;
    assert.equal(asked?.role === "user" && asked.attachments[0]?.path, "src/cart.ts");
    assert.equal(asked?.role === "user" && asked.attachments[0]?.foundBy, "workspace");
  });

  it("asks nobody for a question that does not ask it", async () => {
    const { chat, knowledge } = ask(found([cart]));
    await chat.ask({ text: "who pays?", task: "chat" });
    assert.deepEqual(knowledge.asked, []);
  });

  it("looks again when the question is written anew, and not for another answer to the same one", async () => {
    const scripts: readonly Script[] = [
      ["One.", stop],
      ["Two.", stop],
      ["Three.", stop],
    ];
    const { chat, knowledge } = ask(found([cart]), scripts);
    await chat.ask({ text: "@workspace who pays?", task: "chat" });
    await chat.session.regenerate(answersOf(chat)[0]?.id ?? "");
    assert.equal(knowledge.asked.length, 1);
    await chat.session.edit(chat.conversation.messages[0]?.id ?? "", "@workspace who ships?");
    assert.deepEqual(knowledge.asked, ["who pays?", "who ships?"]);
    const asked = chat.conversation.messages[0];
    assert.equal(asked?.role === "user" && asked.attachments.length, 1);
  });

  it("takes the best places that the model has room for", async () => {
    const large = { ...cart, path: "src/large.ts", text: "let a = 1;\n".repeat(20_000) };
    const { chat } = ask(found([large, cart]));
    await chat.ask({ text: "@workspace who pays?", task: "chat" });
    const [asked] = chat.conversation.messages;
    assert.deepEqual(asked?.role === "user" && asked.attachments.map(({ path }) => path), [
      "src/cart.ts",
    ]);
  });

  it("says where nothing was found, or not everything was looked at", async () => {
    const { chat } = ask(found([], true));
    await chat.ask({ text: "@workspace quux", task: "chat" });
    assert.match(
      answersOf(chat)[0]?.notes.join("\n") ?? "",
      /not been read to its end.*\n.*No file of the workspace/,
    );
    assert.equal(answersOf(chat)[0]?.text, "Here.");
  });

  it("fails in one sentence, and asks no model, where the workspace cannot be asked", async () => {
    const { chat, model } = ask({
      kind: "unavailable",
      reason: "@workspace needs an open folder.",
    });
    await chat.ask({ text: "@workspace who pays?", task: "chat" });
    const answer = answersOf(chat)[0]?.answer;
    assert.match(
      answer?.state === "failed" ? answer.problem.message : "",
      /^@workspace needs an open folder\./,
    );
    assert.equal(model.requests.length, 0);
  });
});
