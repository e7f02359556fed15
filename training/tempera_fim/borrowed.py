"""Takes blocks out of an open model, and gives our tokens vectors by what its tokens mean."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

import gguf
import numpy
from tokenizers import Tokenizer, models

from .gguf_file import own_names, read_shape, values_of
from .vocabulary import END, FILE, REPOSITORY, SPECIAL_TOKENS, byte_level

# Of the 30 blocks of SmolLM2-135M: left out one by one, always the one whose loss hurt code least.
KEPT_BLOCKS = (0, 1, 2, 8, 9, 10, 11, 20, 21, 23, 24, 27, 29)

_THEIR_SPECIAL = {END: "<|endoftext|>", REPOSITORY: "<repo_name>", FILE: "<file_sep>"}


def borrow(model: Path, tokenizer: Path, blocks: Sequence[int], context: int) -> tuple[dict[str, numpy.ndarray], dict[str, float]]:
    """The tensors under our names, as 32-bit floats, and the shape of the model that they make."""
    reader = gguf.GGUFReader(model)
    tensors = {name: values_of(tensor) for name, tensor in _kept(reader, blocks).items()}
    ours = json.loads(tokenizer.read_text())["model"]["vocab"]
    tensors["embedding.weight"] = vectors_of(ours, _tokens(reader), _pairs(reader), tensors["embedding.weight"])
    return tensors, {**read_shape(reader), "layers": len(blocks), "vocabulary": len(ours), "context": context}


def cut_tokenizer(model: Path, texts: Iterable[str], size: int) -> Tokenizer:
    """The open model's tokenizer with no more than `size` tokens: those that the texts use most, and what they are put
    together from. A token that stays is written as before, so its vector keeps its meaning."""
    reader = gguf.GGUFReader(model)
    tokens, pairs = _tokens(reader), _pairs(reader)
    ids = {token: number for number, token in enumerate(tokens)}
    whole = byte_level(models.BPE(ids, pairs), "smollm")
    uses: Counter[int] = Counter()
    for text in texts:
        uses.update(whole.encode(text, add_special_tokens=False).ids)
    parts = {left + right: (left, right) for left, right in reversed(pairs)}
    kept = {token for token in tokens if len(token) == 1}
    for number, _ in uses.most_common():
        needed = _with_parts(tokens[number], parts, kept)
        if len(kept) + len(needed) <= size - len(SPECIAL_TOKENS):
            kept |= needed
    ordered = [*SPECIAL_TOKENS, *sorted(kept, key=ids.__getitem__)]
    own = {token: number for number, token in enumerate(ordered)}
    merges = [pair for pair in pairs if pair[0] in kept and pair[1] in kept and "".join(pair) in kept]
    tokenizer = byte_level(models.BPE(own, merges), "smollm")
    tokenizer.add_special_tokens(list(SPECIAL_TOKENS))
    return tokenizer


def _with_parts(token: str, parts: Mapping[str, tuple[str, str]], known: Set[str]) -> set[str]:
    """The token and all that it is put together from, but for what is known."""
    needed: set[str] = set()
    waiting = [token]
    while waiting:
        one = waiting.pop()
        if one not in known and one not in needed:
            needed.add(one)
            waiting += parts.get(one, ())
    return needed


def vectors_of(
    ours: Mapping[str, int], theirs: Sequence[str], pairs: Sequence[tuple[str, str]], vectors: numpy.ndarray
) -> numpy.ndarray:
    """A vector for each of our tokens: that of the same token, or the mean of those that write it."""
    ids = {token: number for number, token in enumerate(theirs)}
    writer = Tokenizer(models.BPE(ids, list(pairs)))
    mean = vectors.mean(axis=0)
    own = numpy.empty((len(ours), vectors.shape[1]), dtype=numpy.float32)
    # What marks a gap is new to the model. Marks that were all alike would stay alike for long.
    noise = numpy.random.default_rng(1).normal(scale=vectors.std() / 4, size=(len(SPECIAL_TOKENS), vectors.shape[1]))
    for token, number in ours.items():
        if token in SPECIAL_TOKENS:
            known = ids.get(_THEIR_SPECIAL.get(token, ""))
            own[number] = mean + noise[number] if known is None else vectors[known]
        else:
            written = [ids[token]] if token in ids else writer.encode(token).ids
            own[number] = vectors[written].mean(axis=0) if written else mean
    return own


def _kept(reader: gguf.GGUFReader, blocks: Sequence[int]) -> dict[str, gguf.ReaderTensor]:
    by_name = {tensor.name: tensor for tensor in reader.tensors}
    names = own_names(len(blocks))
    place = {f"blk.{number}.": f"blk.{block}." for number, block in enumerate(blocks)}

    def their_name(name: str) -> str:
        start, dot, rest = name.partition(".")
        number, _, end = rest.partition(".")
        return f"{place[f'{start}.{number}.']}{end}" if start == "blk" else name

    return {own: by_name[their_name(name)] for name, own in names.items()}


def _tokens(reader: gguf.GGUFReader) -> list[str]:
    return reader.fields["tokenizer.ggml.tokens"].contents()


def _pairs(reader: gguf.GGUFReader) -> list[tuple[str, str]]:
    merges = reader.fields["tokenizer.ggml.merges"].contents()
    return [(left, right) for left, _, right in (merge.partition(" ") for merge in merges)]
