import assert from "node:assert/strict";
import { Redactor } from "../../../src/host/redactor";

describe("the redactor", () => {
  const secretTexts = [
    ["a header", "authorization: Bearer canary-1234567890"],
    ["a header in JSON", '{"Authorization":"Bearer canary-1234567890","model":"m"}'],
    ["a key header", "x-api-key: canary-1234567890"],
    ["an assignment", "api_key='canary-1234567890'"],
    ["a query", "GET https://example.com/v1?key=canary-1234567890&x=1"],
    ["a password in an address", "http://user:canary-1234567890@example.com/"],
    ["a cookie", "Set-Cookie: canary-1234567890; Path=/"],
    ["a provider's key", "Incorrect API key provided: sk-canary-1234567890"],
    ["a bare bearer", "sent Bearer canary-1234567890 to the server"],
  ] as const;
  for (const [where, text] of secretTexts) {
    it(`hides a secret in ${where}`, () => {
      assert.doesNotMatch(new Redactor().redact(text), /canary|1234567890/);
    });
  }

  it("hides a key that looks like nothing, once it was told of it", () => {
    const redactor = new Redactor();
    assert.equal(redactor.redact("key tulips-and-daisies"), "key tulips-and-daisies");
    redactor.hide("tulips-and-daisies");
    assert.equal(redactor.redact("key tulips-and-daisies"), "key ‹redacted›");
  });

  it("leaves what is no secret as it is", () => {
    const text = "POST http://127.0.0.1:11434/api/chat: 404 model 'qwen' not found, token count 12";
    assert.equal(new Redactor().redact(text), text);
  });
});
