"""Headers of schools → what the chain of words says of them together: a witness for explanations, no last word."""

from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.learned.header_words import HeaderWords
from worker.understanding.learned.templates import NAMED, NEARLY, read_headers
from worker.understanding.positions.fields import Fields, fields_of
from worker.understanding.schools.degree_names import whole_degree, without_grades
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school


def chained_schools(headers: Sequence[Sequence[Line]], words: Sequence[HeaderWords]) -> list[tuple[list[str], Fields]]:
    """The labels of each header's words, and the fields that they give."""
    read = read_headers(words, whole=[_whole(*each) for each in zip(headers, words, strict=True)])
    return [
        (labels, _fields(header, each, labels))
        for header, each, labels in zip(headers, words, read.labels, strict=True)
    ]


def _fields(header: Sequence[Line], words: HeaderWords, labels: Sequence[str]) -> Fields:
    """What a header says, its degree whole."""
    texts = [line.text for line in header]
    others, degree = whole_degree(texts, words.tokens, labels)
    fields = fields_of(texts, words, others)
    return replace(fields, title=without_grades(degree or fields.title))


def _whole(header: Sequence[Line], words: HeaderWords) -> float:
    """How much less likely a degree at a school may be: much where words say both, a little where there is room."""
    has_room = len({piece for piece in words.pieces if piece >= 0}) > 1 or any(
        each.text == "," for each in words.tokens
    )
    return NAMED if _names_both(header) else NEARLY / 2 if has_room else 0.0


def _names_both(header: Sequence[Line]) -> bool:
    text = " ".join(line.flat for line in header)
    return names_degree(text) and names_school(text)
