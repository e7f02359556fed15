#!/usr/bin/env python3
"""Makes the weights that training begins from: some blocks of an open LLaMA, and its tokens' vectors turned into ours.

From nothing, ten minutes of one accelerator do not teach a model of this size enough (see MODEL_CARD.md). What is kept of
a model that was trained for long needs them only to grow together again, and to learn gaps. The file is a GGUF that
train.py takes with --begin."""

import argparse
import json
from pathlib import Path

from tempera_fim.borrowed import KEPT_BLOCKS, borrow
from tempera_fim.gguf_file import write_gguf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="a LLaMA with byte-level tokens, as GGUF: SmolLM2-135M")
    parser.add_argument("--tokenizer", type=Path, required=True, help="our tokenizer.json")
    parser.add_argument("--blocks", default=",".join(map(str, KEPT_BLOCKS)), help=f"which are kept, from 0 ({_listed()})")
    parser.add_argument("--context", type=int, default=2_048, help="how many tokens the model will read (2048)")
    parser.add_argument("--type", default="Q8_0", help="how weights are stored (Q8_0)")
    parser.add_argument("--output", type=Path, required=True, help="the GGUF file")
    options = parser.parse_args()
    blocks = [int(block) for block in options.blocks.split(",")]
    tensors, shape = borrow(options.model, options.tokenizer, blocks, options.context)
    write_gguf(options.output, tensors, shape, options.tokenizer, options.type)
    parameters = sum(values.size for values in tensors.values())
    print(f"{parameters / 1e6:.1f} M parameters in {options.output.stat().st_size / 1e6:.1f} MB: {json.dumps(shape)}")


def _listed() -> str:
    return ",".join(map(str, KEPT_BLOCKS))


if __name__ == "__main__":
    main()
