import assert from "node:assert/strict";
import { createChatPromptedFimModel } from "../../../../src/core/model/chatPromptedFimModel";
import { builtInWords } from "../../../../src/core/promptLibrary/promptChoice";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { never } from "../../../support/registryFixture";

import {
  cloud,
  isDeclined,
  local,
  outgoingFixture as scene,
  partsOf,
} from "../../../support/outgoingFixture";

describe("the consent to completions", () => {
  it("is asked for once for each host that is not on this machine, and says what goes along", async () => {
    const { filler, questions, type } = scene();
    await partsOf(type(local));
    assert.equal(questions.consents.length, 0);
    await partsOf(type(cloud));
    await partsOf(type(cloud));
    assert.equal(questions.consents.length, 1);
    assert.equal(filler.requests.length, 3);
    assert.deepEqual(
      questions.consents[0]?.kinds.map(({ id }) => id),
      ["cursor", "recent-edits", "definitions", "files", "problems", "notebook-cells"],
    );
  });

  it("is another than that to questions", async () => {
    const { ask, questions, type } = scene();
    await partsOf(ask(cloud));
    await partsOf(type(cloud));
    assert.deepEqual([questions.sheets.length, questions.consents.length], [1, 1]);
  });

  it("is asked for again when more kinds of text would go along", async () => {
    const { questions, settings, type } = scene({ "completion.useOtherFiles": false });
    await partsOf(type(cloud));
    settings.set("completion.useClipboard", true);
    await partsOf(type(cloud));
    assert.deepEqual(
      questions.consents.map(({ kinds }) => kinds.map(({ id }) => id)),
      [["cursor"], ["cursor", "clipboard"]],
    );
  });

  it("is asked for once while the user types on, and a no holds for this window", async () => {
    const { consent, filler, questions, type } = scene();
    questions.agrees = false;
    questions.thinking = new Gate();
    const typing = Promise.all([isDeclined(type(cloud)), isDeclined(type(cloud))]);
    await settle();
    questions.thinking.open();
    assert.deepEqual(await typing, [true, true]);
    assert.ok(await isDeclined(type(cloud)));
    assert.equal(questions.consents.length, 1);
    assert.equal(filler.requests.length, 0);
    consent.forget();
    questions.agrees = true;
    await partsOf(type(cloud));
    assert.equal(filler.requests.length, 1);
  });

  it("is needed as well where gaps are filled by a chat prompt", async () => {
    const { chatModel, model, questions } = scene();
    const filler = createChatPromptedFimModel(chatModel(cloud, "completion"), builtInWords);
    questions.agrees = false;
    assert.ok(await isDeclined(filler.stream(fimRequest, never)));
    assert.deepEqual([questions.consents.length, questions.sheets.length], [1, 0]);
    assert.equal(model.requests.length, 0);
  });

  it("does not keep a request that nobody waits for", async () => {
    const { questions, type } = scene();
    questions.thinking = new Gate();
    const typedOn = new AbortController();
    const answer = partsOf(type(cloud, typedOn.signal));
    await settle();
    typedOn.abort();
    assert.deepEqual(await answer, [{ type: "finish", reason: "aborted", usage: {} }]);
    questions.thinking.open();
    await settle();
    await partsOf(type(cloud));
    assert.equal(questions.consents.length, 1);
  });

  it("reads only what it has written itself", async () => {
    const memory = new MemoryKeyValueStore();
    memory.set("sending.approved", { "https://lab.example": true });
    memory.set("sending.completions", "everything");
    const { ask, questions, type } = scene({}, memory);
    await partsOf(ask(cloud));
    await partsOf(type(cloud));
    assert.deepEqual([questions.sheets.length, questions.consents.length], [1, 1]);
  });
});
