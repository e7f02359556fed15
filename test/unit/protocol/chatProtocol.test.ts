import assert from "node:assert/strict";
import {
  parseHostMessage,
  parsePageMessage,
  type HostMessage,
  type PageAssistantMessage,
  type PageMessage,
  type PageUserMessage,
} from "../../../src/protocol/chatProtocol";

type Samples<M extends { type: string }> = {
  readonly [T in M["type"]]: Extract<M, { type: T }>;
};

/** One message of each type; a new type does not compile before it has its sample here. */
const pageMessages: Samples<PageMessage> = {
  ready: { type: "ready" },
  alive: { type: "alive" },
  "load-older": { type: "load-older", amount: "some" },
  send: { type: "send", text: "What does this do?" },
  draft: { type: "draft", conversationId: "c1", text: "What does" },
  stop: { type: "stop", messageId: "m2" },
  "edit-question": { type: "edit-question", messageId: "m1", text: "What does it do?" },
  regenerate: { type: "regenerate", messageId: "m2", way: "same" },
  "select-branch": { type: "select-branch", branchId: "m3" },
  "copy-answer": { type: "copy-answer", messageId: "m2" },
  fork: { type: "fork", messageId: "m2" },
  "delete-message": { type: "delete-message", messageId: "m2" },
  "edit-summary": { type: "edit-summary", messageId: "m2", text: "In short." },
  "undo-delete": { type: "undo-delete" },
  pin: { type: "pin", messageId: "m2", isPinned: true },
  rate: { type: "rate", messageId: "b", rating: "good" },
  "show-history": { type: "show-history" },
  "new-chat": { type: "new-chat" },
  "find-context": { type: "find-context", query: "file:cart" },
  "attach-context": { type: "attach-context", kind: "file", key: "file:///cart.ts" },
  "attach-dropped": { type: "attach-dropped", uris: ["file:///cart.ts"] },
  "attach-text": { type: "attach-text", text: "A long log" },
  "attach-picture": {
    type: "attach-picture",
    name: "cart.png",
    mediaType: "image/png",
    base64: "iVBORw0K",
    width: 8,
    height: 6,
    thumbnail: "data:image/jpeg;base64,AAAA",
  },
  "refresh-attachment": { type: "refresh-attachment", attachmentId: "a1" },
  "remove-attachment": { type: "remove-attachment", attachmentId: "a1" },
  "choose-model": { type: "choose-model" },
  "choose-persona": { type: "choose-persona" },
  "choose-temperature": { type: "choose-temperature", current: 0.6 },
  "use-code": { type: "use-code", use: "copy", code: "let a;", language: "ts", path: "src/a.ts" },
  "open-link": { type: "open-link", url: "https://example.com", text: "here" },
  "problem-action": { type: "problem-action", messageId: "m2", action: "retry" },
  "set-up": { type: "set-up", road: "look-again" },
};

const userMessage: PageUserMessage = {
  role: "user",
  id: "m1",
  text: "What does this do?",
  attachments: [{ id: "a1", label: "src/main.ts:1-3", lines: 3, tokens: 12 }],
  branch: { position: 2, count: 2, previousId: "m0" },
  isPinned: true,
  summary: { text: "In short.", origin: "model" },
};

const assistantMessage: PageAssistantMessage = {
  role: "assistant",
  id: "m2",
  text: "It adds.",
  reasoning: "",
  caption: "Explain · qwen2.5-coder · 0.3",
  notes: ["temperature: fixed by this model"],
  answer: { state: "streaming" },
};

const composer = {
  model: "ollama/qwen2.5-coder:1.5b",
  temperature: 0.6,
  temperatureBand: "balanced",
  temperatureNote: "",
  chosen: { temperature: 1.2, temperatureBand: "creative" },
  attachments: userMessage.attachments,
  tokensBeside: 850,
  slashCommands: [
    { name: "explain", description: "Explain code", temperature: 0.3, temperatureBand: "precise" },
  ],
  followUps: ["What could go wrong here?"],
};

const hostMessages: Samples<HostMessage> = {
  snapshot: {
    type: "snapshot",
    sequence: 1,
    conversationId: "c1",
    title: "A chat",
    messages: [userMessage, assistantMessage],
    olderCount: 7,
    draft: "What does",
    composer,
    setUp: { state: "ready" },
  },
  "older-messages": {
    type: "older-messages",
    sequence: 2,
    messages: [userMessage, assistantMessage],
    olderCount: 3,
  },
  heartbeat: { type: "heartbeat", sequence: 2 },
  "message-added": { type: "message-added", sequence: 2, message: userMessage },
  "answer-delta": {
    type: "answer-delta",
    sequence: 3,
    messageId: "m2",
    text: "It",
    reasoning: "",
  },
  "answer-changed": {
    type: "answer-changed",
    sequence: 4,
    messageId: "m2",
    caption: "Chat · qwen · 0.6",
    notes: [],
    answer: { state: "done", reason: "stop", detail: "12 tokens" },
  },
  "draft-changed": { type: "draft-changed", sequence: 4, text: "What does" },
  "composer-changed": { type: "composer-changed", sequence: 5, composer },
  "set-up-changed": {
    type: "set-up-changed",
    sequence: 6,
    setUp: { state: "downloading", received: 1, total: 2 },
  },
  "context-found": {
    type: "context-found",
    sequence: 8,
    query: "cart",
    offers: [{ kind: "file", key: "file:///cart.ts", label: "cart.ts", detail: "src/cart.ts" }],
  },
  "picture-found": {
    type: "picture-found",
    sequence: 9,
    name: "shot.png",
    mediaType: "image/png",
    base64: "iVBORw0KGgo=",
  },
  "focus-last-message": { type: "focus-last-message", sequence: 8 },
  "focus-composer": { type: "focus-composer", sequence: 7, text: "/explain " },
};

