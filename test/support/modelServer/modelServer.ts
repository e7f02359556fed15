import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { scriptedAnswer, type AnswerSource } from "./answerSource";
import { Exchange } from "./exchange";
import { sentKey, type RecordedRequest } from "./recordedRequest";
import type { EmbedText } from "./embeddings";
import { jsonReply, type Reply } from "./reply";
import { commonRoutes, llamaServerRoutes, notFound } from "./routes";
import type { ServedModel } from "./servedModel";

export interface ModelServerOptions {
  readonly models?: readonly ServedModel[];
  /** Answers what is not scripted by `enqueue` or `respond`. */
  readonly answer?: AnswerSource;
  /** The vector of a text, for models that embed. */
  readonly embed?: EmbedText;
  /** `llama-server` also has `/props`, `/infill`, `/apply-template` and `/tokenize`. */
  readonly flavor?: "plain" | "llama-server";
  /** Where given, every request needs it. */
  readonly apiKey?: string;
}

/** Where it listens; 0 is any free port. */
interface ModelServerPlace {
  readonly port?: number;
}

type Respond = (request: RecordedRequest) => Reply;

/**
 * A model server on the loopback interface that speaks the wires of OpenAI, Ollama and Anthropic. Without a script it
 * answers every request from its `AnswerSource`; a test may script a route, by a queue or by a function.
 */
export class ModelServer {
  /** Every request there was, oldest first. */
  readonly requests: RecordedRequest[] = [];
  /** Models, answers and key may be changed between requests. */
  options: Required<Omit<ModelServerOptions, "apiKey">> & Pick<ModelServerOptions, "apiKey">;

  readonly #server: Server;
  readonly #queues = new Map<string, Reply[]>();
  readonly #responders = new Map<string, Respond>();
  readonly #waiting = new Set<(request: RecordedRequest) => void>();

  private constructor(options: ModelServerOptions) {
    this.options = {
      models: [{ name: "test-model" }],
      answer: scriptedAnswer("This ", "is ", "a ", "scripted ", "answer."),
      embed: (text) => [text.length, 1],
      flavor: "plain",
      ...options,
    };
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Rejects where the port is taken. */
  static async start({
    port = 0,
    ...options
  }: ModelServerOptions & ModelServerPlace = {}): Promise<ModelServer> {
    const server = new ModelServer(options);
    await new Promise<void>((resolve, reject) => {
      server.#server.once("error", reject);
      server.#server.listen(port, "127.0.0.1", resolve);
    });
    return server;
  }

  /** `http://127.0.0.1:port`; the base URL of the Ollama wire. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The base URL of the OpenAI wire. */
  get openaiUrl(): string {
    return `${this.origin}/v1`;
  }

  /** The next request to `route`, such as `POST /api/chat`, gets this reply; more calls line up. */
  enqueue(route: string, ...replies: readonly Reply[]): void {
    this.#queues.set(route, [...(this.#queues.get(route) ?? []), ...replies]);
  }

  /** From now on `route` is answered by `respond`, when its queue is empty. */
  respond(route: string, respond: Respond): void {
    this.#responders.set(route, respond);
  }

  requestsTo(route: string): readonly RecordedRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  /** The first request from now on that `accepts`; any request where it is left out. */
  nextRequest(
    accepts: (request: RecordedRequest) => boolean = () => true,
  ): Promise<RecordedRequest> {
    return new Promise((resolve) => {
      const look = (request: RecordedRequest) => {
        if (!accepts(request)) return;
        this.#waiting.delete(look);
        resolve(request);
      };
      this.#waiting.add(look);
    });
  }

  /** Forgets requests and scripts. */
  reset(): void {
    this.requests.length = 0;
    this.#queues.clear();
    this.#responders.clear();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = new Exchange(response);
    const request = await exchange.record(incoming);
    this.requests.push(request);
    for (const look of Array.from(this.#waiting)) look(request);
    try {
      const reply = this.#scripted(request) ?? this.#refuse(request);
      await exchange.send(reply ?? this.#answer(request, exchange.signal));
    } catch (error) {
      // A fault of the script or of the answer source: the test must see it, so the client gets no good end.
      if (!exchange.signal.aborted) console.error("The model server failed:", error);
      exchange.cut();
    }
  }

  #scripted(request: RecordedRequest): Reply | undefined {
    return (
      this.#queues.get(request.route)?.shift() ?? this.#responders.get(request.route)?.(request)
    );
  }

  #refuse(request: RecordedRequest): Reply | undefined {
    const { apiKey } = this.options;
    if (apiKey === undefined || sentKey(request) === apiKey) return undefined;
    return jsonReply(
      { error: { message: "Incorrect API key provided.", code: "invalid_api_key" } },
      401,
    );
  }

  #answer({ route, body }: RecordedRequest, signal: AbortSignal): Reply {
    const { models, answer, embed, flavor } = this.options;
    const own = flavor === "llama-server" ? llamaServerRoutes[route] : undefined;
    const answerRoute = own ?? commonRoutes[route];
    return answerRoute ? answerRoute({ models, answer, embed, body, signal }) : notFound;
  }
}
