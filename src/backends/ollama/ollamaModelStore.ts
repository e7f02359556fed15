import * as v from "valibot";
import type { Connection } from "../../core/model/connection";
import type { OllamaModelRow, OllamaModels, OnTransfer } from "../../core/model/localModels";
import type { ModelError } from "../../core/model/modelError";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { parseErrorValue } from "../http/errorInfo";
import { toModelError } from "../http/networkError";
import { responseError } from "../http/responseError";
import { createOllamaClient } from "./ollamaClient";

const listed = v.looseObject({
  models: v.array(v.looseObject({ name: v.string(), size: v.fallback(v.number(), 0) })),
});
const running = v.looseObject({
  models: v.array(
    v.looseObject({
      name: v.string(),
      size: v.fallback(v.number(), 0),
      expires_at: v.fallback(v.string(), ""),
    }),
  ),
});
const pulled = v.looseObject({
  digest: v.optional(v.string()),
  total: v.fallback(v.number(), 0),
  completed: v.fallback(v.number(), 0),
});

/** Ollama answers before a model has left the memory, which takes some tenths of a second. */
const lookMs = 100;
const maxLooks = 50;

/** What Ollama has, what of it is in memory, and how to get more. */
export function createOllamaModels(environment: BackendEnvironment): OllamaModels {
  const clientFor = (connection: Connection, model: string, signal: AbortSignal) =>
    createOllamaClient({ environment, connection, model, purpose: "ask" }, signal);
  return {
    list: (connection, signal) =>
      orModelError(connection, async () => {
        const client = clientFor(connection, "", signal);
        const [all, loaded] = await Promise.all([client.list(), client.ps()]);
        return rowsOf(v.parse(listed, all), v.parse(running, loaded));
      }),
    pull: (connection, model, onTransfer, signal) =>
      orModelError(connection, async () => {
        const client = clientFor(connection, model, signal);
        const lines = await client.pull({ model, stream: true });
        await readPull(lines, onTransfer).catch((error: unknown) => {
          throw wasSaid(error) ? refusal(error.message, connection, model) : error;
        });
      }),
    unload: (connection, model, signal) =>
      orModelError(connection, async () => {
        const client = clientFor(connection, model, signal);
        await client.generate({ model, prompt: "", keep_alive: 0, stream: false });
        for (let look = 0; look < maxLooks; look += 1) {
          const inMemory = v.safeParse(running, await client.ps().catch(() => undefined));
          if (!inMemory.success || !inMemory.output.models.some(({ name }) => name === model))
            return;
          if (!(await environment.clock.delay(lookMs, signal))) return;
        }
      }),
  };
}

function rowsOf(
  all: v.InferOutput<typeof listed>,
  loaded: v.InferOutput<typeof running>,
): readonly OllamaModelRow[] {
  return all.models.map(({ name, size }) => {
    const inMemory = loaded.models.find((model) => model.name === name);
    const untilMs = Date.parse(inMemory?.expires_at ?? "");
    return {
      name,
      sizeBytes: size,
      ...(inMemory && { loaded: { memoryBytes: inMemory.size, untilMs } }),
    };
  });
}

/** A model comes in several layers, each with a size of its own. */
async function readPull(lines: AsyncIterable<unknown>, onTransfer: OnTransfer): Promise<void> {
  const layers = new Map<string, { readonly total: number; readonly completed: number }>();
  for await (const line of lines) {
    const { digest, total, completed } = v.parse(pulled, line);
    if (digest === undefined || total === 0) continue;
    layers.set(digest, { total, completed });
    const sum = (field: "total" | "completed") =>
      [...layers.values()].reduce((bytes, layer) => bytes + layer[field], 0);
    onTransfer({ receivedBytes: sum("completed"), totalBytes: sum("total") });
  }
}

/** The client throws what the server said in mid-stream as bare text. */
function wasSaid(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name === "Error" &&
    error.cause === undefined &&
    !("code" in error)
  );
}

function refusal(message: string, connection: Connection, model: string): ModelError {
  const info = parseErrorValue({ error: message });
  return responseError({ connection, model, status: undefined, info });
}

async function orModelError<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toModelError(error, connection);
  }
}
