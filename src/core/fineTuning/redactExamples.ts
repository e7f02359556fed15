import { Placeholders } from "../redaction/placeholders";
import { redactTexts } from "../redaction/redactTexts";
import { SecretFinder } from "../redaction/secretFinder";
import type { ChatExample, GapExample } from "./fineTuningData";

export interface ExampleRedaction {
  /** The user's own patterns. */
  readonly patterns: readonly RegExp[];
  /** Secrets that are known whatever they look like. */
  readonly known: readonly string[];
}

/** Leaves nothing of a secret in what is to be written to a file, whatever the settings say of models. */
export class ExampleRedactor {
  readonly #redaction;
  readonly #secrets = new Set<string>();

  constructor({ patterns, known }: ExampleRedaction) {
    this.#redaction = {
      finder: new SecretFinder(patterns),
      placeholders: new Placeholders("IN_TRAINING"),
      known,
    };
  }

  /** How many secrets it has found so far. */
  get count(): number {
    return this.#secrets.size;
  }

  chat({ messages }: ChatExample): ChatExample {
    const texts = this.#redact(messages.map(({ content }) => content));
    return {
      messages: messages.map(({ role }, index) => ({ role, content: texts[index] ?? "" })),
    };
  }

  /** `undefined` where a secret lies partly in the gap: its halves cannot be told from code. */
  gap({ prompt, suffix, completion }: GapExample): GapExample | undefined {
    const whole = this.#redact([prompt + completion + suffix, prompt, completion, suffix]);
    const [, before = "", middle = "", after = ""] = whole;
    const isWhole = whole[0] === before + middle + after;
    return isWhole ? { prompt: before, suffix: after, completion: middle } : undefined;
  }

  #redact(texts: readonly string[]): readonly string[] {
    const { texts: redacted, secrets } = redactTexts(this.#redaction, texts);
    for (const secret of secrets.values()) this.#secrets.add(secret);
    return redacted;
  }
}
