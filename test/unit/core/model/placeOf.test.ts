import assert from "node:assert/strict";
import { describePlace, placeOf } from "../../../../src/core/model/placeOf";

const at = (baseUrl: string) =>
  describePlace(placeOf({ id: "x", label: "X", backendId: "openai-compatible", baseUrl }));

describe("the place that requests go to", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["https://api.openai.com/v1", "api.openai.com (cloud)"],
    ["http://127.0.0.1:11434", "127.0.0.1:11434 (local)"],
    ["http://localhost:1234/v1", "localhost:1234 (local)"],
    ["http://[::1]:8080/v1", "[::1]:8080 (local)"],
    ["http://192.168.1.20:8080/v1", "192.168.1.20:8080 (in your network, unencrypted)"],
    ["http://172.20.0.2/v1", "172.20.0.2 (in your network, unencrypted)"],
    ["http://172.32.0.2/v1", "172.32.0.2 (cloud)"],
    ["http://[fd00::1]:8000/v1", "[fd00::1]:8000 (in your network, unencrypted)"],
    ["http://gpu.local:8000/v1", "gpu.local:8000 (in your network, unencrypted)"],
    ["https://192.168.1.20/v1", "192.168.1.20 (in your network)"],
    ["https://local.example/v1", "local.example (cloud)"],
    ["https://10.example.com/v1", "10.example.com (cloud)"],
    ["https://127.0.0.1.example.com/v1", "127.0.0.1.example.com (cloud)"],
    ["no address", "no address (cloud)"],
  ];
  for (const [address, words] of cases)
    it(`is ${words} for ${address}`, () => assert.equal(at(address), words));

  it("is this machine for the built-in engine", () => {
    const place = placeOf({ id: "b", label: "B", backendId: "built-in", baseUrl: "" });
    assert.equal(describePlace(place), "the built-in engine (local)");
  });
});
