"""How much a shared word means: less where every third résumé has it."""

import re
from functools import cache
from importlib import resources

from core.checking.matching.groups import Group
from core.language.terms import GENERIC_WEIGHT, PLAIN_WEIGHT
from core.language.vocabulary import vocabulary
from core.language.words import stem

_EVERYWHERE = 60
_FACTORS = {"everywhere": 0.7, "common": 1.0, "rare": 1.4}
_ADJECTIVE = re.compile(r"(?:ive|al|ous|ic|ary|ful|less|ible|able|ly)$")
_OF_ADJECTIVES = 0.6


@cache
def _shares() -> dict[str, int]:
    """Per thousand documents."""
    text = resources.files(__package__).joinpath("common.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {stem: int(share) for stem, share in rows}


def is_common(group: Group) -> bool:
    """True for a plain word that one in a hundred documents or more has."""
    return is_plain(group) and _share(group) > 0


def is_everyday(group: Group) -> bool:
    """True for a common word that only its capital makes a name: `Online`, `Learning`, and not `Excel`."""
    is_one = len(group.alternatives) == 1 and len(group.alternatives[0]) == 1
    return is_one and not is_known(group) and _share(group) > 0


def is_known(group: Group) -> bool:
    """True where one of its words is a name that the vocabulary knows."""
    terms = (term for alternative in group.alternatives for term in alternative)
    return any(term.key in vocabulary().specific or term.key in _known() for term in terms)


@cache
def _known() -> frozenset[str]:
    """The names that the vocabulary knows."""
    return frozenset(vocabulary().phrases.values())


def _share(group: Group) -> int:
    term = group.alternatives[0][0]
    return max(_shares().get(term.key, 0), _shares().get(stem(term.surface), 0))


def is_plain(group: Group) -> bool:
    """True for one word that names nothing by itself: no product, no place, no known name of several words."""
    alone = group.alternatives[0]
    return (
        len(group.alternatives) == 1
        and len(alone) == 1
        and alone[0].weight <= PLAIN_WEIGHT
        and " " not in alone[0].surface
    )


def is_manner(group: Group) -> bool:
    """True for an adjective or adverb alone: it says how, not what."""
    return is_plain(group) and _ADJECTIVE.search(group.surface) is not None


def meaning_of(group: Group) -> float:
    """The weight of a group among others of its requirement, rare words before common ones, things before manners."""
    if not is_plain(group) or group.weight <= GENERIC_WEIGHT:
        return group.weight
    if is_manner(group):
        return group.weight * _OF_ADJECTIVES
    share = _share(group)
    return group.weight * _FACTORS["everywhere" if share >= _EVERYWHERE else "common" if share else "rare"]
