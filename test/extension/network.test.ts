import assert from "node:assert/strict";
import fs from "node:fs/promises";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import tls from "node:tls";
import * as vscode from "vscode";
import type { ChatService } from "../../src/core/chat/chatService";
import { LoopbackProxy } from "../support/loopbackProxy";
import { ModelServer } from "../support/modelServer/modelServer";
import { ThrowAwayCa } from "../support/throwAwayCa";
import { ScriptedUser } from "./support/scriptedUser";
import {
  forgetSettings,
  newestAnswer,
  originOfNothing,
  setSetting,
  tempera,
  useServer,
} from "./support/tempera";

/** A name that no one can have, so that only the proxy knows the way. */
const host = "models.tempera.test";

describe("An organisation's network in VS Code", () => {
  let server: ModelServer;
  let encrypted: tls.Server;
  let proxy: LoopbackProxy;
  let folder: string;
  let caFile: string;
  let chat: ChatService;
  let user: ScriptedUser;

  before(async () => {
    server = await ModelServer.start();
    const ca = await ThrowAwayCa.create();
    const plainPort = Number(new URL(server.origin).port);
    encrypted = tls.createServer(await ca.issue({ host }), (socket) => {
      const onward = net.connect(plainPort, "127.0.0.1");
      socket.pipe(onward).pipe(socket);
      for (const end of [socket, onward]) end.once("error", () => end.destroy());
    });
    await new Promise<void>((resolve) => encrypted.listen(0, "127.0.0.1", resolve));
    const { port } = encrypted.address() as AddressInfo;
    proxy = await LoopbackProxy.start(new Map([[`${host}:443`, port]]));
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-network-"));
    caFile = path.join(folder, "ca.pem");
    await fs.writeFile(caFile, ca.certificate);
    chat = await (await tempera()).chat();
    await useServer(server);
    await setSetting("connections", [
      {
        id: "test",
        label: "Gateway",
        backend: "openai-compatible",
        baseUrl: `https://${host}/v1`,
      },
    ]);
    await setProxy(proxy.url);
    user = new ScriptedUser();
  });
  beforeEach(() => {
    server.reset();
    proxy.asked.length = 0;
    user.unticking = [];
  });
  after(async () => {
    user.leave();
    await setProxy(undefined);
    await setSetting("network.caFile", undefined);
    await forgetSettings();
    chat.newChat();
    await proxy.close();
    encrypted.close();
    await server.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const setProxy = (url: string | undefined) =>
    vscode.workspace
      .getConfiguration("http")
      .update("proxy", url, vscode.ConfigurationTarget.Global);
  const ask = async () => {
    await chat.ask({ text: "Hello", task: "chat" });
    return newestAnswer(chat).answer;
  };

  it("is told of by name when its certificate is trusted by nobody, with the setting that helps", async () => {
    const answer = await ask();
    assert.ok(answer.state === "failed", `It is ${answer.state}`);
    assert.match(answer.problem.message, /certificate/);
    assert.match(answer.problem.message, /tempera\.network\.caFile/);
    assert.equal(server.requests.length, 0);
    assert.ok(proxy.asked.includes(`${host}:443`), "VS Code's proxy was not asked");
  });

  it("is reached by VS Code's proxy once its authority is in tempera.network.caFile", async () => {
    await setSetting("network.caFile", caFile);
    const answer = await ask();
    assert.equal(answer.state, "done", JSON.stringify(answer));
    assert.equal(newestAnswer(chat).text, "This is a scripted answer.");
    assert.ok(proxy.asked.includes(`${host}:443`), "VS Code's proxy was not asked");
  });

  for (const [how, file] of [
    ["with an authority of its own", true],
    ["without one", false],
  ] as const) {
    it(`is told of when its proxy does not answer, ${how}`, async () => {
      await setSetting("network.caFile", file ? caFile : undefined);
      await setProxy(await originOfNothing());
      const answer = await ask();
      assert.ok(answer.state === "failed", `It is ${answer.state}`);
      assert.match(answer.problem.message, /The proxy on the way to Gateway cannot be reached/);
      assert.match(answer.problem.message, /The proxy is 127\.0\.0\.1:\d+\./);
      assert.equal(server.requests.length, 0);
    });

    it(`is told of when its proxy opens no way to it, ${how}`, async () => {
      await setSetting("network.caFile", file ? caFile : undefined);
      const closed = await LoopbackProxy.start(new Map());
      await setProxy(closed.url);
      const answer = await ask();
      await closed.close();
      assert.ok(closed.asked.includes(`${host}:443`), "VS Code's proxy was not asked");
      assert.ok(answer.state === "failed", `It is ${answer.state}`);
      assert.match(answer.problem.message, /The proxy .* Gateway .* through .*\(status 502\)/);
    });
  }

  describe("without encryption", () => {
    /** Of a private network, so plain http is allowed; nobody answers there but the proxy. */
    const address = "10.255.255.1:8000";
    const useAddress = () =>
      setSetting("connections", [
        {
          id: "test",
          label: "Lab",
          backend: "openai-compatible",
          baseUrl: `http://${address}/v1`,
        },
      ]);

    it("is reached by VS Code's proxy", async () => {
      const open = await LoopbackProxy.start(
        new Map([[address, Number(new URL(server.origin).port)]]),
      );
      await useAddress();
      await setProxy(open.url);
      const answer = await ask();
      await open.close();
      assert.equal(answer.state, "done", JSON.stringify(answer));
      assert.ok(open.asked.includes(address), "VS Code's proxy was not asked");
    });

    it("is told of with the proxy's name when that gets no answer", async () => {
      const closed = await LoopbackProxy.start(new Map());
      const name = new URL(closed.url).host;
      await useAddress();
      await setProxy(closed.url);
      const answer = await ask();
      await closed.close();
      assert.ok(closed.asked.includes(address), "VS Code's proxy was not asked");
      assert.ok(answer.state === "failed", `It is ${answer.state}`);
      const { message } = answer.problem;
      assert.match(message, /The proxy .* Lab .*\(status 502\)/);
      for (const named of [address, name]) assert.ok(message.includes(named), message);
    });
  });
});
