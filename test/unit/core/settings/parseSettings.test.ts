import assert from "node:assert/strict";
import { parseSettings } from "../../../../src/core/settings/parseSettings";

function parse(values: Record<string, unknown>) {
  return parseSettings((key) => values[key]);
}

describe("settings", () => {
  it("give every task its own temperature when the user set nothing", () => {
    const { settings, warnings } = parse({});
    assert.deepEqual(warnings, []);
    assert.equal(settings.tasks.completion.temperature, 0.1);
    assert.equal(settings.tasks.document.temperature, 0.8);
    assert.equal(settings.tasks.chat.isTemperatureExplicit, false);
  });

  it("know that a temperature was chosen by the user, even when it equals the default", () => {
    const { settings } = parse({ "tasks.chat.temperature": 0.6 });
    assert.equal(settings.tasks.chat.isTemperatureExplicit, true);
  });

  it("answer a temperature out of range with the default and one warning that names key and range", () => {
    const { settings, warnings } = parse({ "tasks.chat.temperature": 3 });
    assert.equal(settings.tasks.chat.temperature, 0.6);
    assert.equal(settings.tasks.chat.isTemperatureExplicit, false);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? "",
      /tempera\.tasks\.chat\.temperature must be a number from 0 to 2/,
    );
  });

  it("keep the good connections when one is bad", () => {
    const { settings, warnings } = parse({
      connections: [
        { id: "lab", backend: "openai-compatible", baseUrl: "http://127.0.0.1:9/v1/" },
        { id: "no address", backend: "ollama" },
        { id: "ftp", backend: "ollama", baseUrl: "ftp://example.com" },
      ],
    });
    assert.deepEqual(settings.connections, [
      {
        id: "lab",
        backendId: "openai-compatible",
        baseUrl: "http://127.0.0.1:9/v1",
        label: "lab",
      },
    ]);
    assert.equal(warnings.length, 2);
  });

  it("need no more for a connection than the name of its preset", () => {
    const { settings, warnings } = parse({ connections: [{ preset: "groq" }] });
    assert.deepEqual(warnings, []);
    assert.deepEqual(settings.connections, [
      {
        id: "groq",
        label: "Groq",
        backendId: "openai-compatible",
        baseUrl: "https://api.groq.com/openai/v1",
        preset: "groq",
      },
    ]);
  });

  it("take an address as Azure's portal shows it, and the models that a user names", () => {
    const baseUrl =
      "https://lab.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21";
    const { settings } = parse({
      connections: [{ id: "work", preset: "azure", baseUrl, models: ["gpt-4o", " "] }],
    });
    assert.deepEqual(settings.connections, [
      {
        id: "work",
        label: "work",
        backendId: "openai-compatible",
        baseUrl: "https://lab.openai.azure.com/openai/deployments/gpt-4o",
        preset: "azure",
        apiVersion: "2024-10-21",
        modelNames: ["gpt-4o"],
      },
    ]);
  });

  for (const [entry, expected] of [
    [{ preset: "grok" }, /without a known preset or backend.*"preset": "groq"/],
    [{ preset: "azure" }, /baseUrl of "azure": Write the server's address/],
    [{ preset: "groq", backend: "carrier-pigeon" }, /without a known preset or backend/],
    ["groq", /without a known preset or backend/],
  ] as const) {
    it(`refuse the connection ${JSON.stringify(entry)} with one sentence`, () => {
      const { settings, warnings } = parse({ connections: [entry] });
      assert.deepEqual(settings.connections, []);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? "", expected);
    });
  }
});
