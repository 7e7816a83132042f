"""Headings that name schooling and work alike, `Education and positions`: each entry is what it says. English."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.line_features import date_kind, section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_words import section_of_words
from worker.understanding.words.kinds_of_words import names_degree

_JOINTS = re.compile(r"\s{0,3}(?:[&/+,|]|\band\b|\bthen\b)\s{0,3}", re.IGNORECASE)
_PARTS = re.compile(r"\t|[,;|]|:\s|\s[–—-]\s|\bat\b|\bfrom\b")
_MOST_WORDS = 6
_SURE = 0.6
_LIKELY, _SURELY = 0.5, 0.9
_FIRST = frozenset({"edu.entry", "work.role"})
# What such a heading may be taken for, and what stands below it then.
_MOVED = frozenset({"edu", "work", "cert", "skill", "other"})
_HEADS = frozenset(f"{section}.head" for section in _MOVED)
_ITEMS = frozenset({"cert.item", "skill.item", "other.item"})
_AT_EDGE = frozenset({"Rstart", "Rend", "Sstart", "Send"})
_BEGINNING = {"edu": "entry", "work": "role"}
_BELOW = {"label": "item", "tools": "item"}


def is_joint(heading: str) -> bool:
    """True for a heading of which one part names schooling and another work."""
    if len(heading.split()) > _MOST_WORDS or section_words(heading)[:1] == "=":
        return False
    named = {_named(part) for part in _JOINTS.split(heading) if part.strip()}
    return {"education", "experience"} <= named


def with_joint_headings(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with degrees below such headings as schooling and titles as positions."""
    found = list(labels)
    for stretch in _below(lines, labels) if tongue() == ENGLISH else ():
        for first, last in _entries(lines, labels, stretch):
            told = _told(lines[first:last], labels[first:last])
            if told and not labels[first].startswith(f"{told}."):
                found[first:last] = [
                    _moved(label, told, is_first=not at) for at, label in enumerate(labels[first:last])
                ]
    return found


def _named(part: str) -> str:
    words, by_words = section_words(part), section_of_words(part)
    if words:
        return words[1:]
    return by_words[0].value if by_words and by_words[1] >= _SURE else ""


def _below(lines: Sequence[Line], labels: Sequence[str]) -> Iterator[range]:
    heads = [at for at, label in enumerate(labels) if label.endswith(".head")]
    for at, after in pairwise([*heads, len(labels)]):
        if labels[at] in _HEADS and is_joint(lines[at].flat):
            yield range(at + 1, after)


def _entries(lines: Sequence[Line], labels: Sequence[str], stretch: range) -> Iterator[tuple[int, int]]:
    """First and last line of each entry with all that stands below it."""
    firsts = [at for at in stretch if labels[at] in _FIRST]
    if not firsts:
        firsts = [at for at in stretch if labels[at] in _ITEMS and date_kind(lines[at].flat) in _AT_EDGE]
    yield from pairwise([*firsts, stretch.stop])


def _told(lines: Sequence[Line], labels: Sequence[str]) -> str:
    """`edu` where the header names a degree and `work` where it names a title; nothing where neither is plain."""
    header = [
        part.strip()
        for line, label in zip(lines, labels, strict=True)
        if label in _FIRST | _ITEMS or label.endswith(".more")
        for part in _PARTS.split(line.text)
    ]
    titles = [part for part in header if phrase_chances(part)["T"] > (_LIKELY if title_score(part) > 0 else _SURELY)]
    degrees = [part for part in header if names_degree(part) and part not in titles]
    if degrees and not titles:
        return "edu"
    return "work" if titles and not degrees else ""


def _moved(label: str, section: str, *, is_first: bool) -> str:
    old, _, kind = label.partition(".")
    if is_first:
        return f"{section}.{_BEGINNING[section]}"
    return f"{section}.{_BELOW.get(kind, kind)}" if old in _MOVED else label
