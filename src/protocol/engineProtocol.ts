import * as v from "valibot";

/**
 * What the extension and its engine process say to each other. Every task has an id of its own and ends in
 * exactly one `finish` or `failed`, a cancelled one too. Both sides check what they receive.
 */

/** Tokens that a conversation may have; a longer context costs memory that most machines lack. */
export const maxContextTokens = 8192;

const taskId = v.pipe(v.number(), v.integer(), v.minValue(0));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Which model answers, and with what means. A change of any of these loads the model anew. */
const engineModel = v.object({
  path: v.pipe(v.string(), v.minLength(1)),
  /** 0 means: physical cores less one, at least one. */
  threads: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(256)),
  /** `false` keeps the model off the graphics card. */
  mayUseGpu: v.boolean(),
});

const sampling = v.object({
  /** 0 always takes the likeliest token. */
  temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(2)),
  maxTokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Makes sampling repeatable; without it every answer is drawn anew. */
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_fffe))),
});

const chatMessage = v.object({
  role: v.picklist(["system", "user", "assistant"]),
  content: v.string(),
});

const chatTask = v.object({
  type: v.literal("chat"),
  id: taskId,
  model: engineModel,
  sampling,
  messages: v.array(chatMessage),
});

const fillTask = v.object({
  type: v.literal("fill"),
  id: taskId,
  model: engineModel,
  sampling,
  prefix: v.string(),
  suffix: v.string(),
  stops: v.array(v.pipe(v.string(), v.minLength(1))),
});

const embedTask = v.object({
  type: v.literal("embed"),
  id: taskId,
  model: engineModel,
  texts: v.array(v.string()),
});

/** How much memory the model takes while it answers, without loading it. */
const measureTask = v.object({ type: v.literal("measure"), id: taskId, model: engineModel });

/** How well the model would have foretold a text that there is. */
const scoreTask = v.object({
  type: v.literal("score"),
  id: taskId,
  model: engineModel,
  text: v.string(),
});

const engineCommand = v.variant("type", [
  chatTask,
  fillTask,
  embedTask,
  measureTask,
  scoreTask,
  v.object({ type: v.literal("cancel"), id: taskId }),
  /** The engine answers with a `pong` at once, or it hangs. */
  v.object({ type: v.literal("ping") }),
]);

const engineFailureKind = v.picklist([
  /** llama.cpp is not installed for this platform. */
  "engine-missing",
  "model-missing",
  /** The file is not a model that llama.cpp can load. */
  "model-unusable",
  "out-of-memory",
  "prompt-too-long",
  "internal",
]);

const engineEvent = v.variant("type", [
  /** The engine is at work on what it was asked, though there is nothing to show yet. */
  v.object({ type: v.literal("progress") }),
  v.object({
    type: v.literal("text"),
    id: taskId,
    text: v.string(),
    /** Of the token that brought it, the least where there were several. */
    probability: v.optional(probability),
  }),
  v.object({ type: v.literal("reasoning"), id: taskId, text: v.string() }),
  /** One for each text of an `embed`, in their order. */
  v.object({ type: v.literal("vectors"), id: taskId, vectors: v.array(v.array(v.number())) }),
  /** Of a `measure`. */
  v.object({ type: v.literal("measured"), id: taskId, memoryBytes: wholeNumber }),
  /** Of a `score`: the natural logarithm of the text's probability, and of how many tokens it is the sum. */
  v.object({
    type: v.literal("scored"),
    id: taskId,
    logProbability: v.pipe(v.number(), v.finite(), v.maxValue(0)),
    tokens: wholeNumber,
    /** How much of the text that was; the end of one that is too long for the model is left out. */
    characters: wholeNumber,
  }),
  v.object({
    type: v.literal("finish"),
    id: taskId,
    reason: v.picklist(["stop", "length", "aborted"]),
    inputTokens: wholeNumber,
    outputTokens: wholeNumber,
    /** Mean probability of the answer's tokens. */
    confidence: v.optional(probability),
  }),
  /** `detail` is for the log; the extension has its own sentence for each kind. */
  v.object({
    type: v.literal("failed"),
    id: taskId,
    kind: engineFailureKind,
    detail: v.string(),
  }),
  v.object({ type: v.literal("pong") }),
  v.object({
    type: v.literal("log"),
    level: v.picklist(["trace", "info", "warn"]),
    message: v.string(),
  }),
]);

export type EngineModel = v.InferOutput<typeof engineModel>;
export type EngineSampling = v.InferOutput<typeof sampling>;
export type ChatTask = v.InferOutput<typeof chatTask>;
export type FillTask = v.InferOutput<typeof fillTask>;
export type EmbedTask = v.InferOutput<typeof embedTask>;
export type MeasureTask = v.InferOutput<typeof measureTask>;
export type ScoreTask = v.InferOutput<typeof scoreTask>;
export type EngineTask = ChatTask | FillTask | EmbedTask | MeasureTask | ScoreTask;
export type EngineCommand = v.InferOutput<typeof engineCommand>;
export type EngineFailureKind = v.InferOutput<typeof engineFailureKind>;
export type EngineEvent = v.InferOutput<typeof engineEvent>;

/** `undefined` for anything that is not a command. */
export function parseEngineCommand(raw: unknown): EngineCommand | undefined {
  const result = v.safeParse(engineCommand, raw);
  return result.success ? result.output : undefined;
}

/** `undefined` for anything that is not an event. */
export function parseEngineEvent(raw: unknown): EngineEvent | undefined {
  const result = v.safeParse(engineEvent, raw);
  return result.success ? result.output : undefined;
}
