import type { IncomingMessage, ServerResponse } from "node:http";
import type { RecordedRequest, RequestEnd } from "./recordedRequest";
import type { Reply } from "./reply";

/** One request and its answer on their way. */
export class Exchange {
  /** Aborts when the socket closes before the answer is whole. */
  readonly signal: AbortSignal;
  #isCut = false;

  constructor(private readonly response: ServerResponse) {
    const controller = new AbortController();
    this.signal = controller.signal;
    response.once("close", () => {
      if (!response.writableFinished) controller.abort();
    });
  }

  /** Reads the request to its end. */
  async record(incoming: IncomingMessage): Promise<RecordedRequest> {
    const { method = "GET", url = "/", headers } = incoming;
    const [path = "/", query = ""] = url.split("?");
    const ended = new Promise<RequestEnd>((resolve) => {
      this.response.once("close", () => {
        request.endedAt = performance.now();
        resolve(this.#end());
      });
    });
    const body = await readBody(incoming);
    const request: RecordedRequest = {
      method,
      path,
      query,
      route: `${method} ${path}`,
      headers,
      body,
      ended,
      endedAt: undefined,
    };
    return request;
  }

  /** Performs the reply; ends early when the client went away. */
  async send({ status = 200, headers, before, steps }: Reply): Promise<void> {
    if (before && "cut" in before) return this.cut();
    if (before) await Promise.race([before.waitFor.pass(), this.#closed()]);
    if (this.signal.aborted) return;
    this.response.writeHead(status, headers);
    this.response.flushHeaders();
    for await (const step of steps) {
      if (this.signal.aborted) return;
      if ("cut" in step) return this.cut();
      if ("waitFor" in step) await Promise.race([step.waitFor.pass(), this.#closed()]);
      else await this.#write(step.write);
    }
    this.response.end();
  }

  /** Destroys the socket, as a server does that dies. */
  cut(): void {
    this.#isCut = true;
    this.response.destroy();
  }

  #end(): RequestEnd {
    if (this.response.writableFinished) return "answered";
    return this.#isCut ? "cut-by-server" : "closed-by-client";
  }

  #closed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.signal.aborted) resolve();
      else this.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  /** Resolves when the bytes have left, so that two writes do not travel as one. */
  #write(data: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.response.write(data, () => setImmediate(resolve));
    });
  }
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
