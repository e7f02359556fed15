import { tokensBeside } from "../../../src/core/chat/tokensBeside";
import { contentHash } from "../../../src/core/text/contentHash";
import { estimateTokens } from "../../../src/core/text/tokenEstimate";
import assert from "node:assert/strict";
import type {
  AssistantMessage,
  Attachment,
  Conversation,
} from "../../../src/core/chat/conversation";
import { builtInPrompts } from "../../../src/core/promptLibrary/builtInPrompts";
import { LearnedFields } from "../../../src/core/model/learnedFields";
import { ToldFacts } from "../../../src/core/model/toldFacts";
import { TemperatureForecast } from "../../../src/core/model/temperatureForecast";
import { parseSettings } from "../../../src/core/settings/parseSettings";
import {
  toAnswerChanged,
  toComposerState,
  toPageMessage,
  toSetUpState,
  type ComposerInput,
} from "../../../src/host/chatMessages";
import { parseHostMessage } from "../../../src/protocol/chatProtocol";
import { FakeChatModel } from "../../support/fakeChatModel";
import { FakeModelRegistry } from "../../support/fakeModelRegistry";
import { pictureAttachment } from "../../support/chatMessages";
import { MemoryKeyValueStore } from "../../support/memoryKeyValueStore";

const attachment: Attachment = {
  id: "a1",
  path: "src/main.ts",
  languageId: "typescript",
  startLine: 10,
  endLine: 20,
  text: "const secretOfTheHost = 1;",
};

const answer: AssistantMessage = {
  role: "assistant",
  id: "m2",
  text: "It adds.",
  reasoning: "",
  task: "explain",
  model: "ollama/library/qwen2.5-coder:1.5b",
  temperature: 0.3,
  notes: [],
  answer: { state: "streaming" },
};

const conversation: Conversation = {
  id: "c",
  title: "",
  messages: [],
  branches: new Map(),
  pinned: new Set(),
  summaries: new Map(),
};

function composerInput(values: Record<string, unknown> = {}): ComposerInput {
  return {
    settings: parseSettings((key) => values[key]).settings,
    modelState: { state: "ready", model: "ollama/qwen" },
    attachments: [attachment],
    isChanged: ({ id }) => id === "changed",
    conversation,
    draft: "",
    overrides: {},
    readingForecast: { of: () => undefined },
    temperatureForecast: { noteFor: () => "" },
    prompts: builtInPrompts.map((entry) => ({ ...entry, origin: "built-in" as const })),
    persona: undefined,
  };
}

