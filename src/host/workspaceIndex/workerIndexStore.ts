import { Worker } from "node:worker_threads";
import type {
  IndexFacts,
  IndexStore,
  OpenedIndex,
  Unembedded,
} from "../../core/workspaceIndex/indexStore";
import type {
  FileStamp,
  FileToIndex,
  FileVersion,
  PutResult,
  SearchHit,
  SearchQuery,
} from "../../core/workspaceIndex/searchIndex";
import {
  parseIndexReply,
  type IndexCommand,
  type IndexRequest,
  type IndexResult,
} from "../../protocol/indexProtocol";

export interface WorkerIndexStoreOptions {
  /** Absolute path of the built program of the thread. */
  readonly program: string;
  /** Absolute path of the file that the index is stored in. */
  readonly file: string;
  readonly maxBytes: () => number;
}

interface Waiting {
  readonly resolve: (result: IndexResult) => void;
  readonly reject: (error: Error) => void;
}

type ResultOf<T extends IndexResult["type"]> = Extract<IndexResult, { type: T }>;

/** An index in a thread of its own, so that no amount of work in it holds up the editor. */
export class WorkerIndexStore implements IndexStore {
  #worker: Worker | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly options: WorkerIndexStoreOptions) {}

  async open(): Promise<OpenedIndex> {
    this.#worker ??= this.#startWorker();
    const { file, maxBytes } = this.options;
    return this.#ask({ type: "open", file, maxBytes: maxBytes() }, "opened");
  }

  async beginWalk(): Promise<void> {
    await this.#ask({ type: "begin-walk" }, "done");
  }

  async staleAmong(stamps: readonly FileStamp[]): Promise<readonly string[]> {
    const { uris } = await this.#ask({ type: "stale", stamps: [...stamps] }, "stale-files");
    return uris;
  }

  async endWalk(): Promise<IndexFacts> {
    return (await this.#ask({ type: "end-walk" }, "done")).facts;
  }

  async put(file: FileToIndex): Promise<PutResult> {
    return (await this.#ask({ type: "put", file }, "put")).result;
  }

  async remove(uris: readonly string[]): Promise<IndexFacts> {
    return (await this.#ask({ type: "remove", uris: [...uris] }, "done")).facts;
  }

  async search({ text, limit, signals, embedding }: SearchQuery): Promise<readonly SearchHit[]> {
    const { active, open, recent, imported } = signals;
    const lists = { open: [...open], recent: [...recent], imported: [...imported] };
    const query = { text, limit, signals: { active, ...lists }, embedding };
    return (await this.#ask({ type: "search", query }, "hits")).hits;
  }

  async unembedded(model: string, limit: number): Promise<Unembedded> {
    return this.#ask({ type: "unembedded", model, limit }, "chunked-files");
  }

  async putVectors(
    model: string,
    { uri, hash }: FileVersion,
    vectors: readonly Float32Array[],
  ): Promise<PutResult> {
    const file = { uri, hash, vectors: [...vectors] };
    return (await this.#ask({ type: "put-vectors", model, ...file }, "put")).result;
  }

  async save(): Promise<void> {
    await this.#ask({ type: "save" }, "done");
  }

  async clear(): Promise<void> {
    await this.#ask({ type: "clear", areAllMeant: false }, "done");
  }

  async clearAll(): Promise<void> {
    await this.#ask({ type: "clear", areAllMeant: true }, "done");
  }

  dispose(): void {
    const worker = this.#worker;
    if (!worker) return;
    this.#end(worker, new Error("The index was closed."));
    void worker.terminate();
  }

  async #ask<T extends IndexResult["type"]>(command: IndexCommand, type: T): Promise<ResultOf<T>> {
    const result = await this.#send(command);
    if (isOfType(result, type)) return result;
    const detail = result.type === "failed" ? result.detail : `it answered ${result.type}`;
    throw new Error(`The index could not do “${command.type}”: ${detail}`);
  }

  #send(command: IndexCommand): Promise<IndexResult> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new Error("The index does not run."));
    const request: IndexRequest = { id: (this.#lastId += 1), command };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      worker.postMessage(request);
    });
  }

  #startWorker(): Worker {
    const worker = new Worker(this.options.program, { name: "tempera index", execArgv: [] });
    worker.unref();
    worker.on("message", (message) => this.#receive(worker, message));
    worker.on("error", (cause) => this.#end(worker, new Error("The index crashed.", { cause })));
    worker.on("exit", () => this.#end(worker, new Error("The index stopped.")));
    return worker;
  }

  #receive(worker: Worker, message: unknown): void {
    const reply = parseIndexReply(message);
    if (!reply) return this.#end(worker, new Error("The index sent a malformed reply."));
    this.#waiting.get(reply.id)?.resolve(reply.result);
    this.#waiting.delete(reply.id);
  }

  /** What one worker says last is nothing to the next one. */
  #end(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function isOfType<T extends IndexResult["type"]>(
  result: IndexResult,
  type: T,
): result is ResultOf<T> {
  return result.type === type;
}
