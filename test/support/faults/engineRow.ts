import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createBuiltInBackend } from "../../../src/backends/builtIn/builtInBackend";
import type { ModelBackend } from "../../../src/core/model/modelBackend";
import type { ModelStream } from "../../../src/core/model/modelStream";
import type { EngineFailureKind } from "../../../src/protocol/engineProtocol";
import { backendEnvironment } from "../backendEnvironment";
import type { AnswerKind } from "../backendSubjects/backendSubject";
import { chatRequest, fimRequest } from "../backendSubjects/subjectModels";
import { collectAnswer, type CollectedAnswer } from "../collectAnswer";
import { ManualClock } from "../manualClock";
import { MemorySettings } from "../memorySettings";
import { projectRoot } from "../projectRoot";
import { usage, usualAnswer, type Expected, type Fault } from "./fault";
import type { EngineScript } from "./faultyEngine";
import type { FaultRow } from "./faultRow";

const program = path.join(projectRoot, "out/test/support/faults/faultyEngine.js");
const connection = {
  id: "built-in",
  label: "Built-in",
  backendId: "built-in",
  baseUrl: "",
} as const;
const hangStepMs = 5_000;

/** What the engine's process does where a server would have done what the fault is named after. */
interface Happening extends EngineScript {
  readonly kind?: AnswerKind;
  /** Where the engine is told of in another way than a server. */
  readonly expected?: Expected;
}

const stopped = { error: "server", says: /stopped unexpectedly \(exit code 1\)/ } as const;

const happenings: Readonly<Record<string, Happening>> = {
  "a good answer with its usage": {
    events: [said("Hello"), said(", "), said("world"), end("stop")],
  },
  "an answer cut for its length": { events: [said("Hel"), end("length")] },
  "an empty answer": { events: [end("stop")] },
  "one chunk of a megabyte": { events: [said("x".repeat(1_000_000)), end("stop")] },
  "a character whose halves come in two chunks": {
    events: [said("ok \uD83C"), said("\uDF89"), end("stop")],
  },
  "hundreds of small chunks in one packet": {
    events: [...Array.from({ length: 300 }, () => said("x")), end("stop")],
  },
  "chunks of a kind that nobody knows": {
    events: [{ type: "mystery" }, said("Hello"), { type: "mystery" }, end("stop")],
  },
  "reasoning and then nothing": {
    kind: "chat",
    events: [{ type: "reasoning", text: "Hm." }, end("stop")],
  },
  "an error in mid-stream": { events: [said("Hel"), failed("internal", "the runner has crashed")] },
  "a failure of the server": {
    events: [failed("internal", "CUDA out of memory")],
    expected: {
      error: "server",
      says: /engine failed while it ran test-model: CUDA out of memory/,
    },
  },
  "a prompt that is too long": {
    events: [failed("prompt-too-long")],
    expected: { error: "context-too-long", says: /too long for test-model/ },
  },
  "an unknown model": {
    events: [failed("model-missing")],
    expected: { error: "model-not-found", says: /model file of test-model is gone/ },
  },
  "a file that is no model": { events: [failed("model-unusable")] },
  "a model that the memory has no room for": { events: [failed("out-of-memory")] },
  "a socket cut in mid-stream": { events: [said("Hel")], exitCode: 1, expected: stopped },
  "a socket that is cut before the headers": { events: [], exitCode: 1, expected: stopped },
  "a socket that is cut once before the headers": {
    events: [],
    exitCode: 1,
    expected: { text: usualAnswer, reason: "stop" },
  },
  "headers that never come": {
    events: [],
    isHung: true,
    expected: { error: "timeout", says: /no longer reacted/ },
  },
};

/** The built-in engine's host, with a process of its own that does what the table says. */
export class EngineRow implements FaultRow {
  readonly name: string;

  constructor(private readonly kind: AnswerKind) {
    this.name = `built-in ${kind}`;
  }

  expected(fault: Fault): Expected | undefined {
    const happening = happenings[fault.name];
    if (!happening || (happening.kind ?? this.kind) !== this.kind) return undefined;
    if (happening.expected) return happening.expected;
    return typeof fault.expected === "function" ? fault.expected(this.kind) : fault.expected;
  }

  async meet(fault: Fault): Promise<CollectedAnswer> {
    const folder = await mkdtemp(path.join(tmpdir(), "tempera-engine-"));
    const script = {
      ...happenings[fault.name],
      ...(fault.isPassing && { afterwards: [said(usualAnswer), end("stop")] }),
    };
    await writeFile(path.join(folder, "test-model.gguf"), JSON.stringify(script));
    // Its hands stand still unless the engine is to be found hanging, so that no ping is ever late.
    const clock = new ManualClock();
    const settings = new MemorySettings();
    const backend = createBuiltInBackend(
      backendEnvironment({ clock, settings, defaultModelFolder: folder, engineProgram: program }),
    );
    try {
      const answer = collectAnswer(this.#stream(backend));
      return await (fault.isTooSlow ? whileTimePasses(answer, clock) : answer);
    } finally {
      backend.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }

  async *#stream(backend: ModelBackend): ModelStream {
    const { signal } = new AbortController();
    if (this.kind === "chat") {
      yield* backend.createChatModel(connection, "test-model").stream(chatRequest, signal);
      return;
    }
    const model = await backend.createFimModel(connection, "test-model", signal);
    if (!model) throw new Error("The built-in engine fills no gaps.");
    yield* model.stream(fimRequest, signal);
  }
}

/** The faults that the table speaks of. */
export const faultsOfEngines = Object.keys(happenings);

async function whileTimePasses(
  answer: Promise<CollectedAnswer>,
  clock: ManualClock,
): Promise<CollectedAnswer> {
  const isOver = answer.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([isOver, passTime(clock)])));
  return answer;
}

/** Other processes get their turn as well. */
async function passTime(clock: ManualClock): Promise<false> {
  await clock.advance(hangStepMs);
  return new Promise((resolve) => {
    setImmediate(() => resolve(false));
  });
}

function said(text: string) {
  return { type: "text", text };
}

function end(reason: "stop" | "length") {
  return { type: "finish", reason, ...usage };
}

function failed(kind: EngineFailureKind, detail = "") {
  return { type: "failed", kind, detail };
}
