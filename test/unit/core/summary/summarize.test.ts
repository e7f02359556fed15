import assert from "node:assert/strict";
import { textOfContent } from "../../../../src/core/model/chatContent";
import type { ChatModel, ChatRequest } from "../../../../src/core/model/chatModel";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { planSummary, summarize } from "../../../../src/core/summary/summarize";
import { sourceOfText } from "../../../../src/core/summary/summarySource";
import { play, stop } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";

/** Says of a part what its first line is, and of parts what the first of them says. */
class ReadingModel implements ChatModel {
  readonly reference = { connectionId: "fake", model: "reader" };
  readonly questions: string[] = [];
  mostAtOnce = 0;
  #atOnce = 0;
  /** Asked for this, it waits. */
  waitsAt: { readonly text: string; readonly gate: Gate } | undefined;
  failsAt: string | undefined;

  async *stream(request: ChatRequest, signal: AbortSignal) {
    const question = textOfContent(request.messages.at(-1)?.content ?? "");
    this.questions.push(question);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    const waits = this.waitsAt && question.includes(this.waitsAt.text) ? [this.waitsAt.gate] : [];
    if (this.failsAt !== undefined && question.includes(this.failsAt)) throw new Error("gone");
    try {
      // Others get their turn, so that what is asked at once is under way at once.
      await Promise.resolve();
      yield* play([...waits, answerTo(question), stop], signal);
    } finally {
      this.#atOnce -= 1;
    }
  }
}

function answerTo(question: string): string {
  const [, path, line, word] = /^(\S+) \([^]*?\n(\d+)\|.*?(\w+)/.exec(question) ?? [];
  if (path !== undefined) return `- Has ${word} [${path}:${line} ${word}]`;
  const points = question.match(/^- .*$/gm) ?? [];
  return points.slice(0, 3).join("\n");
}

const fileOf = (path: string, text: string) =>
  sourceOfText({ path, languageId: "typescript", text });
const files = [
  fileOf("src/a.ts", "alpha();\n"),
  fileOf("src/b.ts", "beta();\n"),
  fileOf("src/deep/c.ts", "gamma();\n"),
  fileOf("src/deep/d.ts", "delta();\n"),
];

function scene(sources = files) {
  const model = new ReadingModel();
  const models = new FakeModelRegistry(model);
  const cache = new Map<string, string>();
  const progress: string[] = [];
  const inputOf = (given = sources, parallel = 1) => ({
    name: "src",
    path: "src",
    sources: given,
    parallel,
    onProgress: (done: number, total: number) => progress.push(`${done}/${total}`),
  });
  const run = (given = sources, signal = new AbortController().signal, parallel = 1) =>
    summarize(models, cache, inputOf(given, parallel), signal);
  return { model, models, cache, progress, inputOf, run };
}

describe("a summary", () => {
  it("goes from files to folders to the whole, each point with a place that is right", async () => {
    const { models, progress, run } = scene();
    const { sections, asked, unread } = await run();
    assert.deepEqual(
      sections.map(({ node }) => node.path),
      ["src", "src/a.ts", "src/b.ts", "src/deep", "src/deep/c.ts", "src/deep/d.ts"],
    );
    const references = sections.flatMap(({ claims }) =>
      claims.flatMap((claim) => claim.references),
    );
    assert.ok(references.length >= 9);
    assert.ok(references.every(({ isRight }) => isRight));
    assert.deepEqual([asked, unread], [6, 0]);
    assert.deepEqual([progress[0], progress.at(-1)], ["0/4", "4/4"]);
    assert.ok(models.askedTasks.every((task) => task === "summarize"));
  });

  it("asks nothing again when nothing has changed", async () => {
    const { model, run } = scene();
    const first = await run();
    const second = await run();
    assert.equal(model.questions.length, 6);
    assert.deepEqual(second.sections, first.sections);
    assert.deepEqual([second.asked, second.remembered], [0, 6]);
  });

  it("asks again only for what has changed and what it lies in", async () => {
    const { model, run } = scene();
    await run();
    model.questions.length = 0;
    await run(
      files.map((file) => (file.path === "src/a.ts" ? fileOf(file.path, "new1();\n") : file)),
    );
    assert.equal(model.questions.length, 2);
    assert.match(model.questions[0] ?? "", /new1/);
    assert.match(model.questions[1] ?? "", /Sum up src\./);
  });

  it("asks another model anew", async () => {
    const { models, cache, inputOf, run } = scene();
    await run();
    const other = new ReadingModel();
    Object.assign(other, { reference: { connectionId: "fake", model: "other" } });
    models.chatModel = other;
    await summarize(models, cache, inputOf(), new AbortController().signal);
    assert.equal(other.questions.length, 6);
  });

  it("reads a long file part by part, each within the model's window, and says where lines stand", async () => {
    const text = Array.from({ length: 3_000 }, (_, index) => `call${index}(argument);`).join("\n");
    const { model, models, run } = scene([fileOf("src/long.ts", text)]);
    models.contextWindow = 2_048;
    models.maxTokens = 512;
    const { sections } = await run();
    assert.ok(model.questions.length > 10);
    for (const question of model.questions)
      assert.ok(estimateTokens(question, "typescript") < 1_536);
    const lines = model.questions.join("\n").match(/^\d+\|call\d+/gm) ?? [];
    assert.equal(new Set(lines).size, 3_000);
    assert.equal(sections.length, 1);
    assert.ok(
      sections[0]?.claims.every(({ references }) => references.every(({ isRight }) => isRight)),
    );
  });

  it("has as many questions under way as the server may get, and no more", async () => {
    const one = scene();
    await one.run();
    assert.equal(one.model.mostAtOnce, 1);
    const many = scene(
      Array.from({ length: 20 }, (_, index) => fileOf(`src/${index}.ts`, `f${index}();`)),
    );
    await many.run(undefined, undefined, 4);
    assert.equal(many.model.mostAtOnce, 4);
  });

  it("keeps what has come when it is cancelled, and goes on from there", async () => {
    const { model, run } = scene();
    const gate = new Gate();
    model.waitsAt = { text: "gamma", gate };
    const controller = new AbortController();
    const result = run(files, controller.signal);
    await gate.reached;
    controller.abort();
    const { sections, unread, error } = await result;
    assert.equal(unread, 2);
    assert.equal(error, undefined);
    assert.deepEqual(
      sections.map(({ node }) => node.path),
      ["src", "src/a.ts", "src/b.ts"],
    );
    model.waitsAt = undefined;
    model.questions.length = 0;
    await run();
    assert.equal(model.questions.length, 4);
  });

  it("keeps what has come when the model fails, and tells what failed", async () => {
    const { model, run } = scene();
    model.failsAt = "gamma";
    const { sections, unread, error } = await run();
    assert.match(error?.message ?? "", /gone/);
    assert.equal(unread, 2);
    assert.equal(sections.length, 3);
  });

  it("can tell beforehand how much is to be asked", async () => {
    const { models, cache, inputOf, model, run } = scene();
    const signal = new AbortController().signal;
    assert.deepEqual(await planSummary(models, cache, inputOf(), signal), {
      total: 4,
      remembered: 0,
    });
    assert.equal(model.questions.length, 0);
    await run();
    assert.deepEqual(await planSummary(models, cache, inputOf(), signal), {
      total: 4,
      remembered: 4,
    });
  });

  it("tells why it could not begin", async () => {
    const { models, run } = scene();
    models.failure = new Error("no model");
    const { error, sections } = await run();
    assert.match(error?.message ?? "", /no model/);
    assert.deepEqual(sections, []);
  });
});
