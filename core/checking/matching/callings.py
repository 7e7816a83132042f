"""Demands for somebody of a calling: `experience as a glazier`, `a seasoned press secretary`. Titles answer them.

Who leads people so called knows the work, and answers in part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from client_sdk.models import Requirement
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.trade import ANY_TRADE, called_as, likeness, own_title, telling_words, without_learners
from core.checking.matching.implied import shares_trade
from core.checking.matching.named_in_titles import asks_for_the_trade
from core.checking.matching.parsed_requirement import parse_requirement
from core.checking.words.roots import root_of
from core.language.lexicon import word_kinds
from core.record.models import Role

_END = r"(?=\s*(?:[,;.(/]|$|\b(?:in|at|for|with|within|on|or|and|who|is|required|preferred|desirable|essential)\b))"
_TITLE = r"(?P<title>[A-Za-z][\w'’&-]*(?: (?!(?:in|at|for|with|within|on|or|and|who|is)\b)[\w'’&-]+){0,4}?)"
_AS = re.compile(
    r"\b(?:experienced?|track record|background|history|career|work(?:ed|ing)?|employ(?:ed|ment)|expertise|years?)\b"
    rf"[^.;,]{{0,24}}?\bas (?:an? |the )?{_TITLE}{_END}",
    re.IGNORECASE,
)
# `A qualified plumber` is to have a paper, too: titles answer that in part.
_WITH_PAPER = re.compile(r"\b(?:qualified|trained|certified|time-served)\b", re.IGNORECASE)
_HOW = r"qualified|trained|experienced|seasoned|skilled|proven|accomplished|practised|practiced|veteran|time-served"
_ADJECTIVE = rf"(?:{_HOW}|highly|very|fully|dynamic|dedicated|motivated|passionate|professional|qualified|and|an?)"
_BE = re.compile(
    rf"^(?=(?:[\w-]+[, ]+){{0,5}}?(?:{_HOW})\b)(?:{_ADJECTIVE}[, ]+)+{_TITLE}\W*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:trainee|apprentice|assistant|student|junior|commis|deputy|sous|mate|helper)\b", re.IGNORECASE
)
_ABOVE = re.compile(r"\b(?:head|senior|lead|chief|principal|director|manager)\b", re.IGNORECASE)
_LEADING = (
    r"\b(?:led|leads?|leading|manag(?:ed?|es|ing)|supervis(?:ed?|es|ing)|ran|runs?|running|train(?:ed|s|ing)?"
    r"|in charge of|head(?:ed|s|ing)?|responsible for)\b"
    # not `ran the phones for plumbers`
    r"(?:(?!\b(?:for|with|to|from|by|beside|alongside|about|between|against)\b)[^.;:]){0,40}?"
)
_NEAR, _PAIR = 0.6, 2
# How much of the week, and for how long: no part of what somebody is.
_OF_HOURS = re.compile(
    r"\b(?:part|full)[- ]time\b|\b(?:casual|seasonal|temporary|permanent|relief|bank|weekends?|nights?|waking|days?"
    r"|hourly|experienced|qualified|registered|m/f/d|f/m/d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Called:
    """How well titles answer, which, and which line tells of leading people of that calling."""

    strength: Literal["strong", "partial"]
    roles: tuple[Role, ...]
    months: int | None
    missing: tuple[str, ...] = ()
    line: Witness | None = None


@lru_cache(maxsize=2_000)
def calling_asked(text: str) -> str | None:
    """`glazier` of `Proven track record as a glazier`; None where nobody of a calling is asked for."""
    match = _AS.search(text) or _BE.search(text)
    title = match["title"] if match is not None else ""
    words = title.split()
    # `As a team`, `as a result`: no calling
    if not words:
        return None
    title = " ".join([*words[:-1], words[-1].removesuffix("s") if words[-1].endswith("rs") else words[-1]])
    is_calling = "title" in word_kinds(title.split()[-1].lower()) and bool(called_as(title))
    return title if is_calling else None


def post_held(index: EvidenceIndex) -> Literal["strong", "partial"] | None:
    """Whether somebody has held the very post, or leads those who do; None, too, where a requirement asks for that."""
    title = _OF_HOURS.sub(" ", index.context.opportunity.title or "").strip()
    if not called_as(title) or any(map(_asks_for_it, index.context.opportunity.requirements)):
        return None
    wanted = [root_of(word) for word in telling_words(title)]
    held = [role for role in index.work if _is_it(title, role.title)]
    if any(set(wanted) <= set(map(root_of, telling_words(role.title))) for role in held):
        return "strong"
    if len(wanted) == len(called_as(title)) and _led(title, index.witnesses) is not None:
        return "strong"
    return "partial" if any(_is_of_sort(title, role.title) for role in index.work) else None


def _is_of_sort(wanted: str, held: str) -> bool:
    """True for another kind of the same calling: a `Lead Electrician` and a `Marine Electrician`."""
    asked, there = called_as(wanted), called_as(own_title(held))
    count = 1 if asked[-1] not in ANY_TRADE else _PAIR
    ends = [list(map(root_of, each))[-count:] for each in (asked, there)]
    return len(asked) >= count and ends[0] == ends[1]


def _asks_for_it(need: Requirement) -> bool:
    """True for what asks for time in the work, or for somebody of the calling."""
    is_of_trade = asks_for_the_trade(need.text) or calling_asked(need.text) is not None
    return is_of_trade or parse_requirement(need).months is not None


def of_calling(text: str, months: int | None, index: EvidenceIndex) -> Called | None:
    """What titles, or a line about leading such people, say to the demand; None where they say nothing."""
    wanted = calling_asked(text)
    if wanted is None:
        return None
    held = without_learners(index.work, text)
    whole = [role for role in held if _is_it(wanted, role.title)]
    near = whole or [role for role in held if likeness(wanted, own_title(role.title)) >= _NEAR]
    if months is not None and index.has_dates and index.months(near) < months:
        # Two years as a cook and four as a chef de partie are six of the trade.
        of_trade = [role for role in held if role in near or shares_trade(wanted, role.title)]
        near = of_trade if index.months(of_trade) >= months else near
    if near:
        served = index.months(near) if index.has_dates else None
        is_long = months is None or (served is not None and served >= months)
        is_strong = bool(whole) and is_long and _WITH_PAPER.search(text) is None
        missing = () if whole else _untold(wanted, near)
        return Called(strength="strong" if is_strong else "partial", roles=tuple(near), months=served, missing=missing)
    line = _led(wanted, index.witnesses)
    return Called(strength="partial", roles=(), months=None, line=line) if line is not None and months is None else None


def is_other_calling(text: str, roles: Sequence[Role]) -> bool:
    """True where titles have a word of the calling that is asked for, and none is it: a `Teacher Recruiter`."""
    wanted = calling_asked(text)
    if wanted is None or not roles or any(_is_it(wanted, role.title) for role in roles):
        return False
    asked = set(map(root_of, called_as(wanted)))
    return all(asked & set(map(root_of, called_as(own_title(role.title)))) for role in roles)


def _is_it(wanted: str, held: str) -> bool:
    """True where a title has every word of it, is called so at its end, and is no rank below it."""
    there, asked = called_as(own_title(held)), called_as(wanted)
    is_named = bool(asked) and set(map(root_of, asked)) <= set(map(root_of, there))
    is_called = is_named and (root_of(asked[-1]) == root_of(there[-1]) or bool(set(asked) - ANY_TRADE))
    is_called = is_called and not _is_for_them(asked[-1], there)
    is_below = _BELOW.search(held) is not None and _BELOW.search(wanted) is None
    ranks = {match[0].lower() for match in _ABOVE.finditer(wanted)}
    return is_called and not is_below and ranks <= {match[0].lower() for match in _ABOVE.finditer(held)}


def _is_for_them(calling: str, held: Sequence[str]) -> bool:
    """True for a `Nurse Recruiter`: what somebody is stands behind whom it is done for."""
    roots = [root_of(word) for word in held]
    behind = held[roots.index(root_of(calling)) + 1 :] if root_of(calling) in roots else ()
    return any("title" in word_kinds(word) for word in behind)


def _untold(wanted: str, roles: Sequence[Role]) -> tuple[str, ...]:
    """The words of a title that none of those held has."""
    there = {root_of(word) for role in roles for word in called_as(own_title(role.title))}
    return tuple(word for word in called_as(wanted) if root_of(word) not in there)


def _led(wanted: str, lines: Sequence[Witness]) -> Witness | None:
    called = called_as(wanted)
    if len(called) == 1 and called[0] in ANY_TRADE:
        return None
    name = re.escape(" ".join(called))
    told = re.compile(rf"{_LEADING}\b{name}s\b(?!['’])", re.IGNORECASE)
    return next(
        (
            line
            for line in lines
            if line.role is not None and line.evidence.polarity == "does" and told.search(line.evidence.text)
        ),
        None,
    )
