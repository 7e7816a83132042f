"""Headings that name schooling and work alike, `Education and positions`: each entry is what it says. English."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_words import section_of_words
from worker.understanding.words.kinds_of_words import names_degree

_JOINTS = re.compile(r"\s{0,3}(?:[&/+,|]|\band\b|\bthen\b)\s{0,3}", re.IGNORECASE)
_PARTS = re.compile(r"\t|[,;|]|:\s|\s[–—-]\s|\bat\b|\bfrom\b")
_MOST_WORDS = 6
_SURE = 0.6
_LIKELY = 0.5
_FIRST = frozenset({"edu.entry", "work.role"})
_OF_EITHER = frozenset({"edu", "work"})
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
        for first, last in _entries(labels, stretch):
            told = _told(lines[first:last], labels[first:last])
            section = labels[first].partition(".")[0]
            if told and told != section:
                found[first:last] = [_moved(label, told) for label in labels[first:last]]
    return found


def _named(part: str) -> str:
    words, by_words = section_words(part), section_of_words(part)
    if words:
        return words[1:]
    return by_words[0].value if by_words and by_words[1] >= _SURE else ""


def _below(lines: Sequence[Line], labels: Sequence[str]) -> Iterator[range]:
    heads = [at for at, label in enumerate(labels) if label.endswith(".head")]
    for at, after in pairwise([*heads, len(labels)]):
        if labels[at] in {"edu.head", "work.head"} and is_joint(lines[at].flat):
            yield range(at + 1, after)


def _entries(labels: Sequence[str], stretch: range) -> Iterator[tuple[int, int]]:
    """First and last line of each entry with all that stands below it."""
    firsts = [at for at in stretch if labels[at] in _FIRST]
    yield from pairwise([*firsts, stretch.stop])


def _told(lines: Sequence[Line], labels: Sequence[str]) -> str:
    """`edu` where the header names a degree and `work` where it names a title; nothing where neither is plain."""
    header = [
        part.strip()
        for line, label in zip(lines, labels, strict=True)
        if label in _FIRST or label.endswith(".more")
        for part in _PARTS.split(line.text)
    ]
    titles = [part for part in header if title_score(part) > 0 and phrase_chances(part)["T"] > _LIKELY]
    degrees = [part for part in header if names_degree(part) and part not in titles]
    if degrees and not titles:
        return "edu"
    return "work" if titles and not degrees else ""


def _moved(label: str, section: str) -> str:
    old, _, kind = label.partition(".")
    if old not in _OF_EITHER:
        return label
    return f"{section}.{_BEGINNING[section] if label in _FIRST else _BELOW.get(kind, kind)}"
