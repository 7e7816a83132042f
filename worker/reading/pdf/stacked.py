"""Dates that stand one above the other: from and to, with a dash between them or without."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.date_words import is_present_word
from worker.reading.pdf.scoring import is_date
from worker.reading.pdf.words import Word

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DASHES = ("-", "–", "—", "―")
_ENDS = 2
# What a timeline draws between its ends, one above the other.
STROKES = frozenset("|│┃↑↓⋮:")


def one_span(upper: Sequence[Word], lower: Sequence[Word]) -> list[Word] | None:
    """Both as one label, `2019 – 2021`; None where they are not two ends of one time.

    What ends may stand above what begins, as in a timeline that runs upwards. Where no dash is drawn, there is one.
    """
    above, below = (" ".join(word.text for word in words) for words in (upper, lower))
    has_dash = above.endswith(_DASHES) or below.startswith(_DASHES)
    if not (is_date(above.rstrip("-–—― ")) and is_date(below.lstrip("-–—― "))):
        return None
    years = [list(map(int, _YEAR.findall(text))) for text in (above, below)]
    if has_dash and not _runs_upwards(above, years):
        return [*upper, *moved(lower, upper[-1])] if sum(map(len, years)) <= _ENDS else None
    upper, lower = _bare(upper), _bare(lower)
    first, last = upper, lower
    if max(map(len, years)) > 1 or not any(years):
        return None
    if not years[0] or (years[1] and years[0][0] > years[1][0]):
        first, last = lower, upper
    dash = replace(
        first[-1], text="–", left=first[-1].right + first[-1].size / 4, right=first[-1].right + first[-1].size
    )
    return [*first, dash, *moved(last, dash)]


def _runs_upwards(above: str, years: Sequence[Sequence[int]]) -> bool:
    """True for `Present –` above `2021`, and `2021 –` above `2016`."""
    ends = is_present_word(above.rstrip("-–—― ").casefold()) and len(years[1]) == 1
    return ends or (len(years[0]) == len(years[1]) == 1 and years[0][0] > years[1][0])


def _bare(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.text not in _DASHES] or list(words)


def moved(words: Sequence[Word], behind: Word) -> list[Word]:
    """The words behind another one, as if they had been written on its line."""
    shift = behind.right + behind.size / 4 - words[0].left
    return [replace(word, left=word.left + shift, right=word.right + shift, base=behind.base) for word in words]
