import { access, mkdir, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeGguf, type GgufValue } from "./encodeGguf";
import { tinyVocabulary, tokenId } from "./tinyVocabulary";
import { tinyShape, tinyWeights } from "./tinyWeights";

/** The name of the model in its folder. */
export const tinyModelName = "tempera-tiny";

/** Changes with the weights, so that a kept file of another day is not taken for this one. */
const revision = 1;

const chatTemplate = `{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`;

interface TinyModelOptions {
  readonly seed?: number;
  /** Of the file, without its ending. */
  readonly name?: string;
  /** Says of itself that it fills gaps better when the text before the gap comes last. */
  readonly isSuffixFirst?: boolean;
}

/**
 * Writes a language model of about a megabyte, with random weights, unless it is there already. What it says
 * means nothing, but it is a real model: it reads any text, chats, fills gaps and is sampled. Returns the
 * folder, which holds nothing else.
 */
export async function writeTinyModel(
  folder = join(tmpdir(), `tempera-tiny-model-${revision}`),
  { seed = 9, name = tinyModelName, isSuffixFirst = false }: TinyModelOptions = {},
): Promise<string> {
  const file = join(folder, `${name}.gguf`);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return folder;
  await mkdir(folder, { recursive: true });
  // Other test runs may be writing the same file.
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, encodeGguf(metadata(isSuffixFirst), tinyWeights(seed)));
  await rename(partial, file);
  return folder;
}

function metadata(isSuffixFirst: boolean): ReadonlyMap<string, GgufValue> {
  const text = (value: string): GgufValue => ({ type: "string", value });
  const count = (value: number): GgufValue => ({ type: "uint32", value });
  return new Map<string, GgufValue>([
    ["general.architecture", text("llama")],
    ["general.name", text("Tempera tiny test model")],
    ["llama.context_length", count(8192)],
    ["llama.vocab_size", count(tinyVocabulary.length)],
    ["llama.embedding_length", count(tinyShape.embedding)],
    ["llama.block_count", count(tinyShape.layers)],
    ["llama.feed_forward_length", count(tinyShape.feedForward)],
    ["llama.attention.head_count", count(tinyShape.heads)],
    ["llama.attention.head_count_kv", count(tinyShape.keyValueHeads)],
    ["llama.attention.layer_norm_rms_epsilon", { type: "float32", value: 1e-5 }],
    ["llama.rope.dimension_count", count(tinyShape.embedding / tinyShape.heads)],
    ["tokenizer.ggml.model", text("llama")],
    ["tokenizer.ggml.tokens", { type: "strings", value: tinyVocabulary.map(({ text }) => text) }],
    [
      "tokenizer.ggml.scores",
      { type: "float32s", value: tinyVocabulary.map(({ score }) => score) },
    ],
    [
      "tokenizer.ggml.token_type",
      { type: "int32s", value: tinyVocabulary.map(({ type }) => type) },
    ],
    ["tokenizer.ggml.unknown_token_id", count(0)],
    ["tokenizer.ggml.bos_token_id", count(tokenId("begin"))],
    ["tokenizer.ggml.eos_token_id", count(tokenId("end"))],
    ["tokenizer.ggml.eot_token_id", count(tokenId("chatEnd"))],
    ["tokenizer.ggml.fim_pre_token_id", count(tokenId("fillPrefix"))],
    ["tokenizer.ggml.fim_suf_token_id", count(tokenId("fillSuffix"))],
    ["tokenizer.ggml.fim_mid_token_id", count(tokenId("fillMiddle"))],
    ["tokenizer.ggml.fim_pad_token_id", count(tokenId("fillPad"))],
    ["tokenizer.ggml.add_bos_token", { type: "bool", value: true }],
    ["tokenizer.ggml.add_space_prefix", { type: "bool", value: false }],
    ["tokenizer.chat_template", text(chatTemplate)],
    ...(isSuffixFirst ? [["tempera.fim_order", text("suffix-first")] as const] : []),
  ]);
}
