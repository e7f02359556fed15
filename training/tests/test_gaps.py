import unittest
from random import Random

from tempera_fim.gaps import MAX_BLOCK_LINES, cut_gap

CODE = """def total(items):
    result = 0
    for item in items:
        if item.price:
            result += item.price * item.count

    return round(result, 2)


class Cart:
    def add(self, item):
        self.items.append(item)
"""


class Gaps(unittest.TestCase):
    def test_the_parts_of_a_gap_are_the_text_or_its_beginning(self) -> None:
        for seed in range(2_000):
            gap = cut_gap(CODE, Random(seed))
            whole = gap.prefix + gap.middle + gap.suffix
            self.assertTrue(whole == CODE or (gap.suffix == "" and CODE.startswith(whole)), seed)

    def test_a_gap_is_never_empty_and_never_longer_than_a_block(self) -> None:
        for seed in range(2_000):
            gap = cut_gap(CODE, Random(seed))
            self.assertNotEqual(gap.middle, "")
            self.assertLessEqual(gap.middle.count("\n"), max(MAX_BLOCK_LINES, CODE.count("\n")))

    def test_most_gaps_end_with_a_line_or_in_front_of_closing_brackets(self) -> None:
        at_end = sum(cut_gap(CODE, Random(seed)).suffix[:1] in ("\n", "", ")", ":", "]") for seed in range(2_000))
        self.assertGreater(at_end, 1_600)

    def test_text_without_lines_of_code_is_cut_as_well(self) -> None:
        for text in ("x", "\n\n", "a b"):
            self.assertNotEqual(cut_gap(text, Random(1)).middle, "")


if __name__ == "__main__":
    unittest.main()
