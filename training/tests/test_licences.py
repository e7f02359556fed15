import unittest

from tempera_fim.licences import allowed_licence, is_foreign, licence_of_text


class Licences(unittest.TestCase):
    def test_names_of_allowed_licences_are_known_in_every_registrys_spelling(self) -> None:
        for stated, expected in [
            ("MIT", "MIT"),
            ("Expat", "MIT"),
            ("Apache License, Version 2.0", "Apache-2.0"),
            ("BSD-3-clause", "BSD"),
            ("ISC", "ISC"),
            ("PSF-2.0", "PSF"),
        ]:
            self.assertEqual(allowed_licence(stated), expected)

    def test_of_alternatives_one_allowed_licence_is_enough(self) -> None:
        self.assertEqual(allowed_licence("GPL-3.0 OR MIT"), "MIT")
        self.assertEqual(allowed_licence("MIT/Apache-2.0"), "MIT")

    def test_of_licences_that_hold_together_every_one_has_to_be_allowed(self) -> None:
        self.assertEqual(allowed_licence("(MIT AND BSD-2-Clause)"), "MIT AND BSD")
        self.assertIsNone(allowed_licence("MIT AND MPL-2.0"))

    def test_no_licence_and_an_unknown_one_are_not_allowed(self) -> None:
        for stated in (None, "", "UNLICENSED", "SEE LICENSE IN LICENSE.md", "GPL-2.0", "BSL-1.1"):
            self.assertIsNone(allowed_licence(stated))

    def test_a_licence_text_is_known_by_its_own_sentences(self) -> None:
        self.assertEqual(licence_of_text("Permission is hereby granted, free of charge, to any person obtaining a copy"), "MIT")
        self.assertEqual(licence_of_text("Licensed under the Apache License, Version 2.0"), "Apache-2.0")

    def test_a_licence_text_that_names_a_foreign_licence_too_is_not_allowed(self) -> None:
        text = "Redistribution and use in source and binary forms ... or the GNU Lesser General Public License"
        self.assertIsNone(licence_of_text(text))

    def test_a_file_whose_own_head_names_a_foreign_licence_is_foreign(self) -> None:
        self.assertTrue(is_foreign("// SPDX-License-Identifier: GPL-2.0-only\n"))
        self.assertTrue(is_foreign("/* This Source Code Form is subject to the Mozilla Public License */"))
        self.assertFalse(is_foreign("// SPDX-License-Identifier: MIT\nint x;"))


if __name__ == "__main__":
    unittest.main()
