#!/usr/bin/env python3
"""Writes a checkpoint of train.py as a GGUF file for llama.cpp, or an exported file again with fewer bits."""

import argparse
from pathlib import Path

from tempera_fim.gguf_file import TYPES, read_gguf, write_gguf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--checkpoint", type=Path, help="best.pt or checkpoint.pt, as train.py writes them")
    source.add_argument("--gguf", type=Path, help="a file that this script wrote")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json")
    parser.add_argument("--type", choices=list(TYPES), default="Q8_0", help="how weights are stored (Q8_0)")
    parser.add_argument("--output", type=Path, required=True, help="the GGUF file")
    options = parser.parse_args()
    tensors, shape = _read_checkpoint(options.checkpoint) if options.checkpoint else read_gguf(options.gguf)
    write_gguf(options.output, tensors, shape, options.tokenizer, options.type)
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB")


def _read_checkpoint(file: Path) -> tuple[dict, dict]:
    import torch

    saved = torch.load(file, map_location="cpu", weights_only=True)
    return {name: tensor.float().numpy() for name, tensor in saved["model"].items()}, saved["shape"]


if __name__ == "__main__":
    main()
