import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { KeptExamples } from "../../../../src/host/lab/keptExamples";

const example = { prompt: "const one = ", suffix: ";\n", completion: "1" };

describe("the completions that were accepted", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-kept-"));
    file = path.join(folder, "new", "accepted.jsonl");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const open = (knownSecrets: readonly string[] = []) =>
    new KeptExamples({ file, patterns: () => [/emu-\d+/g], knownSecrets: () => knownSecrets });

  it("are there after a restart, and those of other windows with them, oldest first", async () => {
    open().add(example);
    open().add({ ...example, completion: "2" });
    const read = await open().read();
    assert.deepEqual(
      read.map(({ completion }) => completion),
      ["1", "2"],
    );
  });

  it("are none where there is no file, and none after they are forgotten", async () => {
    assert.deepEqual(await open().read(), []);
    const kept = open();
    kept.add(example);
    await kept.clear();
    assert.deepEqual(await kept.read(), []);
    assert.equal(fs.existsSync(file), false);
  });

  it("hold no secret on the disk: none of a known shape, of the user's patterns or of Tempera's own", () => {
    const secrets = ["ghp_16C7e42F292c6912E7710c838347Ae178B4a", "emu-4711", "own-key-of-tempera"];
    const kept = open(["own-key-of-tempera"]);
    for (const secret of secrets) {
      kept.add({ ...example, prompt: `const key = "${secret}";\nconst one = ` });
      kept.add({ ...example, suffix: `;\nconst key = "${secret}";\n` });
      kept.add({ ...example, completion: `"${secret}"` });
    }
    const written = fs.readFileSync(file, "utf8");
    for (const secret of secrets) assert.ok(!written.includes(secret), secret);
    assert.match(written, /const one/);
  });

  it("leave out one that a secret begins before and ends in", async () => {
    const kept = open();
    kept.add({
      prompt: "const key = ghp_16C7e42F292c6912",
      suffix: "",
      completion: "E7710c838347Ae178B4a;",
    });
    kept.add(example);
    assert.deepEqual(await kept.read(), [example]);
  });

  it("survive a line that is damaged", async () => {
    const kept = open();
    kept.add(example);
    fs.appendFileSync(file, '{"prompt":1}\n{"pro');
    assert.deepEqual(await kept.read(), [example]);
  });

  it("are the newest ones where the file would grow too large", async () => {
    const kept = open();
    kept.add(example);
    const line = JSON.stringify({ ...example, suffix: "x".repeat(4_000) });
    fs.appendFileSync(file, `${line}\n`.repeat(2_100));
    const before = fs.statSync(file).size;
    kept.add({ ...example, completion: "last" });
    const read = await kept.read();
    assert.equal(read.length, 2_000);
    assert.equal(read.at(-1)?.completion, "last");
    assert.ok(fs.statSync(file).size < before);
  });
});
