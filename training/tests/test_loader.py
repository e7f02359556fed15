import tempfile
import unittest
from pathlib import Path

from tempera_fim.documents import Document, write_documents
from tempera_fim.vocabulary import train_tokenizer

from .test_model import HAS_TORCH, WHY


@unittest.skipUnless(HAS_TORCH, WHY)
class Loader(unittest.TestCase):
    def test_a_file_that_comes_while_training_is_read_in_the_next_pass(self) -> None:
        from tempera_fim.loader import Sequences, encoder

        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            tokenizer = folder / "tokenizer.json"
            train_tokenizer(["one two three four\n" * 20], 300).save(str(tokenizer))
            documents = folder / "documents"
            documents.mkdir()
            write_documents(documents / "1.jsonl", [Document("npm/a", "a.ts", "typescript", "train", "one one one\n" * 60)])
            passes = iter(Sequences([documents], tokenizer, 256, seed=1))
            mark = encoder(tokenizer)("four")
            self.assertFalse(_has(next(passes).tolist(), mark))
            write_documents(documents / "2.jsonl", [Document("npm/b", "b.ts", "typescript", "train", "four four\n" * 60)])
            self.assertTrue(any(_has(next(passes).tolist(), mark) for _ in range(20)))

    def test_a_file_that_is_still_being_written_is_left_alone(self) -> None:
        from tempera_fim.loader import files_in

        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file in ("2.jsonl.xz", "1.jsonl", "3.jsonl.new"):
                (folder / file).touch()
            self.assertEqual([file.name for file in files_in([folder])], ["1.jsonl", "2.jsonl.xz"])


def _has(tokens: list[int], wanted: list[int]) -> bool:
    return any(tokens[place : place + len(wanted)] == wanted for place in range(len(tokens)))


if __name__ == "__main__":
    unittest.main()
