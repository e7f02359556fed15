import { textsOfContent } from "../model/chatContent";
import type { ChatModel, ChatRequest } from "../model/chatModel";
import type { EmbeddingModel } from "../model/embeddingModel";
import type { FimModel, FimRequest } from "../model/fimModel";
import { isOnThisMachine } from "../model/isOnThisMachine";
import type { EmbeddingUse, GuardedUse, ModelGuard } from "../model/modelGuard";
import { formatModelReference, type ModelReference } from "../model/modelReference";
import type { ModelStream, TokenUsage } from "../model/modelStream";
import { estimateTokens } from "../text/tokenEstimate";
import type { UsageEntry, UsageLedger } from "./usageLedger";

type Label = Pick<UsageEntry, "purpose" | "task" | "model" | "isOnThisMachine" | "price">;

/**
 * Counts the tokens of all that is asked. Where the server does not report them, as when an answer is cut off
 * because there is enough of it, they are estimated.
 */
export class UsageGuard implements ModelGuard {
  /** Each of `ledgers` is told of every request. */
  constructor(private readonly ledgers: readonly Pick<UsageLedger, "add">[]) {}

  guardChat(model: ChatModel, use: GuardedUse): ChatModel {
    const label = labelOf(model.reference, use, use.task);
    return {
      reference: model.reference,
      stream: (request, signal) =>
        this.#meter(model.stream(request, signal), label, () => tokensOfChat(request)),
    };
  }

  guardFim(model: FimModel, use: GuardedUse): FimModel {
    const label = labelOf(model.reference, use, use.task);
    return {
      reference: model.reference,
      way: model.way,
      stream: (request, signal) =>
        this.#meter(model.stream(request, signal), label, () => tokensOfGap(request)),
    };
  }

  guardEmbedding(model: EmbeddingModel, use: EmbeddingUse): EmbeddingModel {
    const label = labelOf(model.reference, use, "embedding");
    return {
      reference: model.reference,
      embed: async (request, signal) => {
        const vectors = await model.embed(request, signal);
        const inputTokens = request.texts.reduce((sum, text) => sum + estimateTokens(text), 0);
        this.#add({ ...label, inputTokens, outputTokens: 0, isEstimated: true });
        return vectors;
      },
    };
  }

  #add(entry: UsageEntry): void {
    for (const ledger of this.ledgers) ledger.add(entry);
  }

  /** A request that fails before anything came costs nothing. */
  async *#meter(stream: ModelStream, label: Label, promptTokens: () => number): ModelStream {
    let written = "";
    let reported: TokenUsage = {};
    let hasFailed = false;
    try {
      for await (const part of stream) {
        if (part.type === "text" || part.type === "reasoning") written += part.text;
        else if (part.type === "finish") reported = part.usage;
        yield part;
      }
    } catch (error) {
      hasFailed = true;
      throw error;
    } finally {
      if (!hasFailed || written !== "") {
        this.#add({ ...label, ...counted(reported, written, promptTokens) });
      }
    }
  }
}

/** As the server reported it; what it did not is estimated. */
function counted(
  { inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens }: TokenUsage,
  written: string,
  promptTokens: () => number,
): Omit<UsageEntry, keyof Label> {
  return {
    ...(cachedInputTokens !== undefined && { cachedInputTokens }),
    ...(cacheWriteTokens !== undefined && { cacheWriteTokens }),
    inputTokens: inputTokens ?? promptTokens(),
    outputTokens: outputTokens ?? estimateTokens(written),
    isEstimated: inputTokens === undefined || outputTokens === undefined,
  };
}

function purposeOf(task: Label["task"]): Label["purpose"] {
  return task === "completion" || task === "embedding" ? task : "chat";
}

function labelOf(
  reference: ModelReference,
  { connection, price }: EmbeddingUse,
  task: Label["task"],
): Label {
  return {
    purpose: purposeOf(task),
    task,
    model: formatModelReference(reference),
    isOnThisMachine: isOnThisMachine(connection),
    ...(price && { price }),
  };
}

function tokensOfChat({ messages }: ChatRequest): number {
  return messages
    .flatMap(({ content }) => textsOfContent(content))
    .reduce((sum, text) => sum + estimateTokens(text), 0);
}

function tokensOfGap({ prefix, suffix, context, languageId }: FimRequest): number {
  const texts = [prefix, suffix, ...context.map(({ text }) => text)];
  return texts.reduce((sum, text) => sum + estimateTokens(text, languageId), 0);
}
