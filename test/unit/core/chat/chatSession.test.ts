import assert from "node:assert/strict";
import { answersOf, chatFixture, textsOf } from "../../../support/chatFixture";
import { stop, type Script } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";

/** A chat of two questions, `Q1` and `Q2`, with the answers `A1` and `A2`. */
async function twoQuestions(...more: readonly Script[]) {
  const fixture = chatFixture([["A1", stop], ["A2", stop], ...more]);
  const { chat } = fixture;
  await chat.ask({ text: "Q1", task: "explain" });
  await chat.ask({ text: "Q2", task: "chat" });
  const [q1 = "", a1 = "", q2 = "", a2 = ""] = chat.conversation.messages.map(({ id }) => id);
  return { ...fixture, session: chat.session, q1, a1, q2, a2 };
}

/** What the same chat is after a reload of the window. */
async function reloaded({ chat, store }: ReturnType<typeof chatFixture>): Promise<string[]> {
  await chat.whenSaved();
  const next = chatFixture([], { store });
  await next.chat.restore();
  return textsOf(next.chat);
}

describe("a question that is edited", () => {
  it("is a branch of its own; arrows lead back to what was said before", async () => {
    const fixture = await twoQuestions(["B", stop]);
    const { chat, model, session, q1 } = fixture;
    await session.edit(q1, "Q1, in other words");
    assert.deepEqual(textsOf(chat), ["Q1, in other words", "B"]);
    assert.deepEqual(
      model.requests[2]?.messages.slice(1).map(({ content }) => content),
      ["Q1, in other words"],
    );
    const edited = chat.conversation.messages[0]?.id ?? "";
    assert.deepEqual(chat.conversation.branches.get(edited), {
      position: 2,
      count: 2,
      previousId: q1,
    });
    session.selectBranch(q1);
    assert.deepEqual(textsOf(chat), ["Q1", "A1", "Q2", "A2"]);
    assert.deepEqual(chat.conversation.branches.get(q1), {
      position: 1,
      count: 2,
      nextId: edited,
    });
    assert.deepEqual(await reloaded(fixture), ["Q1", "A1", "Q2", "A2"]);
  });

  it("in the midst knows only what was said before it", async () => {
    const { chat, model, session, q2 } = await twoQuestions(["B", stop]);
    await session.edit(q2, "Q2, in other words");
    assert.deepEqual(textsOf(chat), ["Q1", "A1", "Q2, in other words", "B"]);
    assert.deepEqual(
      model.requests[2]?.messages.slice(1).map(({ content }) => content),
      ["Q1", "A1", "Q2, in other words"],
    );
  });

  it("stays as it was where nothing is left of it, or where it is no question", async () => {
    const { chat, session, q1, a1 } = await twoQuestions();
    await session.edit(q1, "  ");
    await session.edit(a1, "I say");
    await session.edit("nobody", "I say");
    assert.deepEqual(textsOf(chat), ["Q1", "A1", "Q2", "A2"]);
  });
});

describe("an answer that is asked for again", () => {
  it("stands beside the first one, by the same task", async () => {
    const fixture = await twoQuestions(["A1 again", stop]);
    const { chat, models, session, a1 } = fixture;
    await session.regenerate(a1);
    assert.deepEqual(textsOf(chat), ["Q1", "A1 again"]);
    assert.equal(models.askedTasks.at(-1), "explain");
    const again = answersOf(chat)[0];
    assert.equal(chat.conversation.branches.get(again?.id ?? "")?.position, 2);
    session.selectBranch(a1);
    assert.deepEqual(await reloaded(fixture), ["Q1", "A1", "Q2", "A2"]);
  });

  it("may come from another model, at another temperature, and retry keeps to that", async () => {
    const { chat, models, model, session, a2 } = await twoQuestions(["A", stop], ["B", stop]);
    const overrides = { model: "other/model", temperature: 1.5 };
    await session.regenerate(a2, overrides);
    assert.deepEqual(models.askedOverrides.at(-1), overrides);
    assert.deepEqual(model.requests.at(-1)?.temperature, { value: 1.5, isExplicit: true });
    const again = answersOf(chat).at(-1);
    assert.equal(again?.temperature, 1.5);
    await session.retry(again?.id ?? "");
    assert.deepEqual(models.askedOverrides.at(-1), overrides);
    assert.deepEqual(textsOf(chat), ["Q1", "A1", "Q2", "B"]);
  });

  it("waits where another one is coming in", async () => {
    const gate = new Gate();
    const { chat, model, session, a1 } = await twoQuestions(["A3", gate, stop], ["A1'", stop]);
    const third = chat.ask({ text: "Q3", task: "chat" });
    await gate.reached;
    const again = session.regenerate(a1);
    await settle();
    assert.equal(model.requests.length, 3);
    gate.open();
    await Promise.all([third, again]);
    assert.deepEqual(textsOf(chat), ["Q1", "A1'"]);
    session.selectBranch(a1);
    assert.deepEqual(textsOf(chat), ["Q1", "A1", "Q2", "A2", "Q3", "A3"]);
  });
});

