import assert from "node:assert/strict";
import { withChatInReserve } from "../../../../src/core/model/chatInReserve";
import type { FimWay } from "../../../../src/core/model/fimModel";
import { ModelError } from "../../../../src/core/model/modelError";
import { collectAnswer } from "../../../support/collectAnswer";
import { stop, type Script } from "../../../support/fakeChatModel";
import { FakeFimModel } from "../../../support/fakeFimModel";
import { fimRequest } from "../../../support/backendSubjects/subjectModels";

const { signal } = new AbortController();
const missing = (status: number) =>
  new ModelError("protocol", "There is nothing here.", { status });

class WayFimModel extends FakeFimModel {
  constructor(
    override readonly way: FimWay,
    script: Script,
  ) {
    super([script]);
  }
}

function scene(first: Script, way: FimWay = "template") {
  const template = new WayFimModel(way, first);
  const filler = new WayFimModel("chat", ["filled", stop]);
  return { template, filler, model: withChatInReserve(template, async () => filler) };
}

describe("a model that may have to be asked by chat", () => {
  for (const status of [404, 405, 501])
    it(`is, from the first gap on, where its server answers ${status} to plain completions`, async () => {
      const { template, filler, model } = scene([missing(status)]);
      assert.equal(model.way, "template");
      for (const _ of [1, 2]) {
        const { text } = await collectAnswer(model.stream(fimRequest, signal));
        assert.equal(text, "filled");
      }
      assert.equal(model.way, "chat");
      assert.equal(template.requests.length, 1);
      assert.equal(filler.requests.length, 2);
    });

  it("is not for any other failure, nor where it fills gaps in a way of its own", async () => {
    const busy = new ModelError("overloaded", "Busy.", { status: 503 });
    for (const { filler, model } of [scene([busy]), scene([missing(404)], "native")]) {
      await assert.rejects(collectAnswer(model.stream(fimRequest, signal)), ModelError);
      assert.equal(filler.requests.length, 0);
    }
  });
});
