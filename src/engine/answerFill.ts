import type { Token } from "node-llama-cpp";
import type { FillTask } from "../protocol/engineProtocol";
import { samplingOptions, type Answer, type AnswerSink } from "./answer";
import { fillPrompt } from "./fillPrompt";
import { fitFillPrompt } from "./fitFillPrompt";
import type { Lane } from "./lane";
import type { LoadedModel } from "./loadedModel";
import { WrittenText } from "./writtenText";

interface Fill {
  readonly model: LoadedModel;
  readonly lane: Lane;
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
    const fill: Fill = { model, lane, task, sink };
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
  const { model, lane, task } = fill;
  const marks = model.llamaModel.tokens.infill;
  const prefix = tokenize(model, task.prefix);
  const suffix = tokenize(model, task.suffix);
  const reserve = answerReserve(fill);
  const budget = lane.capacity - reserve - maxSpecialTokens;
  const { prefixStart, suffixEnd } = fitFillPrompt(prefix.length, suffix.length, budget);
  const kept = { prefix: prefix.slice(prefixStart), suffix: suffix.slice(0, suffixEnd) };
  const gap = fillPrompt(kept, marks, model.isSuffixFirst);
  const prompt = [...beginning(model), ...gap];
  return generateByToken(fill, prompt, signal);
}

/**
 * Tokenizers join a word with the blank before it, so a prefix that ends in a blank leads the model astray:
 * the blank is left to the model and taken off its answer.
 */
async function continuePrefix(fill: Fill, signal: AbortSignal): Promise<Answer> {
  const { model, lane, task, sink } = fill;
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
  return generateByToken(
    { ...fill, sink: { ...sink, onText } },
    [...beginning(model), ...fitted],
    signal,
  );
}

/** Writes token by token, so that it is known how probable each was. */
async function generateByToken(
  { model: { llamaModel }, lane, task, sink }: Fill,
  prompt: readonly Token[],
  signal: AbortSignal,
): Promise<Answer> {
  await lane.evaluatePrompt(prompt, sink.onProgress, signal);
  const inputTokens = prompt.length;
  if (signal.aborted) return { reason: "aborted", inputTokens, outputTokens: 0 };
  const maxTokens = Math.min(task.sampling.maxTokens, lane.capacity - prompt.length);
  const options = { ...samplingOptions(task.sampling), yieldEogToken: true };
  const written: Token[] = [];
  const probabilities: number[] = [];
  const text = new WrittenText(task.stops, sink.onText);
  const wholeText = () => llamaModel.detokenize(written, false, prompt.slice(-1));
  const answer = (reason: Answer["reason"]): Answer => {
    text.end(reason === "aborted" ? "" : wholeText());
    return { reason, inputTokens, outputTokens: written.length, confidence: mean(probabilities) };
  };
  const last = prompt.slice(-1);
  for await (const { token, confidence } of lane.sequence.evaluateWithMetadata(
    last,
    { confidence: true },
    options,
  )) {
    if (signal.aborted) return answer("aborted");
    probabilities.push(confidence);
    if (llamaModel.isEogToken(token)) return answer("stop");
    written.push(token);
    if (text.update(wholeText(), confidence)) return answer("stop");
    if (written.length >= maxTokens) return answer("length");
  }
  return answer("stop");
}

function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Tokens kept free for the answer: what was asked for, but never so much that no prompt is left. */
function answerReserve({ lane, task }: Fill): number {
  return Math.min(task.sampling.maxTokens, Math.floor(lane.capacity / 4));
}

function tokenize({ llamaModel }: LoadedModel, text: string): Token[] {
  return llamaModel.tokenize(text, false, "trimLeadingSpace");
}

function beginning({ llamaModel }: LoadedModel): Token[] {
  const { bos, shouldPrependBosToken } = llamaModel.tokens;
  return shouldPrependBosToken && bos !== null ? [bos] : [];
}

function withoutFirstBlank(onText: AnswerSink["onText"]): AnswerSink["onText"] {
  let isFirst = true;
  return (text, probability) => {
    const rest = isFirst && text.startsWith(" ") ? text.slice(1) : text;
    if (text !== "") isFirst = false;
    if (rest !== "") onText(rest, probability);
  };
}