describe("what the chat page is told", () => {
  const tokens = estimateTokens(attachment.text, attachment.languageId);
  const hash = contentHash(attachment.text).slice(0, 7);

  it("of what is no part of a file is its name without lines", () => {
    const origin = { kind: "problems", key: "", isFile: false };
    const { attachments } = toComposerState({
      ...composerInput(),
      attachments: [{ ...attachment, path: "Problems", origin }],
    });
    assert.equal(attachments[0]?.label, "Problems");
  });

  it("of an attachment is that it has changed, and how much the model reads in all", () => {
    const composer = toComposerState({
      ...composerInput(),
      attachments: [attachment, { ...attachment, id: "changed" }],
      modelState: { state: "ready", model: "ollama/qwen", contextWindow: 8_192 },
    });
    assert.deepEqual(
      composer.attachments.map(({ isChanged }) => isChanged),
      [undefined, true],
    );
    assert.equal(composer.contextWindow, 8_192);
  });

  it("of the next question is how much it takes besides what is attached", () => {
    const beside = (draft: string) => toComposerState({ ...composerInput(), draft }).tokensBeside;
    assert.equal(beside("Why?"), tokensBeside(conversation, "Why?"));
    assert.ok(beside("Why? ".repeat(100)) > beside("Why?"));
  });

  it("of tokens is how many this model counts for what is estimated, as in the send sheet", () => {
    const reading = { price: { kind: "here" }, tokenFactor: 1.5 } as const;
    const asEstimated = toComposerState(composerInput());
    const asCounted = toComposerState({
      ...composerInput(),
      readingForecast: { of: () => reading },
    });
    assert.equal(asCounted.attachments[0]?.tokens, Math.ceil(tokens * 1.5));
    assert.equal(asCounted.tokensBeside, Math.ceil(asEstimated.tokensBeside * 1.5));
    assert.deepEqual(asCounted.reading, { price: { kind: "here" } });
  });

  it("of an attachment is its place, not its text", () => {
    const asked = { role: "user", id: "m1", text: "Why?", attachments: [attachment] } as const;
    const message = toPageMessage(asked, conversation);
    assert.deepEqual(message, {
      role: "user",
      id: "m1",
      text: "Why?",
      attachments: [{ id: "a1", label: "src/main.ts:10-20", lines: 11, tokens, hash }],
    });
  });

  it("of a picture is a small one, and about what it costs", () => {
    const picture = pictureAttachment();
    const { attachments } = toComposerState({ ...composerInput(), attachments: [picture] });
    const thumbnail = picture.picture?.thumbnail ?? "";
    const [chip] = attachments;
    assert.deepEqual(
      { ...chip, hash: "" },
      { id: "picture", label: "Pasted picture", lines: 1, tokens: 100, thumbnail, hash: "" },
    );
    assert.doesNotMatch(JSON.stringify(attachments), /iVBORw0K/);
  });

  it("of an attached single line is one number", () => {
    const chips = toComposerState({
      ...composerInput(),
      attachments: [{ ...attachment, endLine: 10 }],
    }).attachments;
    assert.deepEqual(chips, [{ id: "a1", label: "src/main.ts:10", lines: 1, tokens, hash }]);
  });

  it("of an answer is what it was made with: task, model and temperature", () => {
    const message = toPageMessage(answer, conversation);
    assert.equal(
      message.role === "assistant" && message.caption,
      "Explain · library/qwen2.5-coder:1.5b · 0.3",
    );
  });

  it("of an answer without a model yet is the task alone", () => {
    const message = toPageMessage({ ...answer, model: "" }, conversation);
    assert.equal(message.role === "assistant" && message.caption, "Explain");
  });

  it("of a message is its place among its branches, and that it is pinned", () => {
    const branch = { position: 1, count: 2, nextId: "m3" };
    const summary = { throughMessageId: "m2", text: "In short.", origin: "model" } as const;
    const place = {
      branches: new Map([["m2", branch]]),
      pinned: new Set(["m2"]),
      summaries: new Map([["m2", summary]]),
    };
    const message = toPageMessage(answer, place);
    assert.deepEqual(message.branch, branch);
    assert.equal(message.isPinned, true);
    assert.deepEqual(message.summary, { text: "In short.", origin: "model" });
    assert.equal("isPinned" in toPageMessage({ ...answer, id: "m4" }, place), false);
  });

  it("of a finished answer is how it ended and how long it is", () => {
    const changed = toAnswerChanged({
      ...answer,
      answer: { state: "done", reason: "aborted", usage: { outputTokens: 12 } },
    });
    assert.deepEqual(changed.type === "answer-changed" && changed.answer, {
      state: "done",
      reason: "aborted",
      detail: "Stopped · 12 tokens",
    });
  });

  it("of a finished answer is how fast it came, where that was measured", () => {
    const detailOf = (outputTokens: number, totalMs: number) => {
      const message = toPageMessage(
        {
          ...answer,
          answer: { state: "done", reason: "stop", usage: { outputTokens } },
          timing: { firstPieceMs: 800, totalMs },
        },
        conversation,
      );
      return message.role === "assistant" && message.answer.state === "done"
        ? message.answer.detail
        : "";
    };
    assert.equal(detailOf(120, 5_800), "120 tokens · 24.0 tokens/s · first word after 0.8 s");
    assert.equal(detailOf(120, 850), "120 tokens · first word after 0.8 s");
    assert.equal(detailOf(3, 5_800), "3 tokens · first word after 0.8 s");
  });

  it("of a finished answer says how much of the prompt the server had in its cache", () => {
    const detailOf = (cachedInputTokens: number) => {
      const usage = { inputTokens: 1_600, outputTokens: 3, cachedInputTokens };
      const message = toPageMessage(
        { ...answer, answer: { state: "done", reason: "stop", usage } },
        conversation,
      );
      return message.role === "assistant" && message.answer.state === "done"
        ? message.answer.detail
        : "";
    };
    assert.equal(detailOf(1_500), "3 tokens · 1500 of 1600 read from cache");
    assert.equal(detailOf(0), "3 tokens");
  });

  it("of the next question is the temperature that the user chose for it", () => {
    const composer = toComposerState({ ...composerInput(), overrides: { temperature: 1.2 } });
    assert.deepEqual(composer.chosen, { temperature: 1.2, temperatureBand: "creative" });
    assert.equal("chosen" in toComposerState(composerInput()), false);
  });

  it("of an answer that waits is what for, and how long by now", () => {
    const waiting = { state: "streaming", phase: "loading-model", sinceMs: 1_000 } as const;
    const changed = toAnswerChanged({ ...answer, answer: waiting }, 35_000);
    assert.deepEqual(changed.type === "answer-changed" && changed.answer, {
      state: "streaming",
      phase: "loading-model",
      waitedMs: 34_000,
    });
  });

  it("of a failed answer is what to do", () => {
    const problem = { message: "No key. Enter one.", action: "enter-api-key" } as const;
    const changed = toAnswerChanged({ ...answer, answer: { state: "failed", problem } });
    assert.deepEqual(changed.type === "answer-changed" && changed.answer, {
      state: "failed",
      problem,
    });
  });

  it("passes the page's own check", () => {
    const snapshot = {
      type: "snapshot",
      sequence: 1,
      conversationId: "c1",
      title: "",
      olderCount: 0,
      draft: "",
      messages: [toPageMessage(answer, conversation)],
      composer: toComposerState(composerInput()),
      setUp: toSetUpState({ state: "downloading", receivedBytes: 1, totalBytes: 0 }),
    };
    assert.deepEqual(parseHostMessage(snapshot), snapshot);
  });
});

