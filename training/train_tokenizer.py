#!/usr/bin/env python3
"""Makes the byte-level BPE tokenizer from a sample of the prepared documents, and writes tokenizer.json.

It is trained, or, where the weights are borrowed from an open model, cut out of that model's own tokenizer.

Every language gets the same share of the sample, so that none is written in longer tokens than another."""

import argparse
import random
from collections import defaultdict
from pathlib import Path

from tempera_fim.borrowed import cut_tokenizer
from tempera_fim.documents import read_documents
from tempera_fim.vocabulary import VOCABULARY_SIZE, train_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, required=True, help="documents.jsonl, as prepare.py writes it")
    parser.add_argument("--output", type=Path, required=True, help="tokenizer.json")
    parser.add_argument("--cut", type=Path, help="the open model, as GGUF, whose most used tokens are taken")
    parser.add_argument("--size", type=int, default=VOCABULARY_SIZE, help=f"tokens in the vocabulary ({VOCABULARY_SIZE})")
    parser.add_argument("--megabytes", type=int, default=10, help="how much of each language is read (10)")
    options = parser.parse_args()
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    for document in read_documents(options.documents):
        by_language[document.language].append(document.text)
    sample = [text for texts in by_language.values() for text in _some(texts, options.megabytes * 1_000_000)]
    tokenizer = cut_tokenizer(options.cut, sample, options.size) if options.cut else train_tokenizer(sample, options.size)
    tokenizer.save(str(options.output))
    for language, texts in sorted(by_language.items()):
        tried = "".join(texts[-20:])
        print(f"{language:<12}{len(tried) / len(tokenizer.encode(tried).ids):6.2f} characters per token")


def _some(texts: list[str], characters: int) -> list[str]:
    random.Random(1).shuffle(texts)
    chosen = []
    for text in texts:
        if characters <= 0:
            break
        chosen.append(text)
        characters -= len(text)
    return chosen


if __name__ == "__main__":
    main()
