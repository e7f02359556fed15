import assert from "node:assert/strict";
import {
  ModelError,
  type ModelErrorDetails,
  type ModelErrorKind,
} from "../../../src/core/model/modelError";
import { reasonEntries, type ReasonEntriesInput } from "../../../src/host/reasonEntries";
import { readManifest } from "../../support/manifest";
import { CompletionHarness } from "../../support/completionHarness";
import { stop } from "../../support/fakeChatModel";

const input: ReasonEntriesInput = {
  records: [],
  usage: [],
  nowMs: 0,
  isGhostTextOn: true,
  isTrusted: true,
};

function read(given: Partial<ReasonEntriesInput>): readonly string[] {
  return reasonEntries({ ...input, ...given }).map((entry) =>
    entry.kind === "group"
      ? entry.label
      : [entry.label, entry.state, entry.detail].filter(Boolean).join(" — "),
  );
}

describe("the answer to “why was nothing shown?”", () => {
  it("names each reason with its count, its age and what to do about it", async () => {
    const harness = new CompletionHarness([["b", stop]], {
      "completion.disabledLanguages": ["yaml"],
    });
    await harness.ask("a: |", { document: { languageId: "yaml" } });
    await harness.ask("wo|rd");
    await harness.ask("a = |");
    const records = harness.service.recentResults;
    const lines = read({ records, nowMs: harness.clock.now() + 240_000 });
    assert.deepEqual(lines.slice(0, 3), [
      "$(graph) Of the last 3 requests 1 brought a suggestion",
      "$(info) The cursor was inside a word. — 1×, last 4 min ago — Completions come at the end of a word, or when you ask for one.",
      "$(info) Completions are off in yaml. — 1×, last 4 min ago — Turn them on in this language.",
    ]);
  });

  it("says of a failure what the server said and what to do next", async () => {
    const harness = new CompletionHarness([[new ModelError("auth", "The key was refused.")]]);
    await harness.ask("a = |");
    const entries = reasonEntries({ ...input, records: harness.service.recentResults });
    const failed = entries[1];
    assert.ok(failed?.kind === "command");
    assert.equal(failed.detail, "The key was refused. Enter the API key for this server.");
    assert.equal(failed.command, "tempera.enterApiKey");
  });

  it("leads from each kind of failure to what helps with that model and that server", async () => {
    const declared = readManifest().contributes.commands.map(({ command }) => command);
    const ways: Record<ModelErrorKind, readonly [command: string, parameter?: string]> = {
      "no-model": ["tempera.openChat"],
      auth: ["tempera.enterApiKey", "lab"],
      permission: ["tempera.chooseModel"],
      quota: ["tempera.chooseModel"],
      "rate-limit": ["tempera.triggerCompletion"],
      "model-not-found": ["tempera.pullOllamaModel", "lab/coder"],
      "context-too-long": ["tempera.chooseModel"],
      "bad-request": ["tempera.showLog"],
      overloaded: ["tempera.triggerCompletion"],
      server: ["tempera.triggerCompletion"],
      network: ["tempera.openSettings", "http.proxy"],
      timeout: ["tempera.triggerCompletion"],
      protocol: ["tempera.openSettings"],
      declined: ["tempera.triggerCompletion"],
      budget: ["tempera.openSettings"],
    };
    const details: Partial<Record<ModelErrorKind, ModelErrorDetails>> = {
      "model-not-found": { remedy: { kind: "pull-model", model: "lab/coder" } },
      network: { network: "proxy" },
    };
    for (const kind of Object.keys(ways) as ModelErrorKind[]) {
      const error = new ModelError(kind, "It failed.", { connectionId: "lab", ...details[kind] });
      const harness = new CompletionHarness([[error]]);
      await harness.ask("a = |");
      const [, entry] = reasonEntries({ ...input, records: harness.service.recentResults });
      assert.ok(entry?.kind === "command", kind);
      assert.deepEqual([entry.command, ...(entry.parameters ?? [])], ways[kind], kind);
      assert.ok(declared.includes(entry.command), entry.command);
    }
  });

  it("names what keeps VS Code from asking at all", () => {
    assert.match(read({ isGhostTextOn: false })[0] ?? "", /editor\.inlineSuggest\.enabled/);
    assert.match(read({ isTrusted: false })[0] ?? "", /not trusted/);
  });

  it("ends with the tokens of the last hour", () => {
    const usage = [
      {
        purpose: "completion",
        model: "ollama/qwen",
        isOnThisMachine: true,
        requests: 2,
        inputTokens: 1500,
        outputTokens: 40,
        isEstimated: true,
        costUsd: 0,
      },
    ] as const;
    assert.deepEqual(read({ usage }).slice(-2), [
      "$(credit-card) Tokens of the last hour",
      "$(pulse) Completions by ollama/qwen — No cost: the model runs on this machine. — 2 requests, about 1,500 tokens read and 40 written.",
    ]);
    assert.match(read({}).at(-1) ?? "", /No model was asked/);
  });

  it("has a row of its own for each heading, so that none takes room from a sentence", async () => {
    const harness = new CompletionHarness([[]], { "completion.enabled": false });
    await harness.ask("a = |");
    for (const records of [[], harness.service.recentResults])
      for (const entry of reasonEntries({ ...input, records }))
        if (entry.kind === "group") assert.equal(entry.label, "");
  });

  it("offers only commands that there are", async () => {
    const declared = readManifest().contributes.commands.map(({ command }) => command);
    const harness = new CompletionHarness([[]], { "completion.enabled": false });
    await harness.ask("a = |");
    for (const entry of reasonEntries({ ...input, records: harness.service.recentResults }))
      if (entry.kind === "command") assert.ok(declared.includes(entry.command), entry.command);
  });
});
