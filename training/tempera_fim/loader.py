"""Feeds the trainer: worker processes cut, tokenize and pack documents while the accelerator computes."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from zlib import crc32

import numpy
import torch
from tokenizers import Tokenizer
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from .documents import Document, read_documents
from .samples import Encode, sequences


class Sequences(IterableDataset[torch.Tensor]):
    """Endless passes over the documents. Each worker has whole packages of its own; each pass cuts other gaps.

    A folder is looked into before each pass, so that a run can begin while files are still brought there."""

    def __init__(self, places: list[Path], tokenizer: Path, length: int, seed: int) -> None:
        self.places, self.tokenizer, self.length, self.seed = places, tokenizer, length, seed

    def __iter__(self) -> Iterator[torch.Tensor]:
        worker = get_worker_info()
        number, count = (worker.id, worker.num_workers) if worker else (0, 1)
        encode = encoder(self.tokenizer)
        random = Random(self.seed * 1_000 + number)
        own: dict[Path, list[Document]] = {}
        while True:
            for file in files_in(self.places):
                if file not in own:
                    own[file] = list(read_documents(file, lambda package, path: _share(package, path, count) == number))
            documents = [document for part in own.values() for document in part]
            for sequence in sequences(documents, encode, random, self.length):
                yield torch.from_numpy(numpy.array(sequence, dtype=numpy.int32))


def files_in(places: list[Path]) -> list[Path]:
    """Folders become their files. A file that is still being written there has another ending."""
    endings = ("*.jsonl", "*.jsonl.xz")
    inside = [sorted(file for end in endings for file in place.glob(end)) if place.is_dir() else [place] for place in places]
    return [file for files in inside for file in files]


def _share(package: str, path: str, workers: int) -> int:
    """Packages stay together; what differs in size evens out over the folders of large ones."""
    return crc32(f"{package}{path.rpartition('/')[0]}".encode()) % workers


def encoder(tokenizer: Path) -> Encode:
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    loaded = Tokenizer.from_file(str(tokenizer))
    return lambda text: loaded.encode(text, add_special_tokens=False).ids


def batches(places: list[Path], tokenizer: Path, length: int, batch: int, workers: int, seed: int) -> Iterator[torch.Tensor]:
    loader = DataLoader(
        Sequences(places, tokenizer, length, seed),
        batch_size=batch,
        num_workers=workers,
        pin_memory=torch.cuda.is_available(),
        prefetch_factor=4 if workers else None,
    )
    return iter(loader)
