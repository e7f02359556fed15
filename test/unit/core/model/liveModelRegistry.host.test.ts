import assert from "node:assert/strict";
import { setUpRegistry } from "../../../support/registryFixture";

const never = new AbortController().signal;

describe("models of VS Code and of other extensions", () => {
  it("are listed, and used where they are set by name", async () => {
    const { registry, chosen } = setUpRegistry({
      host: { "": { models: ["copilot/gpt-5.6"] } },
      settings: { model: "vscode/copilot/gpt-5.6" },
    });
    const listed = await registry.listModels(never);
    assert.deepEqual(
      listed
        .filter(({ connection }) => connection.backendId === "object")
        .map((one) => one.connection.id),
      ["vscode", "extensions"],
    );
    assert.equal(await chosen(), "vscode/copilot/gpt-5.6");
  });

  it("are never chosen by themselves, because what is asked leaves the machine", async () => {
    const { registry, backends } = setUpRegistry({ host: { "": { models: ["copilot/gpt-5.6"] } } });
    await assert.rejects(registry.chatModelFor("chat", never), /No model was found/);
    assert.deepEqual(backends.object.listed, []);
  });

  it("are not mentioned where there are none", async () => {
    const { registry } = setUpRegistry({ host: { "": { models: [] } } });
    const listed = await registry.listModels(never);
    assert.equal(
      listed.some(({ connection }) => connection.backendId === "object"),
      false,
    );
  });
});
