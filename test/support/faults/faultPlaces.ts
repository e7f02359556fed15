import { createServer as createHttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer, type AddressInfo, type Server } from "node:net";
import { ThrowAwayCa } from "../throwAwayCa";

/** Where no model server answers, and why. */
export type FaultPlace =
  | "nothing listens"
  | "no such host"
  | "hangs up"
  | "another protocol"
  | "plain HTTP under https"
  | "an untrusted certificate";

/**
 * Nobody is assigned this port and no system gives it away by itself, whereas one that was open a moment ago may be
 * another program's by the time it is asked.
 */
const unassignedPort = 4;

/** Places on this machine at which a request fails before any server has understood it. */
export class FaultPlaces {
  private constructor(
    private readonly servers: readonly Server[],
    private readonly origins: Readonly<Record<FaultPlace, string>>,
  ) {}

  static async start(): Promise<FaultPlaces> {
    const ca = await ThrowAwayCa.create();
    const hangsUp = await listen(createServer((socket) => socket.destroy()));
    const other = await listen(
      createServer((socket) => socket.on("error", ignore).end("SSH-2.0-OpenSSH_9.9\r\n")),
    );
    const plain = await listen(createHttpServer());
    const untrusted = await listen(createTlsServer(await ca.issue()));
    return new FaultPlaces([hangsUp, other, plain, untrusted], {
      "nothing listens": `http://127.0.0.1:${unassignedPort}`,
      // A name has 63 letters at most between two dots: this one is refused before any other machine is asked about it.
      "no such host": `http://${"nowhere".repeat(10)}.invalid`,
      "hangs up": `http://${hostOf(hangsUp)}`,
      "another protocol": `http://${hostOf(other)}`,
      "plain HTTP under https": `https://${hostOf(plain)}`,
      "an untrusted certificate": `https://${hostOf(untrusted)}`,
    });
  }

  originOf(place: FaultPlace): string {
    return this.origins[place];
  }

  /** Nobody waits for sockets that a client has left open. */
  close(): void {
    for (const server of this.servers) server.close();
  }
}

function listen<S extends Server>(server: S): Promise<S> {
  server.on("connection", (socket) => socket.unref());
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function hostOf(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The client may be gone already. */
function ignore(): void {}
