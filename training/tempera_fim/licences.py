"""Which licences allow their code into the training data."""

import re
from pathlib import Path

ALLOWED = ("MIT", "BSD", "Apache-2.0", "ISC", "PSF")

_NAMES = {
    "mit": "MIT",
    "mit license": "MIT",
    "the mit license": "MIT",
    "expat": "MIT",
    "isc": "ISC",
    "isc license (iscl)": "ISC",
    "0bsd": "BSD",
    "bsd": "BSD",
    "bsd-2-clause": "BSD",
    "bsd-3-clause": "BSD",
    "bsd license": "BSD",
    "bsd 2-clause": "BSD",
    "bsd 3-clause": "BSD",
    "bsd-2-clauses": "BSD",
    "bsd-3-clauses": "BSD",
    "new bsd": "BSD",
    "3-clause bsd": "BSD",
    "apache": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "apache-2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    "the apache license, version 2.0": "Apache-2.0",
    "the apache software license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "psf": "PSF",
    "psf-2.0": "PSF",
    "python-2.0": "PSF",
    "python software foundation license": "PSF",
}

# Sentences that stand in the licence texts themselves.
_SENTENCES = (
    ("Apache-2.0", r"Apache License,?\s+Version 2\.0"),
    ("MIT", r"Permission is hereby granted, free of charge, to any person obtaining\s+a\s+copy"),
    ("ISC", r"Permission to use, copy, modify, and(/or)? distribute this software for any"),
    ("BSD", r"Redistribution and use in source and binary forms"),
    ("PSF", r"PYTHON SOFTWARE FOUNDATION LICENSE"),
)

_FOREIGN = re.compile(
    r"GNU (Lesser |Library |Affero )?General Public|\bL?GPL-?v?[23]|Mozilla Public License|"
    r"Eclipse Public License|Common Development and Distribution|Business Source License|"
    r"Server Side Public License|Creative Commons|Microsoft Reference Source",
    re.IGNORECASE,
)


def allowed_licence(expression: str | None) -> str | None:
    """The licence of an SPDX expression or a registry's free text, if it is among `ALLOWED`.

    Of alternatives joined by OR one is enough; of licences joined by AND every one has to be allowed."""
    if not expression:
        return None
    bare = " ".join(expression.replace("(", " ").replace(")", " ").split())
    if bare.lower() in _NAMES:
        return _NAMES[bare.lower()]
    for alternative in re.split(r"\s+or\s+|/", bare, flags=re.IGNORECASE):
        parts = re.split(r"\s+and\s+", alternative, flags=re.IGNORECASE)
        known = [_NAMES.get(part.strip().lower()) for part in parts]
        if all(known):
            return " AND ".join(dict.fromkeys(name for name in known if name))
    return None


def licence_of_text(text: str) -> str | None:
    """The licence that a LICENSE file or a file's head spells out, if it is allowed and no foreign one stands beside it."""
    if _FOREIGN.search(text):
        return None
    for name, sentence in _SENTENCES:
        if re.search(sentence, text, flags=re.IGNORECASE):
            return name
    return None


def licence_of_folder(folder: Path) -> str | None:
    """The licence of the first LICENSE, LICENCE or COPYING file at the top of a package."""
    for file in sorted(folder.iterdir()) if folder.is_dir() else []:
        if file.is_file() and re.match(r"(LICEN[CS]E|COPYING)", file.name, flags=re.IGNORECASE):
            return licence_of_text(file.read_text("utf-8", "replace"))
    return None


def is_foreign(head: str) -> bool:
    """Whether a file's own head names a licence that is not allowed, whatever its package says."""
    named = re.search(r"SPDX-License-Identifier:\s*([^\n*]+)", head)
    if named and allowed_licence(named[1].strip().removesuffix("-->")) is None:
        return True
    return _FOREIGN.search(head) is not None
