import * as v from "valibot";

/** Messages between the page of models and the extension. The page shows what it is told and decides nothing. */

const shortText = v.pipe(v.string(), v.maxLength(500));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** One thing of a request as it will really go out. `source` says who decided that, where it is not the user. */
const sentValue = v.object({ name: v.string(), value: v.string(), source: v.string() });

const taskRow = v.object({
  id,
  label: v.string(),
  /** As the setting has it; empty for the model of all. */
  model: v.string(),
  temperature: v.number(),
  maxTokens: v.number(),
  /** 0: as much as the model reads. */
  contextTokens: v.number(),
  /** The model that will answer; empty where there is none. */
  answeredBy: v.string(),
  sent: v.array(sentValue),
});

const modelRow = v.object({
  /** `connection/model` */
  reference: v.string(),
  name: v.string(),
  /** Facts in words, such as `32K context`. */
  facts: v.array(v.string()),
  price: v.string(),
  /** Empty where no day is known. */
  shutDown: v.string(),
});

const connectionState = v.variant("state", [
  v.object({ state: v.literal("asking") }),
  v.object({ state: v.literal("answers"), latencyMs: v.optional(v.number()) }),
  v.object({ state: v.literal("fails"), problem: v.string() }),
]);

const connectionRow = v.object({
  id,
  label: v.string(),
  /** Host and badge, such as `127.0.0.1:11434 (local)`. */
  place: v.string(),
  /** Stands in the user's settings, so it can be removed. */
  isOwn: v.boolean(),
  takesKey: v.boolean(),
  hasKey: v.boolean(),
  status: connectionState,
  models: v.array(modelRow),
});

const importItem = v.object({
  key: id,
  label: v.string(),
  detail: v.string(),
  /** Why it cannot be taken over, or is there already; empty where it can. */
  obstacle: v.string(),
});

const modelPageState = v.object({
  /** As the setting has it. */
  model: v.string(),
  tasks: v.array(taskRow),
  connections: v.array(connectionRow),
  isLooking: v.boolean(),
  presets: v.array(v.object({ id, label: v.string(), address: v.string() })),
  adding: v.variant("state", [
    v.object({ state: v.literal("idle") }),
    v.object({ state: v.literal("asking") }),
    v.object({ state: v.literal("added"), label: v.string() }),
    v.object({ state: v.literal("fails"), problem: v.string() }),
  ]),
  imports: v.array(v.object({ id, label: v.string() })),
  preview: v.optional(
    v.object({ source: id, label: v.string(), items: v.array(importItem), problem: v.string() }),
  ),
});

const modelPageHostMessage = v.object({ type: v.literal("state"), state: modelPageState });

/** Commands that the page's buttons run. */
const pageCommand = v.picklist([
  "tempera.openDoctor",
  "tempera.manageLocalModels",
  "tempera.openSettings",
]);

const modelPageMessage = v.variant("type", [
  v.object({ type: v.literal("ready") }),
  v.object({ type: v.literal("look-again") }),
  v.object({ type: v.literal("choose-model"), model: shortText }),
  v.object({ type: v.literal("set-task-model"), task: id, model: shortText }),
  v.object({
    type: v.literal("set-task-number"),
    task: id,
    field: v.picklist(["temperature", "maxTokens", "contextTokens"]),
    /** Left out: back to the default. */
    value: v.optional(v.pipe(v.number(), v.finite())),
  }),
  v.object({ type: v.literal("test-connection"), connectionId: id }),
  v.object({ type: v.literal("remove-connection"), connectionId: id }),
  v.object({ type: v.literal("enter-key"), connectionId: id }),
  v.object({
    type: v.literal("add-connection"),
    server: shortText,
    key: v.pipe(v.string(), v.maxLength(4_096)),
  }),
  v.object({ type: v.literal("preview-import"), source: id }),
  v.object({ type: v.literal("cancel-import") }),
  v.object({ type: v.literal("import"), source: id, keys: v.pipe(v.array(id), v.maxLength(200)) }),
  v.object({ type: v.literal("run-command"), command: pageCommand }),
]);

export type ModelPageState = v.InferOutput<typeof modelPageState>;
export type TaskRow = v.InferOutput<typeof taskRow>;
export type ConnectionRow = v.InferOutput<typeof connectionRow>;
export type ModelRow = v.InferOutput<typeof modelRow>;
export type SentValue = v.InferOutput<typeof sentValue>;
export type ModelPageHostMessage = v.InferOutput<typeof modelPageHostMessage>;
export type ModelPageMessage = v.InferOutput<typeof modelPageMessage>;

/** What the page sent, or `undefined` where it is no message. */
export function parseModelPageMessage(value: unknown): ModelPageMessage | undefined {
  const result = v.safeParse(modelPageMessage, value);
  return result.success ? result.output : undefined;
}

/** What the extension sends is what the page can show; the tests hold it to this. */
export function parseModelPageHostMessage(value: unknown): ModelPageHostMessage | undefined {
  const result = v.safeParse(modelPageHostMessage, value);
  return result.success ? result.output : undefined;
}
