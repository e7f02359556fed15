import assert from "node:assert/strict";
import { chatPrompt } from "../../../../src/core/chat/buildChatMessages";
import type { Conversation, Message } from "../../../../src/core/chat/conversation";
import { messageTokens, summaryCost, tokensOf } from "../../../../src/core/chat/historyPrompt";
import { tokensBeside } from "../../../../src/core/chat/tokensBeside";

describe("what a question takes besides its attachments", () => {
  const question = (id: string, text: string): Message => ({
    role: "user",
    id,
    text,
    attachments: [],
  });
  const file = {
    id: "f",
    path: "src/cart.ts",
    languageId: "typescript",
    startLine: 1,
    endLine: 200,
    text: "const total = sum(items);\n".repeat(200),
  };
  const [first, second, third] = [
    question("q1", "What is this? ".repeat(50)),
    { ...question("q2", "And this?"), attachments: [file] } as Message,
    question("q3", "And that? ".repeat(20)),
  ];
  const conversation = (messages: readonly Message[], more: Partial<Conversation> = {}) => ({
    messages,
    pinned: new Set<string>(),
    summaries: new Map(),
    ...more,
  });
  const system = tokensOf(chatPrompt.text);

  it("is what every question begins with where nothing was said", () => {
    assert.equal(tokensBeside(conversation([]), ""), system);
  });

  it("is all that was said, with its files", () => {
    const said = messageTokens(first) + messageTokens(second);
    assert.ok(messageTokens(second) > 1_000, "the file counts");
    assert.equal(tokensBeside(conversation([first, second]), ""), system + said);
  });

  it("is the summary in place of what it stands for, and what is pinned all the same", () => {
    const summary = { throughMessageId: "q2", text: "It was a cart.", origin: "model" } as const;
    const summaries = new Map([["q2", summary]]);
    const rest = system + summaryCost(summary) + messageTokens(third);
    const said = [first, second, third];
    assert.equal(tokensBeside(conversation(said, { summaries }), ""), rest);
    const pinned = new Set(["q1"]);
    assert.equal(
      tokensBeside(conversation(said, { summaries, pinned }), ""),
      rest + messageTokens(first),
    );
  });

  it("is what is being written, of a million characters too", () => {
    const text = "What does the cart do? ";
    assert.equal(tokensBeside(conversation([]), text), system + tokensOf(text));
    const long = tokensBeside(conversation([]), text.repeat(43_480)) - system;
    const expected = (tokensOf(text.repeat(1_000)) - 8) * 43.48;
    assert.ok(Math.abs(long / expected - 1) < 0.02, `${long} for about ${expected}`);
  });
});
