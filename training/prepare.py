#!/usr/bin/env python3
"""Brings packages with permissive licences from their registries, and writes the files that a model is trained on.

Writes documents.jsonl (one file of code per line), heldout.jsonl, validation.jsonl and manifest.json (every package
with version, licence, split and what came of it) into the output folder. Nothing of it belongs into the repository."""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tempera_fim.cleaning import HEAD, clean, language_of
from tempera_fim.documents import Document, split_of, write_documents
from tempera_fim.licences import is_foreign
from tempera_fim.near_duplicates import NearDuplicates
from tempera_fim.registries import REGISTRIES, Package, fetch, prepare_debian

# One large package must not become what the model is about.
MAX_PACKAGE_CHARACTERS = 6_000_000


def main() -> None:
    options = _arguments()
    lists = json.loads(options.packages.read_text())
    manifest: dict[str, dict[str, object]] = {}
    candidates: list[Document] = []
    for registry in options.registry or REGISTRIES:
        folder = options.downloads / registry
        if registry == "debian":
            folder.mkdir(parents=True, exist_ok=True)
            prepare_debian(folder)
        for found in fetch(registry, lists[registry][: options.limit], folder, _clean_package):
            if isinstance(found, str):
                print(f"Not had: {found}", file=sys.stderr)
            elif found.name not in manifest:
                candidates += found.documents
                manifest[found.name] = found.facts
                print(" ".join(map(str, found.facts.values())))
    chosen = _chosen(candidates, options.megabytes * 1_000_000)
    _write(options.output, chosen, list(manifest.values()))


def _arguments() -> argparse.Namespace:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, default=here / "packages.json", help="which packages, by registry")
    parser.add_argument("--registry", action="append", choices=list(REGISTRIES), help="only this registry; may be repeated")
    parser.add_argument("--megabytes", type=int, default=130, help="how much of one language is trained on (130)")
    parser.add_argument("--limit", type=int, help="only so many packages of each registry")
    parser.add_argument("--downloads", type=Path, required=True, help="where downloads are kept for the next run")
    parser.add_argument("--output", type=Path, required=True, help="the folder that is written")
    return parser.parse_args()


@dataclass(frozen=True)
class CleanPackage:
    name: str
    documents: tuple[Document, ...]
    facts: dict[str, object]


def _clean_package(package: Package) -> CleanPackage:
    name = f"{package.registry}/{package.name}"
    documents = tuple(_documents(package, name)) if package.licence else ()
    facts = {"package": name, "version": package.version, "licence": package.licence, "split": split_of(name)}
    characters = sum(len(document.text) for document in documents)
    return CleanPackage(name, documents, {**facts, "files": len(documents), "characters": characters})


def _documents(package: Package, name: str) -> Iterator[Document]:
    """The clean files of a package, in an order that is the same each time, up to the limit for one package."""
    left = MAX_PACKAGE_CHARACTERS
    for path, raw in sorted(package.files, key=lambda file: sha256(file[0].encode()).digest()):
        language = language_of(path)
        text = None if language is None or is_foreign(raw[:HEAD]) else clean(raw)
        if language is None or text is None or len(text) > left:
            continue
        left -= len(text)
        yield Document(name, path, language, split_of(name), text)


def _chosen(candidates: list[Document], most: int) -> list[Document]:
    """Without duplicates, of no language more to train on than `most` characters. What is held out stays, its likeness
    elsewhere goes."""
    order = {"heldout": 0, "validation": 1, "train": 2}
    random.Random(1).shuffle(candidates)
    candidates.sort(key=lambda document: order[document.split])
    known = NearDuplicates()
    characters: Counter[str] = Counter()
    chosen = []
    for document in candidates:
        left = most - characters[document.language] if document.split == "train" else most
        if len(document.text) <= left and known.adds_something(document.text):
            if document.split == "train":
                characters[document.language] += len(document.text)
            chosen.append(document)
    return chosen


def _write(output: Path, chosen: list[Document], manifest: list[dict[str, object]]) -> None:
    output.mkdir(parents=True, exist_ok=True)
    by_split: defaultdict[str, list[Document]] = defaultdict(list)
    for document in chosen:
        by_split[document.split].append(document)
    for split, file in (("train", "documents"), ("validation", "validation"), ("heldout", "heldout")):
        write_documents(output / f"{file}.jsonl", by_split[split])
    (output / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    sizes: Counter[tuple[str, str]] = Counter()
    for document in chosen:
        sizes[document.split, document.language] += len(document.text)
    for (split, language), size in sorted(sizes.items()):
        print(f"{split:<11}{language:<12}{size / 1e6:8.2f} MB")


if __name__ == "__main__":
    main()
