"""Lines among certificates: one each where they are set alike, none where they tell deeds. English deeds.

The model of lines goes by looks. A list without bullets looks like certificates with their issuers, and what somebody
did for a club looks like a list of what they hold.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.language.deeds import Reading, read_deed
from core.language.lexicon import employer_score
from core.language.tongues import ENGLISH, tongue
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.text.lines import Line
from worker.understanding.text.wrapping import is_open_ended
from worker.understanding.words.kinds_of_words import names_certificate, names_prize, names_school

# What the model takes a further line of a plain list for.
_OTHERS = frozenset({"other.item", "noise"})
_ITEM, _MORE, _CONT = "cert.item", "cert.more", "cert.cont"
_LEAST_DEEDS, _LEAST_ITEMS = 2, 3
# What begins a line about a certificate, and is no deed.
_HELD = frozenset(
    "licenced accredited completed passed earned obtained awarded received attained achieved applied continued"
    " approved authorized authorised acquired cleared enrolled finished gained graduated learned renewed studied"
    " undertook".split()
)
_INDENTED, _SAME, _NO_GAP = 0.3, 0.2, 0.3
# Of the longest line beside it: a line as long may go on below.
_FULL = 0.8
_MOST_WORDS = 9
# How likely words are to name who gives a certificate.
_MAY_GIVE = 0.3
# What parts a certificate from who gives it.
_PARTING = (re.compile(r"\t"), re.compile(r" [–—-]{1,2} "), re.compile(r" \| "), re.compile(r"^[^:]{2,40}: "))


def with_certificates_apart(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with deeds as deeds, what goes on below a bullet as such, and a line of a plain list as an item."""
    found = list(labels)
    for section in _sections(found):
        items = [index for index in section if found[index] == _ITEM]
        deeds = [index for index in items if _is_deed(lines[index])] if tongue() == ENGLISH else []
        # What stands between bullets are their labels.
        told = [index for index in items if lines[index].is_bullet] or items
        if len(deeds) >= _LEAST_DEEDS and 2 * len(deeds) >= len(told):
            _tell_deeds(lines, found, section)
            continue
        _go_on(lines, found, section)
        _part_alike(lines, found, section)
        _list(lines, found, section)
    return found


def _sections(labels: Sequence[str]) -> Iterator[list[int]]:
    """Where lines of certificates stand one below another."""
    section: list[int] = []
    for index, label in enumerate([*labels, ""]):
        if label in {_ITEM, _MORE, _CONT}:
            section.append(index)
        elif section:
            yield section
            section = []


def _is_deed(line: Line) -> bool:
    word, blank, rest = line.flat.partition(" ")
    is_past = verb_form(word) is Form.PAST and word.lower() not in _HELD
    return is_past and read_deed(word, blank + rest) is Reading.DEED and not names_certificate(line.flat)


def _tell_deeds(lines: Sequence[Line], labels: list[str], section: Sequence[int]) -> None:
    """All from the first deed on, but for what names a certificate."""
    kept = True
    for index in section:
        line, label = lines[index], labels[index]
        if label != _CONT:
            kept = names_certificate(line.flat)
        if line.flat.endswith(":") and not line.is_bullet:
            labels[index] = "deed.label"
        elif not kept:
            labels[index] = "deed.cont" if label == _CONT else "deed.item"


def _go_on(lines: Sequence[Line], labels: list[str], section: Sequence[int]) -> None:
    """What hangs below a bullet's text is part of it."""
    bullet: Line | None = None
    for index in section:
        line = lines[index]
        if line.is_bullet:
            bullet = line
        elif bullet is not None and labels[index] == _ITEM:
            hangs = line.indent > bullet.indent + _INDENTED and line.gap < _NO_GAP
            is_beside = (line.page, line.column) == (bullet.page, bullet.column)
            if hangs and is_beside:
                labels[index] = _CONT
            else:
                bullet = None


def _part_alike(lines: Sequence[Line], labels: list[str], section: Sequence[int]) -> None:
    """Where lines have the same sign in them (`Ovens I – Loaf House`), each is one."""
    for sign in _PARTING:
        alike = [index for index in section if sign.search(lines[index].text)]
        if len(alike) < _LEAST_ITEMS or 2 * len(alike) <= len(section):
            continue
        for above, index in pairwise(alike):
            is_next = above == index - 1 and lines[above].is_bullet == lines[index].is_bullet
            if labels[index] == _MORE and is_next:
                labels[index] = _ITEM


def _list(lines: Sequence[Line], labels: list[str], section: list[int]) -> None:
    """Where most short lines are certificates for themselves, those set as they are, are too; also further below."""
    after = section[-1] + 1
    while after < len(lines) and labels[after] in _OTHERS and _goes_with(lines, after):
        labels[after] = _ITEM
        section.append(after)
        after += 1
    items = [index for index in section if labels[index] == _ITEM]
    more = [index for index in section if labels[index] == _MORE]
    is_plain = len({lines[index].is_bullet for index in section}) == 1
    if not more or not is_plain:
        return
    # Of few, only what names nobody who may have given the one above.
    are_few = len(items) < max(_LEAST_ITEMS, len(more))
    place = (lines[more[0]].page, lines[more[0]].column)
    longest = max(len(line.flat) for line in lines if (line.page, line.column) == place)
    for index in more:
        above = lines[index - 1].flat
        is_whole = len(above) < _FULL * longest and not is_open_ended(above)
        line = lines[index]
        is_other = bool(date_spans(line.flat)) or names_prize(line.flat)
        may_give = are_few and not (len(items) >= len(more) and _gives_none(line.flat))
        if _goes_with(lines, index) and is_whole and not is_other and not may_give:
            labels[index] = _ITEM


def _gives_none(text: str) -> bool:
    """True for `Oven Hygiene Level 2` and `Rye Licence`, which give no certificate."""
    is_other = employer_score(text) > 0 or names_school(text)
    return not is_other and (names_certificate(text) or phrase_chances(text)["E"] < _MAY_GIVE)


def _goes_with(lines: Sequence[Line], index: int) -> bool:
    """True for few words set as the line above, and right below it."""
    line, above = lines[index], lines[index - 1]
    return (
        (line.bold, line.is_bullet, line.page, line.column) == (above.bold, above.is_bullet, above.page, above.column)
        and abs(line.size - above.size) < _SAME
        and abs(line.indent - above.indent) < _SAME
        and line.gap < _NO_GAP
        and len(line.flat.split()) <= _MOST_WORDS
        and line.flat[:1].isupper()
    )
