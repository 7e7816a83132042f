"""Which roles of a person are in the trade of a posting: by what they were called, or by what was done there."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from client_sdk.models import Requirement
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.groups import Group
from core.checking.matching.parsed_requirement import parse_requirement
from core.checking.matching.witnesses import best_match
from core.language.lexicon import is_place, word_kinds
from core.language.terms import PLAIN_WEIGHT, families
from core.language.vocabulary import vocabulary
from core.language.words import stem, words
from core.record.models import Role

DEEDS = frozenset({"accomplishment", "responsibility", "story"})
_IN_TRADE_FROM = 0.5
_SHARE_OF_DEEDS = 0.25
_LEAST_ANSWERED = 2
_ANSWERED_FROM = 0.6
_MIN_LETTERS = 3
# What anybody may be in any trade: it takes the word before it.
ANY_TRADE = frozenset(
    "manager assistant officer worker operative supervisor leader lead coordinator co-ordinator administrator"  # noqa: SIM905
    " consultant specialist analyst associate engineer director executive partner member advisor adviser technician"
    " intern trainee apprentice volunteer representative agent attendant clerk owner founder president staff support"
    " helper hand professional expert practitioner contractor freelancer planner designer developer secretary"
    " inspector controller instructor trainer operator student graduate service services team work job post field"
    " site".split()
)
# Words of many trades: alone they make no two titles one.
WIDE = frozenset(
    {"health", "care", "public", "community", "social", "international", "medical", "digital", "centre", "center"}
)
_INTERNS = r"\b(?:interns?|internships?|undergraduate|siwes|work experience|work placements?|placement year)\b"
_INTERN = re.compile(_INTERNS, re.IGNORECASE)
_LEARNING = re.compile(rf"{_INTERNS}|\bstudents?\b", re.IGNORECASE)
_TO_SOMEBODY = re.compile(
    r"(?:(?<=assistant)|(?<=\bPA)|(?<=secretary)|(?<=aide)|(?<=advis[eo]r)|(?<=mate)) to .*$",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"\b(?P<who>[a-z]+?)(?:['’]s|s['’])(?= )", re.IGNORECASE)
# Behind a title, and no part of what it names.
_ENDS = (",", "(", "/", "|", ";", ":", " – ", " - ", " — ", " at ", " for ")


def own_title(title: str) -> str:
    """A title without whom it serves: no plumber is in `Plumber's Merchant`, no chef in `Assistant to the Chef`."""
    bare = _TO_SOMEBODY.sub("", title)
    return _OF_SOMEBODY.sub(lambda match: "" if "title" in word_kinds(match["who"].lower()) else match[0], bare)


def title_fit(index: EvidenceIndex, role: Role) -> float:
    """0 to 1: how much of the posting's occupation the title of a role names; levels (`senior`, `head`) aside."""
    return _alike(_occupation(index.context.opportunity.title or ""), _occupation(role.title))


def likeness(wanted: str, held: str) -> float:
    """0 to 1: how much of the occupation that one title names the other does; levels aside."""
    return _alike(_occupation(wanted), _occupation(held))


def called_as(title: str) -> tuple[str, ...]:
    """`dental`, `nurse` of `Lead Dental Nurse, Newport`: the telling words up to what somebody is."""
    return _called(title)


def telling_words(title: str) -> tuple[str, ...]:
    """All words of a title that say something of the trade, in small letters; no rank and no place."""
    return tuple(_telling(title))


def deeds_fit(index: EvidenceIndex, role: Role) -> float:
    """0 to 1: of what the posting asks to have done, by weight, the share that deeds of the role answer."""
    return _share(_askable(index), _answered(index, role))


def is_in_trade(index: EvidenceIndex, role: Role) -> bool:
    """True for a role that an employer of this trade would count."""
    if title_fit(index, role) >= _IN_TRADE_FROM:
        return True
    asked, answered = _askable(index), _answered(index, role)
    return len(answered) >= min(_LEAST_ANSWERED, len(asked)) and _share(asked, answered) >= _SHARE_OF_DEEDS


def trade_roles(index: EvidenceIndex) -> list[Role]:
    """The paid roles that are in the trade of the posting, newest first."""
    fitting = [role for role in index.paid_work if is_in_trade(index, role)]
    # A buyer was one before they were the senior buyer.
    heads = {head for role in fitting if (head := _head(role.title)) is not None} - ANY_TRADE
    return [role for role in index.paid_work if role in fitting or _head(role.title) in heads]


def without_learners(roles: Sequence[Role], asked: str) -> list[Role]:
    """The roles that are years of what is asked for: interns and students learn it, and count where they are named."""
    is_any = _LEARNING.search(asked) is not None
    return [role for role in roles if is_any or _LEARNING.search(role.title) is None]


def without_interns(roles: Sequence[Role]) -> list[Role]:
    """The roles that are years of a trade. Who is a student of it may be employed: a `Student Veterinary Nurse`."""
    return [role for role in roles if _INTERN.search(role.title) is None]


def trade_noun(index: EvidenceIndex, roles: Sequence[Role]) -> str | None:
    """`chef`, `dental nurse`: what all of these roles, and the posting, call it; None where they do not."""
    called = [_called(title) for title in (index.context.opportunity.title or "", *(role.title for role in roles))]
    shared: list[str] = []
    for same in zip(*map(reversed, called), strict=False):
        if len(set(same)) > 1:
            break
        shared.insert(0, same[0])
    return " ".join(shared) if shared and shared[-1] not in ANY_TRADE else None


