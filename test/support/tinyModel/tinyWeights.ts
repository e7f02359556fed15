import type { GgufTensor } from "./encodeGguf";
import { SeededRandom } from "./seededRandom";
import { tinyVocabulary, tokenId } from "./tinyVocabulary";

export const tinyShape = {
  embedding: 64,
  layers: 3,
  heads: 4,
  keyValueHeads: 2,
  feedForward: 192,
} as const;

/** The first dimension is the same for every token, so that a weight on it acts as a token's own inclination. */
const steadyValue = 3;
const inclination = { word: 0, end: 1, never: -30 } as const;
/** How clearly each word calls for the next; the rest is chance. */
const successorStrength = 1.6;

/** Weights drawn by `seed`. The model says words in an order that depends on what it read, and means nothing by it. */
export function tinyWeights(seed: number): readonly GgufTensor[] {
  const random = new SeededRandom(seed);
  const { embedding, layers } = tinyShape;
  const tokens = tokenEmbeddings(random);
  return [
    { name: "token_embd.weight", shape: [embedding, tinyVocabulary.length], values: tokens },
    ...Array.from({ length: layers }, (_, layer) => layerWeights(layer, random)).flat(),
    { name: "output_norm.weight", shape: [embedding], values: ones(embedding) },
    {
      name: "output.weight",
      shape: [embedding, tinyVocabulary.length],
      values: outputWeights(tokens, random),
    },
  ];
}

function tokenEmbeddings(random: SeededRandom): Float32Array {
  const { embedding } = tinyShape;
  return Float32Array.from({ length: embedding * tinyVocabulary.length }, (_, index) =>
    index % embedding === 0 ? steadyValue : random.normal(),
  );
}

/** Each word is called for by the embedding of another, round and round through all of them. */
function outputWeights(tokens: Float32Array, random: SeededRandom): Float32Array {
  const { embedding } = tinyShape;
  const output = Float32Array.from({ length: tokens.length }, () => random.normal() / 8);
  const spoken = tinyVocabulary.flatMap(({ isWord }, id) => (isWord ? [id] : []));
  const order = random.shuffled(spoken);
  for (const [place, id] of order.entries()) {
    const caller = order[(place + 1) % order.length] ?? id;
    for (let at = 1; at < embedding; at += 1) {
      const call = ((tokens[caller * embedding + at] ?? 0) * successorStrength) / 8;
      output[id * embedding + at] = (output[id * embedding + at] ?? 0) + call;
    }
  }
  for (const [id, { isWord }] of tinyVocabulary.entries()) {
    const kind = isWord ? "word" : id === tokenId("chatEnd") ? "end" : "never";
    output[id * embedding] = inclination[kind];
  }
  return output;
}

function layerWeights(layer: number, random: SeededRandom): GgufTensor[] {
  const { embedding, heads, keyValueHeads, feedForward } = tinyShape;
  const keyValue = (embedding / heads) * keyValueHeads;
  const matrix = (name: string, inputs: number, outputs: number): GgufTensor => ({
    name: `blk.${layer}.${name}.weight`,
    shape: [inputs, outputs],
    values: Float32Array.from({ length: inputs * outputs }, () => random.normal() / 8),
  });
  /** Writes nothing into the steady dimension. */
  const writer = (name: string, inputs: number): GgufTensor => {
    const tensor = matrix(name, inputs, embedding);
    tensor.values.fill(0, 0, inputs);
    return tensor;
  };
  const norm = (name: string): GgufTensor => ({
    name: `blk.${layer}.${name}.weight`,
    shape: [embedding],
    values: ones(embedding),
  });
  return [
    norm("attn_norm"),
    matrix("attn_q", embedding, embedding),
    matrix("attn_k", embedding, keyValue),
    matrix("attn_v", embedding, keyValue),
    writer("attn_output", embedding),
    norm("ffn_norm"),
    matrix("ffn_gate", embedding, feedForward),
    matrix("ffn_up", embedding, feedForward),
    writer("ffn_down", feedForward),
  ];
}

function ones(length: number): Float32Array {
  return new Float32Array(length).fill(1);
}
