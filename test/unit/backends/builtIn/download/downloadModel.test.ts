import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadModel } from "../../../../../src/backends/builtIn/download/downloadModel";
import type { Clock } from "../../../../../src/core/base/clock";
import { smolLm2, type SmallModel } from "../../../../../src/backends/builtIn/download/smallModels";
import { modelErrorOf } from "../../../../support/collectAnswer";
import { settle } from "../../../../support/manualClock";
import { Gate } from "../../../../support/gate";
import { ModelServer } from "../../../../support/modelServer/modelServer";
import type { RecordedRequest } from "../../../../support/modelServer/recordedRequest";
import { textReply, type Reply, type ReplyStep } from "../../../../support/modelServer/reply";

const bytes = randomBytes(300_000);
const route = "GET /small.gguf";
const fileName = "small.gguf";

/** The whole file, or the range that was asked for, as a good server sends it. */
function good({ headers }: RecordedRequest, ...more: readonly ReplyStep[]): Reply {
  const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? "") ?? [];
  const start = Number(from ?? 0);
  const rest = bytes.subarray(start);
  const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
  return {
    status: from === undefined ? 200 : 206,
    headers: {
      "content-length": String(rest.length),
      ...(from === undefined ? {} : { "content-range": range }),
    },
    steps: more.length > 0 ? more : [{ write: rest }],
  };
}

/** Pauses between two tries pass at once; the long silence comes when the test says so. */
class DownloadClock implements Clock {
  readonly #silences = new Set<() => void>();

  now(): number {
    return 0;
  }

