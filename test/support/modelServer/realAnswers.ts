import { assertNever } from "../../../src/core/base/assertNever";
import type { ChatRole } from "../../../src/core/model/chatModel";
import type { ModelStream } from "../../../src/core/model/modelStream";
import { BuiltInFixture } from "../builtInFixture";
import { writeTinyModel } from "../tinyModel/writeTinyModel";
import type { AnswerMessage, AnswerRequest, AnswerSource } from "./answerSource";

/** Servers answer without a temperature too; this is llama.cpp's own. */
const defaultTemperature = 0.8;
const defaultMaxTokens = 64;

/**
 * Answers that a real model makes: the tiny one, run by llama.cpp on one thread. What it says means nothing,
 * but it is sampled at the temperature and with the seed that came over the wire.
 */
export class RealAnswers {
  private constructor(private readonly fixture: BuiltInFixture) {}

  static async start(): Promise<RealAnswers> {
    return new RealAnswers(new BuiltInFixture(await writeTinyModel()));
  }

  readonly source: AnswerSource = (request, signal) => textOf(this.#stream(request, signal));

  dispose(): void {
    this.fixture.dispose();
  }

  #stream(request: AnswerRequest, signal: AbortSignal): ModelStream {
    const { temperature: value = defaultTemperature, maxTokens = defaultMaxTokens, seed } = request;
    const sampling = {
      temperature: { value, isExplicit: true },
      maxTokens,
      ...(seed === undefined ? {} : { seed }),
    };
    switch (request.kind) {
      case "chat":
        return this.fixture.chat(
          { ...sampling, messages: request.messages.map(toChatMessage) },
          signal,
        );
      case "fill": {
        const { prefix, suffix, stops } = request;
        return this.fixture.fillGap({ ...sampling, prefix, suffix, stops }, signal);
      }
      case "continue": {
        const { prompt: prefix, stops } = request;
        return this.fixture.fillGap({ ...sampling, prefix, suffix: "", stops }, signal);
      }
      default:
        return assertNever(request);
    }
  }
}

const roles: readonly ChatRole[] = ["system", "user", "assistant"];

function toChatMessage({ role, content }: AnswerMessage) {
  return { role: roles.find((known) => known === role) ?? "user", content };
}

async function* textOf(stream: ModelStream): AsyncIterable<string> {
  for await (const part of stream) if (part.type === "text") yield part.text;
}
