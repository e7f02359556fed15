import type { FimModel, FimRequest } from "../model/fimModel";
import type { TaskModel } from "../model/modelRegistry";
import { cautiousCharactersPerToken } from "../text/tokenEstimate";
import { completionLength } from "./completionLength";
import type { CompletionSite } from "./completionSite";
import {
  ContextMemory,
  contextLength,
  type ContextRoom,
  type RankedContext,
} from "./contextMemory";
import { PromptWindows } from "./promptWindows";
import { linesReadAhead } from "./readAhead";

/** Shares of the budget. Context has the rest; what it leaves goes to the prefix. */
const prefixShare = { least: 0.25, fresh: 0.55, kept: 0.5 } as const;
const suffixShare = 0.13;
/** What templates and the server's own words may need of the model's window. */
const reservedTokens = 64;
const maxTokensOfLine = 64;
/** Ample, since a line that opens a block has the block read behind it; the flight ends what is enough. */
const maxTokensOfLineAhead = 64;

export interface FimPromptParts {
  readonly site: CompletionSite;
  readonly task: TaskModel<FimModel>;
  /** For prefix, suffix and context together; small, since every request pays for it. */
  readonly promptTokens: number;
  /** Texts from elsewhere, the most useful first; `undefined` where none may go along, not even one that did before. */
  readonly context: readonly RankedContext[] | undefined;
}

/**
 * Builds the requests to the model. It remembers what it sent for each document, because a server that
 * keeps a cache of prompts reads only what differs from the prompt before.
 */
export class FimPromptBuilder {
  readonly #windows = new PromptWindows();
  readonly #contexts = new ContextMemory();

  build({ site, task, promptTokens, context }: FimPromptParts): FimRequest {
    const { temperature, maxTokens, contextWindow } = task;
    const isLine = completionLength(site) === "line";
    const linesAhead = linesReadAhead(site);
    const lineTokens = maxTokensOfLine + linesAhead * maxTokensOfLineAhead;
    const answerTokens = isLine ? Math.min(maxTokens, lineTokens) : maxTokens;
    const roomTokens = (contextWindow ?? Number.POSITIVE_INFINITY) - answerTokens - reservedTokens;
    const budget =
      Math.min(promptTokens, Math.max(roomTokens, reservedTokens)) * cautiousCharactersPerToken;
    const suffixRoom = Math.floor(budget * suffixShare);
    if (context === undefined) this.#contexts.forget(site);
    const chosen = context
      ? this.#contexts.choose(site, context, contextRoom(site, budget, suffixRoom))
      : [];
    const window = this.#windows.cut(site, {
      prefix: budget - suffixRoom - contextLength(chosen),
      suffix: suffixRoom,
    });
    return {
      ...window,
      path: site.path,
      languageId: site.languageId,
      context: chosen.map(({ path, text }) => ({ path, text })),
      temperature,
      maxTokens: answerTokens,
      stops: isLine && linesAhead === 0 ? ["\n"] : [],
    };
  }
}

/** A short document leaves more room to context; what is there is not given up while the document grows into its own. */
function contextRoom({ before }: CompletionSite, budget: number, suffixRoom: number): ContextRoom {
  const left = budget - suffixRoom;
  const needed = Math.max(before.length, prefixShare.least * budget);
  return {
    fresh: Math.floor(left - Math.min(1.5 * needed, prefixShare.fresh * budget)),
    kept: Math.floor(left - Math.min(before.length, prefixShare.kept * budget)),
  };
}
