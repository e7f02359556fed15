import { setMaxListeners } from "node:events";
import type { PolicyWorld, Situation } from "../policy";

/** Ghost texts by the document before them. Walks back, so that text typed along, or taken back, is found again. */
export class PrefixCache {
  readonly #entries = new Map<string, string>();

  constructor(
    private readonly limit: number,
    private readonly walkBackLimit: number,
  ) {}

  get({ path, prefix }: Situation): string | undefined {
    for (let back = 0; back <= Math.min(this.walkBackLimit, prefix.length); back++) {
      const text = this.#entries.get(keyOf(path, prefix.slice(0, prefix.length - back)));
      const typed = prefix.slice(prefix.length - back);
      if (text !== undefined && text.length > typed.length && text.startsWith(typed))
        return text.slice(back);
    }
    return undefined;
  }

  set({ path, prefix }: Situation, text: string): void {
    this.#entries.set(keyOf(path, prefix), text);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.limit && oldest !== undefined) this.#entries.delete(oldest);
  }
}

function keyOf(path: string, prefix: string): string {
  return `${path} ${prefix.length} ${prefix.slice(-400)}`;
}

/** What is generated for: one line where something stands left of the cursor, else up to `blockLines`. */
function shownPart(situation: Situation, text: string, blockLines: number): string {
  const isBlankLine = /(^|\n)[ \t]*$/.test(situation.prefix);
  return text
    .split("\n")
    .slice(0, isBlankLine ? blockLines : 1)
    .join("\n");
}

interface PromptWindow {
  readonly prefixCharacters: number;
  readonly suffixCharacters: number;
}

/** A request whose text can be looked at while it comes. */
export class RunningRequest {
  text = "";
  isDone = false;
  readonly controller = new AbortController();
  readonly finished: Promise<string>;
  #changed: (() => void)[] = [];

  constructor(
    world: PolicyWorld,
    readonly situation: Situation,
    window: PromptWindow,
    private readonly blockLines: number,
  ) {
    const { prefix, suffix } = situation;
    const prompt =
      prefix.slice(-window.prefixCharacters) + suffix.slice(0, window.suffixCharacters);
    this.finished = this.#run(world, prompt);
  }

  /** The text that came so far and what the user typed since agree. */
  agreesWith({ path, prefix }: Situation): boolean {
    const typed = this.typedSince(prefix);
    if (path !== this.situation.path || typed === undefined) return false;
    return this.text.startsWith(typed) || typed.startsWith(this.text);
  }

  typedSince(prefix: string): string | undefined {
    const start = this.situation.prefix;
    return prefix.startsWith(start) ? prefix.slice(start.length) : undefined;
  }

  /** Resolves with the next chunk, or at the end. */
  nextChange(): Promise<void> {
    return this.isDone ? Promise.resolve() : new Promise((resolve) => this.#changed.push(resolve));
  }

  async #run(world: PolicyWorld, prompt: string): Promise<string> {
    const stream = world.server.fillIn(this.situation.prefix, prompt, this.controller.signal);
    for await (const { text } of stream) {
      this.text += text;
      this.#announce();
      if (this.#isEnough()) break;
    }
    this.isDone = true;
    this.#announce();
    return shownPart(this.situation, this.text, this.blockLines);
  }

  #isEnough(): boolean {
    return shownPart(this.situation, this.text, this.blockLines).length < this.text.length;
  }

  #announce(): void {
    for (const resolve of this.#changed.splice(0)) resolve();
  }
}

/** A signal that never fires, for waits that the editor's token must not end. */
export const never: AbortSignal = new AbortController().signal;
setMaxListeners(0, never);
