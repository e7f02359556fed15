import type { ChatModel, ChatRequest, TokenCounter } from "../../src/core/model/chatModel";
import type { ModelReference } from "../../src/core/model/modelReference";
import type { ModelStream, ModelStreamPart } from "../../src/core/model/modelStream";
import { Gate } from "./gate";

/** What one answer does, in order: yield a part, wait at a gate, or throw. A string is a text part. */
export type Script = readonly (string | ModelStreamPart | Gate | Error)[];

/** Ends a script well. */
export const stop: ModelStreamPart = { type: "finish", reason: "stop", usage: {} };

const aborted: ModelStreamPart = { type: "finish", reason: "aborted", usage: {} };

/** A chat model that answers its first request by the first script and so on; the last script answers the rest. */
export class FakeChatModel implements ChatModel {
  readonly requests: ChatRequest[] = [];
  readonly signals: AbortSignal[] = [];
  /** A model that breaks the contract: aborting does not end its stream. */
  ignoresAbort = false;
  counter?: TokenCounter;

  constructor(
    private scripts: readonly Script[],
    readonly reference: ModelReference = { connectionId: "fake", model: "parrot" },
  ) {}

  /** Answers the next requests by these scripts. */
  play(scripts: readonly Script[]): void {
    const played = this.requests.map((): Script => []);
    this.scripts = [...played, ...scripts];
  }

  stream(request: ChatRequest, signal: AbortSignal): ModelStream {
    const script = this.scripts[Math.min(this.requests.length, this.scripts.length - 1)] ?? [];
    this.requests.push(request);
    this.signals.push(signal);
    return play(script, this.ignoresAbort ? new AbortController().signal : signal);
  }
}

/** Plays a script as a stream that keeps to the contract: an abort ends it with `aborted`. */
export async function* play(script: Script, signal: AbortSignal): AsyncGenerator<ModelStreamPart> {
  for (const step of script) {
    if (step instanceof Gate) await Promise.race([step.pass(), whenAborted(signal)]);
    if (signal.aborted) {
      yield aborted;
      return;
    }
    if (step instanceof Error) throw step;
    if (typeof step === "string") yield { type: "text", text: step };
    else if (!(step instanceof Gate)) yield step;
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
