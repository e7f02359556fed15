import type { ScriptedModel, Truth } from "./scriptedModels";
import type { VirtualClock } from "./virtualClock";

const charactersPerToken = 4;
const chunkGapMs = 10;
const longestAnswer = 400;

/** Where in the truth the cursor stands, as far as the typist has come. */
export interface TruthCursor {
  readonly path: string;
  /** The text that is still to be typed at this place. */
  readonly expected: string;
  /** Text of the document before and after the place. */
  readonly before: string;
  readonly after: string;
}

/** What one request cost and what became of it. */
export interface RequestRecord {
  readonly startedMs: number;
  readonly prompt: string;
  /** Chunks that were sent; one holds about one token. */
  chunks: number;
  /** What was sent, so that it can be known again on the screen. */
  text: string;
  wasShown: boolean;
  abortedMs?: number;
  closedMs?: number;
}

/** What is sent at once, about one token. */
export interface Chunk {
  readonly text: string;
  /** Where the model tells it. */
  readonly probability: number | undefined;
}

export interface ServerOptions {
  readonly clock: VirtualClock;
  readonly firstTokenMs: number;
  readonly seed: number;
  readonly model: ScriptedModel;
  /** Where the typist stands now. */
  readonly cursor: () => TruthCursor;
}

/** A model behind a slow wire. */
export class ScriptedServer {
  readonly requests: RequestRecord[] = [];

  constructor(private readonly options: ServerOptions) {}

  /** A request is under way. */
  isBusy(): boolean {
    return this.requests.slice(-8).some(({ closedMs }) => closedMs === undefined);
  }

  /** Ghost text came into view: the newest request that brought it was not in vain. */
  markShown(ghost: string): void {
    const firstLine = ghost.trimStart().split("\n", 1)[0] ?? "";
    const request = this.requests.findLast(({ text }) => text.includes(firstLine));
    if (request) request.wasShown = true;
  }

  /** Streams the answer to a gap whose text before the cursor is `prefix`. Ends without error on abort. */
  async *fillIn(prefix: string, prompt: string, signal: AbortSignal): AsyncGenerator<Chunk> {
    const { clock, firstTokenMs } = this.options;
    const record: RequestRecord = {
      startedMs: clock.now(),
      prompt,
      chunks: 0,
      text: "",
      wasShown: false,
    };
    this.requests.push(record);
    signal.addEventListener("abort", () => (record.abortedMs ??= clock.now()), { once: true });
    try {
      const { model, seed } = this.options;
      const truth = this.#truthAfter(prefix);
      const answer = model.answer(truth, seed).slice(0, longestAnswer);
      if (!(await clock.delay(firstTokenMs, signal))) return;
      for (let start = 0; start < answer.length; start += charactersPerToken) {
        if (start > 0 && !(await clock.delay(chunkGapMs, signal))) return;
        const text = answer.slice(start, start + charactersPerToken);
        record.chunks++;
        record.text += text;
        const token = { answer, start, end: start + text.length };
        yield { text, probability: model.probability?.(token, truth, seed) };
        if (signal.aborted) return;
      }
    } finally {
      record.closedMs = clock.now();
    }
  }

  /** What the truth holds after `prefix`, also when the prefix runs ahead of the typist or lags behind. */
  #truthAfter(prefix: string): Truth {
    const { path, before, expected, after } = this.options.cursor();
    const tail = prefix.slice(-32);
    const text = before + expected + after;
    const gapEnd = before.length + expected.length;
    for (let distance = 0; distance < 600; distance++) {
      for (const end of [before.length + distance, before.length - distance]) {
        if (end < tail.length || !text.startsWith(tail, end - tail.length)) continue;
        const missing = text.slice(end, Math.max(end, gapEnd));
        const later = text.slice(end + missing.length);
        return { path, offset: end, before: prefix, missing, after: later };
      }
    }
    return { path, offset: before.length, before: prefix, missing: "", after: "" };
  }
}
