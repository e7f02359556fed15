import assert from "node:assert/strict";
import { parseTeamProfile } from "../../../../src/core/settings/parseTeamProfile";

const profile = {
  connections: [
    { id: "gpu", preset: "vllm", baseUrl: "https://llm.team.example/v1", label: "GPU cluster" },
    { preset: "litellm", baseUrl: "https://gateway.team.example/v1" },
  ],
  model: "gpu/qwen3-coder",
  tasks: { completion: { model: "gpu/qwen2.5-coder", temperature: 0.1 } },
};

describe("the profile that a workspace recommends", () => {
  it("names connections, models and temperatures", () => {
    const parsed = parseTeamProfile(JSON.stringify(profile));
    assert.ok(typeof parsed !== "string");
    assert.deepEqual(
      parsed.connections.map(({ id, preset, baseUrl, label }) => [id, preset, baseUrl, label]),
      [
        ["gpu", "vllm", "https://llm.team.example/v1", "GPU cluster"],
        ["litellm", "litellm", "https://gateway.team.example/v1", "LiteLLM proxy"],
      ],
    );
    assert.equal(parsed.model, "gpu/qwen3-coder");
    assert.deepEqual(parsed.tasks, [
      { task: "completion", model: "gpu/qwen2.5-coder", temperature: 0.1 },
    ]);
    assert.deepEqual(parsed.problems, []);
  });

  for (const name of ["apiKey", "api_key", "token", "headers", "Authorization"])
    it(`never brings a key: ${name} is left out and named`, () => {
      const [connection] = profile.connections;
      const text = JSON.stringify({ connections: [{ ...connection, [name]: "sk-canary" }] });
      const parsed = parseTeamProfile(text);
      assert.ok(typeof parsed !== "string");
      assert.equal(parsed.connections.length, 1);
      assert.doesNotMatch(JSON.stringify(parsed), /canary/);
      assert.match(parsed.problems[0] ?? "", new RegExp(`“${name}”.*cannot bring keys`));
    });

  it("sends nobody over plain http to the internet, nor to an address with a login", () => {
    for (const baseUrl of ["http://llm.team.example/v1", "https://me:secret@llm.team.example/v1"]) {
      const parsed = parseTeamProfile(
        JSON.stringify({ connections: [{ preset: "vllm", baseUrl }] }),
      );
      assert.ok(typeof parsed !== "string");
      assert.deepEqual(parsed.connections, []);
      assert.equal(parsed.problems.length, 1);
    }
  });

  it("costs only what cannot be used, each with one sentence", () => {
    const parsed = parseTeamProfile(
      JSON.stringify({
        model: "no-slash",
        tasks: { sing: {}, chat: { temperature: 9 }, explain: { temperature: 0.3 } },
      }),
    );
    assert.ok(typeof parsed !== "string");
    assert.equal(parsed.model, undefined);
    assert.deepEqual(parsed.tasks, [{ task: "chat" }, { task: "explain", temperature: 0.3 }]);
    assert.equal(parsed.problems.length, 3);
  });

  it("is none where it is no JSON object", () => {
    for (const text of ["", "[]", "{", '"x"'])
      assert.match(
        JSON.stringify(parseTeamProfile(text)),
        /\.vscode\/tempera\.json is no JSON object/,
      );
  });
});
