import http from "node:http";
import type { ChatModel, ChatRequest } from "../../src/core/model/chatModel";
import { backendEnvironment } from "../support/backendEnvironment";
import { backendSubjects } from "../support/backendSubjects";
import type { BackendSubject } from "../support/backendSubjects/backendSubject";
import { Gate } from "../support/gate";
import { ModelServer } from "../support/modelServer/modelServer";

/** The first rounds load and compile. */
const warmUpRounds = 10;
const piece = "twelve chars";

interface BenchSize {
  /** Chunks of the long answer. */
  readonly chunks: number;
  /** Short answers, more than ten. */
  readonly rounds: number;
}

const usualSize: BenchSize = { chunks: 4_000, rounds: 60 };

/** What a wire of ours costs, beside the same bytes read without it; all but the first in milliseconds. */
interface BackendFigures {
  /** Microseconds from bytes to parts of an answer, for each chunk of a long one. */
  readonly us_per_chunk: number;
  /** The same bytes, read by Node's own client and thrown away. */
  readonly raw_us_per_chunk: number;
  /** Median of ours less the median of Node's own client, on kept-alive connections to the same server. */
  readonly first_token_overhead_ms: number;
  /** From the abort to the closed socket, as the server sees it. */
  readonly cancel_to_close_ms_p95: number;
}

/** By backend. The server is in the same process, so that one clock serves both ends; its bytes are made beforehand. */
export async function benchBackends(size = usualSize): Promise<Record<string, BackendFigures>> {
  const figures: Record<string, BackendFigures> = {};
  for (const subject of backendSubjects) {
    const server = await ModelServer.start();
    try {
      figures[subject.name] = await measure({ ...size, subject, server });
    } finally {
      await server.close();
    }
  }
  return figures;
}

interface Bench extends BenchSize {
  readonly subject: BackendSubject;
  readonly server: ModelServer;
  readonly model: ChatModel;
  readonly agent: http.Agent;
}

async function measure(
  task: Pick<Bench, "subject" | "server"> & BenchSize,
): Promise<BackendFigures> {
  const { subject, server } = task;
  const backend = subject.create(backendEnvironment());
  const { backendId } = subject;
  const connection = { id: "bench", label: "bench", backendId, baseUrl: subject.baseUrl(server) };
  const model = backend.createChatModel(connection, "test-model");
  const agent = new http.Agent({ keepAlive: true });
  const bench: Bench = { ...task, model, agent };
  try {
    const long = await longAnswers(bench);
    return { ...long, ...(await firstTokens(bench)), ...(await cancels(bench)) };
  } finally {
    agent.destroy();
    backend.dispose();
  }
}

async function longAnswers({ subject, server, model, agent, chunks }: Bench) {
  const { opening = "" } = subject;
  const bytes = opening + subject.text("chat", piece).repeat(chunks) + subject.end("chat", "stop");
  server.respond(subject.routes.chat, () => subject.stream([bytes]));
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    ours.push(await timed(() => readAll(model, piece.length * chunks)));
    raw.push(await timed(() => rawBytes({ subject, server, agent })));
  }
  const usPerChunk = (values: readonly number[]) => (1_000 * median(values.slice(1))) / chunks;
  return { us_per_chunk: usPerChunk(ours), raw_us_per_chunk: usPerChunk(raw) };
}

async function firstTokens({ subject, server, model, agent, rounds }: Bench) {
  const { opening = "" } = subject;
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const [times, first] of [
      [ours, () => firstText(model)],
      [raw, () => firstByte({ subject, server, agent })],
    ] as const) {
      const gate = new Gate();
      const steps = [
        opening + subject.text("chat", piece),
        { waitFor: gate },
        subject.end("chat", "stop"),
      ];
      server.enqueue(subject.routes.chat, subject.stream(steps));
      const startedAt = performance.now();
      const rest = await first();
      times.push(performance.now() - startedAt);
      gate.open();
      await rest();
    }
  }
  const settled = (times: readonly number[]) => median(times.slice(warmUpRounds));
  return { first_token_overhead_ms: settled(ours) - settled(raw) };
}

async function cancels({ subject, server, model, rounds }: Bench) {
  const { opening = "" } = subject;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const steps = [opening + subject.text("chat", piece), { waitFor: new Gate() }];
    server.enqueue(subject.routes.chat, subject.stream(steps));
    const controller = new AbortController();
    const request = server.nextRequest();
    const rest = await firstText(model, controller.signal);
    const abortedAt = performance.now();
    controller.abort();
    const { ended } = await request;
    const end = await ended;
    if (end !== "closed-by-client") throw new Error(`A cancelled request was ${end}.`);
    times.push(performance.now() - abortedAt);
    await rest();
  }
  const sorted = times.slice(warmUpRounds).toSorted((a, b) => a - b);
  return { cancel_to_close_ms_p95: sorted[Math.floor(0.95 * sorted.length)] ?? Number.NaN };
}

const request: ChatRequest = {
  messages: [{ role: "user", content: "Say something." }],
  temperature: { value: 0.2, isExplicit: false },
  maxTokens: 100_000,
};

async function readAll(model: ChatModel, characters: number): Promise<void> {
  let read = 0;
  for await (const part of model.stream(request, new AbortController().signal)) {
    if (part.type === "text") read += part.text.length;
  }
  if (read !== characters) throw new Error(`Of ${characters} characters ${read} came.`);
}

/** Resolves at the first text, with what reads the rest. */
async function firstText(
  model: ChatModel,
  signal = new AbortController().signal,
): Promise<() => Promise<void>> {
  const stream = model.stream(request, signal);
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await iterator.next();
    if (done === true) throw new Error("The answer ended before its first text.");
    if (value.type === "text") break;
  }
  return async () => {
    while ((await iterator.next()).done !== true) continue;
  };
}

type RawBench = Pick<Bench, "subject" | "server" | "agent">;

async function rawBytes(bench: RawBench): Promise<void> {
  const response = await post(bench);
  for await (const _bytes of response) continue;
}

async function firstByte(bench: RawBench): Promise<() => Promise<void>> {
  const response = await post(bench);
  await new Promise<void>((resolve) => response.once("data", () => resolve()));
  return () => new Promise<void>((resolve) => response.once("end", resolve).resume());
}

function post({ subject, server, agent }: RawBench): Promise<http.IncomingMessage> {
  const path = subject.routes.chat.replace(/^POST /, "");
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    http
      .request(server.origin + path, { method: "POST", agent, headers }, resolve)
      .once("error", reject)
      .end(JSON.stringify({ model: "test-model", messages: [], stream: true }));
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
