"""What is said otherwise than in the facts, where neither side denies anything.

A lie of this kind leaves a denial out, puts one in, or denies another thing. Where no word denies on either side, a word
only stands in another part than it does in the facts (`While a colleague did the dashboards, …`): that is weighed. At
first runs of five authors it was right in 4 of 20, where both sides deny in 1 of 10, but by hand such lies are many.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from core.checking.verdicts import Fault

_DENIES = re.compile(
    r"\b(?:no|zero|nil|not|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|except|unless|only|yet|hardly|barely"
    r"|rarely|seldom|apart from|aside from|other than|rather than|instead of|excluding|excluded|lacking|fail\w*|declin\w+"
    r"|refus\w+|stopped|gave up|given up|left|lapsed|expired|cancel\w+|un(?!der|til|it|i)\w{3,})\b|n['’]t\b",
    re.IGNORECASE,
)


def weighed_undenied(text: str, faults: Iterable[Fault], facts: Iterable[str]) -> list[Fault]:
    """The faults, those of what is denied weighed where neither the text nor the facts deny anything."""
    is_undenied = not any(map(_DENIES.search, (text, *facts)))
    return [
        replace(fault, by="side") if is_undenied and fault.code == "polarity" and fault.by is None else fault
        for fault in faults
    ]
