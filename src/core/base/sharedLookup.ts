import type { Clock } from "./clock";

/** A lookup that runs once for all who want its result, and again when the result has grown old. */
export class SharedLookup<T> {
  #current: Promise<T> | undefined;
  #expiresAtMs = Infinity;

  /** `lifetimeMs` says how long a result holds; a failure is not kept at all. */
  constructor(
    private readonly clock: Clock,
    private readonly look: () => Promise<T>,
    private readonly lifetimeMs: (value: T) => number,
  ) {}

  get(): Promise<T> {
    if (!this.#current || this.clock.now() >= this.#expiresAtMs) this.#current = this.#start();
    return this.#current;
  }

  #start(): Promise<T> {
    this.#expiresAtMs = Infinity;
    const lookup = this.look();
    const expireAt = (expiresAtMs: number) => {
      if (this.#current === lookup) this.#expiresAtMs = expiresAtMs;
    };
    lookup.then(
      (value) => expireAt(this.clock.now() + this.lifetimeMs(value)),
      () => expireAt(-Infinity),
    );
    return lookup;
  }
}
