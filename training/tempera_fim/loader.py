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
    """Endless passes over the documents. Each worker has whole packages of its own; each pass cuts other gaps."""

    def __init__(self, documents: list[Document], tokenizer: Path, length: int, seed: int) -> None:
        self.documents, self.tokenizer, self.length, self.seed = documents, tokenizer, length, seed

    def __iter__(self) -> Iterator[torch.Tensor]:
        worker = get_worker_info()
        number, count = (worker.id, worker.num_workers) if worker else (0, 1)
        own = [document for document in self.documents if _share(document, count) == number]
        encode = encoder(self.tokenizer)
        random = Random(self.seed * 1_000 + number)
        while True:
            for sequence in sequences(own, encode, random, self.length):
                yield torch.from_numpy(numpy.array(sequence, dtype=numpy.int32))


def _share(document: Document, workers: int) -> int:
    """Packages stay together; what differs in size evens out over the folders of large ones."""
    return crc32(f"{document.package}{document.path.rpartition('/')[0]}".encode()) % workers


def encoder(tokenizer: Path) -> Encode:
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    loaded = Tokenizer.from_file(str(tokenizer))
    return lambda text: loaded.encode(text, add_special_tokens=False).ids


def batches(files: list[Path], tokenizer: Path, length: int, batch: int, workers: int, seed: int) -> Iterator[torch.Tensor]:
    documents = [document for file in files for document in read_documents(file)]
    loader = DataLoader(
        Sequences(documents, tokenizer, length, seed),
        batch_size=batch,
        num_workers=workers,
        pin_memory=torch.cuda.is_available(),
        prefetch_factor=4 if workers else None,
    )
    return iter(loader)
