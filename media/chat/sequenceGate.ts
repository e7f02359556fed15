import type { HostMessage } from "../../src/protocol/chatProtocol";

/**
 * What to do with a message of the host. `resync`: one was missed, so ask for a snapshot; what comes before
 * that snapshot is ignored.
 */
export type Admission = "apply" | "ignore" | "resync";

/** Lets changes through in their order, and notices when one is missing. */
export class SequenceGate {
  /** `undefined` while the page waits for a snapshot. */
  #lastSequence: number | undefined;

  admit(message: HostMessage): Admission {
    if (message.type === "snapshot") {
      this.#lastSequence = message.sequence;
      return "apply";
    }
    if (this.#lastSequence === undefined || message.sequence <= this.#lastSequence) return "ignore";
    if (message.sequence > this.#lastSequence + 1) {
      this.#lastSequence = undefined;
      return "resync";
    }
    this.#lastSequence = message.sequence;
    return "apply";
  }
}
