import type { KeyValueStore } from "../base/keyValueStore";
import { isTextAlone, textOfContent } from "../model/chatContent";
import type { ChatModel, ChatRequest } from "../model/chatModel";
import type { FimModel } from "../model/fimModel";
import type { GuardedUse, ModelGuard } from "../model/modelGuard";
import type { ModelStream } from "../model/modelStream";
import { estimateTokens } from "../text/tokenEstimate";

const memoryKey = "tokenCounts";

/** What a model counted, and what the estimate said for the same texts. Older requests count less and less. */
interface TokenCounts {
  readonly counted: number;
  readonly estimated: number;
}

const weightOfEarlier = 0.9;
/** As if so many tokens had been estimated rightly before. */
const firstCounts: TokenCounts = { counted: 300, estimated: 300 };
/** What lies outside counts something else than tokens of the prompt. */
const plausible = { min: 0.4, max: 4 } as const;
/** Shorter prompts consist of the template rather than of text. */
const minEstimate = 50;
const maxModels = 50;

/** Learns from what servers count how far the estimate is off for each model. It is the first guard. */
export class TokenCalibration implements ModelGuard {
  readonly #counts: Map<string, TokenCounts>;

  constructor(private readonly memory: KeyValueStore) {
    this.#counts = new Map(recall(memory.get(memoryKey)));
  }

  guardChat(model: ChatModel, { connection }: GuardedUse): ChatModel {
    const key = `${connection.baseUrl} ${model.reference.model}`;
    const factorOf = () => this.#factorOf(key);
    return {
      reference: model.reference,
      get tokenFactor() {
        return factorOf();
      },
      stream: (request, signal) => {
        const counted = this.#counts.has(key) ? { ...request, tokenFactor: factorOf() } : request;
        return this.#watch(key, request, model.stream(counted, signal));
      },
    };
  }

  /** The templates of gaps say more than their texts, so there is nothing to learn from them. */
  guardFim(model: FimModel): FimModel {
    return model;
  }

  async *#watch(key: string, { messages, tools }: ChatRequest, stream: ModelStream): ModelStream {
    const texts = messages.map(({ content }) => textOfContent(content));
    // Tools and pictures are counted too, and are no text that was estimated.
    let isWhole = tools === undefined && messages.every(({ content }) => isTextAlone(content));
    for await (const part of stream) {
      if (part.type === "consent" && part.state === "given") isWhole &&= part.leftOut.length === 0;
      if (part.type === "finish" && isWhole) this.#learn(key, texts, part.usage.inputTokens);
      yield part;
    }
  }

  #factorOf(key: string): number {
    const { counted, estimated } = this.#counts.get(key) ?? firstCounts;
    return counted / estimated;
  }

  #learn(key: string, texts: readonly string[], counted: number | undefined): void {
    const estimated = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    if (counted === undefined || estimated < minEstimate) return;
    const ratio = counted / estimated;
    if (ratio < plausible.min || ratio > plausible.max) return;
    const earlier = this.#counts.get(key) ?? firstCounts;
    this.#counts.delete(key);
    this.#counts.set(key, {
      counted: earlier.counted * weightOfEarlier + counted,
      estimated: earlier.estimated * weightOfEarlier + estimated,
    });
    this.memory.set(memoryKey, Array.from(this.#counts).slice(-maxModels));
  }
}

function recall(value: unknown): readonly (readonly [string, TokenCounts])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): (readonly [string, TokenCounts])[] => {
    if (!Array.isArray(entry)) return [];
    const [key, counts]: readonly unknown[] = entry;
    const known = countsFrom(counts);
    return typeof key === "string" && known ? [[key, known]] : [];
  });
}

function countsFrom(value: unknown): TokenCounts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("counted" in value) || !("estimated" in value)) return undefined;
  const { counted, estimated } = value;
  const areNumbers = typeof counted === "number" && typeof estimated === "number";
  return areNumbers && estimated > 0 ? { counted, estimated } : undefined;
}
