"""Headings that a posting sets as items or within a part, so that each demand stands below the word that weighs it.

- Essential                        # Essential
  - Own car            →           - Own car
(b) Desirable                      # Desirable
    (i) A van                      - A van

## Preferred                       # Preferred
### Experience         →           - Rye
- Rye
"""

import re
from collections.abc import Iterator, Sequence

from worker.understanding.postings.sections import Topic, is_bare_heading, topic_of

_ITEM = re.compile(
    r"^(?P<indent>\s{0,16})(?:[-*+•▪●◦‣·]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|\(?[A-Za-z][.)]|\([ivx]{1,4}\))\s+(?P<text>\S.*)$"
)
_MARKDOWN = re.compile(r"^ {0,3}(?P<level>#{1,6})\s+(?P<text>\S.*)$")
_OF_DEMANDS = frozenset({Topic.REQUIRED, Topic.PREFERRED})
_MOST_WORDS = 6
_LONGEST_LINE = 1_000
_AROUND = " \t:*_#"
# What divides a part by its subject, and says nothing of how much it matters.
_SUBJECTS = frozenset(
    """education experience experiences skill skills ability abilities knowledge qualification qualifications training
    licence license licences licenses certificate certificates certification certifications background technical
    professional personal physical other and & language languages attributes qualities behaviours circumstances soft
    hard work interpersonal communication competencies achievements attainments general special specific disposition
    aptitude""".split()
)


def with_nested_told(text: str) -> str:
    """The text with headings for items that only head those below, and without subjects between a heading and items."""
    lines = text.split("\n")
    return "\n".join(_without_subjects(list(_with_items_that_head(lines))))


def _with_items_that_head(lines: Sequence[str]) -> Iterator[str]:
    """`- Essential`, `(b) Desirable:`, `- It would be great if you had:` above other items."""
    for at, line in enumerate(lines):
        item = _ITEM.match(line) if len(line) <= _LONGEST_LINE else None
        below = next((other for other in lines[at + 1 : at + 3] if other.strip()), "")
        inner = _ITEM.match(below) if len(below) <= _LONGEST_LINE else None
        if item is not None and inner is not None and _heads(item["text"], is_deeper=_is_deeper(item, inner)):
            yield from ("", f"# {item['text'].strip(' :*_')}")
        else:
            yield line


def _is_deeper(item: re.Match[str], inner: re.Match[str]) -> bool:
    return len(inner["indent"]) > len(item["indent"])


def _heads(text: str, *, is_deeper: bool) -> bool:
    tidy = text.strip(" *_")
    bare = tidy.rstrip(":").strip(" *_")
    if topic_of(bare) not in _OF_DEMANDS or len(bare.split()) > _MOST_WORDS + 2:
        return False
    return (is_bare_heading(bare) and not _is_subject(bare)) or (is_deeper and tidy.endswith(":"))


def _without_subjects(lines: Sequence[str]) -> Iterator[str]:
    """Below `## Preferred`, `### Experience` is no new part: the items are still wished for."""
    weighed: int | None = None
    flat = _repeated_subjects(lines)
    for line in lines:
        if _alone(line).lower() in flat:
            continue
        heading = _MARKDOWN.match(line) if len(line) <= _LONGEST_LINE else None
        if heading is None:
            yield line
            continue
        level, text = len(heading["level"]), heading["text"].strip(" :*_#")
        if weighed is not None and level > weighed and _is_subject(text):
            continue
        weighed = level if topic_of(text) is Topic.PREFERRED and not _is_subject(text) else None
        yield line


def _repeated_subjects(lines: Sequence[str]) -> frozenset[str]:
    """Subjects that stand on lines of their own both below `Essential` and below `Desirable`, where no level tells."""
    under: dict[Topic, set[str]] = {topic: set() for topic in _OF_DEMANDS}
    above: Topic | None = None
    for line in lines:
        text = _alone(line)
        if not text or len(text.split()) > _MOST_WORDS:
            continue
        if _is_subject(text) and above is not None:
            under[above].add(text.lower())
        elif is_bare_heading(text) and topic_of(text) in _OF_DEMANDS:
            above = topic_of(text)
    return frozenset(under[Topic.REQUIRED] & under[Topic.PREFERRED])


def _alone(line: str) -> str:
    """The words of a line that is no item."""
    return "" if len(line) > _LONGEST_LINE or _ITEM.match(line) else line.strip(_AROUND)


def _is_subject(text: str) -> bool:
    words = [word.strip(",/") for word in text.lower().split()]
    return bool(words) and all(word in _SUBJECTS or not word for word in words)
