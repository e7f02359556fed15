import { readFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import { isRecord } from "../../support/modelServer/recordedRequest";
import { encodeGguf, type GgufTensor, type GgufValue } from "../../support/tinyModel/encodeGguf";

/** How llama.cpp numbers kinds of tokens, and the mean over all tokens of a text. */
const tokenType = { normal: 1, control: 3 } as const;
const meanPooling = 1;

const shape = v.object({
  hidden_size: v.number(),
  num_hidden_layers: v.number(),
  intermediate_size: v.number(),
  num_attention_heads: v.number(),
  layer_norm_eps: v.number(),
  type_vocab_size: v.number(),
  max_position_embeddings: v.number(),
});
const tokenizer = v.object({
  added_tokens: v.array(v.object({ id: v.number() })),
  model: v.object({ vocab: v.custom<Readonly<Record<string, number>>>(isVocabulary) }),
});
const tensorHead = v.object({
  dtype: v.literal("F32"),
  shape: v.array(v.number()),
  data_offsets: v.tuple([v.number(), v.number()]),
});

/** A record of valibot has no place for the word “constructor”. */
function isVocabulary(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((id) => typeof id === "number");
}

const outerNames: Readonly<Record<string, string>> = {
  "embeddings.word_embeddings": "token_embd",
  "embeddings.position_embeddings": "position_embd",
  "embeddings.token_type_embeddings": "token_types",
  "embeddings.LayerNorm": "token_embd_norm",
};
const layerNames: Readonly<Record<string, string>> = {
  "attention.self.query": "attn_q",
  "attention.self.key": "attn_k",
  "attention.self.value": "attn_v",
  "attention.output.dense": "attn_output",
  "attention.output.LayerNorm": "attn_output_norm",
  "intermediate.dense": "ffn_up",
  "output.dense": "ffn_down",
  "output.LayerNorm": "layer_output_norm",
};

/** Turns a BERT of sentence-transformers, which averages its tokens, into a model file for llama.cpp. */
export async function bertToGguf(folder: string, name: string): Promise<Buffer> {
  const read = (file: string) => readFile(path.join(folder, file));
  const json = async (file: string): Promise<unknown> => JSON.parse(String(await read(file)));
  const config = v.parse(shape, await json("config.json"));
  const words = v.parse(tokenizer, await json("tokenizer.json"));
  return encodeGguf(metadataOf(config, words, name), tensorsOf(await read("model.safetensors")));
}

function metadataOf(
  config: v.InferOutput<typeof shape>,
  { added_tokens: added, model: { vocab } }: v.InferOutput<typeof tokenizer>,
  name: string,
): ReadonlyMap<string, GgufValue> {
  const tokens = Object.entries(vocab).toSorted(([, one], [, other]) => one - other);
  const special = new Set(added.map(({ id }) => id));
  const count = (value: number): GgufValue => ({ type: "uint32", value });
  const idOf = (token: string) => count(vocab[token] ?? 0);
  return new Map<string, GgufValue>([
    ["general.architecture", { type: "string", value: "bert" }],
    ["general.name", { type: "string", value: name }],
    ["bert.context_length", count(config.max_position_embeddings)],
    ["bert.embedding_length", count(config.hidden_size)],
    ["bert.block_count", count(config.num_hidden_layers)],
    ["bert.feed_forward_length", count(config.intermediate_size)],
    ["bert.attention.head_count", count(config.num_attention_heads)],
    ["bert.attention.layer_norm_epsilon", { type: "float32", value: config.layer_norm_eps }],
    ["bert.attention.causal", { type: "bool", value: false }],
    ["bert.pooling_type", count(meanPooling)],
    ["tokenizer.ggml.model", { type: "string", value: "bert" }],
    ["tokenizer.ggml.pre", { type: "string", value: "default" }],
    ["tokenizer.ggml.token_type_count", count(config.type_vocab_size)],
    ["tokenizer.ggml.tokens", { type: "strings", value: tokens.map(([token]) => written(token)) }],
    [
      "tokenizer.ggml.token_type",
      {
        type: "int32s",
        value: tokens.map(([, id]) => (special.has(id) ? tokenType.control : tokenType.normal)),
      },
    ],
    ["tokenizer.ggml.unknown_token_id", idOf("[UNK]")],
    ["tokenizer.ggml.seperator_token_id", idOf("[SEP]")],
    ["tokenizer.ggml.padding_token_id", idOf("[PAD]")],
    ["tokenizer.ggml.mask_token_id", idOf("[MASK]")],
    ["tokenizer.ggml.bos_token_id", idOf("[CLS]")],
    ["tokenizer.ggml.eos_token_id", idOf("[SEP]")],
  ]);
}

/** llama.cpp marks where a word begins; BERT marks where it goes on. */
function written(token: string): string {
  if (/^\[.*\]$/.test(token)) return token;
  return token.startsWith("##") ? token.slice(2) : `\u2581${token}`;
}

function tensorsOf(file: Buffer): readonly GgufTensor[] {
  const start = 8 + Number(file.readBigUInt64LE(0));
  const heads = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(file.toString("utf8", 8, start)),
  );
  return Object.entries(heads).flatMap(([key, head]) => {
    const name = nameOf(key.replace(/^bert\./, ""));
    if (name === undefined) return [];
    const { data_offsets: offsets, shape: dimensions } = v.parse(tensorHead, head);
    const bytes = Uint8Array.from(file.subarray(start + offsets[0], start + offsets[1]));
    return { name, shape: dimensions.toReversed(), values: new Float32Array(bytes.buffer) };
  });
}

/** `undefined` for what only other uses of the model need. */
function nameOf(key: string): string | undefined {
  const [, base = "", kind = ""] = /^(.*)\.(weight|bias)$/.exec(key) ?? [];
  const outer = outerNames[base];
  if (outer !== undefined) return `${outer}.${kind}`;
  const [, layer = "", part = ""] = /^encoder\.layer\.(\d+)\.(.*)$/.exec(base) ?? [];
  const inner = layerNames[part];
  return inner === undefined ? undefined : `blk.${layer}.${inner}.${kind}`;
}
