import assert from "node:assert/strict";
import { isPrivateHost, parseServerAddress } from "../../../../src/core/settings/serverAddress";

describe("a server's address", () => {
  const usable = [
    ["http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"],
    [" localhost:11434 ", "http://localhost:11434"],
    ["gpu-box:8000/v1", "http://gpu-box:8000/v1"],
    ["192.168.1.7:1234/v1", "http://192.168.1.7:1234/v1"],
    ["[::1]:8080", "http://[::1]:8080"],
    ["api.example.com/v1", "https://api.example.com/v1"],
    ["https://api.example.com/v1", "https://api.example.com/v1"],
  ] as const;
  for (const [written, baseUrl] of usable) {
    it(`written ${JSON.stringify(written)} is ${baseUrl}`, () => {
      assert.deepEqual(parseServerAddress(written), { kind: "address", baseUrl });
    });
  }

  const refused = [
    ["", /Write the server's address/],
    ["http://api.example.com/v1", /on the internet.*https/],
    ["http://134744072/v1", /on the internet/],
    ["ftp://127.0.0.1", /http:\/\/ or https:\/\//],
    ["file:///etc/passwd", /http:\/\/ or https:\/\//],
    ["https://user:password@example.com", /user name and password/],
    ["https://example.com/?key=1", /\? or #/],
    ["http://", /not an address/],
  ] as const;
  for (const [written, expected] of refused) {
    it(`written ${JSON.stringify(written)} is refused with a reason`, () => {
      const parsed = parseServerAddress(written);
      assert.match(parsed.kind === "problem" ? parsed.problem : "", expected);
    });
  }
});

describe("an address that was copied from a request", () => {
  for (const [written, baseUrl] of [
    ["https://api.example.com/v1/chat/completions", "https://api.example.com/v1"],
    ["http://127.0.0.1:11434/api/chat", "http://127.0.0.1:11434"],
    ["http://127.0.0.1:8080/v1/models/", "http://127.0.0.1:8080/v1"],
  ] as const) {
    it(`is that of the server: ${written}`, () => {
      assert.deepEqual(parseServerAddress(written), { kind: "address", baseUrl });
    });
  }
});

describe("a private host", () => {
  for (const host of [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.1",
    "192.168.0.1",
    "100.64.0.1",
    "[::1]",
    "[fd00::1]",
    "localhost",
    "box.local",
  ]) {
    it(`is ${host}`, () => assert.equal(isPrivateHost(host), true));
  }
  for (const host of [
    "8.8.8.8",
    "172.32.0.1",
    "172.15.0.1",
    "100.128.0.1",
    "192.169.0.1",
    "[2001:db8::1]",
    "example.com",
    "127.0.0.1.example.com",
  ]) {
    it(`is not ${host}`, () => assert.equal(isPrivateHost(host), false));
  }
});
