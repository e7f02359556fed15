import assert from "node:assert/strict";
import type { Server } from "node:net";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { createNetworkProbe } from "../../../../src/backends/probe/networkProbe";
import { readProjectFile } from "../../../support/documents";

const signal = new AbortController().signal;
const probe = createNetworkProbe({ isOff: false, proxy: "", noProxy: [] });

async function listening<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

describe("the probe of the network", () => {
  it("looks a name up", async () => {
    const addresses = await probe.resolve("localhost", signal);
    assert.ok(addresses.some((address) => address === "127.0.0.1" || address === "::1"));
  });

  it("says by its code why a name is not there", async () => {
    await assert.rejects(probe.resolve("no-such-host.invalid", signal), /ENOTFOUND|EAI_AGAIN/);
  });

  it("opens a connection and tells how long it took", () =>
    listening(createTcpServer(), async (port) => {
      const tookMs = await probe.connect({ host: "127.0.0.1", port }, signal);
      assert.ok(tookMs > 0);
    }));

  it("says that a connection is refused where nothing listens", async () => {
    const port = await listening(createTcpServer(), async (open) => open);
    await assert.rejects(probe.connect({ host: "127.0.0.1", port }, signal), {
      code: "ECONNREFUSED",
    });
  });

  it("gives up when it is aborted", async () => {
    await assert.rejects(probe.connect({ host: "127.0.0.1", port: 9 }, AbortSignal.abort()), {
      code: "ETIMEDOUT",
    });
  });

  it("looks at a certificate that nobody trusts, and says that nobody does", () => {
    const file = (name: string) => readProjectFile(`test/fixtures/certificate/${name}.pem`);
    const server = createTlsServer({ key: file("key"), cert: file("certificate") });
    return listening(server, async (port) => {
      const certificate = await probe.certificate({ host: "127.0.0.1", port }, signal);
      assert.equal(certificate.issuer, "Throwaway");
      assert.match(certificate.validUntil, /^21\d\d-\d\d-\d\d$/);
      assert.match(certificate.protocol, /^TLSv1/);
      assert.match(certificate.refusal ?? "", /SELF_SIGNED/);
    });
  });
});
