"""Where a gap is cut into a piece of code: as a cursor stands when a suggestion is asked for."""

import re
from dataclasses import dataclass
from random import Random

MAX_BLOCK_LINES = 8
MAX_SPAN = 500


@dataclass(frozen=True)
class Gap:
    """`prefix + middle + suffix` is the piece again; the middle is never empty."""

    prefix: str
    middle: str
    suffix: str


def cut_gap(text: str, random: Random) -> Gap:
    """A gap of one of four kinds: the rest of a line, a block of lines, any span, and the rest of a file."""
    draw = random.random()
    lines = [match for match in re.finditer(r"[^\n]*\S[^\n]*", text) if len(match[0].strip()) > 2]
    if not lines or draw < 0.15:
        return _span(text, random)
    line = random.choice(lines)
    if draw < 0.55:
        return _rest_of_line(text, line, random)
    return _block(text, line, random, is_last=draw > 0.92)


def _rest_of_line(text: str, line: re.Match[str], random: Random) -> Gap:
    indent = len(line[0]) - len(line[0].lstrip())
    # People stop most often where a word or a sign has just ended.
    seams = [place.start() for place in re.finditer(r"\b|(?<=[(\[{.,=: ])", line[0]) if place.start() >= indent]
    inside = range(indent, len(line[0].rstrip()))
    start = random.choice(seams) if seams and random.random() < 0.75 else random.choice(inside)
    if not line[0][start:].strip():
        start = indent
    end = len(line[0])
    closers = re.search(r"[)\]}'\";,:]+$", line[0][start:])
    # What the editor closed by itself stands behind the cursor already.
    if closers and random.random() < 0.3 and closers.start() > 0:
        end = start + closers.start()
    return _gap(text, line.start() + start, line.start() + end)


def _block(text: str, line: re.Match[str], random: Random, is_last: bool) -> Gap:
    indent = len(line[0]) - len(line[0].lstrip())
    start = line.start() + (indent if random.random() < 0.8 else 0)
    wanted = min(MAX_BLOCK_LINES, 1 + int(random.expovariate(0.5)))
    end = line.end()
    for _ in range(wanted - 1):
        following = re.compile(r"\n([ \t]*)(\S[^\n]*)?").match(text, end)
        if following is None or (following[2] and len(following[1]) < indent):
            break
        end = following.end()
    return Gap(text[:start], text[start:end].rstrip("\n") or text[start:end], "") if is_last else _gap(text, start, end)


def _span(text: str, random: Random) -> Gap:
    start = random.randrange(len(text))
    return _gap(text, start, min(len(text), start + 1 + int(random.random() ** 2 * MAX_SPAN)))


def _gap(text: str, start: int, end: int) -> Gap:
    return Gap(text[:start], text[start:end], text[end:])
