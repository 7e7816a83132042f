"""Headers of positions without what is neither title, employer, place nor dates: street, telephone, supervisor, hours.

Whatever is left in a header is weighed as one of the four. So what is told plainly to be something else, by a label or
by its shape, is taken out before: what a person taught or in which department is told of the position, the rest is
not. What is not plain stays, and is weighed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from core.language import asides
from core.language.lexicon import employer_score, is_place, title_score
from core.language.tongues import tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import DOCUMENT_TITLE, EMAIL, has_address
from worker.understanding.words.field_labels import field_of
from worker.understanding.words.kinds_of_words import names_school

# What ends a field for certain, and what may.
_STRONG = re.compile(r"[\t|•·;]| {3,}")
_SIGN = re.compile(r"[\t|•·;,:()\[\]]| {3,}|\s[–—-]\s|(?<=\w)[–—]\s?|\.(?=\s|$)")
_BRACKET = re.compile(r"\(([^()\[\]]{1,80})\)|\[([^()\[\]]{1,80})\]")
_WITHIN = re.compile(r"[,;]| - ")
_AT_LEFT, _AT_RIGHT = re.compile(r"[\s,;|•·:.–—-]{0,8}$"), re.compile(r"[\s,;|•·:.–—-]{0,8}")
# The signs that part fields, the strongest first.
_RANKED = ("\t", "   ", "|", "•", "·", ";", "—", "–", "-", ":", ",", ".", " ")
_LINK = re.compile(r"(?:https?://|www\.)[^\s\[\]]+")
_BAR = re.compile(r"[|•·]")
# Addresses of the web in cells of their own, and how many letters of a name are one.
_CELL = re.compile(r"[^\t|•·;,()]+")
_SITE = re.compile(r"(?:www\.)?(?P<name>[\w-]{1,63})(?:\.[\w-]{1,63})?\.[a-z]{2,6}(?P<page>/\S*)?", re.IGNORECASE)
_LEAST_LETTERS = 3
_LONGEST = 300
# Of subjects in a row: how many, how many words of one, and how likely their mean names a firm, a school or a town.
_LEAST_SUBJECTS, _LONGEST_SUBJECT, _NAMED = 2, 5, 0.4


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of a line. `told` is what is worth telling of the position, `where` that it was at no place."""

    first: int
    last: int
    told: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """The lines of a header without their asides, what these tell of the position, and whether it was remote."""

    lines: Sequence[Line]
    told: str = ""
    where: str = ""


def without_asides(lines: Sequence[Line]) -> Apart:
    """Lines of which nothing is left are none, unless nothing would be left of all."""
    is_teaching = any(asides.TEACHER.search(line.text) for line in lines)
    found: list[Line] = []
    cut: list[Aside] = []
    for line in lines:
        own = asides_of(line.text, tongue(), is_teaching=is_teaching)
        text = _without(line.text, own) if own else line.text
        if DOCUMENT_TITLE.fullmatch(text.strip()):
            continue
        cut += own
        if text:
            found.append(replace(line, text=text) if own else line)
    if not any(any(map(str.isalpha, line.text)) for line in found):
        return Apart(lines=lines)
    rows = [line for line in found if _is_row_of_subjects(line, found)]
    found = [line for line in found if line not in rows]
    told = ", ".join(dict.fromkeys(each.told for each in cut if each.told))
    return Apart(lines=found, told=told, where=next((each.where for each in cut if each.where), ""))


@lru_cache(maxsize=4_000)
def asides_of(text: str, _language: str, *, is_teaching: bool) -> tuple[Aside, ...]:
    """The asides of a line of a header, in their order, none over another."""
    if len(text) > _LONGEST:
        return ()
    dates = [(span.first, span.last) for span in date_spans(text)]
    found: list[Aside] = []
    kinds = (_labelled, _led, _addresses, _own_site, _in_brackets, *((_courses,) if is_teaching else ()), _parts)
    for kind in kinds:
        for each in kind(text, dates):
            is_free = all(each.last <= other.first or other.last <= each.first for other in found)
            is_dated = any(first < each.last and each.first < last for first, last in dates)
            if is_free and not is_dated:
                found.append(each)
    return tuple(sorted(found, key=lambda each: each.first))


