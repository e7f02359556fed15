import http from "node:http";
import net, { type AddressInfo } from "node:net";

/** An HTTP proxy on the loopback interface. It knows no hosts but those it is told of. */
export class LoopbackProxy {
  /** `host:port` of every tunnel that was asked for, oldest first. */
  readonly asked: string[] = [];
  readonly #server = http.createServer((_request, response) => response.writeHead(405).end());
  readonly #sockets = new Set<net.Socket>();

  private constructor(private readonly hosts: ReadonlyMap<string, number>) {
    this.#server.on("connect", ({ url = "" }, socket: net.Socket) => this.#tunnel(url, socket));
  }

  /** `hosts` says for each `host:port` which port of this machine stands for it. */
  static async start(hosts: ReadonlyMap<string, number>): Promise<LoopbackProxy> {
    const proxy = new LoopbackProxy(hosts);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #tunnel(target: string, socket: net.Socket): void {
    this.asked.push(target);
    const port = this.hosts.get(target);
    if (port === undefined) return void socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    const onward = net.connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      this.#sockets.add(end);
      end.once("error", () => end.destroy()).once("close", () => this.#sockets.delete(end));
    }
  }
}
