"""The prepared data: one JSON object per line and file, and a manifest of the packages they came from."""

import json
import lzma
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Literal

Split = Literal["train", "validation", "heldout"]

HELDOUT_PERCENT = 4
VALIDATION_PERCENT = 2


@dataclass(frozen=True)
class Document:
    """One file of one package. A whole package is in one split."""

    package: str
    path: str
    language: str
    split: Split
    text: str


def split_of(package: str) -> Split:
    """Which split a package is in. It depends on the name alone, so a new version never crosses over."""
    place = int(sha256(package.encode()).hexdigest(), 16) % 100
    if place < HELDOUT_PERCENT:
        return "heldout"
    return "validation" if place < HELDOUT_PERCENT + VALIDATION_PERCENT else "train"


_STRING = r'("(?:[^"\\]|\\.)*")'
# How a line begins that `write_documents` wrote.
_HEAD = re.compile(rf'\{{"package": {_STRING}, "path": {_STRING},')


def write_documents(file: Path, documents: Iterable[Document]) -> int:
    count = 0
    with _open(file, "wt") as out:
        for document in documents:
            out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_documents(file: Path, is_wanted: Callable[[str, str], bool] = lambda package, path: True) -> Iterator[Document]:
    """The documents whose package and path are wanted. The others are not parsed, which is what takes time."""
    with _open(file, "rt") as lines:
        for line in lines:
            head = _HEAD.match(line)
            if head is None or is_wanted(json.loads(head[1]), json.loads(head[2])):
                yield Document(**json.loads(line))


def _open(file: Path, mode: Literal["rt", "wt"]) -> IO[str]:
    if file.suffix == ".xz":
        return lzma.open(file, mode, encoding="utf-8")
    return file.open(mode, encoding="utf-8")
