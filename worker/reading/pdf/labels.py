"""Labels left of what they label (`Jan 2019 –`, `Present`), which may take more lines than one."""

from collections.abc import Sequence

from core.language.date_words import is_present_word
from worker.reading.pdf.gutters import Gutter
from worker.reading.pdf.scoring import is_date
from worker.reading.pdf.stacked import moved, one_span
from worker.reading.pdf.words import Row, Word

_LABEL_STEP = 1.8
_MOST_LABEL_WORDS = 5
_DASHES = ("-", "–", "—", " to")


def with_whole_labels(rows: list[Row], rails: list[Gutter]) -> list[Row]:
    """The rows, with each label whole on the first line of its text."""
    rows = list(rows)
    for rail in rails:
        head, label = 0, list[Word]()
        is_stacked = _has_stacked_ends(rows[rail.first : rail.last + 1], rail.edge)
        for index in range(rail.first, rail.last + 1):
            row = rows[index]
            words = row.words[: row.count_before(rail.edge)]
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
    span = one_span(label, rest) if is_stacked or upper.endswith(_DASHES) or lower.startswith(_DASHES) else None
    if span is not None:
        return span
    if not upper.endswith(_DASHES):
        if is_date(upper) or is_date(lower):
            return None
        looks_alike = all(
            word.is_bold == label[0].is_bold and word.font == label[0].font for word in (*label, *rest)
        ) and (label[0].is_bold or upper.isupper() == lower.isupper() is True)
        if not looks_alike or len(label) + len(rest) > _MOST_LABEL_WORDS:
            return None
    return [*label, *moved(rest, label[-1])]
