import unittest

from tempera_fim.near_duplicates import NearDuplicates


def lines(start: int, count: int) -> str:
    return "\n".join(f"let value{number} = compute({number * 7});" for number in range(start, start + count))


class NearDuplicatesTest(unittest.TestCase):
    def test_the_same_text_with_other_indentation_is_a_duplicate(self) -> None:
        known = NearDuplicates()
        self.assertTrue(known.adds_something("a\n  b\nc"))
        self.assertFalse(known.adds_something("a\n\n\tb\nc\n"))

    def test_a_text_with_few_lines_changed_is_a_duplicate(self) -> None:
        known = NearDuplicates()
        known.adds_something(lines(0, 200))
        self.assertFalse(known.adds_something(lines(0, 195) + "\nother();\nlines();\nhere();"))

    def test_a_text_of_which_half_is_new_is_none(self) -> None:
        known = NearDuplicates()
        known.adds_something(lines(0, 200))
        self.assertTrue(known.adds_something(lines(100, 200)))

    def test_other_text_is_none(self) -> None:
        known = NearDuplicates()
        known.adds_something(lines(0, 100))
        self.assertTrue(known.adds_something(lines(1_000, 100)))


if __name__ == "__main__":
    unittest.main()