_Dates = Sequence[tuple[int, int]]


def _end(text: str, first: int, dates: _Dates) -> int:
    """Where what begins there ends for certain: at a strong sign, a closing bracket, or dates."""
    strong = _STRONG.search(text, first)
    ends = [strong.start() if strong else len(text), *(begin for begin, _ in dates if begin >= first)]
    bracket = text.find(")", first)
    if bracket >= 0 and "(" not in text[first:bracket]:
        ends.append(bracket)
    return min(ends)


def _begins(text: str) -> Iterator[int]:
    """Where a field may begin: at the start, and behind signs."""
    yield 0
    for sign in _SIGN.finditer(text):
        at = sign.end()
        while at < len(text) and text[at].isspace():
            at += 1
        if at < len(text):
            yield at


def _labelled(text: str, dates: _Dates) -> Iterator[Aside]:
    """`Advisor: Dr. Moss`, `Hours per week: 40`, up to the next label or strong sign."""
    begins = list(dict.fromkeys(_begins(text)))
    for number, first in enumerate(begins):
        label = asides.LABELLED.match(text, first) or asides.LEADER.match(text, first)
        if label is None:
            continue
        later = [at for at in begins[number + 1 :] if at > label.end() and _is_label(text, at)]
        last = min(_end(text, label.end(), dates), *later) if later else _end(text, label.end(), dates)
        named = label.lastgroup
        if named in {"person", "told", None}:
            last = _before_firm(text, label.end(), last)
        value = text[label.end() : last].strip(" ,.;–—-")
        if not value and named not in {"office", "about"}:
            continue
        yield Aside(first, last, value if named == "told" else "")


def _is_label(text: str, at: int) -> bool:
    is_aside = asides.LABELLED.match(text, at) is not None or asides.LEADER.match(text, at) is not None
    return is_aside or (":" in text[at : at + 30] and field_of(text[at:]) is not None)


def _before_firm(text: str, first: int, last: int) -> int:
    """Behind the person's name a firm, a school or a town may follow, which is no part of it."""
    at = text.find(",", first, last)
    while at >= 0:
        following = text.find(",", at + 1, last)
        part = text[at + 1 : following if following >= 0 else last].strip(" .")
        is_named = employer_score(part) or is_place(part) or names_school(part)
        if part and is_named and title_score(part) <= 0:
            return at
        at = following
    return last


def _led(text: str, dates: _Dates) -> Iterator[Aside]:
    """`under the supervision of Prof. Moss`."""
    for found in asides.LED_BY.finditer(text):
        is_begin = found.start() == 0 or not text[found.start() - 1].isalnum()
        if is_begin:
            yield Aside(found.start(), _before_firm(text, found.end(), _end(text, found.end(), dates)))


def _addresses(text: str, _dates: _Dates) -> Iterator[Aside]:
    """Streets with their numbers, codes of towns, and what reaches somebody by wire."""
    for street in asides.STREET.finditer(text):
        yield Aside(*street.span())
    for code in asides.CODE.finditer(text):
        yield Aside(*code.span())
    for mail in EMAIL.finditer(text):
        yield Aside(*mail.span())


def _own_site(text: str, _dates: _Dates) -> Iterator[Aside]:
    """`Kestrel Mills | Miller | kestrelmills.com`: the site of what is named beside it, or a page of one."""
    for part in _CELL.finditer(text):
        site = _SITE.fullmatch(part[0].strip())
        if site is None:
            continue
        beside = [_letters(other[0]) for other in _CELL.finditer(text) if other.start() != part.start()]
        is_page = len(site["page"] or "") > 1
        if is_page or any(len(site["name"]) >= _LEAST_LETTERS and _letters(site["name"]) in each for each in beside):
            at = text.index(site[0], part.start())
            yield Aside(at, at + len(site[0]))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _in_brackets(text: str, _dates: _Dates) -> Iterator[Aside]:
    """Brackets that hold nothing but amounts: `(20 hrs/week)`."""
    for bracket in _BRACKET.finditer(text):
        parts = [part.strip(" .") for part in _WITHIN.split(bracket[1] or bracket[2])]
        if all(asides.AMOUNT.fullmatch(part) for part in parts):
            yield Aside(*bracket.span())


