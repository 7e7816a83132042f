"""What of a document is in nothing that was read of it: lines that have no place, and lines whose words went lost.

A line may have its label and its place in the outline, and still nothing of it be told: a further line of a header
that no field took, a sentence taken for a label.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.record.readings import ExtractedDocument
from worker.understanding.learned.line_features import section_words
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import EMAIL
from worker.understanding.words.field_labels import without_label

_WORD = re.compile(r"[^\W_]+")
# Shorter lines are dates, places and the like, which are said in other words.
_LEAST_WORDS = 5
_MOST_UNSAID = 0.5
_OF_OFFICES = frozenset({"admin", "private"})
_IGNORED = "ignored"
# What parts a running head or foot, and what it says besides who it is.
_PARTS = re.compile(r"\t|\s[|•·–—/-]\s|\s?[|•·]\s?")
_OF_PAGES = re.compile(
    r"(?:references?|referees?)\b.{0,30}\bon request|(?:page )?\d{1,2}(?: ?(?:of|/) ?\d{1,2})?"
    r"|curriculum vitae|cv|r[ée]sum[ée]",
    re.IGNORECASE,
)
# Below these anything may stand.
_ANYTHING = re.compile(
    r"\W*(?:other|other information|additional information|miscellaneous|personal)\W*", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """`unread`: the lines, in their order, of which nothing is told; `words` of the document, and `lost` of them.

    Neither counts what no employer reads for: interests and referees, by their headings, and addresses of mail.
    """

    unread: list[Line]
    words: int
    lost: int

    @property
    def share(self) -> float:
        """The share of the document's words that is lost."""
        return self.lost / self.words if self.words else 0.0


def coverage(
    lines: Sequence[Line], labels: Sequence[str], unplaced: Sequence[Line], read: ExtractedDocument
) -> Coverage:
    """How much of the lines is in what was read. `unplaced`: those that are told as such anyway."""
    # Of some lines a part has no place, and is told as that.
    parts = (line.text for line in unplaced)
    asked = (text for doubt in read.doubts for text in (doubt.question, *doubt.choices))
    said = {word for text in (*_texts(read), *asked, *parts) for word in _words(text)}
    others = {id(line) for line in unplaced}
    unread, total, lost = list(unplaced), 0, 0
    for line, label, is_aside in zip(lines, labels, _aside(lines, labels), strict=True):
        own = [] if label == "private" else _words(line.text)
        is_unread = id(line) in others
        if not is_unread and _is_lost(line, label, said):
            is_unread = True
            unread.append(line)
        if not is_aside:
            total += len(own)
            lost += len(own) if is_unread else 0
    told, of_person = _Told(_texts(read)), _Told(_of_person(read))
    without = [line for line in unread if not (told.has(line.text) or of_person.has_parts(line.text))]
    return Coverage(unread=sorted(without, key=lambda line: line.number), words=total, lost=lost)


class _Told:
    """What was read, to ask whether it has all words of a line, in their order."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = "\n".join(f" {' '.join(_words(text))} " for text in texts)

    def has(self, line: str) -> bool:
        """True for a line that says again what stands elsewhere: a name on every page, a school named twice."""
        words = _words(without_label(line)[1] or line)
        return bool(words) and f" {' '.join(words)} " in self._texts

    def has_parts(self, line: str) -> bool:
        """True for a running foot, of which each part stands elsewhere, or says that there are referees or pages."""
        parts = [part for part in _PARTS.split(line) if _words(part)]
        rest = [part for part in parts if not self.has(part)]
        return len(rest) < len(parts) and all(_OF_PAGES.fullmatch(part.strip(" .")) for part in rest)


def _aside(lines: Sequence[Line], labels: Sequence[str]) -> Iterator[bool]:
    """Which lines stand below headings of what no employer reads for, or hold an address of mail."""
    headed = ""
    for line, label in zip(lines, labels, strict=True):
        if label.endswith(".head"):
            headed = "" if _ANYTHING.fullmatch(line.flat) else section_words(line.flat)[1:]
        yield headed == _IGNORED or EMAIL.search(line.flat) is not None


def _is_lost(line: Line, label: str, said: set[str]) -> bool:
    """True for enough words of which most are said nowhere.

    A heading is not told, nor a form's label, nor what an office asks for.
    """
    if label == "private" or label.endswith(".head"):
        return False
    field, value = without_label(line.text)
    words = [word for word in _words(value) if len(word) > 1]
    is_short = len(words) < _LEAST_WORDS or field in _OF_OFFICES
    return not is_short and sum(word not in said for word in words) > _MOST_UNSAID * len(words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _of_person(read: ExtractedDocument) -> Iterator[str]:
    yield from _said(read.person.name, read.person.headline)
    # A town and its code may be one line and two parts of an address.
    yield " ".join(read.person.contact)


def _texts(read: ExtractedDocument) -> Iterator[str]:
    yield from _of_person(read)
    for role in read.roles:
        yield from _said(role.title, role.company, role.location, role.start, role.end)
    for entry in read.entries:
        yield from _said(entry.title, entry.issuer, entry.start, entry.end, entry.expires, entry.level, entry.text)
    yield from (line.text for line in read.evidence)


def _said(*texts: str | None) -> Iterable[str]:
    return (text for text in texts if text)