const directions = [
  { from: "the page", parse: parsePageMessage, samples: Object.values(pageMessages) },
  { from: "the host", parse: parseHostMessage, samples: Object.values(hostMessages) },
];

/** Where a message does without the property. */
const optional = new Set(["open-link.text"]);

for (const { from, parse, samples } of directions)
  describe(`a message of ${from}`, () => {
    it("arrives as it was sent", () => {
      for (const sample of samples)
        assert.deepEqual(parse(structuredClone(sample)), sample, sample.type);
    });

    it("is refused when any of its properties is missing", () => {
      for (const sample of samples)
        for (const property of Object.keys(sample)) {
          const name = `${sample.type}.${property}`;
          const rest = Object.fromEntries(
            Object.entries(sample).filter(([key]) => key !== property),
          );
          assert.equal(parse(rest) === undefined, !optional.has(name), name);
        }
    });

    it("is refused when any of its properties is of another kind", () => {
      for (const sample of samples)
        for (const property of Object.keys(sample))
          for (const wrong of [null, { wrong: true }, [0]])
            assert.equal(
              parse({ ...sample, [property]: wrong }),
              undefined,
              `${sample.type}.${property} = ${JSON.stringify(wrong)}`,
            );
    });

    it("is refused when it is of no known type, or no message at all", () => {
      for (const value of [undefined, null, 0, "ready", [], {}, { type: "unheard-of" }])
        assert.equal(parse(value), undefined, JSON.stringify(value));
    });
  });

describe("a message of the page", () => {
  it("carries a text of up to a million units, and is refused beyond", () => {
    const longest = "x".repeat(1_000_000);
    for (const [type, property] of [
      ["send", "text"],
      ["use-code", "code"],
    ] as const) {
      const message = { ...pageMessages[type], [property]: longest };
      assert.ok(parsePageMessage(message), type);
      assert.equal(parsePageMessage({ ...message, [property]: `${longest}x` }), undefined, type);
    }
  });

  it("is refused with an address or a link text that is longer than any real one", () => {
    const url = `https://example.com/${"x".repeat(4_096)}`;
    assert.equal(parsePageMessage({ type: "open-link", url, text: "" }), undefined);
    assert.equal(
      parsePageMessage({ type: "open-link", url: "https://example.com", text: url }),
      undefined,
    );
  });

  it("is refused with an id that is empty or longer than any we make", () => {
    for (const messageId of ["", "x".repeat(65)])
      assert.equal(parsePageMessage({ type: "stop", messageId }), undefined);
  });

  it("asks only for actions and roads that exist", () => {
    const action = { type: "problem-action", messageId: "m2", action: "format-disk" };
    assert.equal(parsePageMessage(action), undefined);
    assert.equal(parsePageMessage({ type: "set-up", road: "run-anything" }), undefined);
  });

  it("loses what does not belong to it", () => {
    assert.deepEqual(parsePageMessage({ type: "ready", command: "rm" }), { type: "ready" });
  });
});

describe("a message of the host", () => {
  it("shows every state of an answer, and no other", () => {
    const { "answer-changed": changed } = hostMessages;
    for (const answer of [
      { state: "streaming" },
      { state: "streaming", phase: "loading-model", waitedMs: 34_000 },
      { state: "done", reason: "length", detail: "" },
      { state: "failed", problem: { message: "The server is down.", action: "retry" } },
      { state: "failed", problem: { message: "The server is down." } },
    ])
      assert.deepEqual(parseHostMessage({ ...changed, answer }), { ...changed, answer });
    for (const answer of [{ state: "done" }, { state: "failed" }, { state: "paused" }])
      assert.equal(parseHostMessage({ ...changed, answer }), undefined);
  });

  it("shows every state of the set-up, and no other", () => {
    const { "set-up-changed": changed } = hostMessages;
    for (const setUp of [
      { state: "looking" },
      { state: "ready" },
      { state: "no-model", reason: "Nothing answers on this machine." },
      { state: "downloading", received: 1, total: 2 },
    ])
      assert.deepEqual(parseHostMessage({ ...changed, setUp }), { ...changed, setUp });
    for (const setUp of [{ state: "no-model" }, { state: "downloading" }, { state: "lost" }])
      assert.equal(parseHostMessage({ ...changed, setUp }), undefined);
  });

  it("is refused with a message of the conversation that has no known role", () => {
    const message = { ...userMessage, role: "system" };
    assert.equal(parseHostMessage({ type: "message-added", sequence: 2, message }), undefined);
  });
});
