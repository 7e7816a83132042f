"""Positions whose title names the work that is asked for: a Payroll Officer has experience of payroll."""

import re
from collections.abc import Sequence

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.trade import (
    ANY_TRADE,
    DEEDS,
    is_in_trade,
    own_title,
    title_fit,
    trade_word,
    without_learners,
)
from core.checking.matching.groups import Group
from core.checking.matching.rarity import is_manner, is_plain
from core.checking.words.roots import root_of
from core.language.lexicon import word_kinds
from core.language.terms import GENERIC_WEIGHT
from core.language.words import Word, parts, words
from core.record.models import Role

_ASKS_EXPERIENCE = re.compile(r"\bexperience\w*\b|\bbackground in\b|\byears? (?:in|of|as)\b", re.IGNORECASE)
_AS_SOMEBODY = re.compile(r"\b(?:experienced?|work(?:ed|ing)?|employed|background) as an? ", re.IGNORECASE)
# Before a calling that is one's own: `Weekend carer`, `Worked as a carer`.
_OF_SELF = re.compile(r"(?:^(?:(?!(?:for|with|to|by|the|of)\b)[\w-]+ ){0,2}|\bas (?:[\w-]+ ){0,4})$")
_ASKS_YEARS = re.compile(r"\b(?:years?|months?)\b", re.IGNORECASE)
# `Experience is helpful but training is given`: of what, the post says.
_BEFORE = frozenset(
    ["some", "any", "a", "an", "previous", "prior", "relevant", "similar", "recent", "proven", "past", "work"]
)
_BEHIND = frozenset(
    "in a an the same similar comparable role position post job capacity is are would be will not but though although"  # noqa: SIM905
    " preferred helpful useful desirable desired essential required necessary welcome advantage plus bonus asset must"
    " full training given provided and nice to have ideal ideally appreciated good great".split()
)
_DONE_BEFORE = re.compile(
    r"\b(?:done|did|held|worked in) (?:this|the same|a similar|such an?) (?:kind of )?(?:job|work|role|post|position)\b"
    r"(?! (?:in|at|with|for)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
_LEAST_OF_TITLE = 2
_END = re.compile(r"(?:er|e|ing)$")


def told_of_self(text: str, groups: Sequence[Group], lines: Sequence[Witness]) -> list[Witness]:
    """For `experience as a paramedic` only lines of who was one: not `Held the torch for the paramedics`."""
    if _AS_SOMEBODY.search(text) is None:
        return list(lines)
    callings = [group.surface.lower() for group in groups if "title" in word_kinds(group.surface.lower())]
    return [line for line in lines if not callings or _is_of_self(line, callings)]


def _is_of_self(line: Witness, callings: Sequence[str]) -> bool:
    """True for a line of a post so called, one that begins with it or says `as a`, or names nobody so called."""
    said = line.evidence.text.lower()
    roots = {_root(calling) for calling in callings}
    is_titled = line.role is not None and bool(roots & _roots(line.role.title))
    if line.evidence.kind not in DEEDS or is_titled or not any(calling in said for calling in callings):
        return True
    places = ((calling, at) for calling in callings for at in range(len(said)) if said.startswith(calling, at))
    # `Drove teachers to a festival`: several are others.
    return any(_OF_SELF.search(said[:at]) and said[at + len(name) : at + len(name) + 1] != "s" for name, at in places)


def asks_for_the_trade(text: str) -> bool:
    """True for `Some experience preferred`: it is experience of the post itself."""
    if _DONE_BEFORE.search(text) is not None:
        return True
    said = [word.lower() for word in _WORD.findall(text)]
    if "experience" not in said:
        return False
    at = said.index("experience")
    return _BEFORE.issuperset(said[:at]) and _BEHIND.issuperset(said[at + 1 :])


def roles_of_trade(index: EvidenceIndex) -> list[Role]:
    """The paid positions that are in the trade of the posting; none where the posting has no title."""
    called = roles_called_so(index)
    is_titled = bool(index.context.opportunity.title)
    return [role for role in index.work if is_titled and (is_in_trade(index, role) or role in called)]


def roles_called_so(index: EvidenceIndex) -> list[Role]:
    """The paid positions that are called what the post is, whatever stands around it."""
    wanted = trade_word(index.context.opportunity.title or "")
    held = [(role, trade_word(role.title)) for role in index.work]
    called = [role for role, word in held if wanted is not None and word is not None and _root(wanted) == _root(word)]
    return called or [role for role in index.work if title_fit(index, role) == 1.0]


def untitled(groups: Sequence[Group], roles: Sequence[Role]) -> tuple[str, ...]:
    """What of the things that are asked for no title of the positions names."""
    there = {root for role in roles for root in _roots(role.title)}
    return tuple(
        group.surface for group in groups if group.weight > GENERIC_WEIGHT and _root(group.surface) not in there
    )


def roles_titled(text: str, groups: Sequence[Group], index: EvidenceIndex) -> tuple[list[Role], tuple[str, ...]] | None:
    """The positions whose title names the work, and the places of it that they were not in.

    None where more than one kind of thing is asked for, or a title names another.
    """
    named = [group for group in groups if group.weight > GENERIC_WEIGHT]
    things = [group for group in named if not group.is_place and not is_manner(group) and "-" not in group.surface]
    if not _ASKS_EXPERIENCE.search(text) or len(things) != 1 or not is_plain(things[0]):
        return None
    wanted = _root(things[0].surface)
    held = without_learners(index.work, text) if _ASKS_YEARS.search(text) else index.work
    roles = [role for role in held if wanted in _roots(role.title)]
    places = [group.surface for group in named if group.is_place]
    lacking = [place for place in places if not any(place in (role.location or "") for role in roles)]
    return (roles, tuple(lacking)) if roles else None


def roles_all_asked(groups: Sequence[Group], index: EvidenceIndex) -> tuple[list[Role], tuple[str, ...]] | None:
    """The positions whose whole title is within what is asked for, and what of it no title names.

    A `Mathematics Teacher` answers `success in teaching Stage 6 Mathematics` in part. Two words at least, of a trade:
    a rank or a word that stands in any title is none.
    """
    there = {_root(piece.surface.lower()) for group in groups for piece in _pieces(group.surface)}
    fitting = [
        role for role in index.paid_work if len(named := _roots(role.title)) >= _LEAST_OF_TITLE and named <= there
    ]
    if not fitting:
        return None
    shown = {root for role in fitting for root in _roots(role.title)}
    lacking = [group.surface for group in groups if group.weight > GENERIC_WEIGHT]
    return fitting, tuple(
        name for name in lacking if not {_root(each.surface.lower()) for each in _pieces(name)} & shown
    )


def _pieces(text: str) -> list[Word]:
    return [piece for word in words(text) for piece in parts(word)]


def _roots(title: str) -> set[str]:
    """The roots of the words of a title that say which trade it is."""
    pieces = (piece.surface.lower() for word in words(own_title(title)) for piece in parts(word))
    return {_root(piece) for piece in pieces if piece not in ANY_TRADE and len(piece) >= _SHORTEST}


def _root(word: str) -> str:
    return _END.sub("", root_of(word))
