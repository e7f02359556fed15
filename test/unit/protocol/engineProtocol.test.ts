import assert from "node:assert/strict";
import { parseEngineCommand, parseEngineEvent } from "../../../src/protocol/engineProtocol";

const fill = {
  type: "fill",
  id: 1,
  model: { path: "/models/small.gguf", threads: 0, mayUseGpu: true },
  sampling: { temperature: 0.1, maxTokens: 64 },
  prefix: "a",
  suffix: "b",
  stops: ["\n"],
};

describe("the engine's protocol", () => {
  it("takes whole commands", () => {
    assert.deepEqual(parseEngineCommand(fill), fill);
    assert.deepEqual(parseEngineCommand({ type: "ping" }), { type: "ping" });
    assert.deepEqual(parseEngineCommand({ type: "cancel", id: 1 }), { type: "cancel", id: 1 });
  });

  it("refuses commands that lack something or are out of range", () => {
    const commands: unknown[] = [
      undefined,
      "ping",
      { type: "unknown" },
      { ...fill, id: -1 },
      { ...fill, stops: [""] },
      { ...fill, sampling: { temperature: 3, maxTokens: 64 } },
      { ...fill, sampling: { temperature: 0.1, maxTokens: 0 } },
      { ...fill, model: { path: "", threads: 0, mayUseGpu: true } },
      { type: "chat", id: 1, model: fill.model, sampling: fill.sampling },
    ];
    for (const command of commands) assert.equal(parseEngineCommand(command), undefined);
  });

  it("takes whole events and refuses others", () => {
    const event = { type: "finish", id: 1, reason: "stop", inputTokens: 3, outputTokens: 2 };
    assert.deepEqual(parseEngineEvent(event), event);
    assert.equal(parseEngineEvent({ ...event, reason: "tired" }), undefined);
    assert.equal(parseEngineEvent({ type: "text", id: 1 }), undefined);
    const scored = { type: "scored", id: 1, logProbability: -3.5, tokens: 2, characters: 9 };
    assert.deepEqual(parseEngineEvent(scored), scored);
    assert.equal(parseEngineEvent({ ...scored, logProbability: 0.1 }), undefined);
    assert.equal(parseEngineEvent(null), undefined);
  });
});
