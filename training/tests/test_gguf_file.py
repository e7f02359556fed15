import tempfile
import unittest
from pathlib import Path

import gguf
import numpy

from tempera_fim.gguf_file import TYPES, read_gguf, write_gguf
from tempera_fim.vocabulary import MIDDLE_ID, PREFIX_ID, SUFFIX_ID, train_tokenizer

SHAPE = {
    "vocabulary": 300, "context": 128, "width": 64, "layers": 1, "heads": 2, "key_heads": 1, "hidden": 96,
    "rope_base": 10_000.0, "norm_epsilon": 1e-5,
}  # fmt: skip


def tensors() -> dict[str, numpy.ndarray]:
    random = numpy.random.default_rng(1)
    matrices = {
        "embedding": (300, 64), "blocks.0.attention.query": (64, 64), "blocks.0.attention.key": (32, 64),
        "blocks.0.attention.value": (32, 64), "blocks.0.attention.output": (64, 64), "blocks.0.gate": (96, 64),
        "blocks.0.up": (96, 64), "blocks.0.down": (64, 96),
    }  # fmt: skip
    norms = ("norm", "blocks.0.attention_norm", "blocks.0.hidden_norm")
    found = {f"{name}.weight": random.normal(size=size).astype(numpy.float32) for name, size in matrices.items()}
    return {**found, **{f"{name}.weight": numpy.ones(64, dtype=numpy.float32) for name in norms}}


class GgufFile(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tokenizer = Path(self.folder.name) / "tokenizer.json"
        train_tokenizer(["let a = b + c;\n" * 20], 300).save(str(self.tokenizer))

    def write(self, type_name: str) -> Path:
        file = Path(self.folder.name) / f"{type_name}.gguf"
        write_gguf(file, tensors(), SHAPE, self.tokenizer, type_name)
        return file

    def test_the_tokens_that_mark_a_gap_are_named(self) -> None:
        fields = gguf.GGUFReader(self.write("Q8_0")).fields
        marks = [fields[f"tokenizer.ggml.fim_{role}_token_id"].contents() for role in ("pre", "suf", "mid")]
        self.assertEqual(marks, [PREFIX_ID, SUFFIX_ID, MIDDLE_ID])

    def test_weights_come_back_as_near_as_their_bits_allow(self) -> None:
        allowed = {"F16": 1e-3, "Q8_0": 0.02, "Q5_0": 0.12, "Q4_1": 0.2, "Q4_0": 0.25}
        for name in TYPES:
            back, shape = read_gguf(self.write(name))
            self.assertEqual(shape, {**SHAPE, "norm_epsilon": shape["norm_epsilon"]})
            self.assertAlmostEqual(shape["norm_epsilon"], SHAPE["norm_epsilon"])
            for tensor, values in tensors().items():
                error = numpy.abs(back[tensor] - values).max() / numpy.abs(values).max()
                self.assertLess(error, allowed[name], f"{name} {tensor}")

    def test_fewer_bits_make_a_smaller_file(self) -> None:
        sizes = [self.write(name).stat().st_size for name in ("F16", "Q8_0", "Q4_0")]
        self.assertEqual(sizes, sorted(sizes, reverse=True))


if __name__ == "__main__":
    unittest.main()
