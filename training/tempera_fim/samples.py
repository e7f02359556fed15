"""Turns files into training sequences: cut into pieces, half of them with a gap, packed to the model's context."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from .documents import Document
from .gaps import cut_gap
from .neighbours import with_neighbours
from .vocabulary import END_ID, FILE_ID, MIDDLE_ID, PAD_ID, PREFIX_ID, REPOSITORY_ID, SUFFIX_ID

Encode = Callable[[str], list[int]]

FIM_SHARE = 0.5
SUFFIX_FIRST_SHARE = 0.3
NEIGHBOUR_SHARE = 0.3
REPOSITORY_SHARE = 0.15
MIN_PIECE, MAX_PIECE = 600, 6_500
PACKING_BUFFER = 256


def sequences(documents: Sequence[Document], encode: Encode, random: Random, length: int) -> Iterator[list[int]]:
    """One pass over the documents in a random order, as token lists of exactly `length`, padded with `PAD_ID`.

    Documents of one package should come together, so that they can be each other's context."""
    return packed(_samples(documents, encode, random, length), length)


def _samples(documents: Sequence[Document], encode: Encode, random: Random, length: int) -> Iterator[list[int]]:
    by_package: dict[str, list[Document]] = {}
    for document in documents:
        by_package.setdefault(document.package, []).append(document)
    pieces = [(document, piece) for document in documents for piece in cut_pieces(document.text, random)]
    random.shuffle(pieces)
    for document, piece in pieces:
        others = [other for other in by_package[document.package] if other.path != document.path]
        if random.random() < FIM_SHARE:
            yield fim_sample(document, piece, others, encode, random, length)
        else:
            yield plain_sample(document, piece, others, encode, random, length)


def cut_pieces(text: str, random: Random) -> Iterator[str]:
    """The text in pieces of random size that end with a line; together they are the text."""
    start = 0
    while start < len(text):
        end = start + random.randint(MIN_PIECE, MAX_PIECE)
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 or len(text) - end < MIN_PIECE else line_end + 1
        if text[start:end].strip():
            yield text[start:end]
        start = end


def fim_sample(
    document: Document, piece: str, others: Sequence[Document], encode: Encode, random: Random, length: int
) -> list[int]:
    """A piece with a gap, in either order. Prefix and suffix lose what is farthest from the gap where it is too long."""
    gap = cut_gap(piece, random)
    prefix = with_neighbours(gap.prefix, document, others, random) if random.random() < NEIGHBOUR_SHARE else gap.prefix
    middle = [*encode(gap.middle)[: length // 2], END_ID]
    room = length - len(middle) - 3
    suffix_tokens = encode(gap.suffix)[: room // 4 if room > 4 else 0]
    prefix_tokens = encode(prefix)[-(room - len(suffix_tokens)) :]
    if random.random() < SUFFIX_FIRST_SHARE:
        return [SUFFIX_ID, *suffix_tokens, PREFIX_ID, *prefix_tokens, MIDDLE_ID, *middle]
    return [PREFIX_ID, *prefix_tokens, SUFFIX_ID, *suffix_tokens, MIDDLE_ID, *middle]


def plain_sample(
    document: Document, piece: str, others: Sequence[Document], encode: Encode, random: Random, length: int
) -> list[int]:
    """A piece as it is, or behind another file of its repository."""
    if others and random.random() < REPOSITORY_SHARE:
        other = random.choice(others)
        name = document.package.split("/", 1)[1]
        first = [REPOSITORY_ID, *encode(name), FILE_ID, *encode(f"{other.path}\n{other.text[:3_000]}")[: length // 2]]
        return [*first, FILE_ID, *encode(f"{document.path}\n{piece}"), END_ID][:length]
    return [*encode(piece), END_ID][:length]


def packed(samples: Iterable[list[int]], length: int) -> Iterator[list[int]]:
    """Fills sequences with whole samples, the longest that fits first, so that little padding is left."""
    buffer: list[list[int]] = []
    source = iter(samples)
    while True:
        for sample in source:
            buffer.append(sample)
            if len(buffer) >= PACKING_BUFFER:
                break
        if not buffer:
            return
        buffer.sort(key=len)
        sequence: list[int] = []
        while buffer and len(sequence) < length:
            fitting = _last_that_fits(buffer, length - len(sequence))
            if fitting is None:
                break
            sequence += buffer.pop(fitting)
        yield sequence + [PAD_ID] * (length - len(sequence))


def _last_that_fits(buffer: Sequence[list[int]], room: int) -> int | None:
    low, high = 0, len(buffer)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if len(buffer[middle]) <= room else (low, middle)
    return low - 1 if low > 0 else None
