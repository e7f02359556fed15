import assert from "node:assert/strict";
import { importFromEnvironment, ollamaAddress } from "../../../../src/core/import/fromEnvironment";

describe("connections from the environment", () => {
  it("are those whose keys stand there, each with the name of its variable", () => {
    const { items, problems } = importFromEnvironment({
      OPENAI_API_KEY: " sk-one ",
      GROQ_API_KEY: "gsk-two",
      PATH: "/bin",
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      items.map(({ connection, origin, apiKey }) => [connection.id, origin, apiKey]),
      [
        ["openai", "OPENAI_API_KEY", "sk-one"],
        ["groq", "GROQ_API_KEY", "gsk-two"],
      ],
    );
  });

  it("go to the address that stands there, with or without a key", () => {
    const { items } = importFromEnvironment({ OPENAI_BASE_URL: "http://gpu.lan:8000/v1/" });
    assert.equal(items[0]?.connection.baseUrl, "http://gpu.lan:8000/v1");
    assert.equal(items[0]?.apiKey, undefined);
  });

  it("are none where a service has no address of its own and none is set", () => {
    assert.deepEqual(importFromEnvironment({ AZURE_OPENAI_API_KEY: "k" }).items, []);
  });

  it("refuse an address that would show the key to everyone, and say why", () => {
    const { items, problems } = importFromEnvironment({
      OPENAI_BASE_URL: "http://api.example.com/v1",
      OPENAI_API_KEY: "sk-one",
    });
    assert.deepEqual(items, []);
    assert.match(problems[0] ?? "", /^OPENAI_BASE_URL: .*https/);
  });
});

describe("the address of Ollama", () => {
  const cases = [
    [undefined, "http://127.0.0.1:11434"],
    ["0.0.0.0", "http://127.0.0.1:11434"],
    ["0.0.0.0:9999", "http://127.0.0.1:9999"],
    ["gpu.lan", "http://gpu.lan:11434"],
    ["https://ollama.example.com", "https://ollama.example.com"],
  ] as const;
  for (const [host, expected] of cases)
    it(`is ${expected} where OLLAMA_HOST is ${host ?? "not set"}`, () =>
      assert.equal(ollamaAddress({ OLLAMA_HOST: host }), expected));
});
