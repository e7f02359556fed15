import { textsOfContent, withTexts } from "../model/chatContent";
import type { ChatMessage, ChatModel, ChatRequest, TokenCounter } from "../model/chatModel";
import type { Connection } from "../model/connection";
import type { EmbeddingModel } from "../model/embeddingModel";
import type { FimModel, FimRequest } from "../model/fimModel";
import { isOnThisMachine } from "../model/isOnThisMachine";
import type { EmbeddingUse, GuardedUse, ModelGuard } from "../model/modelGuard";
import type { TextScorer } from "../model/textScorer";
import { HeldProbability } from "../model/heldProbability";
import type { ModelStream } from "../model/modelStream";
import type { Settings, SettingsSource } from "../settings/settings";
import { AnswerRestorer } from "./answerRestorer";
import { Placeholders } from "./placeholders";
import { redactTexts, type RedactedTexts } from "./redactTexts";
import { SecretFinder } from "./secretFinder";

export interface RedactionGuardOptions {
  readonly settings: SettingsSource;
  /** Secrets that Tempera was told, such as the keys of servers. */
  readonly knownSecrets: () => readonly string[];
  /** Some letters and digits that nobody can guess. */
  readonly nonce: string;
}

/** Keeps secrets out of all that is sent, and puts them back into the answer on this machine. */
export class RedactionGuard implements ModelGuard {
  readonly #options: RedactionGuardOptions;
  readonly #placeholders: Placeholders;
  #patterns: Settings["redaction"]["patterns"] = [];
  #finder = new SecretFinder();

  constructor(options: RedactionGuardOptions) {
    this.#options = options;
    this.#placeholders = new Placeholders(options.nonce);
  }

  guardChat(model: ChatModel, { connection }: GuardedUse): ChatModel {
    return {
      reference: model.reference,
      stream: (request, signal) => {
        if (!this.#isWanted(connection)) return model.stream(request, signal);
        const redacted = this.#redact(textsOfMessages(request.messages));
        return restored(model.stream(withTextsOfChat(request, redacted), signal), redacted);
      },
    };
  }

  guardFim(model: FimModel, { connection }: GuardedUse): FimModel {
    return {
      reference: model.reference,
      way: model.way,
      stream: (request, signal) => {
        if (!this.#isWanted(connection)) return model.stream(request, signal);
        const redacted = this.#redact(textsOfFim(request));
        return restored(model.stream(withTextsOfFim(request, redacted), signal), redacted);
      },
    };
  }

  guardEmbedding(model: EmbeddingModel, { connection }: EmbeddingUse): EmbeddingModel {
    return {
      reference: model.reference,
      embed: (request, signal) => {
        if (!this.#isWanted(connection)) return model.embed(request, signal);
        return model.embed({ ...request, texts: this.#redact(request.texts).texts }, signal);
      },
    };
  }

  guardScorer(model: TextScorer, { connection }: GuardedUse): TextScorer {
    return {
      reference: model.reference,
      score: (text, signal) => {
        const [redacted = ""] = this.#isWanted(connection) ? this.#redact([text]).texts : [text];
        return model.score(redacted, signal);
      },
    };
  }

  guardCounter(counter: TokenCounter, { connection }: GuardedUse): TokenCounter {
    return {
      count: (messages, signal) => {
        if (!this.#isWanted(connection)) return counter.count(messages, signal);
        const redacted = this.#redact(textsOfMessages(messages));
        return counter.count(withTextsOfMessages(messages, redacted), signal);
      },
    };
  }

  #isWanted(connection: Connection): boolean {
    const { isEnabled, includesLocalModels } = this.#options.settings.current.redaction;
    return isEnabled && (includesLocalModels || !isOnThisMachine(connection));
  }

  #redact(texts: readonly string[]): RedactedTexts {
    const { patterns } = this.#options.settings.current.redaction;
    if (patterns !== this.#patterns) {
      this.#patterns = patterns;
      this.#finder = new SecretFinder(patterns);
    }
    const known = this.#options.knownSecrets();
    return redactTexts({ finder: this.#finder, placeholders: this.#placeholders, known }, texts);
  }
}

/** Everything in the request that is text, in an order that `withTextsOfMessages` knows. */
function textsOfMessages(messages: readonly ChatMessage[]): readonly string[] {
  return messages.flatMap(({ content }) => textsOfContent(content));
}

function withTextsOfChat(request: ChatRequest, redacted: RedactedTexts): ChatRequest {
  const messages = withTextsOfMessages(request.messages, redacted);
  return { ...request, messages, redactedKinds: redacted.kinds };
}

function withTextsOfMessages(
  messages: readonly ChatMessage[],
  { texts }: RedactedTexts,
): readonly ChatMessage[] {
  const remaining = texts.values();
  const next = () => remaining.next().value ?? "";
  return messages.map((message) => ({ ...message, content: withTexts(message.content, next) }));
}

function textsOfFim({ prefix, suffix, context }: FimRequest): readonly string[] {
  return [prefix, suffix, ...context.map(({ text }) => text)];
}

function withTextsOfFim(request: FimRequest, { texts, kinds }: RedactedTexts): FimRequest {
  const [prefix = "", suffix = "", ...ofContext] = texts;
  const context = request.context.map((item, index) => ({ ...item, text: ofContext[index] ?? "" }));
  return { ...request, prefix, suffix, context, redactedKinds: kinds };
}

/**
 * In the arguments of a tool's call the names stay: a model that was talked into it could otherwise have a secret sent
 * by a tool.
 */
async function* restored(stream: ModelStream, { secrets }: RedactedTexts): ModelStream {
  const restorers = {
    text: new AnswerRestorer(secrets),
    reasoning: new AnswerRestorer(secrets),
  };
  const held = new HeldProbability();
  try {
    for await (const part of stream) {
      if (part.type === "finish") yield* restOf(restorers);
      if (part.type !== "text" && part.type !== "reasoning") {
        yield part;
        continue;
      }
      const text = restorers[part.type].push(part.text);
      if (part.type === "text") held.add(part.probability);
      if (text !== "") yield { type: part.type, text, ...(part.type === "text" && held.take()) };
    }
  } catch (error) {
    yield* restOf(restorers);
    throw error;
  }
}

function* restOf({ text, reasoning }: Readonly<Record<"text" | "reasoning", AnswerRestorer>>) {
  const rest = { text: text.end(), reasoning: reasoning.end() };
  if (rest.reasoning !== "") yield { type: "reasoning", text: rest.reasoning } as const;
  if (rest.text !== "") yield { type: "text", text: rest.text } as const;
}
