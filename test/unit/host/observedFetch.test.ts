import assert from "node:assert/strict";
import fs from "node:fs/promises";
import https, { Agent, createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { fetchWithCa } from "../../../src/backends/http/caFetch";
import { createOpenaiCompatibleBackend } from "../../../src/backends/openaiCompatible/openaiCompatibleBackend";
import { observeFetch } from "../../../src/host/observedFetch";
import { backendEnvironment } from "../../support/backendEnvironment";
import { chatRequest } from "../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../support/collectAnswer";
import { DeafServer } from "../../support/deafServer";
import { Gate } from "../../support/gate";
import { MemorySettings } from "../../support/memorySettings";
import { ModelServer } from "../../support/modelServer/modelServer";
import { textEvent } from "../../support/modelServer/openaiWire";
import { RecordingLogger } from "../../support/recordingLogger";
import { ThrowAwayCa } from "../../support/throwAwayCa";

const { signal } = new AbortController();
const badGateway = "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n";

describe("requests to a server whose certificate an organisation has signed itself", () => {
  let folder: string;
  let ca: ThrowAwayCa;
  const servers: Server[] = [];
  let plain: ModelServer;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-ca-"));
    ca = await ThrowAwayCa.create();
    await fs.writeFile(path.join(folder, "ca.pem"), ca.certificate);
    await fs.writeFile(path.join(folder, "notes.txt"), "no certificate");
  });
  beforeEach(async () => {
    plain = await ModelServer.start();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
    await plain.close();
  });
  after(() => fs.rm(folder, { recursive: true }));

  /** The model server of the tests behind TLS. */
  async function secured(certificate: Parameters<ThrowAwayCa["issue"]>[0] = {}): Promise<string> {
    const server = createServer(await ca.issue(certificate), (request, response) => {
      void passOn(request, response).catch(() => response.destroy());
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ended = new AbortController();
    response.once("close", () => ended.abort());
    const body = await text(request);
    const { method = "GET", url = "" } = request;
    const headers = { "content-type": "application/json" };
    const { signal } = ended;
    const answer = await fetch(plain.origin + url, { method, headers, body, signal });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    for await (const chunk of answer.body ?? []) response.write(chunk);
    response.end();
  }

  function ask(origin: string, caFile: string, stop = signal) {
    const settings = new MemorySettings({ "network.caFile": caFile && path.join(folder, caFile) });
    const { fetch } = observeFetch(new RecordingLogger(), settings, fetchWithCa);
    const backend = createOpenaiCompatibleBackend(backendEnvironment({ fetch }));
    const baseUrl = `${origin}/v1`;
    const connection = {
      id: "lab",
      label: "Lab",
      backendId: "openai-compatible",
      baseUrl,
    } as const;
    return backend.createChatModel(connection, "test-model").stream(chatRequest, stop);
  }

  it("fail by themselves, and the user is told of the setting that helps", async () => {
    const error = await modelErrorOf(collectAnswer(ask(await secured(), "")));
    assert.equal(error.kind, "network");
    assert.match(error.message, /certificate of Lab cannot be trusted.*tempera\.network\.caFile/);
  });

  it("are answered once the file of its authority is named", async () => {
    const { text, finish } = await collectAnswer(ask(await secured(), "ca.pem"));
    assert.equal(text, "This is a scripted answer.");
    assert.equal(finish.reason, "stop");
  });

  it("understand an answer that is compressed", async () => {
    const server = createServer(await ca.issue(), (_, response) => {
      const json = JSON.stringify({
        choices: [{ message: { content: "Hi" }, finish_reason: "stop" }],
      });
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(json));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.equal((await collectAnswer(ask(origin, "ca.pem"))).text, "Hi");
  });

  it("stream, and close the socket when the answer is stopped", async () => {
    plain.respond("POST /v1/chat/completions", () => ({
      headers: { "content-type": "text/event-stream" },
      steps: [{ write: textEvent("chat", "first") }, { waitFor: new Gate() }],
    }));
    const controller = new AbortController();
    let reason = "";
    for await (const part of ask(await secured(), "ca.pem", controller.signal)) {
      if (part.type === "text") controller.abort();
      if (part.type === "finish") reason = part.reason;
    }
    assert.equal(reason, "aborted");
    assert.equal(await plain.requests.at(-1)?.ended, "closed-by-client");
  });

  for (const [what, certificate, says] of [
    ["is for another name", { host: "elsewhere.example" }, /is for another name than 127\.0\.0\.1/],
    ["has expired", { at: new Date("2020-01-01") }, /certificate of Lab has expired/],
  ] as const) {
    it(`fail all the same where the certificate ${what}`, async () => {
      const error = await modelErrorOf(collectAnswer(ask(await secured(certificate), "ca.pem")));
      assert.equal(error.kind, "network");
      assert.match(error.message, says);
    });
  }

  it("are told from an answer of a proxy that opens no tunnel, which comes unencrypted", async () => {
    const proxy = net.createServer((socket) => socket.resume().end(badGateway));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    // As VS Code's agent does: what the proxy says in place of a tunnel is read as the answer.
    const { globalAgent } = https;
    https.globalAgent = Object.assign(new Agent(), {
      createConnection: () => net.connect(port, "127.0.0.1"),
    });
    try {
      const error = await modelErrorOf(collectAnswer(ask("https://lab.example", "ca.pem")));
      assert.equal(error.kind, "network", error.message);
      assert.match(error.message, /proxy on the way to Lab .* lab\.example \(status 502\)/);
    } finally {
      https.globalAgent = globalAgent;
      proxy.close();
    }
  });

  it("give up a server with which no connection comes about", async () => {
    const deaf = await DeafServer.start();
    const address = new URL(`https://127.0.0.1:${deaf.port}/`);
    try {
      const asked = fetchWithCa(path.join(folder, "ca.pem"), address, {}, 50);
      await assert.rejects(asked, { code: "ETIMEDOUT" });
    } finally {
      deaf.close();
    }
  });

  for (const [file, says] of [
    ["gone.pem", /gone\.pem” of tempera\.network\.caFile cannot be read/],
    ["notes.txt", /notes\.txt” of tempera\.network\.caFile holds no certificate/],
  ] as const) {
    it(`say what is wrong with the file: ${file}`, async () => {
      const error = await modelErrorOf(collectAnswer(ask(await secured(), file)));
      assert.equal(error.kind, "network");
      assert.match(error.message, says);
    });
  }
});
