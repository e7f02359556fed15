#!/usr/bin/env python3
"""Writes held-out or validation files as a source tree, which `npm run eval -- completion --folder` reads.

Of each language the same number of files, from as many packages as possible."""

import argparse
from collections import defaultdict
from pathlib import Path, PurePosixPath

from tempera_fim.documents import Document, read_documents

MIN_CHARACTERS, MAX_CHARACTERS = 1_500, 60_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, required=True, help="heldout.jsonl or validation.jsonl")
    parser.add_argument("--output", type=Path, required=True, help="the folder that is written")
    parser.add_argument("--files", type=int, default=60, help="files of each language (60)")
    options = parser.parse_args()
    by_language: defaultdict[str, list[Document]] = defaultdict(list)
    for document in read_documents(options.documents):
        if MIN_CHARACTERS <= len(document.text.encode()) <= MAX_CHARACTERS:
            by_language[document.language].append(document)
    for language, documents in sorted(by_language.items()):
        chosen = in_turn(documents)[: options.files]
        for document in chosen:
            file = options.output / safe(f"{language}/{document.package}/{document.path}")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(document.text, encoding="utf-8")
        print(f"{language:<12}{len(chosen):4} files of {len({document.package for document in chosen})} packages")


def in_turn(documents: list[Document]) -> list[Document]:
    """One file of each package, then a second of each, and so on."""
    rank: defaultdict[str, int] = defaultdict(int)
    ranked = []
    for document in documents:
        ranked.append((rank[document.package], document))
        rank[document.package] += 1
    return [document for _, document in sorted(ranked, key=lambda pair: pair[0])]


def safe(path: str) -> PurePosixPath:
    """A relative path that cannot leave the folder it is joined to, with no folder that evaluation leaves out."""
    parts = [part for part in PurePosixPath(path).parts if part not in ("..", "/")]
    return PurePosixPath(*(f"_{part}" if part in ("test", "tests", "dist", "build", "out", "target") else part for part in parts))


if __name__ == "__main__":
    main()
