"""Posts of clubs and unpaid work named in a line: `Member of the Guild of Cooks`, `Rowing Club treasurer`. English.

Headers of paid positions have signs and dates between their fields, and their lines are weighed together. Posts have
neither as often: what says where they end is that few words name a post. So below headings of clubs and volunteering a
line without dates that names a post and whose it is, or, below one of memberships, a name alone, is one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import employer_score, title_score
from core.language.tongues import ENGLISH, tongue
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.learned.positions import group_of_heading
from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line
from worker.understanding.words.posts import names_club

_POST = (
    r"(?:(?:vice|co|executive|active|student|founding|honorary|lifetime|life|associate|general|deputy|assistant"
    r"|social media|corresponding|recording|financial|lead)[ -]{1,2}){0,2}"
    r"(?:member|president|treasurer|secretary|chair(?:man|woman|person)?|captain|officer|co-?ordinator|volunteer|mentor"
    r"|ambassador|representative|delegate|instructor|tutor|coach|organi[sz]er|participant|fellow|director"
    r"|founder|leader|editor|speaker|contributor|advis[eo]r|liaison)"
)
_OF = re.compile(rf"(?P<title>{_POST}) (?:of|for|at|with) (?:the )?(?P<club>\S.{{2,80}})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<title>{_POST})(?:, | [–—|-] |: |\t)(?P<club>\S[^\t]{{2,80}})", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<club>\S[^\t]{{2,80}}?)(?:, | [–—|-] |: |\t| )(?P<title>{_POST})", re.IGNORECASE)
# `Fellow Guild of Cooks`: what only members say of themselves needs no sign.
_MEMBER = re.compile(r"(?P<title>(?:[A-Z][a-z]{2,9} )?(?:Member|Fellow)) (?P<club>[A-Z]\S.{2,80})")
# What ends the name of a part of something, whose posts are called by it: `Harvest Committee Member`.
_PART = re.compile(
    r"\b(?:committee|board|council|crew|section|team|event|events|program|programme|group|project|peer|and|&|of)$",
    re.IGNORECASE,
)
_OF_MEMBERSHIPS = re.compile(r"\b(?:member(?:ship)?s?|affiliations?|associations?|societies)\b", re.IGNORECASE)
# What no name ends in.
_OPEN = re.compile(r"\s(?:as|an?|the|to|of|with|and)$", re.IGNORECASE)
_LEAST_PAST = 5
_ITEMS = {"vol.item": "vol.role", "club.item": "club.role"}
_FURTHER = {"vol.more": "vol.role", "club.more": "club.role"}
_NAMED = frozenset({"vol.role", "vol.more", "club.role", "club.more"})
_MOST_WORDS, _MOST_NAME_WORDS, _LIKELY, _PLAIN_TITLE = 14, 8, 0.5, 3
_END = " .,;"
_PARTED, _SIGN, _AROUND = re.compile(r"\s[–—|]\s|\t|\.\s"), re.compile(r"[,;:|()]|\s[–—-]\s"), " ,:;()–—-."


def post_in(text: str) -> tuple[str, str] | None:
    """The post and whose it is, where a text says nothing else."""
    plain = text.strip(_END)
    for pattern in (_OF, _BEFORE, _MEMBER, _BEHIND):
        found = pattern.fullmatch(plain)
        if (
            found is not None
            and _is_name(found["club"])
            and not (pattern is _BEHIND and (_is_whole_title(found) or _is_told(found["club"])))
        ):
            return found["title"], found["club"].strip(_END)
    return None


def _is_name(text: str) -> bool:
    begins = text[:1].isupper() or text[:1].isdigit()
    return begins and len(text.split()) <= _MOST_WORDS and _OPEN.search(text) is None


def _is_told(text: str) -> bool:
    """True for what begins as a sentence does: `Elected class`, and not `United Way`."""
    first, *others = text.split()
    is_past = verb_form(first) is Form.PAST or (first.endswith("ed") and len(first) >= _LEAST_PAST)
    is_small = bool(others) and others[0][:1].islower()
    return is_past and (is_small or not (names_club(text) or phrase_chances(text)["E"] > _LIKELY))


def _is_whole_title(found: re.Match[str]) -> bool:
    """True where what stands before a post is no club: one plain word, or, unless the post is set apart, a part."""
    club = found["club"]
    is_short = len(club.split()) == 1 and not club[1:].isupper()
    is_part = _PART.search(club) is not None and not found["title"].islower()
    return is_short or is_part or title_score(club) > 0


def with_named_posts(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with each such line below a heading of unpaid work as an entry of its own."""
    found = list(labels)
    if tongue() != ENGLISH:
        return found
    heading, is_below_entry = "", False
    for at, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label.endswith(".head"):
            heading, is_below_entry = line.flat, False
        elif label in _NAMED:
            is_below_entry = True
            # One post a line, of which the second was taken for more of the first.
            if label in _FURTHER and _is_post(line, heading) and _is_post(lines[at - 1], heading):
                found[at] = _FURTHER[label]
        elif label in _ITEMS and not (is_below_entry and line.is_bullet) and group_of_heading(heading) == "unpaid":
            goes_on = at + 1 < len(labels) and labels[at + 1].endswith(".cont")
            if not goes_on and _is_post(line, heading):
                found[at] = _ITEMS[label]
    return found


def _is_post(line: Line, heading: str) -> bool:
    if len(line.flat.split()) > _MOST_WORDS or date_spans(line.text):
        return False
    if post_in(line.flat) is not None:
        return True
    return _OF_MEMBERSHIPS.search(heading) is not None and _is_club(line.flat.strip(_END))


def _is_club(text: str) -> bool:
    """True for a name alone that is an organisation's by its words."""
    is_name = text[:1].isupper() and len(text.split()) <= _MOST_NAME_WORDS and not re.search(r"[.;:!?]", text)
    is_known = names_club(text) or employer_score(text) > 0 or phrase_chances(text)["E"] > _LIKELY
    return is_name and is_known and title_score(text) <= employer_score(text)


def with_post(found: Fields, line: str = "") -> Fields:
    """What was read of an unpaid entry: two fields that were taken for one told apart, and no club as a title.

    `line` is the first of its header: where that says a post and a club and no sign parts them, nothing else is.
    """
    text = found.title or found.employer
    if not text:
        return found
    if found.title and found.employer:
        stated = _stated(line) if found.title in line and found.employer in line else None
        return found if stated is None else replace(found, title=stated[0], employer=stated[1])
    named = post_in(text)
    if named is not None:
        return replace(found, title=named[0], employer=named[1])
    # What is no title by its words is whose the post was: who belongs to something names that alone.
    is_no_title = title_score(text) < _PLAIN_TITLE and phrase_chances(text)["T"] < _LIKELY
    is_club = is_no_title or (names_club(text) and title_score(text) <= 0)
    return replace(found, title="", employer=text) if is_club else found


def _stated(line: str) -> tuple[str, str] | None:
    """`2016 – present, Member, Society for Rye`: the post and the club that a line begins with beside its dates."""
    for span in reversed(date_spans(line)):
        line = f"{line[: span.first]}\t{line[span.last :]}"
    first = next((piece for part in _PARTED.split(line) if (piece := part.strip(_AROUND))), "")
    named = post_in(first)
    is_plain = named is not None and first.startswith(named[0]) and _SIGN.search(named[1]) is None
    return named if is_plain else None
