"""What a trade implies: whoever was a nurse for a year knows medical terms, whether or not a line says so.

The trades and what everybody in them has done, used and learned are a table of the world (`trades/*.toml`, some 150 of
them). They answer in part, and only by paid posts that come to a year together. Papers, licences and names are never
implied; nor is what the trade has only half of.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.trade import DEEDS, without_interns
from core.checking.matching.groups import Group
from core.checking.matching.kinds_of_work import roles_at
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.rarity import is_manner, meaning_of
from core.checking.words.roots import forms_of, root_of
from core.language.terms import GENERIC_WEIGHT
from core.language.words import parts, words
from core.record.models import Role

_LEAST_MONTHS = 12
_REGISTERED = re.compile(r"\b(?:registered|registration|licensed|chartered|PIN)\b", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}\s?(?:\+|(?:-|–|to)\s?\d{1,2})?\+?\s?(?:or more )?(?:years?|yrs?|months?)", re.IGNORECASE)
_WHOLE_FROM = 0.6
_PAPER = re.compile(
    r"\b(?:certificat\w+|certified|accredit\w+|licen[cs]\w+|tickets?|cards?(?! payments?)|registered|registration"
    r"|qualifi\w+|diploma|degree|award|permit|clearance|trained|training (?:in|on|as)"
    r"|level \d|NVQ|member(?:ship)?|chartered|portfolio)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[,/(|;:&–—]|\s-\s|\band\b", re.IGNORECASE)
# What is behind them is a subject or a house; behind the others it is somebody else: `Assistant to the Head Chef`.
_SUBJECT = frozenset({"of", "in"})
_SOMEBODY = frozenset({"to", "for", "at", "with", "on"})
_RANK = re.compile(
    r"(?:[ivx]{1,4}|\d+\w?|band|grade|level|class|part-time|full-time|bank|agency|relief|seasonal)", re.IGNORECASE
)
# What trades have in common that are not one, and no trade at all.
_OF_MANY_TRADES = frozenset({"site", "office", "clinical", "none"})
# Words of the longest title in the table.
_LONGEST_TITLE = 5
_LEARNS = re.compile(
    r"\b(?:trainee|student|intern|cadet|volunteer(?! (?:coordinator|manager)\b)|voluntary|aspiring|work experience"
    r"|shadow\w*)\b",
    re.IGNORECASE,
)
# A number asks for so much or for a thing by its number (`2391 Inspection & Testing`), and nobody's trade says it.
_NUMBER = re.compile(r"\d")
# How much, how well and in what words a thing is asked for: nothing of it is a thing that anybody has to show.
_FRAME_WORDS = (
    "knowledge experience experienced ability able skill skilled understanding familiar familiarity aware"
    " awareness confident confidence comfortable competent competence competency competencies proficient"
    " proficiency good strong excellent sound solid working basic proven demonstrated demonstrable demonstrate"
    " practical thorough use using used write writing prepare preparing make making take taking carry carrying"
    " undertake undertaking perform performing deal dealing handle handling manage managing maintain"
    " maintaining keep keeping ensure ensuring provide providing support supporting complete completing deliver"
    " delivering safe safely accurate accurately effective effectively quality high standard procedure practice"
    " principle technique method process system equipment tool work environment setting duty task type range"
    " variety own relevant appropriate general daily routine busy people must previous prior similar role"
    " position job field area background exposure track record level essential desirable required preferred"
    " plus advantage appreciate clear hands-on day-to-day operate operating operation various different all any"
    " other including within based related new current full time part team professional well very deep broad"
    " wide follow following apply applying conduct conducting assist assisting have be do out understand know"
    " how best etc basis manner proper correct correctly properly evidence evidenced experience's ideally"
    " preferably need persistent tight agreed strict aptitude knack capability capabilities particular"
    " particularly especially programmes packages expertise employees fellow colleagues person interpret both"
    " either associated respective overall modern common early first-hand prompt fluent genuine real simple"
    ""
)


@dataclass(frozen=True)
class Implied:
    """The posts that imply it, newest first, what of it no trade of theirs has, and the line that comes nearest."""

    roles: tuple[Role, ...]
    missing: tuple[str, ...]
    nearest: Witness | None


@dataclass(frozen=True)
class _Trade:
    """Roots of the words of each duty, and of the things and people that such work is with."""

    duties: tuple[frozenset[str], ...]
    about: frozenset[str]


def implied(parsed: ParsedRequirement, index: EvidenceIndex) -> Implied | None:
    """The paid posts of a year or more whose trade has what is asked for, or a registration; None where none has."""
    text = _TIME.sub("", parsed.requirement.text) if parsed.months else parsed.requirement.text
    if parsed.qualification is not None or parsed.team_size is not None or _PAPER.search(text) or _NUMBER.search(text):
        return None
    least = max(parsed.months or 0, _LEAST_MONTHS)
    by_trade: dict[str, list[Role]] = {}
    for role in roles_at(parsed.requirement.text, without_interns(index.paid_work)):
        for name in trades_of(role.title):
            by_trade.setdefault(name, []).append(role)
    papers = _registrations(index) if parsed.months is None else {}
    asked = _asked(parsed) if by_trade or papers else None
    if asked is None:
        return None
    found = [
        (missing, roles)
        for name, roles in by_trade.items()
        if (missing := _lacking(asked, _trade(name))) is not None and index.months(roles) >= least
    ]
    if any(_denies(line, asked) for line in index.witnesses):
        return None
    if found:
        missing, roles = min(found, key=lambda pair: len(pair[0]))
        return Implied(tuple(roles), missing, _nearest(asked, roles, index))
    by_paper = (
        Implied((), missing, line)
        for name, line in papers.items()
        if (missing := _lacking(asked, _trade(name))) is not None
    )
    return next(by_paper, None)


def _registrations(index: EvidenceIndex) -> dict[str, Witness]:
    """The trades that somebody is registered in, with the line that says so: `Registered Midwife, NMC PIN 12`."""
    return {
        name: line
        for line in index.of_kind("certification")
        if _REGISTERED.search(line.evidence.text) and line.status == "held" and line.shown
        for name in trades_of(line.evidence.text)
    }


def _denies(line: Witness, asked: "_Asked") -> bool:
    """True for `I have no knowledge of infection control`, where just that is asked for."""
    return bool(asked.telling) and asked.telling <= line.named.keys() and asked.telling.isdisjoint(line.shown)


def _nearest(asked: "_Asked", roles: Sequence[Role], index: EvidenceIndex) -> Witness | None:
    """The line of these posts that shares most words with what is asked for; None where none shares any."""
    there = (line for role in roles for line in index.of_role(role))
    told = [line for line in there if line.evidence.kind in DEEDS and line.evidence.polarity == "does" and line.shown]
    wanted = {root for key in asked.telling for root in (key, root_of(key))}

    def shared(line: Witness) -> int:
        pieces = (piece for word in words(line.evidence.text) for piece in parts(word))
        return len({root_of(piece.surface.lower()) for piece in pieces} & wanted)

    best = max(told, key=shared, default=None)
    return best if best is not None and shared(best) else None


@dataclass(frozen=True)
class _Asked:
    """All words of a requirement by their stems, those that tell, and its things with the alternatives of each."""

    keys: frozenset[str]
    telling: frozenset[str]
    things: tuple[tuple[Group, tuple[frozenset[str], ...]], ...]


def _asked(parsed: ParsedRequirement) -> _Asked | None:
    """What is asked for by its things; None where it is nothing but manners and places."""
    things = []
    telling: set[str] = set()
    for group in parsed.groups:
        surfaces = [" ".join(term.surface for term in alternative) for alternative in group.alternatives]
        named = tuple(keys for each in surfaces if (keys := _keys(each) - _frame()))
        telling.update(*named)
        if named and not group.is_place and not is_manner(group):
            things.append((group, named))
    return _Asked(_keys(parsed.requirement.text), frozenset(telling), tuple(things)) if things else None


def _lacking(asked: _Asked, trade: _Trade) -> tuple[str, ...] | None:
    """What of the things is none of the trade's; None where too much of it is, or no duty is named."""
    named = [duty for duty in trade.duties if duty <= asked.keys]
    if not named:
        return None
    known = trade.about.union(*named)
    lacking = [group for group, alternatives in asked.things if not any(each <= known for each in alternatives)]
    if any(group.is_specific for group in lacking):
        return None
    whole = sum(meaning_of(group) for group, _ in asked.things)
    if whole - sum(map(meaning_of, lacking)) < _WHOLE_FROM * whole:
        return None
    return tuple(group.surface for group in lacking if group.weight > GENERIC_WEIGHT)


