import type { Clock } from "../base/clock";
import type { ModelStreamPart } from "../model/modelStream";
import type { AnswerTiming } from "./conversation";

/** Measures an answer from the moment it is asked for. */
export class AnswerStopwatch {
  #beganAtMs: number;
  #firstPieceMs: number | undefined;

  constructor(private readonly clock: Clock) {
    this.#beganAtMs = clock.now();
  }

  /** The time that the user took to agree is not the model's. */
  note(part: ModelStreamPart): void {
    if (part.type === "consent") this.#beganAtMs = this.clock.now();
    if (part.type === "text" || part.type === "reasoning") this.#firstPieceMs ??= this.#elapsedMs;
  }

  /** Until now; `undefined` while no piece has come. */
  get timing(): AnswerTiming | undefined {
    const firstPieceMs = this.#firstPieceMs;
    return firstPieceMs === undefined ? undefined : { firstPieceMs, totalMs: this.#elapsedMs };
  }

  get #elapsedMs(): number {
    return Math.round(this.clock.now() - this.#beganAtMs);
  }
}
