"""Takes blocks out of an open model, and gives our tokens vectors by what its tokens mean."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import gguf
import numpy
from tokenizers import Tokenizer, models

from .gguf_file import own_names, read_shape, values_of
from .vocabulary import END, FILE, REPOSITORY, SPECIAL_TOKENS

# Of the 30 blocks of SmolLM2-135M: left out one by one, always the one whose loss hurt code least.
KEPT_BLOCKS = (0, 1, 2, 3, 5, 7, 10, 13, 16, 19, 22, 26, 29)

_THEIR_SPECIAL = {END: "<|endoftext|>", REPOSITORY: "<repo_name>", FILE: "<file_sep>"}


def borrow(model: Path, tokenizer: Path, blocks: Sequence[int], context: int) -> tuple[dict[str, numpy.ndarray], dict[str, float]]:
    """The tensors under our names, as 32-bit floats, and the shape of the model that they make."""
    reader = gguf.GGUFReader(model)
    tensors = {name: values_of(tensor) for name, tensor in _kept(reader, blocks).items()}
    ours = json.loads(tokenizer.read_text())["model"]["vocab"]
    tensors["embedding.weight"] = vectors_of(ours, _tokens(reader), _merges(reader), tensors["embedding.weight"])
    return tensors, {**read_shape(reader), "layers": len(blocks), "vocabulary": len(ours), "context": context}


def vectors_of(
    ours: Mapping[str, int], theirs: Sequence[str], merges: Sequence[str], vectors: numpy.ndarray
) -> numpy.ndarray:
    """A vector for each of our tokens: that of the same token, or the mean of those that write it."""
    ids = {token: number for number, token in enumerate(theirs)}
    pairs = [(left, right) for left, _, right in (merge.partition(" ") for merge in merges)]
    writer = Tokenizer(models.BPE(ids, pairs))
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


def _merges(reader: gguf.GGUFReader) -> list[str]:
    return reader.fields["tokenizer.ggml.merges"].contents()
