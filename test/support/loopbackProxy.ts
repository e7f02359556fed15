import http from "node:http";
import net, { type AddressInfo } from "node:net";

/** An HTTP proxy on the loopback interface. It knows no hosts but those it is told of. */
export class LoopbackProxy {
  /** `host:port` of every tunnel or page that was asked for, oldest first. */
  readonly asked: string[] = [];
  readonly #server = http.createServer((request, response) => this.#relay(request, response));
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

  /** What is not encrypted is asked for by its whole address. */
  #relay(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { host, port, path, method, headers } = targetOf(request);
    this.asked.push(`${host}:${port}`);
    const known = this.hosts.get(`${host}:${port}`);
    if (known === undefined) {
      response.writeHead(502, { "content-type": "text/html" });
      return void response.end("<html><title>502 Bad Gateway</title></html>");
    }
    const onward = http.request({ host: "127.0.0.1", port: known, path, method, headers });
    onward.once("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once("error", () => response.destroy());
    request.pipe(onward);
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

function targetOf({ url = "", method, headers }: http.IncomingMessage) {
  const { hostname: host, port, pathname: path } = new URL(url);
  return { host, port: port || "80", path, method, headers };
}
