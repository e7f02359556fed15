import assert from "node:assert/strict";
import type { FimModel, FimRequest } from "../../../src/core/model/fimModel";
import { evalCompletion, type EvalProject } from "../../eval/evalCompletion";
import { evalFigures } from "../../eval/evalFigures";
import { gapsIn } from "../../../src/core/lab/gaps";
import { codeScoresOf } from "../../../src/core/lab/codeScores";
import { play, stop, type Script } from "../../support/fakeChatModel";

const text = `import { open } from "./gate";

export function first(name: string): boolean {
  const isOpen = open(name, { quietly: true });
  if (isOpen) {
    return check(name, isOpen);
  }
  return false;
}
`;
const gate = `export function open(name: string, how: { quietly: boolean }): boolean {
  return name !== "" && how.quietly;
}
`;
const project: EvalProject = {
  languageId: "typescript",
  files: [
    { uri: "file:///p/main.ts", path: "main.ts", languageId: "typescript", version: 1, text },
    { uri: "file:///p/gate.ts", path: "gate.ts", languageId: "typescript", version: 1, text: gate },
  ],
};

/** Knows both files, or nothing. */
function modelThat(answer: (request: FimRequest) => Script) {
  const requests: FimRequest[] = [];
  const model: FimModel = {
    reference: { connectionId: "fake", model: "filler" },
    way: "native",
    stream: (request, signal) => {
      requests.push(request);
      return play(answer(request), signal);
    },
  };
  const temperature = { value: 0, isExplicit: true };
  return { requests, task: { model, temperature, maxTokens: 256, contextWindow: undefined } };
}

const knowing = ({ prefix, suffix }: FimRequest): Script => {
  const file = [text, gate].find((file) => file.startsWith(prefix) && file.endsWith(suffix)) ?? "";
  return [file.slice(prefix.length, file.length - suffix.length), stop];
};

const run = (task: Parameters<typeof evalCompletion>[0]["task"], signal?: AbortSignal) =>
  evalCompletion(
    {
      task,
      projects: [project],
      samples: 3,
      seed: 1,
      promptTokens: 1024,
      isAsShipped: false,
      isAlone: false,
      onProgress: () => {},
    },
    signal ?? new AbortController().signal,
  );

describe("the evaluation of completions", () => {
  it("gives full marks to a model that knows what was taken out", async () => {
    const { "all, alone": alone, "all, with other files": helped } = evalFigures(
      await run(modelThat(knowing).task),
    );
    assert.equal(alone?.uncut_exact_pct, 100);
    assert.equal(helped?.uncut_exact_pct, 100);
    assert.ok((alone?.exact_pct ?? 0) >= 80, JSON.stringify(alone));
  });

  it("tells what our end of an answer is worth where a model runs on", async () => {
    const runsOn = (request: FimRequest): Script => {
      const [known = ""] = knowing(request);
      return [known, "\n\n\nexport function another(): void {}\n", stop];
    };
    const { "all, alone": figures } = evalFigures(await run(modelThat(runsOn).task));
    assert.ok(figures);
    assert.equal(figures.uncut_exact_pct, 0);
    assert.ok(figures.exact_pct >= 50, JSON.stringify(figures));
    assert.ok(figures.similarity_pct > figures.uncut_similarity_pct, JSON.stringify(figures));
  });

  it("has a row for each language and each kind of gap, with other files' help and without", async () => {
    assert.deepEqual(
      Object.keys(evalFigures(await run(modelThat(knowing).task))),
      ["typescript", "line", "span", "block", "all"].flatMap((name) => [
        `${name}, alone`,
        `${name}, with other files`,
      ]),
    );
  });

  it("gives none to a model that says nothing", async () => {
    const { "all, alone": figures } = evalFigures(await run(modelThat(() => [stop]).task));
    assert.equal(figures?.exact_pct, 0);
    assert.equal(figures?.nothing_pct, 100);
  });

  it("asks for the same gaps at the same seed, and sends other files only where they may help", async () => {
    const [first, second] = [modelThat(knowing), modelThat(knowing)];
    await run(first.task);
    await run(second.task);
    assert.deepEqual(
      first.requests.map(({ prefix }) => prefix),
      second.requests.map(({ prefix }) => prefix),
    );
    const withContext = first.requests.map(({ context }) => context.length > 0);
    assert.ok(withContext.includes(true));
    assert.ok(withContext.filter((_, index) => index % 2 === 0).every((has) => !has));
  });

  it("keeps what it has when it is ended early", async () => {
    const controller = new AbortController();
    const { task } = modelThat((request) => {
      controller.abort();
      return knowing(request);
    });
    assert.deepEqual(await run(task, controller.signal), []);
  });

  it("takes lines, spans and blocks out, each where it can be put back", () => {
    for (const kind of ["line", "span", "block"] as const) {
      const gaps = gapsIn(text, kind, () => 0.5);
      assert.ok(gaps.length > 0, kind);
      for (const { before, expected, after } of gaps) {
        assert.equal(before + expected + after, text);
        assert.ok(expected.trim().length >= 6, expected);
      }
    }
  });

  it("measures how near an answer is", () => {
    assert.deepEqual(codeScoresOf(" a();\nb();", "a();\nb();"), {
      isExact: true,
      isFirstLineExact: true,
      similarity: 1,
    });
    assert.deepEqual(codeScoresOf("a();\nc();", "a();\nb();"), {
      isExact: false,
      isFirstLineExact: true,
      similarity: 1 - 1 / 9,
    });
    assert.equal(codeScoresOf("", "abcd").similarity, 0);
  });
});