@lru_cache(maxsize=2_000)
def trades_of(title: str) -> tuple[str, ...]:
    """The trades that a title is of: `nurse` of `Senior Staff Nurse, ICU`, none of `Nurse Recruiter`."""
    if _LEARNS.search(title):
        return ()
    said = title.lower().replace(" & ", " and ")
    whole = next((name for name in _joined() if re.search(rf"\b{name}\b", said)), None)
    pieces = [*_PIECE.split(said.replace(whole, ",")), whole] if whole is not None else _PIECE.split(said)
    found = (name for piece in pieces for name in _of_piece(piece.split()))
    return tuple(dict.fromkeys(found))


def is_one_trade(title: str, other: str) -> bool:
    """True for a teacher and a head teacher, a shop assistant and a store manager: one trade has the other's work."""
    return not _with_bases(title).isdisjoint(_with_bases(other))


def shares_trade(title: str, other: str) -> bool:
    """True where both are names of one trade: a stylist and a hairdresser."""
    return not (set(trades_of(title)) & set(trades_of(other))) <= _OF_MANY_TRADES


def titles_of_trades() -> Collection[str]:
    """All titles of the table, in small letters."""
    return _titles().keys()


def _with_bases(title: str) -> frozenset[str]:
    found: set[str] = set()
    for name in trades_of(title):
        here: str | None = name
        while here is not None and here not in _OF_MANY_TRADES:
            found.add(here)
            here = _table()[here].get("like")
    return frozenset(found)


