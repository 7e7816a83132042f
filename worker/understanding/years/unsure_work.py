"""Positions that may be no paid work, or not then: where they count for a year or more, no years are said. English.

What may be unpaid, and what may be paid though it was taken for a post, is counted both ways. Most of it moves no sum:
others cover the same months. What does is one question.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.language.dates import year_and_month
from core.record.projection import DATES_PATH
from worker.understanding.collector import Collector
from worker.understanding.dates.counted_months import long_after, months_of
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.plausible import plausible
from worker.understanding.positions.work import ReadRole
from worker.understanding.text.lines import Line
from worker.understanding.words.posts import is_always_unpaid, is_firm, names_club, names_post, says_unpaid
from worker.understanding.years.sure_paid import is_counted

# How likely a position has to be paid work so that its months are sure, and an unpaid one so that its own may count.
SURE, MAY_BE_PAID = 0.85, 0.5
_MONTHS = 12
# How sure the model of phrases is that an employer without a title is none.
_OTHER = 0.9
_MOST_SHOWN = 3


def ask_about_unsure(
    roles: Sequence[ReadRole], lines: Sequence[Line], labels: Sequence[str], collector: Collector
) -> None:
    """One question for all of them, where years counted without and with them differ by more than one."""
    counted = [role for role in roles if is_counted(role)]
    paid = [role for role in counted if role.kind == "work"]
    mixed = _in_mixed_sections(lines, labels)
    unsure = [
        role
        for role in paid
        if role.paid < SURE or any(id(line) in mixed for line in role.entry.header[:1]) or _is_unsure(role.fields)
    ]
    others = [role for role in counted if role.kind != "work" and role.paid >= MAY_BE_PAID]
    known = set(map(id, unsure))
    today = long_after([role.fields for role in counted])
    fewest = months_of([role.fields for role in paid if id(role) not in known], today)
    said = months_of([role.fields for role in paid], today)
    most = months_of([_forwards(role.fields) for role in [*paid, *others]], today)
    if said // _MONTHS - fewest // _MONTHS <= 1 and most // _MONTHS - said // _MONTHS <= 1:
        return
    asked = [*unsure, *others]
    asked.sort(key=lambda role: -months_of([_forwards(role.fields)], today))
    names = "; ".join(f"“{role.fields.title or role.fields.employer}”" for role in asked[:_MOST_SHOWN])
    question = f"Was this paid work, and are its dates right: {names}? Correct it; then confirm."
    collector.check(DATES_PATH, f"that this was paid work, and its dates ({names})", question)


def _in_mixed_sections(lines: Sequence[Line], labels: Sequence[str]) -> set[int]:
    """The lines below headings that say of their positions that some are paid and some are not."""
    found: set[int] = set()
    is_mixed = False
    for line, label in zip(lines, labels, strict=True):
        if label.endswith(".head"):
            is_mixed = label == "work.head" and says_unpaid(line.flat)
        elif is_mixed:
            found.add(id(line))
    return found


def _is_unsure(fields: Fields) -> bool:
    if _is_reversed(fields):
        return True
    named, left_out = plausible(fields)
    if not named.title and (left_out or _is_no_employer(named.employer)):
        return True
    is_post = names_post(fields.title) and names_club(fields.employer)
    return (is_post or is_always_unpaid(fields.title)) and not is_firm(fields.employer)


def _is_no_employer(text: str) -> bool:
    return not text[:1].isalnum() or text[0].islower() or phrase_chances(text)["O"] >= _OTHER


def _is_reversed(fields: Fields) -> bool:
    began, ended = year_and_month(fields.start), year_and_month(fields.end)
    return began is not None and ended is not None and ended[0] < began[0]


def _forwards(fields: Fields) -> Fields:
    return replace(fields, start=fields.end, end=fields.start) if _is_reversed(fields) else fields
