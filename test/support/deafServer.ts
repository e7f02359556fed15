import { spawn, type ChildProcess } from "node:child_process";
import net from "node:net";

/** Listens with room for one caller, and then never looks up again. */
const program = `
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    const sleep = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    process.stdout.write(String(server.address().port), sleep);
  });
`;

/** A port of this machine at which no connection comes about and none is refused, as behind a firewall that drops all. */
export class DeafServer {
  private constructor(
    readonly port: number,
    private readonly listener: ChildProcess,
    private readonly callers: readonly net.Socket[],
  ) {}

  static async start(): Promise<DeafServer> {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
    const stdio = ["ignore", "pipe", "ignore"] as const;
    const listener = spawn(process.execPath, ["-e", program], { env, stdio: [...stdio] });
    const port = await new Promise<number>((resolve, reject) => {
      listener.once("error", reject);
      listener.stdout?.once("data", (said) => resolve(Number(String(said))));
    });
    // They take the room there is; the kernel drops whoever comes then.
    const callers = Array.from({ length: 2 }, () => net.connect(port, "127.0.0.1"));
    await Promise.all(
      callers.map((caller) => new Promise<void>((resolve) => caller.once("connect", resolve))),
    );
    return new DeafServer(port, listener, callers);
  }

  close(): void {
    for (const caller of this.callers) caller.on("error", () => undefined).destroy();
    this.listener.kill("SIGKILL");
  }
}