def _of_piece(named: Sequence[str]) -> Iterator[str]:
    """The longest title with which a piece ends, or what stands before its first small word."""
    end = len(named)
    while end and _RANK.fullmatch(named[end - 1]):
        end -= 1
    end = next((at for at in range(1, end) if named[at] in _SOMEBODY), end)
    small = next((at for at in range(1, end) if named[at] in _SUBJECT), end)
    for last in dict.fromkeys((end, small)):
        for first in range(max(0, last - _LONGEST_TITLE), last):
            if (trades := _titles().get(" ".join(named[first:last]))) is not None:
                yield from trades
                return


@cache
def _table() -> dict[str, dict[str, str]]:
    folder = resources.files(__package__).joinpath("trades")
    found: dict[str, dict[str, str]] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        found |= tomllib.loads(file.read_text(encoding="utf-8"))
    return found


@cache
def words_of_trades() -> frozenset[str]:
    """The words, in small letters, with which the table names titles and duties: `rota`, `chairside`."""
    return frozenset(
        word for entry in _table().values() for text in entry.values() for word in re.findall(r"[^\W\d_]+", text)
    )


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    """Title in small letters → trades."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in _table().items():
        for title in _items(entry.get("titles", "")):
            found[title] = (*found.get(title, ()), name)
    return found


@cache
def _joined() -> tuple[str, ...]:
    """Titles that are one, though an `and` stands in them: `speech and language therapist`."""
    return tuple(title for title in _titles() if " and " in title)


@cache
def _trade(name: str) -> _Trade:
    entry = _table()[name]
    base = _trade(entry["like"]) if "like" in entry else _Trade((), frozenset())
    named = (_keys(duty) for duty in _items(entry.get("done", "")))
    duties = tuple(duty for duty in named if len(duty) > 1 or not duty <= _frame())
    return _Trade((*base.duties, *duties), base.about | _keys(entry.get("about", "")))


def _items(listed: str) -> list[str]:
    return [item for each in listed.split(",") if (item := each.strip())]


@lru_cache(maxsize=10_000)
def _keys(text: str) -> frozenset[str]:
    return frozenset(min(forms_of(piece.surface.lower())) for word in words(text) for piece in parts(word))


@cache
def _frame() -> frozenset[str]:
    return _keys(_FRAME_WORDS)