describe("a message that is deleted", () => {
  it("takes its question or its answer with it, what follows stays, and it can come back", async () => {
    const fixture = await twoQuestions(["A3", stop]);
    const { chat, model, session, q1, a1 } = fixture;
    for (const id of [q1, a1]) {
      session.delete(id);
      assert.deepEqual(textsOf(chat), ["Q2", "A2"]);
      session.undoDelete();
      assert.deepEqual(textsOf(chat), ["Q1", "A1", "Q2", "A2"]);
    }
    session.delete(q1);
    await chat.ask({ text: "Q3", task: "chat" });
    assert.deepEqual(
      model.requests[2]?.messages.slice(1).map(({ content }) => content),
      ["Q2", "A2", "Q3"],
    );
    assert.deepEqual(await reloaded(fixture), ["Q2", "A2", "Q3", "A3"]);
  });

  it("leaves the way to the branches beside it", async () => {
    const { chat, session, q1 } = await twoQuestions(["B", stop], ["C", stop]);
    await session.edit(q1, "Q1 other");
    await chat.ask({ text: "Q3", task: "chat" });
    session.delete(chat.conversation.messages[0]?.id ?? "");
    assert.deepEqual(textsOf(chat), ["Q3", "C"]);
    const [first] = chat.conversation.messages;
    assert.equal(chat.conversation.branches.get(first?.id ?? "")?.previousId, q1);
  });

  it("is stopped where it was still coming in", async () => {
    const gate = new Gate();
    const { chat, model } = chatFixture([["Half", gate, "never", stop]]);
    const asked = chat.ask({ text: "Q", task: "chat" });
    await gate.reached;
    chat.session.delete(chat.conversation.messages[0]?.id ?? "");
    await asked;
    assert.equal(model.signals[0]?.aborted, true);
    assert.deepEqual(textsOf(chat), []);
  });
});

describe("a message that is pinned", () => {
  it("stays pinned after a reload, until it is not any more", async () => {
    const { chat, session, store, a1 } = await twoQuestions();
    session.pin(a1, true);
    session.pin("nobody", true);
    await chat.whenSaved();
    const next = chatFixture([], { store });
    await next.chat.restore();
    assert.deepEqual([...next.chat.conversation.pinned], [a1]);
    next.chat.session.pin(a1, false);
    assert.equal(next.chat.conversation.pinned.size, 0);
  });
});

describe("an answer that its reader has judged", () => {
  it("stays judged after a reload, until that is taken back", async () => {
    const { chat, session, store, q1, a1 } = await twoQuestions();
    session.rate(a1, "bad");
    session.rate(a1, "good");
    session.rate(q1, "good");
    session.rate("nobody", "good");
    await chat.whenSaved();
    const next = chatFixture([], { store });
    await next.chat.restore();
    const ratings = () =>
      next.chat.conversation.messages.map((message) => "rating" in message && message.rating);
    assert.deepEqual(ratings(), [false, "good", false, false]);
    next.chat.session.rate(a1, "none");
    assert.deepEqual(ratings(), [false, false, false, false]);
  });
});
