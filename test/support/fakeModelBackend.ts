import type { ChatModel, TokenCounter } from "../../src/core/model/chatModel";
import type { BackendId, Connection } from "../../src/core/model/connection";
import type { EmbeddingModel } from "../../src/core/model/embeddingModel";
import type { FimModel, FimWay } from "../../src/core/model/fimModel";
import type { ModelBackend, ModelDescription } from "../../src/core/model/modelBackend";
import { ModelError } from "../../src/core/model/modelError";
import { FakeEmbeddingModel } from "./fakeEmbeddingModel";
import { FakeChatModel, play, stop, type Script } from "./fakeChatModel";
import type { Gate } from "./gate";

/** What stands at an address: models by name, or a failure; a gate holds the answer back. */
export interface FakeServer {
  readonly models?: readonly (string | ModelDescription)[];
  readonly failure?: Error;
  readonly gate?: Gate;
}

/** A wire protocol whose servers are given by their addresses; where there is none, connections are refused. */
export class FakeModelBackend implements ModelBackend {
  /** The connections that were asked for their models, in order. */
  readonly listed: string[] = [];
  readonly fimAsked: string[] = [];
  readonly listSignals: AbortSignal[] = [];
  /** What each chat model and each gap model answers. */
  script: Script = ["Hello.", stop];
  /** Models that fill gaps in their server's own way. */
  fimModels: readonly string[] = [];
  fimWay: FimWay = "native";
  /** What they answer, where it is not what all do. */
  fimScript: Script | undefined;
  fimFailure: Error | undefined;
  fimGate: Gate | undefined;
  /** Of every model. */
  counter: TokenCounter | undefined;
  /** The one that was made last. */
  embedding: FakeEmbeddingModel | undefined;

  readonly servers: Record<string, FakeServer>;

  constructor(
    readonly id: BackendId,
    servers: Readonly<Record<string, FakeServer>>,
  ) {
    this.servers = { ...servers };
  }

  async listModels(
    connection: Connection,
    signal: AbortSignal,
  ): Promise<readonly ModelDescription[]> {
    this.listed.push(connection.id);
    this.listSignals.push(signal);
    const server = this.servers[connection.baseUrl];
    await server?.gate?.pass();
    if (!server)
      throw new ModelError("network", `${connection.label} is not running.`, {
        network: "refused",
      });
    if (server.failure) throw server.failure;
    return (server.models ?? []).map((model) =>
      typeof model === "string" ? { name: model, isChat: true } : model,
    );
  }

  createChatModel(connection: Connection, model: string): ChatModel {
    return new FakeChatModel([this.script], { connectionId: connection.id, model });
  }

  async createFimModel(connection: Connection, model: string): Promise<FimModel | undefined> {
    this.fimAsked.push(model);
    await this.fimGate?.pass();
    if (this.fimFailure) throw this.fimFailure;
    if (!this.fimModels.includes(model)) return undefined;
    return {
      reference: { connectionId: connection.id, model },
      way: this.fimWay,
      stream: (_request, signal) => play(this.fimScript ?? this.script, signal),
    };
  }

  createEmbeddingModel(connection: Connection, model: string): EmbeddingModel | undefined {
    if (this.id === "anthropic" || this.id === "object") return undefined;
    const reference = { connectionId: connection.id, model };
    this.embedding = new FakeEmbeddingModel([], reference);
    return this.embedding;
  }

  createTokenCounter(): TokenCounter {
    return this.counter ?? { count: () => Promise.resolve(undefined) };
  }

  dispose(): void {}
}
