import type { Clock } from "../base/clock";
import type { ModelStreamPart } from "../model/modelStream";
import type { AnswerTiming } from "./conversation";

/** Measures an answer from the moment it is asked for. */
export class AnswerStopwatch {
  #beganAtMs: number;
  #firstPieceMs: number | undefined;
  #reasoningBeganMs: number | undefined;
  #reasoningEndedMs: number | undefined;

  constructor(private readonly clock: Clock) {
    this.#beganAtMs = clock.now();
  }

  /** The time that the user took to agree is not the model's. */
  note(part: ModelStreamPart): void {
    if (part.type === "consent") this.#beganAtMs = this.clock.now();
    if (part.type !== "text" && part.type !== "reasoning") return;
    this.#firstPieceMs ??= this.#elapsedMs;
    if (part.type === "reasoning") this.#reasoningBeganMs ??= this.#elapsedMs;
    else this.#reasoningEndedMs ??= this.#elapsedMs;
  }

  /** Until now; `undefined` while no piece has come. */
  get timing(): AnswerTiming | undefined {
    const firstPieceMs = this.#firstPieceMs;
    if (firstPieceMs === undefined) return undefined;
    return { firstPieceMs, totalMs: this.#elapsedMs, ...this.#reasoning };
  }

  get #reasoning(): Pick<AnswerTiming, "reasoningMs"> {
    const [began, ended] = [this.#reasoningBeganMs, this.#reasoningEndedMs ?? this.#elapsedMs];
    return began === undefined || ended < began ? {} : { reasoningMs: ended - began };
  }

  get #elapsedMs(): number {
    return Math.round(this.clock.now() - this.#beganAtMs);
  }
}