  delay(durationMs: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve(false), { once: true });
      if (durationMs < 30_000) setImmediate(resolve, true);
      else this.#silences.add(() => resolve(true));
    });
  }

  passSilence(): void {
    for (const end of Array.from(this.#silences)) end();
  }
}

describe("the download of a model", () => {
  let server: ModelServer;
  let folder: string;
  let clock: DownloadClock;
  let model: SmallModel;

  beforeEach(async () => {
    server = await ModelServer.start();
    folder = await mkdtemp(join(tmpdir(), "tempera-download-"));
    clock = new DownloadClock();
    model = {
      label: "Small Model",
      fileName,
      sizeBytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      licence: "Apache-2.0",
      url: `${server.origin}/small.gguf`,
    };
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  function download(signal = new AbortController().signal, progress: number[] = []) {
    const onProgress = (received: number) => void progress.push(received);
    return downloadModel(model, { folder, fetch, clock, onProgress }, signal);
  }

  const ranges = () => server.requestsTo(route).map(({ headers }) => headers.range);
  const part = () => join(folder, `${fileName}.part`);

  it("brings the file, tells how far it is, and leaves nothing else behind", async () => {
    server.respond(route, good);
    const progress: number[] = [];
    const path = await download(undefined, progress);
    assert.equal(path, join(folder, fileName));
    assert.deepEqual(await readFile(path), bytes);
    assert.equal(progress.at(-1), bytes.length);
    assert.deepEqual(await readdir(folder), [fileName]);
  });

  it("makes the folder", async () => {
    server.respond(route, good);
    folder = join(folder, "deep", "down");
    assert.ok(await download());
  });

  it("asks nobody for a file that is there", async () => {
    await writeFile(join(folder, fileName), bytes);
    assert.ok(await download());
    assert.equal(server.requests.length, 0);
  });

  it("goes on with what an earlier download has left", async () => {
    server.respond(route, good);
    await writeFile(part(), bytes.subarray(0, 100_000));
    const path = await download();
    assert.deepEqual(ranges(), ["bytes=100000-"]);
    assert.deepEqual(await readFile(path ?? ""), bytes);
  });

  it("takes the line up again when it is cut, as often as something comes", async () => {
    const gates: Gate[] = [];
    server.respond(route, (request) => {
      const from = Number(/\d+/.exec(request.headers.range ?? "")?.[0] ?? 0);
      const next = { write: bytes.subarray(from, from + 40_000) };
      if (from + 40_000 >= bytes.length) return good(request, next);
      const gate = new Gate();
      gates.push(gate);
      return good(request, next, { waitFor: gate }, { cut: true });
    });
    const progress: number[] = [];
    const path = download(undefined, progress);
    // Cut only after the bytes were read: what a client has not read of a broken line is lost.
    for (let received = 40_000; received < bytes.length; received += 40_000) {
      while (progress.at(-1) !== received) await settle();
      gates.at(-1)?.open();
    }
    assert.deepEqual(await readFile((await path) ?? ""), bytes);
    assert.equal(server.requests.length, 8);
  });

  it("takes the line up again when nothing comes for a while", async () => {
    server.respond(route, (request) =>
      server.requests.length === 1
        ? good(request, { write: bytes.subarray(0, 50_000) }, { waitFor: new Gate() })
        : good(request),
    );
    const progress: number[] = [];
    const path = download(undefined, progress);
    while (progress.at(-1) !== 50_000) await settle();
    clock.passSilence();
    await settle();
    clock.passSilence();
    assert.deepEqual(await readFile((await path) ?? ""), bytes);
    assert.deepEqual(ranges(), [undefined, "bytes=50000-"]);
  });

  it("begins anew where the server cannot go on", async () => {
    server.respond(route, (request) => good({ ...request, headers: {} }));
    await writeFile(part(), bytes.subarray(0, 100_000));
    assert.deepEqual(await readFile((await download()) ?? ""), bytes);
  });

  it("begins anew where more is there than there can be", async () => {
    server.respond(route, (request) =>
      request.headers.range === undefined ? good(request) : textReply("", 416),
    );
    await writeFile(part(), randomBytes(bytes.length + 1));
    assert.deepEqual(await readFile((await download()) ?? ""), bytes);
  });

  it("gives a file with other bytes no name, and begins anew the next time", async () => {
    server.respond(route, (request) => good(request, { write: randomBytes(bytes.length) }));
    const error = await modelErrorOf(download());
    assert.match(error.message, /checksum differs/);
    assert.deepEqual(await readdir(folder), []);
    server.respond(route, good);
    assert.ok(await download());
  });

  it("is not deceived by a sign-in page", async () => {
    server.respond(route, () => {
      const page = "<html>Sign in</html>";
      return textReply(page, 200, { "content-length": String(page.length) });
    });
    const error = await modelErrorOf(download());
    assert.match(error.message, /Small Model .* sign-in page/);
    assert.deepEqual(await readdir(folder), []);
  });

  it("keeps nothing of a body that has no end", async () => {
    server.respond(route, () => ({
      steps: [{ write: bytes }, { write: "more than there should be" }],
    }));
    const error = await modelErrorOf(download());
    assert.match(error.message, /sent something else/);
    assert.deepEqual(await readdir(folder), []);
  });

  it("says so at once when the file is gone", async () => {
    server.respond(route, () => textReply("Not found", 404));
    const error = await modelErrorOf(download());
    assert.match(error.message, /127\.0\.0\.1:\d+ answered with status 404/);
    assert.equal(server.requests.length, 1);
  });

  it("tries a server that is busy a few times, and says what it answered", async () => {
    server.respond(route, () => textReply("Busy", 503));
    const error = await modelErrorOf(download());
    assert.match(error.message, /status 503/);
    assert.equal(server.requests.length, 4);
  });

  it("says so when nobody answers", async () => {
    await server.close();
    const error = await modelErrorOf(download());
    assert.match(error.message, /cannot be reached. Check your network/);
    server = await ModelServer.start();
  });

  it("says how far it came when the line stays broken, and keeps that", async () => {
    server.respond(route, (request) =>
      server.requests.length === 1
        ? good(request, { write: bytes.subarray(0, 200_000) }, { cut: true })
        : good(request, { cut: true }),
    );
    const error = await modelErrorOf(download());
    assert.match(error.message, /broke off after 0 of 0 MB. Try again: it goes on from there/);
    const kept = await readFile(part());
    assert.ok(kept.length > 0 && kept.equals(bytes.subarray(0, kept.length)));
  });

  it("ends without an error when the user stops it, and keeps what has come", async () => {
    const controller = new AbortController();
    server.respond(route, (request) =>
      good(request, { write: bytes.subarray(0, 50_000) }, { waitFor: new Gate() }),
    );
    const options = { folder, fetch, clock, onProgress: () => controller.abort() };
    assert.equal(await downloadModel(model, options, controller.signal), undefined);
    assert.deepEqual(await readdir(folder), [`${fileName}.part`]);
    assert.equal(await server.requests[0]?.ended, "closed-by-client");
  });

  it("says what to do where the folder cannot be written", async () => {
    server.respond(route, good);
    const file = join(folder, "file");
    await writeFile(file, "");
    folder = file;
    const error = await modelErrorOf(download());
    assert.match(error.message, /could not be written to .*tempera\.builtIn\.modelFolder/);
    await rm(file);
  });

  it("offers a model at a fixed revision, with its checksum and licence", () => {
    assert.match(smolLm2.url, /^https:\/\/huggingface\.co\/.*\/resolve\/[0-9a-f]{40}\//);
    assert.ok(smolLm2.url.endsWith(smolLm2.fileName));
    assert.match(smolLm2.sha256, /^[0-9a-f]{64}$/);
    assert.equal(smolLm2.licence, "Apache-2.0");
  });
});
