"""What a posting asks for: of the units that ask, each thing once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from client_sdk.models import Requirement
from core.language.terms import SPECIFIC_WEIGHT, terms
from core.language.vocabulary import vocabulary
from core.record.bounds import MAX_KEYWORDS, MAX_REQUIREMENTS
from worker.understanding.postings.clauses import (
    Importance,
    bared,
    clauses_of,
    importance_at_end,
    is_plain_demand,
    leads_in,
    predicates,
    says_nothing_alone,
    says_only_how_much,
    seeks_people,
    with_predicate,
    without_predicate,
    without_remark,
)
from worker.understanding.postings.cues import has_cue
from worker.understanding.postings.extents import cut, segments
from worker.understanding.postings.leads import asks_plainly
from worker.understanding.postings.model import NOT_ASKED
from worker.understanding.postings.unasked import is_unasked
from worker.understanding.postings.units import Unit

MAX_CHARACTERS = 300
# Why it is asked: `Driving licence essential as we have a branch in Penryn`.
_REASON = re.compile(
    r",? (?:because\b|(?:since|as) (?:we|you|there|they|it|he|she)\b)[^;]{3,200}$"
    r"|[,–-] ?sorry\b[^;]{3,200}$|,? \(sorry\b[^()]{0,200}\)\W{0,4}$",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
# `You will lead two chefs`: what one does. `You will need a licence` is asked for.
_IS_DUTY = re.compile(
    r"you(?:[’']ll| will) (?!(?:also |therefore )?(?:need|have|be|bring|hold|possess|require|come)\b)", re.IGNORECASE
)
# Pay, hours and the way to apply, wherever they stand; what a form lets one tick.
_PAY = re.compile(
    r"[£$€]\s?\d[\d.,]*\s?k?\s?(?:/|an? |per )\s?(?:h|hr|hour|day|week|month|year|annum)\b|\b\d+ on \d+ off\b"
    r"|\bpaid breaks\b"
    r"|\b(?:till|until) \d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?,",
    re.IGNORECASE,
)
_OF_APPLYING = re.compile(
    r"^(?:applications?|form [A-Z]+ ?\d+|late (?:and |or )|interested (?:and|candidates|applicants|persons"
    r"|parties)|attach|to qualify you|your application"
    r"|conditions of employment|documents? to|r[ée]sum[ée]|your r[ée]sum[ée])\b"
    r"|\bin triplicate\b|\bsign in person\b|\bsignify their interest\b|\bwill not be considered\b"
    r"|\bno formal \w+ requirements?\b"
    r"|\b(?:does|do) not have an? \w+ (?:\w+ )?requirement\b|^(?:none of the above|(?:one|two|three|four|five"
    r"|\d+) years?|other|by no means)$"
    r"|^(?:#\w+\s*)+$",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<=[\w)])\.\s+(?=[^a-z])")
# What heads a list is none of its items.
_ONLY_HEADS = frozenset(
    "essential desirable required preferred qualifications experience skills other education".split()
)
# `4. RECOMMENDATIONS`: what a form calls its parts, alone in a line.
_PART_OF_FORM = re.compile(
    r"(?:key |main |core |other |general |special |specific |job |post )?"
    r"(?:recommendations|(?:performance|result|focus) areas|KPAs?|KRAs?|performance indicators|responsibilities"
    r"|duties(?: and responsibilities)?|functions|purpose|particulars|conditions|enquiries|competenc(?:ies|es)"
    r"|attributes|remarks|notes?|advantages|invitation|summary|description|specification|requirements|closing date"
    r"|remuneration|benefits|scope(?: of work)?|tasks)",
    re.IGNORECASE,
)
_MIN_LETTERS = 3
# `No visa sponsorship.` behind a demand in the same item belongs to it.
_MAX_REMARK_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One thing that is asked for, in the posting's words."""

    text: str
    importance: Importance


def read_requirements(
    units: Sequence[Unit], kinds: Sequence[str], asked: Sequence[str], extents: Mapping[str, float]
) -> list[Requirement]:
    """Requirements in order; `asked` says of each unit whether it asks, and how much that matters.

    `extents`: what is weighed for where a demand begins and ends.

    Where nothing is asked for, what one does in the job stands for it.
    """
    found = list(_demands(units, asked, extents))
    if not found:
        found = [
            Demand(text=unit.text, importance="required")
            for unit, kind in zip(units, kinds, strict=True)
            if kind == "duty" and unit.is_bullet
        ]
    by_text: dict[str, Requirement] = {}
    for each in found:
        text = " ".join(_without_pay(each.text).split()).strip(" ;,.•-–—~>")[:MAX_CHARACTERS]
        if (
            _says_something(text)
            and not says_only_how_much(text)
            and not text.endswith((":", "the following"))
            and not _OF_APPLYING.search(text)
            and not is_unasked(text)
            and _PART_OF_FORM.fullmatch(text) is None
        ):
            by_text.setdefault(
                text.lower(), Requirement(text=text, importance=each.importance, keywords=keywords(text))
            )
    return list(by_text.values())[:MAX_REQUIREMENTS]


def _without_pay(text: str) -> str:
    """`Used to minus 22. £15.10/hr` without the sentence on pay."""
    return ". ".join(piece for piece in _NEXT_SENTENCE.split(text) if _PAY.search(piece) is None)


