import type { Clock } from "../../core/base/clock";
import type { Disposable } from "../../core/base/disposable";
import type { Logger } from "../../core/base/logger";
import type { ModelStreamPart } from "../../core/model/modelStream";
import { parseEngineEvent, type EngineEvent, type EngineTask } from "../../protocol/engineProtocol";
import { EngineLost, EngineRefusal } from "./engineErrors";
import type { EngineExit, EngineProcess, StartEngineProcess } from "./engineProcess";
import { PushStream } from "./pushStream";
import { Watchdog } from "./watchdog";

export interface EngineConnectionOptions {
  readonly start: StartEngineProcess;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onExit: (exit: EngineExit, why: EngineLost["why"]) => void;
  readonly onIdle: () => void;
}

/** What an answer is made of; those to an `embed`, a `measure` and a `score` have numbers in place of words. */
export type EnginePart = ModelStreamPart | NumbersEvent;

const numbers = ["vectors", "measured", "scored"] as const;

/** What an answer has that is no stream of words. */
type NumbersEvent = Extract<EngineEvent, { type: (typeof numbers)[number] }>;

export function isNumbers<Part extends { readonly type: string }>(
  part: Part,
): part is Extract<Part, { type: NumbersEvent["type"] }> {
  return numbers.some((type) => type === part.type);
}

type AnswerStream = PushStream<EnginePart>;

/** One life of the engine's process, and the tasks that are under way in it. */
export class EngineConnection implements Disposable {
  readonly #process: EngineProcess;
  readonly #answers = new Map<number, AnswerStream>();
  #watchdog: Watchdog | undefined;
  #isHung = false;

  constructor(private readonly options: EngineConnectionOptions) {
    this.#process = options.start({
      onMessage: (message) => this.#receive(message),
      onExit: (exit) => this.#onExit(exit),
    });
    options.logger.info(`The built-in engine runs as process ${this.#process.processId}.`);
  }

  /** The stream throws an `EngineRefusal`, or an `EngineLost` when the process ends. */
  begin(task: EngineTask): AsyncIterable<EnginePart> {
    const answer: AnswerStream = new PushStream();
    this.#answers.set(task.id, answer);
    this.#process.send(task);
    this.#watchdog ??= new Watchdog(this.options.clock, {
      ping: () => this.#process.send({ type: "ping" }),
      onHang: () => this.#endHung(),
    });
    return answer;
  }

  /** Ends the stream now; the engine stops at its next token. Does nothing for a task that has ended. */
  cancel(id: number): void {
    const answer = this.#answers.get(id);
    if (answer === undefined) return;
    answer.cut({ type: "finish", reason: "aborted", usage: {} });
    this.#process.send({ type: "cancel", id });
  }

  dispose(): void {
    for (const id of this.#answers.keys()) this.cancel(id);
    this.#watchdog?.dispose();
    this.#process.kill();
  }

  #receive(message: unknown): void {
    const event = parseEngineEvent(message);
    if (event === undefined) return this.options.logger.warn("The engine sent a malformed event.");
    if (event.type === "pong") return this.#watchdog?.heardPong();
    this.#watchdog?.heardProgress();
    if (event.type === "log") return this.options.logger[event.level](`Engine: ${event.message}`);
    if (event.type !== "progress") this.#pass(event);
  }

  #pass(event: Extract<EngineEvent, { id: number }>): void {
    const answer = this.#answers.get(event.id);
    if (isNumbers(event)) return answer?.push(event);
    switch (event.type) {
      case "text":
      case "reasoning":
        return answer?.push(partOf(event));
      case "finish":
        answer?.push(finishOf(event));
        answer?.end();
        return this.#forget(event.id);
      case "failed":
        answer?.end(new EngineRefusal(event.kind, event.detail));
        return this.#forget(event.id);
    }
  }

  #forget(id: number): void {
    this.#answers.delete(id);
    if (this.#answers.size > 0) return;
    this.#watchdog?.dispose();
    this.#watchdog = undefined;
    this.options.onIdle();
  }

  #endHung(): void {
    this.#isHung = true;
    this.#process.kill();
  }

  #onExit(exit: EngineExit): void {
    this.#watchdog?.dispose();
    const why = this.#isHung ? "hung" : "crashed";
    this.options.onExit(exit, why);
    for (const answer of this.#answers.values()) answer.end(new EngineLost(why, exit));
    this.#answers.clear();
  }
}

function finishOf(event: Extract<EngineEvent, { type: "finish" }>): ModelStreamPart {
  const { reason, inputTokens, outputTokens, confidence } = event;
  const usage = { inputTokens, outputTokens };
  return { type: "finish", reason, usage, ...(confidence !== undefined && { confidence }) };
}

type TextEvent = Extract<EngineEvent, { type: "text" | "reasoning" }>;

function partOf({ id: _task, ...part }: TextEvent): ModelStreamPart {
  return part;
}
