import * as v from "valibot";

/**
 * What the extension and the thread that keeps the workspace's index say to each other. Every request is answered by
 * exactly one reply with its id, in the order in which they were sent. Both sides check what they receive.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const uri = v.pipe(v.string(), v.minLength(1));

const stamp = { uri, modifiedAtMs: v.number(), sizeBytes: count };

const indexedText = v.object({
  ...stamp,
  path: v.string(),
  languageId: v.string(),
  text: v.string(),
});

const signals = v.object({
  active: v.optional(v.string()),
  open: v.array(v.string()),
  recent: v.array(v.string()),
  imported: v.array(v.string()),
});

const floats = v.custom<Float32Array>((value) => value instanceof Float32Array);

/** The embedding of a text, and the model that made it. */
const embedding = v.object({
  model: v.pipe(v.string(), v.minLength(1)),
  vector: floats,
});

const indexCommand = v.variant("type", [
  /** Reads the stored index, or begins an empty one where there is none that can be read. */
  v.object({ type: v.literal("open"), file: v.pipe(v.string(), v.minLength(1)), maxBytes: count }),
  /** From now on files are looked through; those that are not seen until `end-walk` are forgotten then. */
  v.object({ type: v.literal("begin-walk") }),
  v.object({ type: v.literal("stale"), stamps: v.array(v.object(stamp)) }),
  v.object({ type: v.literal("end-walk") }),
  v.object({ type: v.literal("put"), file: indexedText }),
  /** Forgets files, and what lies in folders. */
  v.object({ type: v.literal("remove"), uris: v.array(uri) }),
  v.object({
    type: v.literal("search"),
    query: v.object({
      text: v.string(),
      limit: v.pipe(count, v.minValue(1)),
      signals,
      embedding: v.optional(embedding),
    }),
  }),
  /** Files whose chunks have no embedding by this model yet. */
  v.object({ type: v.literal("unembedded"), model: v.string(), limit: count }),
  v.object({
    type: v.literal("put-vectors"),
    model: v.string(),
    uri,
    hash: v.string(),
    vectors: v.array(floats),
  }),
  v.object({ type: v.literal("save") }),
  /** Forgets everything, also on disk; of all other workspaces too where that is wanted. */
  v.object({ type: v.literal("clear"), areAllMeant: v.boolean() }),
]);

const hit = v.object({
  uri,
  path: v.string(),
  languageId: v.string(),
  hash: v.string(),
  startLine: count,
  endLine: count,
  score: v.number(),
});

const indexFacts = v.object({
  fileCount: count,
  chunkCount: count,
  embeddedCount: count,
  byteLength: count,
});

/** The lines of each chunk of a file, counted from 0, the end not in it. */
const chunkedFile = v.object({
  uri,
  path: v.string(),
  hash: v.string(),
  chunks: v.array(v.tuple([count, count])),
});

const indexResult = v.variant("type", [
  v.object({
    type: v.literal("opened"),
    /** `damaged`: what was stored could not be read, and everything is read anew. */
    from: v.picklist(["stored", "nothing", "damaged"]),
    facts: indexFacts,
  }),
  v.object({ type: v.literal("stale-files"), uris: v.array(uri) }),
  v.object({
    type: v.literal("put"),
    result: v.picklist(["added", "unchanged", "left-out", "full"]),
  }),
  v.object({ type: v.literal("chunked-files"), files: v.array(chunkedFile), left: count }),
  v.object({ type: v.literal("hits"), hits: v.array(hit) }),
  v.object({ type: v.literal("done"), facts: indexFacts }),
  /** For the log. */
  v.object({ type: v.literal("failed"), detail: v.string() }),
]);

const request = v.object({ id: count, command: indexCommand });
const reply = v.object({ id: count, result: indexResult });

export type IndexCommand = v.InferOutput<typeof indexCommand>;
export type IndexResult = v.InferOutput<typeof indexResult>;
export type IndexFacts = v.InferOutput<typeof indexFacts>;
export type IndexRequest = v.InferOutput<typeof request>;
export type IndexReply = v.InferOutput<typeof reply>;

/** `undefined` for anything that is not a request. */
export function parseIndexRequest(raw: unknown): IndexRequest | undefined {
  const result = v.safeParse(request, raw);
  return result.success ? result.output : undefined;
}

/** `undefined` for anything that is not a reply. */
export function parseIndexReply(raw: unknown): IndexReply | undefined {
  const result = v.safeParse(reply, raw);
  return result.success ? result.output : undefined;
}