def _demands(units: Sequence[Unit], asked: Sequence[str], extents: Mapping[str, float]) -> Iterator[Demand]:
    for _, group in groupby(zip(units, asked, strict=True), key=lambda pair: pair[0].line):
        line = [(unit, told(unit, importance)) for unit, importance in group]
        asking = [(unit, importance) for unit, importance in line if importance != NOT_ASKED]
        whole = _whole_item([unit for unit, _ in line]) if line[0][1] != NOT_ASKED else None
        for unit, importance in asking if whole is None else [(whole, line[0][1])]:
            if _OF_APPLYING.search(unit.text):
                continue
            found = demands_of(unit, importance, extents)
            # `Must be authorized to work in Sweden. No visa sponsorship.`
            is_remark = whole is not None and len(found) == 1 and not predicates(whole.text[len(line[0][0].text) :])
            yield from [replace(found[0], text=unit.text)] if is_remark else found


def demands_of(unit: Unit, importance: str, extents: Mapping[str, float]) -> list[Demand]:
    """What a unit asks for, one thing each. What its words say is not needed, or weighs otherwise, goes its own way.

    Items keep what is said of them (`Python (nice to have)`), sentences lose it, and why it is asked.
    """
    default: Importance = "preferred" if importance == "preferred" else "required"
    is_item = _is_item(unit)
    text = unit.text if is_item else _without_reason(unit.text)
    pieces = cut(replace(unit, text=text), default)
    clauses = list(_placed(text, default, is_item=is_item))
    found: list[Demand] = []
    for begin, end in _whole([pieces.where(*each) for each in segments(pieces, extents)], text):
        held = [each for each in clauses if each.begin < end - 1 and begin < each.end - 1]
        parts = [_Placed(begin=max(begin, one.begin), end=min(end, one.end), importance=one.importance) for one in held]
        if held and len({each.importance for each in held}) == 1:
            parts = [_Placed(begin=begin, end=end, importance=held[0].importance)]
        for part, clause in zip(parts, held, strict=False):
            if part.importance is not None:
                worded = _worded(text, part, clause, is_item=is_item)
                # `A licence (required) / German (preferred)`: what is said last is said of the last alone.
                found.append(Demand(text=worded, importance=importance_at_end(worded) or part.importance))
    return found


@dataclass(frozen=True, kw_only=True)
class _Placed:
    """Where a clause begins and ends, and how much what it asks for matters; None where it is not needed."""

    begin: int
    end: int
    importance: Importance | None


def _worded(text: str, part: _Placed, clause: _Placed, *, is_item: bool) -> str:
    if not is_item:
        return bared(without_predicate(without_remark(text[part.begin : part.end])))
    whole = text[clause.begin : clause.end]
    begin, end = with_predicate(whole, part.begin - clause.begin, part.end - clause.begin)
    return without_remark(whole[begin:end] if part.end <= clause.end else text[clause.begin + begin : part.end])


def _whole(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The same, and what says nothing alone at the one before it."""
    found: list[tuple[int, int]] = []
    for begin, end in spans:
        if found and says_nothing_alone(text[begin:end]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _placed(text: str, default: Importance, *, is_item: bool) -> Iterator[_Placed]:
    at = 0
    for clause in clauses_of(text, default, is_item=is_item):
        begin = text.find(clause.text, at)
        if begin >= 0:
            at = begin + len(clause.text)
            yield _Placed(begin=begin, end=at, importance=clause.importance)


def _without_reason(text: str) -> str:
    reason = _REASON.search(text)
    return text if reason is None or len(text[: reason.start()].split()) < _FEWEST_WORDS else text[: reason.start()]


def told(unit: Unit, importance: str) -> str:
    """What the words themselves say, whatever the model makes of the unit."""
    if _IS_DUTY.match(unit.text) and not unit.is_bullet:
        return NOT_ASKED
    is_beside = any(has_cue(unit.text, name) for name in ("pay", "benefit", "legal", "apply"))
    says_plainly = asks_plainly(unit.text) or seeks_people(unit.text) or (is_plain_demand(unit.text) and not is_beside)
    return "required" if importance == NOT_ASKED and says_plainly and not unit.may_head else importance


def _is_item(unit: Unit) -> bool:
    """Items of lists keep their words; a sentence that stands alone is still a sentence."""
    return unit.is_bullet or (unit.is_alone and not unit.text.endswith((".", "!", "?")) and not leads_in(unit.text))


def _whole_item(units: Sequence[Unit]) -> Unit | None:
    """An item of a list in which short sentences follow the demand, as one; None where it says several things."""
    is_item = len(units) > 1 and units[0].is_bullet and not units[0].may_head
    if not is_item or any(len(unit.text.split()) > _MAX_REMARK_WORDS for unit in units[1:]):
        return None
    return Unit(text=" ".join(unit.text for unit in units), line=units[0].line, is_bullet=True)


def keywords(text: str) -> list[str]:
    """The names in a requirement: products, licences, methods; else its plain terms."""
    known = vocabulary()
    found = terms(text)
    named = [term.surface for term in found if term.weight >= SPECIFIC_WEIGHT or term.key in known.phrases.values()]
    chosen = named or [term.surface for term in found if term.weight >= 1]
    return list(dict.fromkeys(chosen))[:MAX_KEYWORDS]


def _says_something(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return (
        bool(text)
        and text.lower().strip(" .:") not in _ONLY_HEADS
        and (letters >= _MIN_LETTERS or text.isupper() or any(sign in text for sign in "+#."))
        and letters > 0
    )
