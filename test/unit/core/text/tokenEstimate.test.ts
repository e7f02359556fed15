import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import * as cl100k from "gpt-tokenizer/encoding/cl100k_base";
import * as o200k from "gpt-tokenizer/encoding/o200k_base";
import type { Connection } from "../../../../src/core/model/connection";
import { TokenFactors } from "../../../../src/core/model/tokenFactors";
import { TokenCalibration } from "../../../../src/core/outgoing/tokenCalibration";
import {
  cutToTokens,
  estimatedWindow,
  estimateTokens,
} from "../../../../src/core/text/tokenEstimate";
import { seededRandom } from "../../../../src/core/base/seededRandom";
import { FakeChatModel } from "../../../support/fakeChatModel";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { projectRoot } from "../../../support/projectRoot";
import { never } from "../../../support/registryFixture";

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly languageId: string | undefined;
}

const encodings = { o200k_base: o200k, cl100k_base: cl100k } as const;
type Encoding = keyof typeof encodings;

const languages: Readonly<Record<string, string>> = {
  ts: "typescript",
  js: "javascript",
  mjs: "javascript",
  json: "json",
  css: "css",
  md: "markdown",
};
/** Packages whose files are text of many kinds, beside Tempera's own sources and the prose of the fixtures. */
const packages = ["dompurify", "highlight.js", "ignore", "lit-html", "marked", "mocha", "openai"];
const folders = ["src", "docs", "media", "scripts", "test/fixtures/prose"];
/** Projects that somebody could have open: Tempera itself, and packages of some size. */
const workspaces = [
  /^(?!.*node_modules)(?!.*prose)/,
  /node_modules\/highlight\.js/,
  /node_modules\/lit-html/,
  /node_modules\/mocha/,
  /node_modules\/openai/,
];
const maxLength = 8_000;
const samplesOfFolder = 30;

/** The same ones in every run. */
function samples(): readonly Sample[] {
  const all = [...folders, ...packages.map((name) => `node_modules/${name}`)];
  return all.flatMap((folder) => {
    const files = filesBelow(path.join(projectRoot, folder));
    const step = Math.max(1, Math.floor(files.length / samplesOfFolder));
    return files.filter((_, index) => index % step === 0).slice(0, samplesOfFolder);
  });
}

function filesBelow(folder: string): readonly Sample[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tsx?|m?js|json|css|md|txt)$/.test(name))
    .toSorted()
    .map((name) => ({
      name: path.relative(projectRoot, path.join(folder, name)),
      text: fs.readFileSync(path.join(folder, name), "utf8").slice(0, maxLength),
      languageId: languages[path.extname(name).slice(1)],
    }))
    .filter(({ text }) => text.length >= 150 && !isMinified(text));
}

function isMinified(text: string): boolean {
  return text.length / text.split("\n").length > 200 && /[{};]{3}/.test(text);
}

function count(text: string, encoding: Encoding): number {
  return encodings[encoding].encode(text, { disallowedSpecial: new Set() }).length;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Infinity;
}

describe("the token estimate", () => {
  it("is zero for nothing, and grows with what is there", () => {
    assert.equal(estimateTokens(""), 0);
    assert.equal(estimateTokens("temperature"), 2);
    assert.ok(estimateTokens("const x = 1;") < estimateTokens("const x = 1;\nconst y = 2;"));
  });

  it("is more cautious with prose than with code", () => {
    const text = "Every word of this sentence counts about once. ".repeat(20);
    assert.ok(estimateTokens(text) > estimateTokens(text, "typescript"));
    assert.equal(estimateTokens(text, "constructor"), estimateTokens(text));
  });

  it("cuts a text to what an estimate allows, and no shorter", () => {
    const text = "abc ".repeat(100);
    const cut = cutToTokens(text, undefined, 10);
    assert.ok(estimateTokens(cut) <= 10);
    assert.ok(estimateTokens(text.slice(0, cut.length + 4)) > 10);
    assert.equal(cutToTokens(text, undefined, 1_000), text);
    assert.equal(cutToTokens(text, undefined, 0), "");
    assert.equal(cutToTokens(text, undefined, -5), "");
  });

  it("cuts in the midst of a text without a blank", () => {
    const cut = cutToTokens("x".repeat(100_000), "typescript", 500);
    assert.ok(cut.length > 1_000 && cut.length < 20_000, String(cut.length));
  });

  it("never cuts a character in two", () => {
    for (let tokens = 0; tokens < 5; tokens += 0.25)
      assert.doesNotMatch(cutToTokens("😀😀😀", undefined, tokens), /[\uD800-\uDBFF]$/);
  });

  it("makes a window smaller for a model that counts more, and never larger", () => {
    assert.equal(estimatedWindow(8_192, 1.25), 6_553);
    assert.equal(estimatedWindow(8_192, 0.9), 8_192);
    assert.equal(estimatedWindow(8_192), 8_192);
  });
});