def _courses(text: str, dates: _Dates) -> Iterator[Aside]:
    """`Lab Assistant - 6.005: Software`: from the number on."""
    for first in _begins(text):
        if first and asides.COURSE.match(text, first):
            last = _before_firm(text, first, _end(text, first, dates))
            yield Aside(first, last, text[first:last].strip(" ,.;–—-"))
            return


def _parts(text: str, dates: _Dates) -> Iterator[Aside]:
    """Parts between signs that say nothing else. In brackets, and behind a title's comma, they belong to that.

    How a position was held stands in a line of its own on pages that the weights know, and so do links.
    """
    signs = [sign.span() for sign in _SIGN.finditer(text)]
    outside = [span for span in signs if not any(first <= span[0] and span[1] <= last for first, last in dates)]
    edges = sorted({(0, 0), *outside, *dates, (len(text), len(text))})
    for (begun, _), (before, first), (last, _) in zip([(0, 0), *edges], edges, edges[1:], strict=False):
        part = text[first:last].strip(" .")
        is_within = text.count("(", 0, first) > text.count(")", 0, first)
        if not part or is_within or not _is_aside(part):
            continue
        is_held, is_link = asides.HELD.fullmatch(part) is not None, _LINK.match(part) is not None
        is_row = not _BRACKET.sub("", text.replace(part, "")).strip(" .")
        is_known = text[before:first] == "," and title_score(text[begun:before]) > 0
        is_known = is_known or text[before:first] == "·"
        if not (is_held and is_known) and not (is_row and (is_held or is_link)):
            at = text.index(part, first)
            yield Aside(at, at + len(part), where=part if asides.REMOTE.fullmatch(part) else "")


def _is_aside(part: str) -> bool:
    patterns = (asides.HELD, asides.AMOUNT, asides.WITHIN_ADDRESS, asides.LEADING)
    is_worded = any(each.fullmatch(part) for each in patterns) and employer_score(part) <= 0
    return is_worded or _LINK.fullmatch(part) is not None or (_has_number(part) and has_address(part))


def _is_row_of_subjects(line: Line, header: Sequence[Line]) -> bool:
    """`RYE MILLING | OVEN DESIGN` between a title and an employer, each in its own line: what the work was about."""
    parts = [part.strip() for part in _BAR.split(line.text) if part.strip()]
    if len(parts) < _LEAST_SUBJECTS or date_spans(line.text) or not _are_subjects(parts):
        return False
    others = [each for each in header if _BAR.search(each.text) is None and not date_spans(each.text)]
    titles = [each for each in others if title_score(each.text) > 0]
    names = [each for each in others if each not in titles and not is_place(_BRACKET.sub("", each.text).strip())]
    return bool(titles and names)


def _are_subjects(parts: Sequence[str]) -> bool:
    """True for short parts of which most letters say that they name no firm, and none a town or a school."""
    if any(len(part.split()) > _LONGEST_SUBJECT or is_place(part) or names_school(part) for part in parts):
        return False
    named = sum(chances["E"] + chances["S"] + chances["P"] for chances in map(phrase_chances, parts))
    return named < _NAMED * len(parts)


def _has_number(part: str) -> bool:
    """True for a telephone number without words."""
    return sum(map(str.isdigit, part)) > len(part) // 2


def _without(text: str, cut: Sequence[Aside]) -> str:
    """The text without these stretches; of the signs on both sides of one the stronger stays."""
    left = text[: cut[0].first]
    for each, following in zip_longest(cut, cut[1:]):
        piece = text[each.last : following.first if following is not None else len(text)]
        has_words = any(map(str.isalnum, piece))
        left = _joined(left, piece) if has_words or following is None else left + piece
    return left.strip(" \t,;|•·")


def _joined(left: str, right: str) -> str:
    before, behind = _AT_LEFT.search(left), _AT_RIGHT.match(right)
    if before is None or behind is None:
        return left + right
    one, other = left[: before.start()], right[behind.end() :]
    if not one or not other:
        return one + other
    signs = before[0] + behind[0]
    if one.endswith(("(", "[")) or other.startswith((")", "]")):
        return one + other
    sign = next((each for each in _RANKED if each in signs), " ")
    return one + (sign if sign.isspace() else f"{sign} " if sign in ",.;:" else f" {sign} ") + other
