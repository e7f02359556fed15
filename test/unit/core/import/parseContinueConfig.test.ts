import assert from "node:assert/strict";
import { parse } from "yaml";
import { parseContinueConfig } from "../../../../src/core/import/parseContinueConfig";

const config = `
name: Mine
version: 1.0.0
schema: v1
models:
  - name: GPT
    provider: openai
    model: gpt-5.1
    apiKey: sk-abc
    roles: [chat]
  - name: GPT small
    provider: openai
    model: gpt-5-mini
    apiKey: sk-abc
  - name: Coder
    provider: ollama
    model: qwen2.5-coder:1.5b
    apiBase: http://gpu.lan:11434
  - name: Lab
    provider: vllm
    model: qwen
    apiBase: http://10.0.0.7:8000
    apiKey: \${{ secrets.LAB }}
  - name: Watson
    provider: watsonx
    model: granite
  - uses: anthropic/claude-sonnet
`;

describe("Continue's config.yaml", () => {
  const { items, problems } = parseContinueConfig(parse(config));

  it("gives one connection for each server, with its key", () => {
    assert.deepEqual(
      items.map(({ connection, apiKey }) => [connection.id, connection.baseUrl, apiKey]),
      [
        ["openai", "https://api.openai.com/v1", "sk-abc"],
        ["ollama", "http://gpu.lan:11434", undefined],
        ["vllm", "http://10.0.0.7:8000/v1", undefined],
      ],
    );
  });

  it("says of each entry that cannot be taken over why not", () => {
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? "", /“Watson” is of the provider watsonx/);
    assert.match(problems[1] ?? "", /“anthropic\/claude-sonnet” stands in Continue's hub/);
  });

  it("is not taken for one where it is something else", () => {
    for (const value of [undefined, "text", { models: "none" }, []])
      assert.match(parseContinueConfig(value).problems[0] ?? "", /no config\.yaml of Continue/);
  });
});
