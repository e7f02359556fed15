import assert from "node:assert/strict";
import {
  buildChatMessages,
  chatPrompt,
  type ChatPrompt,
} from "../../../../src/core/chat/buildChatMessages";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { isModelError } from "../../../../src/core/model/modelError";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { answer, attachment, question } from "../../../support/chatMessages";

const roomy = { contextWindow: 32_000, maxTokens: 1_000 };

function contents({ messages }: Pick<ChatPrompt, "messages">) {
  return messages.map(({ content }) => textOfContent(content));
}

function tokensOf(prompt: Pick<ChatPrompt, "messages">) {
  return contents(prompt).reduce((sum, content) => sum + estimateTokens(content), 0);
}

describe("the messages for a chat question", () => {
  it("have the project's instructions after the system prompt, the nearest last, each to be left out", () => {
    const instructions = [
      { path: "AGENTS.md", text: "Use tabs.\u200B" },
      { path: "web/AGENTS.md", text: "Use spaces." },
    ];
    const prompt = buildChatMessages({
      ...roomy,
      history: [],
      question: question("Why?"),
      instructions,
    });
    const content = prompt.messages[0]?.content ?? "";
    assert.ok(typeof content !== "string");
    assert.deepEqual(
      content.map((part) => part.type === "text" && part.piece?.label),
      [
        undefined,
        "Instructions of this project, from AGENTS.md",
        "Instructions of this project, from web/AGENTS.md",
      ],
    );
    const text = textOfContent(content);
    assert.ok(text.startsWith(chatPrompt.text));
    assert.match(
      text,
      /from AGENTS\.md \(style and facts to keep to\):\n```markdown\nUse tabs\.<U\+200B>\n```/,
    );
  });

  it("give instructions a quarter of the room, the nearest first, and say what was cut", () => {
    const instructions = [
      { path: "AGENTS.md", text: "Use tabs everywhere. ".repeat(1_000) },
      { path: "web/AGENTS.md", text: "Use spaces." },
    ];
    const prompt = buildChatMessages({
      contextWindow: 4_000,
      maxTokens: 1_000,
      history: [],
      question: question("Why?"),
      instructions,
    });
    assert.ok(tokensOf(prompt) < 1_200, String(tokensOf(prompt)));
    assert.match(contents(prompt)[0] ?? "", /Use tabs everywhere\.[^]*Use spaces\./);
    assert.deepEqual(prompt.notes, [
      "The instructions in AGENTS.md are too long for the model and were cut.",
    ]);
  });

  it("are the system prompt, what was said, and the question last, in turn", () => {
    const prompt = buildChatMessages({
      ...roomy,
      history: [question("One?"), answer("1"), question("Two?"), answer("2")],
      question: question("Three?"),
    });
    assert.deepEqual(
      prompt.messages.map(({ role, content }) => [role, content]),
      [
        ["system", chatPrompt.text],
        ["user", "One?"],
        ["assistant", "1"],
        ["user", "Two?"],
        ["assistant", "2"],
        ["user", "Three?"],
      ],
    );
    assert.deepEqual(prompt.notes, []);
    assert.equal(prompt.maxTokens, 1_000);
  });

  it("leave out questions that were never answered, and keep answers that were cut short", () => {
    const failed = { state: "failed", problem: { message: "Server down." } } as const;
    const prompt = buildChatMessages({
      ...roomy,
      history: [
        question("Lost?"),
        answer("", { answer: failed }),
        question("Cut?"),
        answer("Half an", { answer: failed }),
      ],
      question: question("Now?"),
    });
    assert.deepEqual(contents(prompt).slice(1), ["Cut?", "Half an", "Now?"]);
  });

  it("put attachments in front of their question, also in what was said before", () => {
    const prompt = buildChatMessages({
      ...roomy,
      history: [question("What is this?", [attachment("let old = 1;")]), answer("A variable.")],
      question: question("And this?", [attachment("let fresh = 2;")]),
    });
    assert.match(contents(prompt)[1] ?? "", /let old = 1;\n```\n\nWhat is this\?$/);
    assert.match(contents(prompt)[3] ?? "", /let fresh = 2;\n```\n\nAnd this\?$/);
  });

  it("spell out slash commands, in the question and before it", () => {
    const prompt = buildChatMessages({
      ...roomy,
      history: [question("/summarize", [attachment("let a = 1;")]), answer("One variable.")],
      question: question("/explain the name"),
    });
    assert.match(contents(prompt)[1] ?? "", /Summarize the attached text\./);
    assert.match(contents(prompt)[3] ?? "", /^Explain this: the name\./);
  });

  it("drop the oldest questions where the model has no room, and say so", () => {
    const history = Array.from({ length: 20 }, (_, index) => [
      question(`Question ${index} ${"word ".repeat(60)}`),
      answer(`Answer ${index} ${"word ".repeat(60)}`),
    ]).flat();
    const prompt = buildChatMessages({
      history,
      question: question("Last?"),
      contextWindow: 2_048,
      maxTokens: 512,
    });
    const kept = (prompt.messages.length - 2) / 2;
    assert.ok(kept >= 4 && kept < 20, String(kept));
    assert.match(contents(prompt)[1] ?? "", new RegExp(`^Question ${20 - kept} `));
    assert.equal(prompt.messages[1]?.role, "user");
    assert.ok(tokensOf(prompt) + prompt.maxTokens <= 2_048);
    assert.deepEqual(prompt.notes, [
      `The ${20 - kept} oldest questions of this chat did not fit, so the model does not know of them.`,
    ]);
  });

  it("keep an earlier question without its files where only those are too long", () => {
    const prompt = buildChatMessages({
      history: [question("What is it?", [attachment("let a = 1;\n".repeat(500))]), answer("Code.")],
      question: question("Sure?"),
      contextWindow: 2_048,
      maxTokens: 512,
    });
    assert.equal(
      contents(prompt)[1],
      "(File src/sum.ts, lines 1-501: not shown again)\n\nWhat is it?",
    );
    assert.deepEqual(prompt.notes, [
      "Files of earlier questions were left out: the model has no room for them.",
    ]);
  });

  it("cut what is attached to the question before they go without the question", () => {
    const prompt = buildChatMessages({
      history: [question("Before?"), answer("Yes.")],
      question: question("Explain all of it.", [attachment("let a = 1;\n".repeat(2_000))]),
      contextWindow: 2_048,
      maxTokens: 4_096,
    });
    assert.equal(prompt.maxTokens, 1_024);
    assert.ok(tokensOf(prompt) <= 1_024 * 1.4);
    assert.match(contents(prompt).at(-1) ?? "", /more characters\.\)\n\nExplain all of it\.$/);
    assert.match(prompt.notes[0] ?? "", /^src\/sum\.ts, lines 1-2001 was cut/);
    assert.equal(
      prompt.notes[1],
      "The oldest question of this chat did not fit, so the model does not know of it.",
    );
  });

  it("cannot be built for a question that is too long alone", () => {
    assert.throws(
      () =>
        buildChatMessages({
          history: [],
          question: question("word ".repeat(10_000)),
          contextWindow: 2_048,
          maxTokens: 512,
        }),
      (error) => isModelError(error) && error.kind === "context-too-long",
    );
  });
});
