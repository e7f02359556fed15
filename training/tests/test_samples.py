import unittest
from random import Random

from tempera_fim.documents import Document
from tempera_fim.neighbours import with_neighbours
from tempera_fim.samples import cut_pieces, fim_sample, packed, sequences
from tempera_fim.vocabulary import END_ID, MIDDLE_ID, PAD_ID, PREFIX_ID, SUFFIX_ID

LENGTH = 256


def encode(text: str) -> list[int]:
    """Every character is a token, behind the special ones."""
    return [ord(character) + 10 for character in text]


def document(path: str, text: str) -> Document:
    return Document("npm/parcel", path, "typescript", "train", text)


def source(number: int) -> str:
    return "\n".join(f"export const value{number}x{line} = load(settings, {line});" for line in range(40))


DOCUMENTS = [document(f"src/file{number}.ts", source(number)) for number in range(6)]


class Samples(unittest.TestCase):
    def test_pieces_together_are_the_text(self) -> None:
        text = "\n".join(source(number) for number in range(8))
        self.assertEqual("".join(cut_pieces(text, Random(3))), text)

    def test_a_sample_with_a_gap_has_each_mark_once_and_ends(self) -> None:
        for seed in range(300):
            sample = fim_sample(DOCUMENTS[0], source(0), [], encode, Random(seed), LENGTH)
            self.assertLessEqual(len(sample), LENGTH)
            self.assertEqual([sample.count(mark) for mark in (PREFIX_ID, SUFFIX_ID, MIDDLE_ID, END_ID)], [1, 1, 1, 1])
            self.assertEqual(sample[-1], END_ID)

    def test_prefix_and_suffix_keep_what_is_next_to_the_gap(self) -> None:
        for seed in range(300):
            sample = fim_sample(DOCUMENTS[0], source(0), [], encode, Random(seed), LENGTH)
            before = sample[sample.index(PREFIX_ID) + 1 : sample.index(SUFFIX_ID if sample[0] == PREFIX_ID else MIDDLE_ID)]
            middle = sample[sample.index(MIDDLE_ID) + 1 : -1]
            self.assertIn("".join(chr(token - 10) for token in before + middle), source(0))

    def test_sequences_are_all_of_one_length_and_hold_whole_samples(self) -> None:
        for sequence in sequences(DOCUMENTS, encode, Random(5), LENGTH):
            self.assertEqual(len(sequence), LENGTH)
            self.assertEqual(sequence.count(MIDDLE_ID), sequence.count(PREFIX_ID))

    def test_about_half_of_the_samples_have_a_gap(self) -> None:
        found = list(sequences(DOCUMENTS * 40, encode, Random(5), 4_096))
        gaps = sum(sequence.count(MIDDLE_ID) for sequence in found)
        ends = sum(sequence.count(END_ID) for sequence in found)
        self.assertAlmostEqual(gaps / ends, 0.5, delta=0.08)

    def test_packing_loses_no_sample_and_pads_little(self) -> None:
        random = Random(2)
        samples = [[20] * random.randint(1, LENGTH) for _ in range(2_000)]
        filled = list(packed(iter(samples), LENGTH))
        tokens = sum(token != PAD_ID for sequence in filled for token in sequence)
        self.assertEqual(tokens, sum(map(len, samples)))
        self.assertLess(len(filled) * LENGTH, 1.03 * tokens + 2 * LENGTH)

    def test_neighbours_stand_before_the_file_as_the_engine_lays_them_out(self) -> None:
        prefix = with_neighbours("const a = value3x1 + value3x2", DOCUMENTS[0], [DOCUMENTS[3]], Random(1))
        self.assertTrue(prefix.startswith("// src/file3.ts\nexport const value3x0"))
        self.assertTrue(prefix.endswith("\n\n// src/file0.ts\nconst a = value3x1 + value3x2"))

    def test_files_that_share_no_word_are_no_neighbours(self) -> None:
        self.assertEqual(with_neighbours("zzz", DOCUMENTS[0], DOCUMENTS[1:], Random(1)), "zzz")


if __name__ == "__main__":
    unittest.main()
