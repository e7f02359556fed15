import type { LlamaCompletion, LlamaCompletionGenerationOptions, Token } from "node-llama-cpp";
import type { FillTask } from "../protocol/engineProtocol";
import { answerReason, samplingOptions, type Answer, type AnswerSink } from "./answer";
import { fitFillPrompt } from "./fitFillPrompt";
import type { Lane } from "./lane";
import type { LoadedModel } from "./loadedModel";

interface Fill {
  readonly model: LoadedModel;
  readonly lane: Lane;
  readonly completion: LlamaCompletion;
  readonly task: FillTask;
  readonly sink: AnswerSink;
}

/** Markers around prefix and suffix, and the token that begins a text. */
const maxSpecialTokens = 4;

/**
 * Fills a gap: by the model's own tokens for it where it has them, else by continuing the prefix. Text too
 * long for the model loses its far ends, which matter least.
 */
export async function answerFill(
  model: LoadedModel,
  task: FillTask,
  sink: AnswerSink,
  signal: AbortSignal,
): Promise<Answer> {
  const lane = await model.fillLane();
  return lane.run(async () => {
    const completion = new model.module.LlamaCompletion({ contextSequence: lane.sequence });
    const fill: Fill = { model, lane, completion, task, sink };
    try {
      return await (completion.infillSupported
        ? infill(fill, signal)
        : continuePrefix(fill, signal));
    } finally {
      completion.dispose();
    }
  });
}

async function infill(fill: Fill, signal: AbortSignal): Promise<Answer> {
  const { model, lane, completion, task } = fill;
  const { prefix: prefixMark, suffix: suffixMark, middle } = model.llamaModel.tokens.infill;
  const prefix = tokenize(model, task.prefix);
  const suffix = tokenize(model, task.suffix);
  const reserve = answerReserve(fill);
  const budget = lane.capacity - reserve - maxSpecialTokens;
  const { prefixStart, suffixEnd } = fitFillPrompt(prefix.length, suffix.length, budget);
  const before = marked(prefixMark, prefix.slice(prefixStart));
  const after = marked(suffixMark, suffix.slice(0, suffixEnd));
  const prompt = [
    ...beginning(model),
    ...(middle === null ? [...after, ...before] : [...before, ...after, middle]),
  ];
  return generate(fill, prompt, signal, (options) =>
    completion.generateInfillCompletionWithMeta(
      prefix.slice(prefixStart),
      suffix.slice(0, suffixEnd),
      { ...options, contextShiftSize: reserve },
    ),
  );
}

/**
 * Tokenizers join a word with the blank before it, so a prefix that ends in a blank leads the model astray:
 * the blank is left to the model and taken off its answer.
 */
async function continuePrefix(fill: Fill, signal: AbortSignal): Promise<Answer> {
  const { model, lane, completion, task, sink } = fill;
  const endsInBlank = task.prefix.endsWith(" ");
  const tokens = tokenize(model, endsInBlank ? task.prefix.slice(0, -1) : task.prefix);
  const reserve = answerReserve(fill);
  const { prefixStart } = fitFillPrompt(
    tokens.length,
    0,
    lane.capacity - reserve - maxSpecialTokens,
  );
  const fitted = tokens.length === 0 ? tokenize(model, "\n") : tokens.slice(prefixStart);
  const onText = endsInBlank ? withoutFirstBlank(sink.onText) : sink.onText;
  return generate(
    { ...fill, sink: { ...sink, onText } },
    [...beginning(model), ...fitted],
    signal,
    (options) =>
      completion.generateCompletionWithMeta(fitted, { ...options, contextShiftSize: reserve }),
  );
}

async function generate(
  { lane, task, sink }: Fill,
  prompt: readonly Token[],
  signal: AbortSignal,
  start: (
    options: LlamaCompletionGenerationOptions,
  ) => ReturnType<LlamaCompletion["generateCompletionWithMeta"]>,
): Promise<Answer> {
  await lane.evaluatePrompt(prompt, sink.onProgress, signal);
  const inputTokens = prompt.length;
  if (signal.aborted) return { reason: "aborted", inputTokens, outputTokens: 0 };
  const meter = lane.sequence.tokenMeter.getState();
  const { metadata } = await start({
    ...samplingOptions(task.sampling),
    maxTokens: Math.min(task.sampling.maxTokens, lane.capacity - prompt.length),
    // Code repeats itself rightly: a penalty would make the model avoid the names it has just read.
    repeatPenalty: false,
    customStopTriggers: task.stops,
    onTextChunk: sink.onText,
    signal,
    stopOnAbortSignal: true,
  });
  const outputTokens = lane.sequence.tokenMeter.diff(meter).usedOutputTokens;
  return { reason: answerReason(metadata.stopReason), inputTokens, outputTokens };
}

/** Tokens kept free for the answer: what was asked for, but never so much that no prompt is left. */
function answerReserve({ lane, task }: Fill): number {
  return Math.min(task.sampling.maxTokens, Math.floor(lane.capacity / 4));
}

function tokenize({ llamaModel }: LoadedModel, text: string): Token[] {
  return llamaModel.tokenize(text, false, "trimLeadingSpace");
}

function marked(mark: Token | null, tokens: readonly Token[]): Token[] {
  return mark === null ? [...tokens] : [mark, ...tokens];
}

function beginning({ llamaModel }: LoadedModel): Token[] {
  const { bos, shouldPrependBosToken } = llamaModel.tokens;
  return shouldPrependBosToken && bos !== null ? [bos] : [];
}

function withoutFirstBlank(onText: (text: string) => void): (text: string) => void {
  let isFirst = true;
  return (text) => {
    const rest = isFirst && text.startsWith(" ") ? text.slice(1) : text;
    if (text !== "") isFirst = false;
    if (rest !== "") onText(rest);
  };
}
