"""How far a sentence says that something went: `of any size`, `from start to finish`, `across the whole country`.

Each way to say so belongs to a family; one of the family, or a word for all, must stand in the facts. English.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault

_PLACES = (
    r"company|organi[sz]ation|business|firm|group|country|nation|region|district|county|board|world|state|continent"
)
_SIZES = (
    r"amount|size|sum|value|kind|sort|type|level|scale|length|age|weight|number|height|depth|distance|colou?r|make|model"
    r"|shape|rank|grade|description"
)
_FAMILIES = {
    "whatever size or kind": (
        rf"\b(?:of|in|at|to|for) (?:any|every|whatever) (?:{_SIZES})s?\b|\bno matter (?:how|what)\b"
        r"|\bwithout (?:any )?(?:limits?|restrictions?)\b|\bregardless of\b|\bunlimited\b"
    ),
    "from one end to the other": (
        r"\bfrom (?:start to (?:finish|end)|beginning to end|end to end|first to last|cradle to grave|concept to \w+"
        r"|design to delivery|A to Z|top to bottom)\b|\bend[- ]to[- ]end\b|\bin (?:its|their) entirety\b"
        r"|\bfull[- ]cycle\b"
    ),
    "anew": r"\bfrom (?:scratch|zero|nothing|the ground up)\b|\bground-up\b",
    "everywhere": (
        rf"\b(?:across|throughout|all over) the (?:whole |entire )?(?:{_PLACES})\b"
        rf"|\b(?:{_PLACES}|enterprise|nation|province)-?wide\b|\b(?:globally|internationally|nationally|worldwide)\b"
    ),
    "of all": (
        r"\b(?:the )?(?:most|best|highest|largest|fastest|first|biggest|longest|lowest) (?:ever|of all(?: times?)?)\b"
        r"|\ball-time\b|\bin (?:my|our|the) (?:whole |entire )?(?:life|history|career)\b"
    ),
    "at all hours": r"\b(?:(?:a)?round the clock|24/7|day and night|at all hours|at any hour)\b",
    "without a gap": r"\b(?:without exception|whatsoever|in every case|every single (?:one|time|day)|each and every)\b",
}
_SCOPES = tuple(re.compile(family, re.IGNORECASE) for family in _FAMILIES.values())
_ALL = re.compile(
    r"\b(?:all|any|every|each|whole|entire|full|fully|complete|completely|both|everything|everywhere|always)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|without|neither|nor|hardly|cannot)\b|n['’]t\b", re.IGNORECASE)


def scope_faults(clause: str, facts: Sequence[Fact]) -> Iterable[Fault]:
    """How far the clause says that something went, where these facts say nothing of that."""
    for number, said in _scopes_of(clause) if facts else ():
        if not any(_SCOPES[number].search(fact.text) or _ALL.search(fact.text) for fact in facts):
            yield Fault(code="order", quote=said)


@lru_cache(maxsize=5_000)  # each clause is held against many facts
def _scopes_of(clause: str) -> tuple[tuple[int, str], ...]:
    """The families of which a clause says something that it does not deny, with its words."""
    found = ((number, scope.search(clause)) for number, scope in enumerate(_SCOPES))
    return tuple(
        (number, match[0]) for number, match in found if match is not None and not _NOT.search(clause, 0, match.start())
    )
