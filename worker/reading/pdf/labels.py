"""Labels left of what they label (`Jan 2019 –`, `Present`), which may take more lines than one."""

from collections.abc import Sequence
from dataclasses import replace

from core.language.date_words import is_present_word
from worker.reading.pdf.gutters import Gutter, find_gutters
from worker.reading.pdf.scoring import has_year, is_date, may_be_of_date
from worker.reading.pdf.stacked import STROKES, moved, one_span
from worker.reading.pdf.words import Row, Word

_LABEL_STEP = 1.8
_MOST_LABEL_WORDS = 5
_MOST_DATE_WORDS = 3
# In heights of the letters: a rail's white space, where dates stand in it. From the wider on columns may be parted.
_NARROW_RAIL, _WIDE_RAIL = 0.4, 0.9
_LEAST_DATES, _MOST_OF = 2, 0.5
_SAME_PT = 3.0
# The dash for a stroke between two dates (no other looks like it), and how many lines of text may stand beside it.
_DRAWN, _MOST_BETWEEN = "―", 2
_DASHES = ("-", "–", "—", "―", " to")


def with_date_rail(rows: list[Row], rails: list[Gutter], size: float) -> list[Gutter]:
    """The rails, and one of dates that may stand nearer to their text than columns would.

    Such a rail has nothing but short labels, and several of them are dates, or begin one.
    """
    if sum([row.is_dated if row.is_dated is not None else _begins_with_date(row) for row in rows]) < _LEAST_DATES:
        return rails
    near = (each for each in find_gutters(rows, _NARROW_RAIL * size) if each.width < _WIDE_RAIL * size)
    of_dates = [each for each in near if _is_of_dates(rows, each)][:1]
    return [*of_dates, *(each for each in rails if not any(abs(each.edge - one.edge) < _SAME_PT for one in of_dates))]


def _begins_with_date(row: Row) -> bool:
    row.is_dated = False
    # What most rows begin with is of no date, which is told soonest.
    if len(row.words) > 1 and may_be_of_date(row.words[0].text):
        words = row.words[:_MOST_DATE_WORDS]
        row.is_dated = has_year(" ".join([word.text for word in words])) and any(
            _is_label_of_date(words[:count]) for count in range(1, len(words) + 1)
        )
    return row.is_dated


def _is_label_of_date(words: Sequence[Word]) -> bool:
    return is_date(" ".join([word.text for word in words]).rstrip("-–— "))


def _is_of_dates(rows: Sequence[Row], rail: Gutter) -> bool:
    inside = [row for row in rows[rail.first : rail.last + 1] if not is_date(row.text)]
    labels = [words for row in inside if (words := row.words[: row.count_before(rail.edge)])]
    dates = sum(map(_is_label_of_date, labels))
    return dates >= max(_LEAST_DATES, _MOST_OF * len(labels)) and max(map(len, labels)) <= _MOST_LABEL_WORDS


def with_whole_labels(rows: list[Row], rails: list[Gutter]) -> list[Row]:
    """The rows, with each label whole on the first line of its text."""
    rows = list(rows)
    for rail in rails:
        head, label = 0, list[Word]()
        is_stacked = _has_stacked_ends(rows[rail.first : rail.last + 1], rail.edge)
        for index in range(rail.first, rail.last + 1):
            row = rows[index]
            words = row.words[: row.count_before(rail.edge)]
            if not words and label and label[-1].text == _DRAWN and index - head <= _MOST_BETWEEN:
                continue
            is_next = label and words and row.base - rows[index - 1].base < _LABEL_STEP * row.size
            has_text = len(rows[head].words) > len(label)
            whole = _whole(label, words, is_stacked=is_stacked) if is_next and has_text else None
            if whole is not None:
                behind = rows[head].words[len(label) :]
                label = whole
                rows[head] = Row(rows[head].base, rows[head].size, [*label, *behind])
                rows[index] = Row(row.base, row.size, row.words[len(words) :])
            else:
                head, label = index, words
    return [row for row in rows if row.words]


def _has_stacked_ends(rows: Sequence[Row], edge: float) -> bool:
    """True where `Present` stands alone: then dates without a dash are ends of one time, else entries of their own."""
    labels = (" ".join(word.text for word in row.words[: row.count_before(edge)]) for row in rows)
    return any(is_present_word(label.casefold()) for label in labels if label)


def _whole(label: list[Word], rest: list[Word], *, is_stacked: bool) -> list[Word] | None:
    """The label with its next line; None where that is another one."""
    upper, lower = (" ".join(word.text for word in words) for words in (label, rest))
    if lower in STROKES and is_date(upper):
        return [*label, *moved([replace(rest[0], text=_DRAWN)], label[-1])]
    span = one_span(label, rest) if is_stacked or upper.endswith(_DASHES) or lower.startswith(_DASHES) else None
    if span is not None:
        return span
    if not upper.endswith(_DASHES):
        if is_date(upper) or is_date(lower):
            return None
        looks_alike = all(word.is_bold == label[0].is_bold and word.font == label[0].font for word in (*label, *rest))
        is_one = label[0].is_bold or upper.isupper() == lower.isupper() is True or _goes_on(upper, lower)
        if not (looks_alike and is_one) or len(label) + len(rest) > _MOST_LABEL_WORDS:
            return None
    return [*label, *moved(rest, label[-1])]


def _goes_on(upper: str, lower: str) -> bool:
    """`Research` above `experience`: plain words of which only the first has a capital are one name."""
    words = (*upper.split(), *lower.split())
    return upper[0].isupper() and lower[0].islower() and all(word.isalpha() or word == "&" for word in words)
