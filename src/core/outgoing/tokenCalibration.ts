import { isTextAlone, textOfContent } from "../model/chatContent";
import type { ChatModel, ChatRequest } from "../model/chatModel";
import type { FimModel } from "../model/fimModel";
import type { GuardedUse, ModelGuard } from "../model/modelGuard";
import type { ModelStream } from "../model/modelStream";
import type { TokenFactors } from "../model/tokenFactors";
import { estimateTokens } from "../text/tokenEstimate";

/** Shorter prompts consist of the template rather than of text. */
const minEstimate = 50;

/** Learns from what servers count how far the estimate is off for each model. It is the first guard. */
export class TokenCalibration implements ModelGuard {
  constructor(private readonly factors: TokenFactors) {}

  guardChat(chat: ChatModel, { connection }: GuardedUse): ChatModel {
    const { factors } = this;
    const { reference } = chat;
    return {
      reference,
      get tokenFactor() {
        return factors.of(connection, reference.model);
      },
      stream: (request, signal) => {
        const tokenFactor = factors.of(connection, reference.model);
        const counted = tokenFactor === undefined ? request : { ...request, tokenFactor };
        return watch(request, chat.stream(counted, signal), (counts) =>
          factors.learn(connection, reference.model, counts),
        );
      },
    };
  }

  /** The templates of gaps say more than their texts, so there is nothing to learn from them. */
  guardFim(model: FimModel): FimModel {
    return model;
  }
}

async function* watch(
  { messages, tools }: ChatRequest,
  stream: ModelStream,
  learn: (counts: { readonly counted: number; readonly estimated: number }) => void,
): ModelStream {
  const texts = messages.map(({ content }) => textOfContent(content));
  // Tools and pictures are counted too, and are no text that was estimated.
  let isWhole = tools === undefined && messages.every(({ content }) => isTextAlone(content));
  for await (const part of stream) {
    if (part.type === "consent" && part.state === "given") isWhole &&= part.leftOut.length === 0;
    if (part.type === "finish" && isWhole) {
      const counted = part.usage.inputTokens;
      const estimated = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
      if (counted !== undefined && estimated >= minEstimate) learn({ counted, estimated });
    }
    yield part;
  }
}
