"""Positions without dates among those that have some: most are headings of duties, and no positions.

One résumé sets all its positions alike. Where the others have dates, one without is believed if its own header names a
title and an employer, and its title is one by its words. What was told below another belongs to the position above it.
"""

from collections.abc import Sequence

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.sections.outline import Entry

_LEAST_DATED = 1
_LIKELY = 0.5


def undated(entries: Sequence[Entry], fields: Sequence[Fields]) -> list[bool]:
    """For each position whether it is none. `fields` are what each header says for itself, nothing inherited."""
    dated = [bool(each.start) for each in fields]
    if tongue() != ENGLISH and any(dated):
        # Of words that are known less well only dates are believed.
        return [not each for each in dated]
    is_usual = sum(dated) >= _LEAST_DATED and sum(dated) * 2 >= len(dated)
    found = []
    for at, (entry, each) in enumerate(zip(entries, fields, strict=True)):
        is_first = not any(dated[:at])
        is_spared = not is_usual or dated[at] or is_first or entry.section != "work"
        found.append(not is_spared and not _is_whole(each))
    return found


def _is_whole(fields: Fields) -> bool:
    if not (fields.title and fields.employer):
        return False
    return title_score(fields.title) > 0 or phrase_chances(fields.title)["T"] >= _LIKELY
