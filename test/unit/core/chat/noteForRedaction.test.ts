import assert from "node:assert/strict";
import { noteForRedaction } from "../../../../src/core/chat/noteForRedaction";

describe("the note on replaced secrets", () => {
  it("counts them by kind", () => {
    assert.equal(noteForRedaction(["AWS key"]), "1 secret was replaced before sending: AWS key.");
    assert.equal(
      noteForRedaction(["AWS key", "password", "AWS key"]),
      "3 secrets were replaced before sending: AWS key (2), password.",
    );
  });
});
