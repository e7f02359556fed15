/** Holds a stream back until the test opens it; the reliable stand-in for a delay. */
export class Gate {
  #open: () => void = () => undefined;

  /** Resolves when the gate is open. */
  readonly opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  open(): void {
    this.#open();
  }
}
