"""What is said otherwise than in the facts, where neither side denies, plans or gives up anything.

A lie of this kind leaves a denial out, puts one in, or denies another thing. Where no word denies on either side, a
word only stands in another part than it does in the facts (`While a colleague did the dashboards, …`): that is weighed.
At first runs of five authors it was right in 4 of 20; where both sides deny in 1 of 10, but such lies are easily told.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.checking.words.words import said_words

_DENIES = re.compile(
    r"\b(?:no|zero|nil|not|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|except|unless|only|yet|hardly"
    r"|barely|rarely|seldom|apart from|aside from|other than|rather than|instead of|exclud\w+|lacking|fail\w*"
    r"|declin\w+|refus\w+|stopped|gave up|given up|left|lapsed|expired|cancel\w+|until|former\w*"
    r"|un(?!der|til|it|i)\w{3,})\b|n['’]t\b",
    re.IGNORECASE,
)


def weighed_undenied(text: str, faults: Iterable[Fault], facts: Sequence[Fact]) -> list[Fault]:
    """The faults, those of what is denied weighed where neither the text nor the facts deny anything."""
    is_undenied = all(fact.evidence.polarity == "does" and not _takes_back(fact.text) for fact in facts)
    is_undenied = is_undenied and not _takes_back(text)
    return [
        replace(fault, by="side") if is_undenied and fault.code == "polarity" and fault.by is None else fault
        for fault in faults
    ]


@lru_cache(maxsize=5_000)
def _takes_back(text: str) -> bool:
    """True where any word of a text is denied, planned, given up or only met."""
    if _DENIES.search(text):
        return True
    return any(word.standing in {"not", "plans"} or word.is_left or word.is_weak for word in said_words(text))
