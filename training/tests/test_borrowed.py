import tempfile
import unittest
from pathlib import Path

import numpy

from tempera_fim.borrowed import borrow, vectors_of
from tempera_fim.gguf_file import read_gguf, write_gguf
from tempera_fim.vocabulary import END_ID, MIDDLE_ID, PREFIX_ID, SUFFIX_ID, train_tokenizer

from .test_gguf_file import SHAPE, tensors


class Borrowed(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.tokenizer = self.folder / "tokenizer.json"
        train_tokenizer(["let a = b + c;\n" * 20], 300).save(str(self.tokenizer))

    def open_model(self, blocks: int) -> Path:
        """One whose blocks differ in nothing but a number that says which they are."""
        first = {name.split(".", 2)[2]: values for name, values in tensors().items() if name.startswith("blocks.")}
        others = {name: values for name, values in tensors().items() if not name.startswith("blocks.")}
        inner = {f"blocks.{block}.{name}": values + block for block in range(blocks) for name, values in first.items()}
        file = self.folder / "open.gguf"
        write_gguf(file, {**others, **inner}, {**SHAPE, "layers": blocks}, self.tokenizer, "F16")
        return file

    def test_the_blocks_that_are_named_are_kept_in_their_order(self) -> None:
        model = self.open_model(4)
        found, shape = borrow(model, self.tokenizer, [0, 3], 64)
        theirs, _ = read_gguf(model)
        self.assertEqual((shape["layers"], shape["context"], shape["width"]), (2, 64, SHAPE["width"]))
        for part in ("attention.query.weight", "down.weight", "hidden_norm.weight"):
            numpy.testing.assert_array_equal(found[f"blocks.1.{part}"], theirs[f"blocks.3.{part}"])
        self.assertFalse(any(name.startswith("blocks.2.") for name in found))

    def test_what_is_borrowed_can_be_written_and_read_again(self) -> None:
        found, shape = borrow(self.open_model(3), self.tokenizer, [0, 2], 64)
        file = self.folder / "begin.gguf"
        write_gguf(file, found, shape, self.tokenizer, "Q8_0")
        back, back_shape = read_gguf(file)
        self.assertEqual(back_shape["layers"], 2)
        self.assertEqual({name: values.shape for name, values in back.items()}, {name: values.shape for name, values in found.items()})

    def test_a_token_that_both_have_keeps_its_vector_and_others_get_the_mean_of_what_writes_them(self) -> None:
        theirs = ["<|endoftext|>", "a", "b", "c", "ab"]
        vectors = numpy.arange(10, dtype=numpy.float32).reshape(5, 2)
        ours = {"<|endoftext|>": 0, "ab": 7, "abc": 8, "ca": 9, "<|fim_prefix|>": 1}
        ours = {token: place for place, token in enumerate(ours)}
        own = vectors_of(ours, theirs, [("a", "b")], vectors)
        numpy.testing.assert_allclose(own[ours["ab"]], vectors[4])
        numpy.testing.assert_allclose(own[ours["abc"]], (vectors[4] + vectors[3]) / 2)
        numpy.testing.assert_allclose(own[ours["ca"]], (vectors[3] + vectors[1]) / 2)
        numpy.testing.assert_allclose(own[END_ID], vectors[0])

    def test_the_marks_of_a_gap_begin_with_vectors_of_their_own(self) -> None:
        found, _ = borrow(self.open_model(2), self.tokenizer, [0], 64)
        marks = [found["embedding.weight"][mark] for mark in (PREFIX_ID, SUFFIX_ID, MIDDLE_ID)]
        self.assertFalse(numpy.allclose(marks[0], marks[1]) or numpy.allclose(marks[1], marks[2]))


if __name__ == "__main__":
    unittest.main()
