import assert from "node:assert/strict";
import { parallelRequests } from "../../../../src/core/model/parallelRequests";
import { FakeChatModel } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";

describe("how much a server is asked at once", () => {
  const at = (baseUrl: string) => {
    const models = new FakeModelRegistry(new FakeChatModel([]));
    models.connections = [{ id: "fake", label: "Fake", backendId: "openai-compatible", baseUrl }];
    return parallelRequests(models, "summarize", new AbortController().signal);
  };

  it("is one question on this machine, and some elsewhere", async () => {
    assert.equal(await at("http://127.0.0.1:11434"), 1);
    assert.equal(await at("https://api.example.com/v1"), 4);
  });

  it("is one where nobody knows whose the model is", async () => {
    const models = new FakeModelRegistry(new FakeChatModel([]));
    assert.equal(await parallelRequests(models, "document", new AbortController().signal), 1);
  });
});
