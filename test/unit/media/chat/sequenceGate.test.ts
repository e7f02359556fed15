import assert from "node:assert/strict";
import { SequenceGate } from "../../../../media/chat/sequenceGate";
import type { HostMessage } from "../../../../src/protocol/chatProtocol";

describe("SequenceGate", () => {
  let gate: SequenceGate;

  beforeEach(() => {
    gate = new SequenceGate();
  });

  it("lets nothing through before the first snapshot", () => {
    assert.equal(gate.admit(change(1)), "ignore");
    assert.equal(gate.admit(snapshot(5)), "apply");
  });

  it("lets changes through in their order", () => {
    gate.admit(snapshot(5));
    assert.deepEqual([6, 7, 8].map(admitChange), ["apply", "apply", "apply"]);
  });

  it("ignores what came already", () => {
    gate.admit(snapshot(5));
    assert.deepEqual([5, 6, 6, 4].map(admitChange), ["ignore", "apply", "ignore", "ignore"]);
  });

  it("asks once for a snapshot when a change is missing, and goes on from it", () => {
    gate.admit(snapshot(5));
    assert.deepEqual([7, 8, 9].map(admitChange), ["resync", "ignore", "ignore"]);
    gate.admit(snapshot(12));
    assert.equal(gate.admit(change(13)), "apply");
  });

  it("follows a host that began to count anew", () => {
    gate.admit(snapshot(50));
    gate.admit(snapshot(1));
    assert.equal(gate.admit(change(2)), "apply");
  });

  function admitChange(sequence: number): string {
    return gate.admit(change(sequence));
  }
});

function change(sequence: number): HostMessage {
  return { type: "set-up-changed", sequence, setUp: { state: "ready" } };
}

function snapshot(sequence: number): HostMessage {
  const composer = {
    model: "",
    temperature: 0,
    temperatureBand: "",
    temperatureNote: "",
    tokensBeside: 0,
    attachments: [],
    slashCommands: [],
    followUps: [],
  };
  const setUp = { state: "ready" } as const;
  return {
    type: "snapshot",
    sequence,
    conversationId: "c",
    title: "",
    olderCount: 0,
    draft: "",
    messages: [],
    composer,
    setUp,
  };
}