def _askable(index: EvidenceIndex) -> list[tuple[Requirement, list[Group]]]:
    """The requirements that deeds can answer: no degrees and no words of character alone."""
    found: list[tuple[Requirement, list[Group]]] = []
    for need in index.context.opportunity.requirements:
        parsed = parse_requirement(need)
        groups = [group for group in parsed.groups if group.weight >= PLAIN_WEIGHT and not group.is_place]
        if groups and parsed.degree is None:
            found.append((need, groups))
    return found


def _answered(index: EvidenceIndex, role: Role) -> list[Requirement]:
    """What of it the deeds of a role answer."""
    deeds = [each for each in index.of_role(role) if each.evidence.kind in DEEDS and each.evidence.polarity == "does"]
    return [need for need, groups in _askable(index) if _is_answered(groups, deeds)] if deeds else []


def _is_answered(groups: Sequence[Group], deeds: list[Witness]) -> bool:
    weights = sum(group.weight for group in groups)
    return sum(group.weight * best_match(group, deeds) for group in groups) / weights >= _ANSWERED_FROM


def _share(asked: Sequence[tuple[Requirement, list[Group]]], answered: Sequence[Requirement]) -> float:
    return sum(map(_weight, answered)) / sum(_weight(need) for need, _ in asked) if asked else 0.0


def _weight(need: Requirement) -> float:
    return 2.0 if need.importance == "required" else 1.0


@lru_cache(maxsize=256)
def _occupation(title: str) -> tuple[str | None, frozenset[str]]:
    """What somebody is (`nurs`; None for what one may be in any trade) and the words that say which (`dental`)."""
    head = _head(title)
    named = [word for word in _telling(title) if word != head]
    keys = frozenset(stem(word) for word in named if word not in ANY_TRADE)
    return (stem(head) if head is not None and head not in ANY_TRADE else None), keys


def _alike(wanted: tuple[str | None, frozenset[str]], held: tuple[str | None, frozenset[str]]) -> float:
    """1 for the same occupation, also where only one of them says which kind of it; less for another kind.

    A school's cook is no school's nurse: two that are called by different trades share no more than the house.
    """
    (head, kinds), (other, other_kinds) = wanted, held
    is_same = head is not None and head == other
    shares = _shares(kinds, other_kinds)
    if is_same and (shares or not kinds or not other_kinds):
        return 1.0
    if head is not None and other is not None and not (is_same or _is_one_trade(head, other)):
        shares = False
    crossed = (head is not None and head in other_kinds) or (other is not None and other in kinds)
    if shares or crossed:
        return 0.8
    if not shares:
        kinds, other_kinds = kinds - _wide(), other_kinds - _wide()
    is_related = bool(kinds & other_kinds) or bool(
        families(tuple(kinds | {head or ""})) & families(tuple(other_kinds | {other or ""}))
    )
    return 0.6 if is_same else (0.3 if is_related else 0.0)


def _shares(kinds: frozenset[str], others: frozenset[str]) -> bool:
    """False for `Environmental Health Officer` and `Health Care Assistant`: one wide word, and others beside it."""
    shared = kinds & others
    is_wide = shared <= _wide() and bool((kinds | others) - _wide())
    return bool(shared) and not is_wide


@cache
def _wide() -> frozenset[str]:
    return frozenset(map(stem, WIDE))


def _is_one_trade(head: str, other: str) -> bool:
    """True for a chef and a cook, and for a headteacher and a teacher."""
    short, long = sorted((head.removesuffix("er"), other.removesuffix("er")), key=len)
    return bool(families((head,)) & families((other,))) or (len(short) > _MIN_LETTERS and long.endswith(short))


def trade_word(title: str) -> str | None:
    """The last word of a title that says which trade it is: `nurse` of `School Nurse`, `bakery` of `Bakery Clerk`."""
    return next((word for word in reversed(_called(title)) if word not in ANY_TRADE), None)


def _head(title: str) -> str | None:
    """The word of a title that says what somebody is, in small letters: `chef` of `Sous Chef, Pastry`."""
    return next(iter(reversed(_called(title))), None)


@lru_cache(maxsize=256)
def _called(title: str) -> tuple[str, ...]:
    """The telling words of a title up to what somebody is: `dental`, `nurse` of `Lead Dental Nurse, Newport`."""
    first = title
    for mark in _ENDS:
        first = first.split(mark)[0] if first.split(mark)[0].strip() else first
    before_of = first.lower().split(" of ")[0].split(" de ")[0]
    named = _telling(before_of)
    last = max((place for place, word in enumerate(named) if "title" in word_kinds(word)), default=-1)
    return tuple(named[: last + 1])


def _telling(title: str) -> list[str]:
    """The words of a title that say something of the trade."""
    found = (word.surface for word in words(title))
    return [
        word
        for word in (name.lower() for name in found if len(name) >= _MIN_LETTERS or name.isupper())
        if "level" not in word_kinds(word) and not is_place(word.capitalize()) and stem(word) not in vocabulary().stop
    ]
