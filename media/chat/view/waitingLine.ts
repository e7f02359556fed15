import type { AnswerPhase } from "../../../src/protocol/chatProtocol";
import { strings } from "../strings";
import { element } from "./element";

/** A wait that is shorter than this needs no words. */
const silentMs = 2_000;
const tickMs = 1_000;

/** Says what an answer waits for, and for how long by now: `Loading the model, 34 s`. */
export class WaitingLine {
  readonly root = element("p", { class: "waiting", hidden: "" });
  #timer: number | undefined;

  show(phase: AnswerPhase, waitedMs: number): void {
    this.hide();
    const beganAtMs = performance.now() - waitedMs;
    const tick = (): void => {
      const elapsedMs = performance.now() - beganAtMs;
      this.root.hidden = elapsedMs < silentMs;
      this.root.textContent = strings.phaseFor(
        strings.phases[phase],
        Math.floor(elapsedMs / 1_000),
      );
    };
    tick();
    this.#timer = window.setInterval(() => (this.root.isConnected ? tick() : this.hide()), tickMs);
  }

  hide(): void {
    window.clearInterval(this.#timer);
    this.root.hidden = true;
  }
}
