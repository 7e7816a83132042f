"""Paragraphs into which a list ran together → lines: by the blanks, numbers and bullets that are left between items.

Where an advert was copied without its bullets, two blanks are left in the place of each (`You have:  A licence  Care`).
A blank that a program lost behind a stop (`…industry.Face to face`) is put back.
"""

import re
from collections.abc import Iterator, Sequence

# A shorter line is what somebody wrote on it.
_LONG = 240
# So many gaps in one line, most of them behind no end of a sentence, are the places of bullets.
_FEWEST = 3
_GAP = re.compile(r"(?<=\S) {2,9}(?=\S)")
_BULLET = re.compile(r"(?<=\S)\s{1,9}[•·▪●◦‣*–-]\s{1,9}(?=\S)")
_NUMBER = re.compile(r"(?<=\S)\s{1,9}\(?(?P<number>\d{1,2})[.)]\s{1,9}(?=[A-Z])")
_ENDS = (".", "!", "?")
_CLOSING = "\"”’')]*_ "
_HEADED = (":", "：")
_LIKELY = 0.5
# What stands on a line of its own after all: a capital behind a small letter.
_BOUNDARY = re.compile(r"(?<=[a-z0-9)%*.;,]) (?=[A-Z][a-z]{2,20}\b)|(?<=:) (?=\S)")
_MOST_HEADING, _MOST_HEADINGS = 90, 3
_SENTENCE_END = re.compile(r"(?<=[a-z)]{2}[.!?]) (?=[A-Z])")
# `Node.Js and`, `Moss.Com is` are names.
_LOST_BLANK = re.compile(r"(?<=[a-z]{3}[.!?])(?!(?:Com|Net|Org|Io|Js|Ai|Co|Uk|Eu) )(?=[A-Z][a-z]{1,14} [a-z])")
_MOST_CHARACTERS = 20_000


def with_lines_found(text: str) -> str:
    """The text with a line for each item of lists that ran together; short lines stay as they are."""
    return "\n".join(told for line in text.split("\n") for told in _parted(line))


def _parted(line: str) -> Iterator[str]:
    if not _LONG <= len(line) <= _MOST_CHARACTERS or line.lstrip().startswith(("|", "\t")):
        yield line
        return
    line = _LOST_BLANK.sub(" ", line)
    gaps = [match.span() for match in _GAP.finditer(line)]
    loose = [(begin, end) for begin, end in gaps if not line[:begin].rstrip(_CLOSING).endswith(_ENDS)]
    if len(loose) < _FEWEST or len(loose) < _LIKELY * len(gaps) or _is_set_wide(line, loose):
        gaps = _marked(line)
    if not gaps:
        yield line
        return
    edges = [0, *(end for _, end in gaps)], [*(begin for begin, _ in gaps), len(line)]
    first, *items = (line[begin:end] for begin, end in zip(*edges, strict=True))
    yield from _headed(first)
    for item in items:
        lines = _headed(item)
        if lines[0].endswith(_HEADED):
            yield from lines
            continue
        head, *more = _SENTENCE_END.split(lines[0], maxsplit=1)
        yield from (f"• {head}", *more, *lines[1:])


def _is_set_wide(line: str, gaps: Sequence[tuple[int, int]]) -> bool:
    """True where most gaps stand between small letters: a program set both edges straight, and no item begins there."""
    within = sum(line[begin - 1].islower() and line[end].islower() for begin, end in gaps)
    return within > _LIKELY * len(gaps) and not any(line.endswith(_HEADED, 0, begin) for begin, _ in gaps)


def _marked(line: str) -> list[tuple[int, int]]:
    """Where bullets or numbers that go up stand within a line; nothing where there are few."""
    bullets = [match.span() for match in _BULLET.finditer(line) if match[0].strip() not in "–-*"]
    if len(bullets) >= _FEWEST:
        return bullets
    found: list[tuple[int, int]] = []
    last = 0
    for match in _NUMBER.finditer(line):
        number = int(match["number"])
        if number in {last + 1, last + 2} or (not last and number <= 2):  # noqa: PLR2004 - one may be lost
            found.append(match.span())
            last = number
    return found if len(found) >= _FEWEST else []


def _headed(piece: str) -> list[str]:
    """A piece before a gap: what ends with a colon is the heading of the items behind it, on a line of its own."""
    rest, heads = piece.rstrip(), list[str]()
    while rest.endswith(_HEADED) and len(heads) < _MOST_HEADINGS and (at := _begin_of_heading(rest)):
        heads.insert(0, rest[at:])
        rest = rest[:at].rstrip()
    return [rest, *heads] if rest else heads


def _begin_of_heading(piece: str) -> int:
    """The last capital from which a heading may run to the end; 0 where there is none before it."""
    first = max(0, len(piece) - _MOST_HEADING)
    places = [match.end() for match in _BOUNDARY.finditer(piece, first)]
    return next((at for at in reversed(places) if piece[at].isupper()), 0)
