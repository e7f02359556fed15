import unittest

from tempera_fim.vocabulary import END_ID, PAD_ID, SPECIAL_TOKENS, train_tokenizer

TEXTS = ["def add(first, second):\n    return first + second\n" * 30, "const größe = 'naïve' // ✓ 漢字\n" * 10]


class Vocabulary(unittest.TestCase):
    def test_any_text_comes_back_unchanged(self) -> None:
        tokenizer = train_tokenizer(TEXTS, 400)
        for text in ("\tif (x) {\r\n  y = 'é✓';\n}\n\n\n", "\0\x7f", "漢字 and 🙂", "a" * 500):
            self.assertEqual(tokenizer.decode(tokenizer.encode(text).ids), text)

    def test_special_tokens_have_the_first_ids(self) -> None:
        tokenizer = train_tokenizer(TEXTS, 400)
        self.assertEqual([tokenizer.token_to_id(token) for token in SPECIAL_TOKENS], list(range(END_ID, PAD_ID + 1)))

    def test_the_vocabulary_has_the_size_that_was_asked_for(self) -> None:
        self.assertEqual(train_tokenizer(TEXTS, 300).get_vocab_size(), 300)


if __name__ == "__main__":
    unittest.main()
