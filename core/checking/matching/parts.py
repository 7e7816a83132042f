"""A part of a requirement that is there, where the rest is not: `HACCP` of `HACCP Level 2`, `Zendesk` of its years.

Two ways that need no table. An item of the person's own lists stands in the requirement as they wrote it; or what is
left of the requirement is answered wholly, once its level, its paper, its years or its surroundings are taken away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.groups import Group, read_groups
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.qualifications import TRADE
from core.checking.matching.rarity import is_common, is_manner
from core.checking.matching.registers import asks_registration
from core.language.skill_lists import split_skills
from core.language.terms import GENERIC_WEIGHT, shown
from core.language.vocabulary import vocabulary
from core.language.words import Word, parts, stem, words

_LISTS = ("skill", "certification")
_MAKERS = ("adobe", "microsoft", "ms", "autodesk", "apple")
_LONGEST_ITEM = 4
_BRACKETS = re.compile(r"\([^()]*\)")
_NO_PART = re.compile(
    r"\b(?:degrees?|diplomas?|bachelor\w*|master['’]?s|doctora\w+|ph\.?d|GCSEs?|A[- ]levels?|apprentice\w*|graduates?"
    r"|driving|driver['’]?s?|drivers['’]) ?(?:licen[cs]e)?\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r",?(?<!\s)\s+(?:at )?\(?(?:level|grade|stage|band|tier) (?:\d|[IVX]{1,3}|one|two|three|four|five)\b\)?"
    r"(?: or (?:above|higher|equivalent|over))?",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?<!\s)\s+(?:training )?(?:certificates?|certification|certified|tickets?|cards?|qualifications?|qualified"
    r"|training|trained|courses?|accreditation|awards?)\b(?: \(\w+\))?"
    r"|^(?:an? |the |valid |current |recognised |formal )*(?:certificates?|certification|qualifications?|training"
    r"|trained|courses?|certified|qualified|accredited|NVQ|SVQ|award) (?:in|as|of) (?:an? |the )?",
    re.IGNORECASE,
)
# What the work is for, in or with: the thing itself stands before it.
_AROUND = re.compile(r"(?<!\s)\s+(?:in|for|within|using|including|such as)\s+", re.IGNORECASE)
_CUT = re.compile(r"[\s,;:–—-]+$")


Lacking = Literal["level", "paper", "years", "rest"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """What of a requirement is there, in its own words, and what is not: a kind of it, and the words where it has any.

    `line` is the one that names it, where an item of a list does.
    """

    there: str
    lacking: Lacking
    words: str = ""
    line: Witness | None = None


def cores_of(text: str, parsed: ParsedRequirement) -> tuple[Part, ...]:
    """The requirement without its level, paper or surroundings, each where it names such; none of a degree."""
    return _cores(text) if _may_be_parted(text, parsed) else ()


@lru_cache(maxsize=2_000)
def _cores(text: str) -> tuple[Part, ...]:
    return tuple(_without_one(text))


def _without_one(text: str) -> Iterator[Part]:
    without: list[tuple[re.Pattern[str], Lacking]] = [(_LEVEL, "level"), (_PAPER, "paper")]
    for pattern, lacking in without:
        rest = pattern.sub(" ", text).strip()
        if rest != text.strip() and _tells(rest):
            yield Part(there=_CUT.sub("", rest), lacking=lacking)
    around = [match.start() for match in _AROUND.finditer(text)]
    rest = text[: around[-1]].strip(" ,;") if around else ""
    if rest and _tells(rest):
        yield Part(there=rest, lacking="rest", words=text[around[-1] :].strip(" ,;."))


def _may_be_parted(text: str, parsed: ParsedRequirement) -> bool:
    asked = parsed.qualification
    is_ranked = asked is not None and (asked.is_school or asked.rank > TRADE)
    return not is_ranked and _is_of_parts(text)


@lru_cache(maxsize=2_000)
def _is_of_parts(text: str) -> bool:
    return not asks_registration(text) and _NO_PART.search(text) is None


def _tells(text: str) -> bool:
    """True where what is left names a thing: two words, a name, or one word that not everybody has."""
    things = [group for group in read_groups(text) if group.weight > GENERIC_WEIGHT and not is_manner(group)]
    things = [group for group in things if not group.is_place]
    return len(things) > 1 or any(group.is_specific or not is_common(group) for group in things)


def listed_part(text: str, parsed: ParsedRequirement, index: EvidenceIndex) -> Part | None:
    """The item of a list that stands in the requirement as it is; of several the longest."""
    if not _may_be_parted(text, parsed):
        return None
    asked, spans = _spans(text)
    named = [
        (item, line)
        for line in index.of_kind(*_LISTS)
        for item in _items(line.evidence.text)
        if item in spans and _is_firm(line, item) and _is_told_apart(asked, *spans[item])
    ]
    named += [
        (item, line)
        for line in index.of_kind(*_LISTS)
        for item in _made_by(line.evidence.text)
        if item in spans and _is_firm(line, item) and asked[spans[item][0]].surface[0].isupper()
    ]
    if not named:
        return None
    item, line = max(named, key=lambda pair: len(pair[0]))
    start, end = spans[item]
    return Part(there=text[asked[start].start : asked[end - 1].end], lacking=_lacking(text, parsed), line=line)


def _lacking(text: str, parsed: ParsedRequirement) -> Lacking:
    if parsed.months is not None:
        return "years"
    return "level" if _LEVEL.search(text) else "paper" if _PAPER.search(text) else "rest"


def _is_firm(line: Witness, item: tuple[str, ...]) -> bool:
    is_held = line.evidence.polarity == "does" and line.status == "held" and not is_unfirm(line.evidence)
    return is_held and all(line.shown.get(key) == 1.0 for key in item)


@lru_cache(maxsize=5_000)
def _items(text: str) -> frozenset[tuple[str, ...]]:
    """The stems of each item of a list that is no whole sentence."""
    named = [_BRACKETS.sub("", item).split(":")[0] for item in split_skills(text)]
    found = (tuple(piece.stem for word in words(item) for piece in parts(word)) for item in named)
    return frozenset(item for item in found if 0 < len(item) <= _LONGEST_ITEM)


def _made_by(text: str) -> frozenset[tuple[str, ...]]:
    """`Photoshop` of `Adobe Photoshop`: the stems of items without the name of who makes them."""
    makers = set(map(stem, _MAKERS))
    return frozenset(item[1:] for item in _items(text) if len(item) > 1 and item[0] in makers)


@lru_cache(maxsize=2_000)
def _spans(text: str) -> tuple[list[Word], dict[tuple[str, ...], tuple[int, int]]]:
    """The words of a requirement, and every run of them, by its stems, with where it stands."""
    asked = [piece for word in words(text) for piece in parts(word)]
    return asked, {
        tuple(word.stem for word in asked[start:end]): (start, end)
        for start in range(len(asked))
        for end in range(start + 1, min(start + _LONGEST_ITEM, len(asked)) + 1)
    }


def _is_told_apart(asked: list[Word], start: int, end: int) -> bool:
    """False for what any posting says, and for one word that is only part of another's name: `freight` of air freight.

    A common word alone is no part of anything.
    """
    item = asked[start:end]
    things = [group for group in read_groups(" ".join(word.surface for word in item)) if _is_thing(group)]
    if len(item) > 1:
        return bool(things)
    if not things or (is_common(things[0]) and not things[0].is_specific):
        return False
    before = asked[start - 1] if start else None
    is_joined = before is not None and asked[start].start - before.end <= 1 and _is_telling(before)
    # `administering payroll` does it
    is_joined = is_joined and before is not None and not before.surface.endswith("ing")
    return not is_joined or item[0].is_name_like


def _is_thing(group: Group) -> bool:
    return group.weight > GENERIC_WEIGHT and not is_manner(group) and not group.is_place


def _is_telling(word: Word) -> bool:
    known = vocabulary()
    return word.stem not in known.stop | known.posting | known.generic and not word.surface.isdigit()


def names_any(text: str, index: EvidenceIndex) -> bool:
    """True where some line of the person has a telling word of it: else nothing of it can be there."""
    return not index.shown_keys.isdisjoint(shown(text).keys() - vocabulary().generic)
