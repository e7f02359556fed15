import assert from "node:assert/strict";
import { Redactor } from "../../../src/host/redactor";
import { ApiKeys } from "../../../src/host/secrets";
import { MemorySecretStorage } from "../../support/memorySecretStorage";

describe("API keys", () => {
  it("are given to the origin they were entered for, whatever the path", async () => {
    const keys = new ApiKeys(new MemorySecretStorage(), new Redactor());
    await keys.store("https://api.example.com/v1", "secret-key");
    assert.equal(await keys.apiKeyFor({ baseUrl: "https://api.example.com/other" }), "secret-key");
  });

  for (const other of [
    "http://api.example.com/v1",
    "https://api.example.com:8443/v1",
    "https://api.example.com.evil.test/v1",
    "https://example.com/v1",
    "",
  ]) {
    it(`are not given to ${other === "" ? "a connection without an address" : other}`, async () => {
      const keys = new ApiKeys(new MemorySecretStorage(), new Redactor());
      await keys.store("https://api.example.com/v1", "secret-key");
      assert.equal(await keys.apiKeyFor({ baseUrl: other }), undefined);
    });
  }

  it("that are tried out serve requests at once and leave nothing behind", async () => {
    const storage = new MemorySecretStorage();
    const keys = new ApiKeys(storage, new Redactor());
    const trial = keys.tryOut("https://api.example.com/v1", "trial-key");
    assert.equal(await keys.apiKeyFor({ baseUrl: "https://api.example.com/v1" }), "trial-key");
    trial.dispose();
    assert.equal(await keys.apiKeyFor({ baseUrl: "https://api.example.com/v1" }), undefined);
    assert.deepEqual(await storage.keys(), []);
  });

  it("are listed by origin and can be removed", async () => {
    const keys = new ApiKeys(new MemorySecretStorage(), new Redactor());
    await keys.store("https://api.example.com/v1", "secret-key");
    assert.deepEqual(await keys.origins(), ["https://api.example.com"]);
    await keys.remove("https://api.example.com");
    assert.deepEqual(await keys.origins(), []);
  });

  it("are looked up in VS Code's storage once, not for every request", async () => {
    const storage = new MemorySecretStorage();
    const keys = new ApiKeys(storage, new Redactor());
    await keys.store("https://api.example.com/v1", "secret-key");
    for (let request = 0; request < 3; request += 1)
      assert.equal(await keys.apiKeyFor({ baseUrl: "https://api.example.com/v1" }), "secret-key");
    assert.equal(storage.reads, 1);
  });

  it("that another window has changed or removed are not used any more", async () => {
    const storage = new MemorySecretStorage();
    const [here, there] = [storage, storage].map((shared) => new ApiKeys(shared, new Redactor()));
    assert.ok(here && there);
    const connection = { baseUrl: "https://api.example.com/v1" };
    await here.store(connection.baseUrl, "first-key");
    assert.equal(await here.apiKeyFor(connection), "first-key");
    await there.store(connection.baseUrl, "second-key");
    assert.equal(await here.apiKeyFor(connection), "second-key");
    await there.remove("https://api.example.com");
    assert.equal(await here.apiKeyFor(connection), undefined);
  });

  it("are hidden in the log from the moment they are known", async () => {
    const redactor = new Redactor();
    await new ApiKeys(new MemorySecretStorage(), redactor).store(
      "https://a.test",
      "tulips-and-daisies",
    );
    assert.equal(redactor.redact("sent tulips-and-daisies"), "sent ‹redacted›");
  });
});
