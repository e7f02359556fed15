"""Finds files that say the same as an earlier one, letter by letter or nearly so."""

from hashlib import blake2b
from heapq import nsmallest
from zlib import crc32

SHINGLE_LINES = 3
SKETCH_SIZE = 64
KEYS = 8
SIMILARITY = 0.7


class NearDuplicates:
    """Remembers a sketch of every file: the smallest hashes of its runs of three lines (bottom-k MinHash).

    The share of hashes that two sketches have in common estimates the share of lines that two files have in
    common. Files that share one of their eight smallest hashes are compared."""

    def __init__(self) -> None:
        self._texts: set[bytes] = set()
        self._sketches: list[frozenset[int]] = []
        self._by_key: dict[int, list[int]] = {}

    def adds_something(self, text: str) -> bool:
        """Whether nothing like this text came before; it is remembered then."""
        lines = [line for line in map(str.strip, text.split("\n")) if line]
        exact = blake2b("\n".join(lines).encode(), digest_size=12).digest()
        if exact in self._texts:
            return False
        self._texts.add(exact)
        sketch = _sketch(lines)
        keys = sketch[:KEYS]
        mine = frozenset(sketch)
        if any(_similarity(mine, self._sketches[other]) >= SIMILARITY for other in self._candidates(keys)):
            return False
        for key in keys:
            self._by_key.setdefault(key, []).append(len(self._sketches))
        self._sketches.append(mine)
        return True

    def _candidates(self, keys: list[int]) -> set[int]:
        return {other for key in keys for other in self._by_key.get(key, [])[:50]}


def _sketch(lines: list[str]) -> list[int]:
    hashes = [crc32(line.encode()) for line in lines]
    runs = zip(*(hashes[start:] for start in range(SHINGLE_LINES)))
    shingles = {hash(run) & 0xFFFFFFFF for run in runs} or set(hashes)
    return nsmallest(SKETCH_SIZE, shingles)


def _similarity(one: frozenset[int], other: frozenset[int]) -> float:
    smallest = nsmallest(SKETCH_SIZE, one | other)
    return sum(value in one and value in other for value in smallest) / max(1, len(smallest))
