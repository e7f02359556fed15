"""Pieces of other files of the same package, laid out as Tempera's completion engine shows them to the built-in engine."""

import re
from collections.abc import Sequence
from random import Random

from .documents import Document

WINDOW_LINES = 24
CANDIDATES = 4
_WORD = re.compile(r"[A-Za-z_]\w{2,}")


def with_neighbours(prefix: str, document: Document, others: Sequence[Document], random: Random) -> str:
    """The prefix behind the windows of other files that share most words with its end; unchanged without other files."""
    candidates = random.sample(list(others), min(CANDIDATES, len(others)))
    words = set(_WORD.findall(prefix[-800:]))
    ranked = sorted(((_best_window(other.text, words), other) for other in candidates), key=lambda pair: pair[0][0])
    chosen = [(window, other) for (score, window), other in ranked[-random.randint(1, 3) :] if score > 0]
    if not chosen:
        return prefix
    comment = "#" if document.language == "python" else "//"
    items = [f"{comment} {other.path}\n{window}\n\n" for window, other in chosen]
    return f"{''.join(items)}{comment} {document.path}\n{prefix}"


def _best_window(text: str, words: set[str]) -> tuple[int, str]:
    """How many of the words a window has, and the window of the file that has most."""
    lines = text.split("\n")
    windows = ("\n".join(lines[start : start + WINDOW_LINES]) for start in range(0, len(lines), WINDOW_LINES))
    return max(((len(words & set(_WORD.findall(window))), window) for window in windows), key=lambda pair: pair[0])