describe("the composer", () => {
  it("names the model that will answer and the chat's temperature with its band", () => {
    const composer = toComposerState(composerInput({ "tasks.chat.temperature": 1 }));
    assert.equal(composer.model, "qwen");
    assert.equal(composer.temperature, 1);
    assert.equal(composer.temperatureBand, "creative");
  });

  it("names the chosen model before anything was asked, and the chat's own before the general one", () => {
    const chosen = composerInput({ model: "lab/general" });
    assert.equal(toComposerState(chosen).model, "general");
    const own = composerInput({ model: "lab/general", "tasks.chat.model": "lab/talker" });
    assert.equal(toComposerState(own).model, "talker");
  });

  it("names no model while none is known", () => {
    assert.equal(
      toComposerState({ ...composerInput(), modelState: { state: "unknown" } }).model,
      "",
    );
  });

  it("says beforehand what will become of the temperature", () => {
    const models = new FakeModelRegistry(new FakeChatModel([]));
    models.connections = [
      {
        id: "cloud",
        label: "Cloud",
        backendId: "openai-compatible",
        baseUrl: "https://api.openai.com/v1",
      },
    ];
    const temperatureForecast = new TemperatureForecast(models, {
      learnedFields: new LearnedFields(new MemoryKeyValueStore()),
      toldFacts: new ToldFacts(),
    });
    const composer = (model: string) =>
      toComposerState({ ...composerInput({ model }), temperatureForecast });
    assert.equal(composer("cloud/o3").temperatureNote, "fixed by this model");
    assert.equal(composer("cloud/gpt-4o").temperatureNote, "");
  });

  it("offers the slash commands with the temperature of each one's task", () => {
    const { slashCommands: offered } = toComposerState(
      composerInput({ "tasks.summarize.temperature": 0.7 }),
    );
    assert.deepEqual(
      offered
        .slice(0, 2)
        .map(({ name, temperature, temperatureBand }) => [name, temperature, temperatureBand]),
      [
        ["explain", 0.3, "precise"],
        ["summarize", 0.7, "balanced"],
      ],
    );
    assert.equal(offered.length, builtInPrompts.length);
  });
});

describe("the set-up page", () => {
  it("stays away until it is known that there is no model", () => {
    assert.deepEqual(toSetUpState({ state: "unknown" }), { state: "ready" });
    const reason = "Nothing answers on this machine.";
    assert.deepEqual(toSetUpState({ state: "no-model", reason }), { state: "no-model", reason });
  });
});
