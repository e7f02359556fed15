import assert from "node:assert/strict";
import { serverCandidates } from "../../../../src/core/settings/serverCandidates";

function waysOf(baseUrl: string) {
  return serverCandidates(baseUrl, []).map(({ backendId, baseUrl }) => `${backendId} ${baseUrl}`);
}

describe("the ways to speak to a server", () => {
  it("begin with Ollama where the address has no path", () => {
    assert.deepEqual(waysOf("http://127.0.0.1:11434"), [
      "ollama http://127.0.0.1:11434",
      "openai-compatible http://127.0.0.1:11434/v1",
      "openai-compatible http://127.0.0.1:11434",
    ]);
  });

  it("are one where the address names the API's root", () => {
    assert.deepEqual(waysOf("http://127.0.0.1:1234/v1"), [
      "openai-compatible http://127.0.0.1:1234/v1",
    ]);
  });

  it("try the path as it is, then with the version", () => {
    assert.deepEqual(waysOf("https://example.com/api"), [
      "openai-compatible https://example.com/api",
      "openai-compatible https://example.com/api/v1",
    ]);
  });

  it("give the server an id that settings accept and no other connection has", () => {
    const ids = (taken: readonly string[]) =>
      serverCandidates("http://[::1]:8080/v1", taken).map(({ id }) => id);
    assert.deepEqual(ids([]), ["1-8080"]);
    assert.deepEqual(ids(["1-8080"]), ["1-8080-2"]);
    assert.deepEqual(ids(["1-8080", "1-8080-2"]), ["1-8080-3"]);
  });
});