describe("the error of the token estimate", function () {
  this.timeout(120_000);
  const all = samples();

  for (const [encoding, texts] of [
    ["o200k_base", all],
    // It has few words of other scripts, which only calibration can know.
    ["cl100k_base", all.filter(({ name }) => !name.includes("prose"))],
  ] as const) {
    it(`is at most 20 % in 95 of 100 texts, against ${encoding}`, () => {
      const errors = texts.map(({ text, languageId }) => {
        const counted = count(text, encoding);
        return Math.abs(estimateTokens(text, languageId) / counted - 1);
      });
      const p95 = percentile(errors, 0.95);
      console.log(`${texts.length} texts, ${encoding}: p95 ${(p95 * 100).toFixed(1)} %`);
      assert.ok(texts.length > 150, String(texts.length));
      assert.ok(p95 <= 0.2, String(p95));
    });
  }

  it("is at most 25 % for prose in each of 13 languages, against o200k_base", () => {
    const prose = filesBelow(path.join(projectRoot, "test/fixtures/prose"));
    assert.equal(prose.length, 13);
    for (const { name, text } of prose) {
      const error = Math.abs(estimateTokens(text) / count(text, "o200k_base") - 1);
      assert.ok(error <= 0.25, `${path.basename(name)}: ${error}`);
    }
  });

  for (const [name, counts] of [
    ["o200k_base", (text: string) => count(text, "o200k_base")],
    ["cl100k_base", (text: string) => count(text, "cl100k_base")],
    ["one that counts a third more", (text: string) => count(text, "o200k_base") * 1.33],
  ] as const) {
    it(`is at most 10 % in 95 of 100 prompts after 20 requests about anything, against ${name}`, async () => {
      const errors: number[] = [];
      // What is learned depends on the 20 requests, so many who use it have to be looked at.
      for (let seed = 1; seed <= 25; seed += 1) {
        const { ask, predict } = calibrated(counts);
        const prompt = promptsFrom(all, seed);
        for (let request = 0; request < 20; request += 1) await ask(prompt());
        const prompts = Array.from({ length: 20 }, prompt);
        errors.push(...prompts.map((text) => Math.abs(predict(text) / counts(text) - 1)));
      }
      const p95 = percentile(errors, 0.95);
      console.log(`after 20 requests about anything, ${name}: p95 ${(p95 * 100).toFixed(1)} %`);
      assert.ok(p95 <= 0.1, String(p95));
    });

    it(`is at most 10 % in 95 of 100 prompts after 20 requests in a workspace, against ${name}`, async () => {
      const errors: number[] = [];
      for (const workspace of workspaces) {
        const { ask, predict } = calibrated(counts);
        const prompt = promptsFrom(all.filter((sample) => workspace.test(sample.name)));
        for (let request = 0; request < 20; request += 1) await ask(prompt());
        const prompts = Array.from({ length: 40 }, prompt);
        errors.push(...prompts.map((text) => Math.abs(predict(text) / counts(text) - 1)));
      }
      const p95 = percentile(errors, 0.95);
      console.log(`after 20 requests, ${name}: p95 ${(p95 * 100).toFixed(1)} %`);
      assert.ok(p95 <= 0.1, String(p95));
    });
  }
});

describe("what was learned about a model's tokens", () => {
  const twice = (text: string) => estimateTokens(text) * 2;
  const text = "Every word of this sentence counts about once. ".repeat(100);

  it("holds in the next window, and for this model at this address alone", async () => {
    const memory = new MemoryKeyValueStore();
    const { ask } = calibrated(twice, memory);
    for (let request = 0; request < 20; request += 1) await ask(text);
    const ratioOf = ({ predict }: ReturnType<typeof calibrated>) =>
      predict(text) / estimateTokens(text);
    assert.ok(ratioOf(calibrated(twice, memory)) > 1.9);
    assert.equal(ratioOf(calibrated(twice, memory, "https://other.example/v1")), 1);
  });

  it("goes along with the next question, so that the list of what is sent counts as the model does", async () => {
    const { ask, requests } = calibrated(twice);
    await ask(text);
    await ask(text);
    const [first, second] = requests;
    assert.equal(first?.tokenFactor, undefined);
    assert.ok((second?.tokenFactor ?? 0) > 1.5, String(second?.tokenFactor));
  });

  it("does not change by counts of nothing, of something else, or of what was left out", async () => {
    for (const counts of [() => undefined, () => 0, () => 1_000_000]) {
      const { ask, predict } = calibrated(counts);
      await ask(text);
      assert.equal(predict(text), estimateTokens(text));
    }
    const { ask, predict } = calibrated(twice, undefined, undefined, ["a.ts, line 1"]);
    await ask(text);
    assert.equal(predict(text), estimateTokens(text));
  });

  it("is nothing where what was stored is damaged", () => {
    for (const stored of ["?", [["a"]], [["https://lab.example/v1 parrot", { counted: 1 }]]]) {
      const memory = new MemoryKeyValueStore();
      memory.set("tokenCounts", stored);
      assert.equal(calibrated(twice, memory).predict(text), estimateTokens(text));
    }
  });
});

/** A model that reports its own count, behind the guard that learns from it. */
function calibrated(
  counts: (text: string) => number | undefined,
  memory = new MemoryKeyValueStore(),
  baseUrl = "https://lab.example/v1",
  leftOut: readonly string[] = [],
) {
  const connection: Connection = { id: "lab", label: "Lab", backendId: "ollama", baseUrl };
  const inner = new FakeChatModel([]);
  const model = new TokenCalibration(new TokenFactors(memory)).guardChat(inner, {
    connection,
    task: "chat",
  });
  const ask = async (content: string) => {
    const inputTokens = counts(content);
    const usage = inputTokens === undefined ? {} : { inputTokens };
    inner.play([
      [
        { type: "consent", state: "given", leftOut },
        { type: "finish", reason: "stop", usage },
      ],
    ]);
    const temperature = { value: 0, isExplicit: false };
    const messages = [{ role: "user", content }] as const;
    for await (const _part of model.stream({ messages, temperature, maxTokens: 1 }, never));
  };
  const predict = (text: string) => estimateTokens(text) * (model.tokenFactor ?? 1);
  return { ask, predict, requests: inner.requests };
}

/** A prompt as a question with files makes it: some texts of different kinds. */
function promptsFrom(all: readonly Sample[], seed = 11): () => string {
  const random = seededRandom(seed);
  const draw = () => all[Math.floor(random() * all.length)]?.text ?? "";
  return () => [draw(), draw(), draw(), draw()].join("\n\n");
}
