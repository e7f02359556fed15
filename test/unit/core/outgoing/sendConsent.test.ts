import assert from "node:assert/strict";
import { type ChatContent } from "../../../../src/core/model/chatContent";
import { buildSendSheet } from "../../../../src/core/outgoing/sendSheet";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";

import {
  asText,
  cloud,
  isDeclined,
  local,
  network,
  otherCloud,
  outgoingFixture as scene,
  partsOf,
  piece,
  secret,
  temperature,
} from "../../../support/outgoingFixture";

const cart = piece("a1", "src/cart.ts, lines 3-20", "total += price");
const receipt = piece("a2", "src/receipt.ts, line 1", `key = "${secret}"`);
const withFiles: ChatContent = [cart, receipt, { type: "text", text: "What is this?" }];

describe("the send sheet", () => {
  it("comes before the first question to a host, and not before the next ones", async () => {
    const { ask, model, questions } = scene();
    await partsOf(ask(cloud));
    await partsOf(ask(cloud));
    assert.equal(questions.sheets.length, 1);
    assert.equal(model.requests.length, 2);
    await partsOf(ask(otherCloud));
    assert.equal(questions.sheets.length, 2);
  });

  it("comes for a host in the same network too, but not for this machine", async () => {
    const { ask, questions } = scene();
    await partsOf(ask(local));
    assert.equal(questions.sheets.length, 0);
    await partsOf(ask(network));
    assert.equal(questions.sheets[0]?.place.reach, "network");
  });

  it("comes before anything is sent to be counted too; then that goes without its secrets", async () => {
    const { ask, count, counted } = scene();
    assert.equal(await count(cloud, `key = "${secret}"`), undefined);
    assert.deepEqual(counted, []);
    await partsOf(ask(cloud));
    assert.equal(await count(cloud, `key = "${secret}"`), 42);
    assert.equal(await count(local, "Hi?"), 42);
    const [withSecret = "", plain] = counted;
    assert.match(withSecret, /^key = ".+"$/);
    assert.ok(!withSecret.includes(secret), withSecret);
    assert.equal(plain, "Hi?");
  });

  it("is not needed again in the next window", async () => {
    const first = scene();
    await partsOf(first.ask(cloud));
    const second = scene({}, first.memory);
    await partsOf(second.ask(cloud));
    assert.equal(second.questions.sheets.length, 0);
  });

  it("lists each piece, then what goes along always; with tokens, and secrets by their name", async () => {
    const { askAll, questions } = scene();
    await partsOf(
      askAll(cloud, [
        { role: "system", content: "You are Tempera." },
        { role: "user", content: [piece("a0", "old.ts, line 1", "old"), asText("Before?")] },
        { role: "assistant", content: "That." },
        { role: "user", content: withFiles },
      ]),
    );
    const [sheet] = questions.sheets;
    assert.ok(sheet);
    assert.deepEqual(
      sheet.entries.map(({ label, pieceId, redactions }) => [label, pieceId, redactions]),
      [
        ["src/cart.ts, lines 3-20", "a1", 0],
        ["src/receipt.ts, line 1", "a2", 1],
        ["old.ts, line 1", "a0", 0],
        ["Your question", undefined, 0],
        ["What was said before in this chat: 2 messages", undefined, 0],
        ["Tempera's instructions to the model", undefined, 0],
      ],
    );
    assert.equal(sheet.entries[3]?.text, "What is this?");
    assert.equal(sheet.entries[4]?.text, "Before?\n\nThat.");
    assert.deepEqual(sheet.redactedKinds, ["AWS key"]);
    assert.ok(!JSON.stringify(sheet).includes(secret), "the sheet shows the secret");
    assert.equal(
      sheet.tokens,
      sheet.entries.reduce((sum, { tokens }) => sum + tokens, 0),
    );
  });

  it("says what it costs, each piece and all of it, where the price is known", async () => {
    const use = { connection: cloud, task: "chat" } as const;
    const messages = [{ role: "user", content: "Why? ".repeat(100) }] as const;
    const request = { messages, temperature, maxTokens: 9 };
    const sheet = buildSendSheet(
      request,
      { ...use, price: { inputUsd: 0.001, outputUsd: 1 } },
      "parrot",
    );
    assert.equal(sheet.costUsd, sheet.tokens * 0.001);
    assert.deepEqual(
      sheet.entries.map(({ costUsd }) => costUsd),
      sheet.entries.map(({ tokens }) => tokens * 0.001),
    );
    assert.equal(buildSendSheet(request, use, "parrot").costUsd, undefined);
  });

  it("counts as the model was seen to count", () => {
    const use = { connection: cloud, task: "chat" } as const;
    const messages = [{ role: "user", content: "Why? ".repeat(100) }] as const;
    const request = { messages, temperature, maxTokens: 9 };
    const estimated = buildSendSheet(request, use, "lab/parrot");
    const counted = buildSendSheet({ ...request, tokenFactor: 1.5 }, use, "lab/parrot");
    assert.equal(counted.tokens, Math.ceil(estimated.tokens * 1.5));
  });

  it("lists the tools that are offered, and what they were asked and answered", () => {
    const tools = [{ name: "look", description: "Looks.", parameters: { type: "object" } }];
    const call = { type: "tool-call", id: "a", name: "look", arguments: "{}" } as const;
    const result = { type: "tool-result", callId: "a", name: "look", text: "a tree" } as const;
    const messages = [
      { role: "user", content: "What is there?" },
      { role: "assistant", content: [call] },
      { role: "user", content: [result] },
    ] as const;
    const request = { messages, tools, temperature, maxTokens: 9 };
    const sheet = buildSendSheet(request, { connection: cloud, task: "chat" }, "parrot");
    assert.deepEqual(
      sheet.entries.map(({ label, text }) => [label, text]),
      [
        ["Your question", "(Result of the tool look:)\na tree"],
        [
          "What was said before in this chat: 2 messages",
          "What is there?\n\n(Use of the tool look: {})",
        ],
        ["Tools offered to the model", JSON.stringify(tools[0])],
      ],
    );
  });

  it("lists instructions of the project apart from Tempera's own", async () => {
    const { askAll, model, questions } = scene();
    questions.unticks = ["Instructions of this project, from AGENTS.md"];
    const rules = piece("i", "Instructions of this project, from AGENTS.md", "Use tabs.");
    const system = [asText("You are Tempera."), rules];
    await partsOf(
      askAll(cloud, [
        { role: "system", content: system },
        { role: "user", content: "Why?" },
      ]),
    );
    assert.deepEqual(
      questions.sheets[0]?.entries.map(({ label, text }) => [label, text]),
      [
        ["Instructions of this project, from AGENTS.md", "Use tabs."],
        ["Your question", "Why?"],
        ["Tempera's instructions to the model", "You are Tempera."],
      ],
    );
    assert.equal(model.requests[0]?.messages[0]?.content, "You are Tempera.");
  });

  it("shows all that is sent, and nothing else is sent", async () => {
    const { ask, questions, sent } = scene();
    await partsOf(ask(cloud, withFiles));
    const texts = questions.sheets[0]?.entries.map(({ text }) => text) ?? [];
    assert.equal(texts.join("\n\n"), sent());
  });

  it("keeps back what the user unticks, and the answer says so", async () => {
    const { ask, questions, sent } = scene();
    questions.unticks = ["src/receipt.ts, line 1"];
    const parts = await partsOf(ask(cloud, withFiles));
    assert.equal(sent(), "total += price\n\nWhat is this?");
    assert.deepEqual(
      parts.filter(({ type }) => type === "consent"),
      [
        { type: "consent", state: "asked" },
        { type: "consent", state: "given", leftOut: ["src/receipt.ts, line 1"] },
      ],
    );
  });

  it("is agreed to before the answer says which secrets were replaced", async () => {
    const { ask, questions } = scene();
    const agreed = await partsOf(ask(cloud, withFiles));
    assert.deepEqual(agreed.slice(0, 3), [
      { type: "consent", state: "asked" },
      { type: "consent", state: "given", leftOut: [] },
      { type: "redacted", kinds: ["AWS key"] },
    ]);
    const [first] = await partsOf(ask(cloud, withFiles));
    assert.deepEqual(first, { type: "redacted", kinds: ["AWS key"] });

    questions.agrees = false;
    const told: string[] = [];
    await assert.rejects(async () => {
      for await (const { type } of ask(otherCloud, withFiles)) told.push(type);
    });
    assert.deepEqual(told, ["consent"]);
  });

  it("keeps it back from the next questions as well, which have it in what was said before", async () => {
    const first = scene();
    first.questions.unticks = ["src/receipt.ts, line 1"];
    await partsOf(first.ask(cloud, withFiles));
    const second = scene({}, first.memory);
    const parts = await partsOf(
      second.askAll(cloud, [
        { role: "user", content: withFiles },
        { role: "assistant", content: "A cart." },
        { role: "user", content: "And now?" },
      ]),
    );
    assert.equal(second.questions.sheets.length, 0);
    assert.ok(!JSON.stringify(second.model.requests).includes("REDACTED"));
    assert.ok(parts.some((part) => part.type === "consent" && part.state === "given"));
  });

  it("shows it unticked when the sheet comes again, and it can be ticked again", async () => {
    const { ask, consent, questions, sent } = scene();
    questions.unticks = ["src/receipt.ts, line 1"];
    await partsOf(ask(cloud, withFiles));
    questions.unticks = [];
    consent.reviewNext();
    await partsOf(ask(cloud, withFiles));
    assert.deepEqual(questions.leftOutAtOpening, [[], ["a2"]]);
    assert.match(sent(), /REDACTED_AWS_KEY/);
  });

  it("sends nothing when the user closes it, and asks again next time", async () => {
    const { ask, history, model, questions } = scene();
    questions.agrees = false;
    assert.ok(await isDeclined(ask(cloud, withFiles)));
    assert.ok(await isDeclined(ask(cloud, withFiles)));
    assert.equal(questions.sheets.length, 2);
    assert.equal(model.requests.length, 0);
    assert.equal(history.records.length, 0);
  });

  it("comes when it is asked for, also for this machine, once", async () => {
    const { ask, consent, questions } = scene();
    consent.reviewNext();
    await partsOf(ask(local));
    await partsOf(ask(local));
    assert.equal(questions.sheets.length, 1);
  });

  it("comes always or never where the user has set that", async () => {
    const always = scene({ sendSheet: "everySend" });
    await partsOf(always.ask(local));
    await partsOf(always.ask(local));
    assert.equal(always.questions.sheets.length, 2);
    const silent = scene({ sendSheet: "never" });
    await partsOf(silent.ask(cloud));
    assert.equal(silent.questions.sheets.length, 0);
  });

  it("comes again for every host once the user takes back what was allowed", async () => {
    const { ask, consent, questions } = scene();
    await partsOf(ask(cloud));
    consent.forget();
    await partsOf(ask(cloud));
    assert.equal(questions.sheets.length, 2);
  });

  it("comes once for two questions at the same time", async () => {
    const { ask, model, questions } = scene();
    questions.thinking = new Gate();
    const both = Promise.all([partsOf(ask(cloud)), partsOf(ask(cloud))]);
    await settle();
    questions.thinking.open();
    await both;
    assert.equal(questions.sheets.length, 1);
    assert.equal(model.requests.length, 2);
  });

  it("is not there again for questions that waited behind one that was closed", async () => {
    const { ask, questions } = scene();
    questions.agrees = false;
    questions.thinking = new Gate();
    const both = Promise.all([isDeclined(ask(cloud)), isDeclined(ask(cloud))]);
    await settle();
    questions.thinking.open();
    assert.deepEqual(await both, [true, true]);
    assert.equal(questions.sheets.length, 1);
  });

  it("holds nobody up who has stopped waiting", async () => {
    const { ask, model, questions } = scene();
    questions.thinking = new Gate();
    const stopping = new AbortController();
    const answer = partsOf(ask(cloud, "Hi?", stopping.signal));
    await settle();
    stopping.abort();
    assert.deepEqual((await answer).at(-1), { type: "finish", reason: "aborted", usage: {} });
    questions.thinking.open();
    await settle();
    assert.equal(model.requests.length, 0);
    await partsOf(ask(cloud));
    assert.equal(questions.sheets.length, 2, "an answer that nobody waited for counts as none");
  });

  it("leaves pictures beside the words, and no name of a piece gets to a backend", async () => {
    const { ask, model } = scene();
    const image = { type: "image", mediaType: "image/png", base64: "AAAA" } as const;
    await partsOf(ask(cloud, [cart, image, asText("What?")]));
    assert.deepEqual(model.requests[0]?.messages[0]?.content, [
      asText("total += price"),
      image,
      asText("What?"),
    ]);
  });
});
