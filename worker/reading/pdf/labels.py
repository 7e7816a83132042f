"""Labels left of what they label (`Jan 2019 –`, `Present`), which may take more lines than one."""

import re
from dataclasses import replace

from worker.reading.pdf.gutters import Gutter
from worker.reading.pdf.scoring import is_date
from worker.reading.pdf.words import Row, Word

_LABEL_STEP = 1.8
_MOST_LABEL_WORDS = 5
_YEAR = re.compile(r"\d{4}")
_ENDS_OF_RANGE = 2
_DASHES = ("-", "–", "—", " to")


def with_whole_labels(rows: list[Row], rails: list[Gutter]) -> list[Row]:
    """The rows, with each label whole on the first line of its text."""
    rows = list(rows)
    for rail in rails:
        head, label = 0, list[Word]()
        for index in range(rail.first, rail.last + 1):
            row = rows[index]
            words = row.words[: row.count_before(rail.edge)]
            is_next = label and words and row.base - rows[index - 1].base < _LABEL_STEP * row.size
            if is_next and len(rows[head].words) > len(label) and _is_one_label(label, words):
                behind = rows[head].words[len(label) :]
                label = [*label, *_moved(words, label[-1])]
                rows[head] = Row(rows[head].base, rows[head].size, [*label, *behind])
                rows[index] = Row(row.base, row.size, row.words[len(words) :])
            else:
                head, label = index, words
    return [row for row in rows if row.words]


def _is_one_label(label: list[Word], rest: list[Word]) -> bool:
    upper, lower = (" ".join(word.text for word in words) for words in (label, rest))
    if upper.endswith(_DASHES):
        return True
    both = f"{upper} {lower}"
    if is_date(upper) or is_date(lower):
        return is_date(both) and len(_YEAR.findall(both)) <= _ENDS_OF_RANGE and any(dash in both for dash in _DASHES)
    looks_alike = all(word.is_bold == label[0].is_bold and word.font == label[0].font for word in (*label, *rest)) and (
        label[0].is_bold or upper.isupper() == lower.isupper() is True
    )
    return looks_alike and len(label) + len(rest) <= _MOST_LABEL_WORDS


def _moved(words: list[Word], behind: Word) -> list[Word]:
    """The words behind another one, as if they had been written on its line."""
    shift = behind.right + behind.size / 4 - words[0].left
    return [replace(word, left=word.left + shift, right=word.right + shift, base=behind.base) for word in words]
