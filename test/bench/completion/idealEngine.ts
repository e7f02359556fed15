import type { CreatePolicy, PolicyWorld, Situation } from "./policy";

const rememberedAnswers = 250;
const promptCharacters = 2_000;

/** One request and what has come of it. */
interface Asked {
  readonly path: string;
  readonly prefix: string;
  readonly controller: AbortController;
  text: string;
  isOver: boolean;
}

/**
 * What could be shown by an engine that knows as little as any, and has no cost of its own: it waits for no further key and for no
 * context, shows whatever has come from its first token on, right or wrong, over as many lines as the model writes, and cleans
 * nothing. It asks where nothing that is known or under way agrees with what stands there, or has one more request under way where
 * a word begins. No engine for people can be so careless; what it reaches is what a trace allows.
 */
export function idealEngine(mostInFlight: 1 | 2): CreatePolicy {
  const name = mostInFlight === 1 ? "an idealised engine" : "the same with two requests at once";
  return (world) => {
    const engine = new IdealEngine(world, mostInFlight);
    return { name, provide: (situation, signal) => engine.provide(situation, signal) };
  };
}

class IdealEngine {
  readonly #asked: Asked[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly world: PolicyWorld,
    private readonly mostInFlight: number,
  ) {}

  async provide(situation: Situation, signal: AbortSignal): Promise<string | undefined> {
    let mayAskBeside = !/\w$/.test(situation.prefix);
    while (!signal.aborted) {
      const known = this.#find(situation);
      if (known !== undefined) return known;
      const agreeing = this.#follow(situation);
      const isFree = agreeing === 0 || (mayAskBeside && agreeing < this.mostInFlight);
      if (isFree) void this.#ask(situation);
      if (isFree) mayAskBeside = false;
      await this.#news(signal);
    }
    return undefined;
  }

  #find({ path, prefix }: Situation): string | undefined {
    for (const asked of this.#asked.slice(-rememberedAnswers).toReversed()) {
      if (asked.path !== path || !prefix.startsWith(asked.prefix)) continue;
      const typed = prefix.slice(asked.prefix.length);
      const isAlong = asked.text.length > typed.length && asked.text.startsWith(typed);
      if (isAlong) return asked.text.slice(typed.length);
    }
    return undefined;
  }

  /** Ends what is contradicted; returns how many are left. */
  #follow({ path, prefix }: Situation): number {
    const running = this.#asked.slice(-2 * this.mostInFlight).filter(({ isOver }) => !isOver);
    for (const asked of running) {
      const isBehind = asked.path === path && prefix.startsWith(asked.prefix);
      const typed = prefix.slice(asked.prefix.length);
      const agrees = asked.text.startsWith(typed) || typed.startsWith(asked.text);
      if (!isBehind || !agrees) asked.controller.abort();
    }
    return running.filter(({ controller }) => !controller.signal.aborted).length;
  }

  async #ask({ path, prefix }: Situation): Promise<void> {
    const controller = new AbortController();
    const asked: Asked = { path, prefix, controller, text: "", isOver: false };
    this.#asked.push(asked);
    const prompt = prefix.slice(-promptCharacters);
    for await (const { text } of this.world.server.fillIn(prefix, prompt, controller.signal)) {
      asked.text += text;
      this.#tell();
    }
    asked.isOver = true;
    this.#tell();
  }

  #news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#waiting.delete(end);
        signal.removeEventListener("abort", end);
        resolve();
      };
      this.#waiting.add(end);
      signal.addEventListener("abort", end, { once: true });
    });
  }

  #tell(): void {
    for (const end of this.#waiting) end();
  }
}
