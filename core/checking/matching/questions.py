"""Requirements that no document answers: age, permits, health, time, a clean record, what one owns, how one is.

They are put to the person as questions, and are no gaps. Where the person's own papers say it all the same (`Right to
work: visa until 2027`, `Work at height`), that is the answer.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal, cast

from core.checking.evidence import Witness
from core.checking.matching.groups import Group
from core.checking.matching.witnesses import group_match
from core.language.terms import PLAIN_WEIGHT

Matter = Literal["age", "permit", "record", "body", "time", "place", "will", "things", "nature"]

ONLY_YOU = "A résumé seldom says this. If it is so, say it when you apply."
# What papers and years show, whatever else the words say; the matters of law stand above it.
_DOCUMENTED = re.compile(
    r"\b(?:experience\w*|licen[cs]e|degree|diploma|certificat\w+|qualif\w+|\d\+? years?|years['’]? (?:of|in|as"
    r"|at|with)|knowledge|registration|registered|skills?|fluen\w+"
    r"|trained|training|worked|background|writ(?:e|ing|ten)|spoken|english|teach\w*|portfolio)\b",
    re.IGNORECASE,
)
# Work in cold stores, wherever it is said.
_COLD = re.compile(r"\b(?:cold|freezers?|frozen|minus|temperatures?)\b|-\d\d", re.IGNORECASE)
_NO_ANSWERS = frozenset({"education", "publication", "award"})
_SHOWN_FROM = 0.6
_ABOVE_PAPERS = frozenset({"age", "permit", "record"})
_CLEARED = re.compile(
    r"\bmedical certificate\b|\bwilling\w* to (?:obtain|get|undergo|complete|study|work towards?)\b", re.IGNORECASE
)
# `Level 6 diploma or willing to complete it` asks for a diploma.
_OR_WILLING = re.compile(r"\bor (?:be )?(?:willing|about|the will|prepared|ready)\b", re.IGNORECASE)


def _is_cold(witness: Witness) -> bool:
    """True for `Minus 24 degrees`, and for what was done at a cold store."""
    house = (witness.role.company or "") if witness.role is not None else ""
    is_said = re.search(
        r"\b(?:minus \d+|cold (?:store|room|chain)|freezers?|frozen)\b", witness.evidence.text, re.IGNORECASE
    )
    return is_said is not None or re.search(r"\b(?:cold|freez)", house, re.IGNORECASE) is not None


@cache
def _patterns() -> dict[Matter, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    data = cast("dict[Matter, str]", tomllib.loads(text))
    return {matter: re.compile(pattern, re.IGNORECASE) for matter, pattern in data.items()}


def question_of(text: str) -> Matter | None:
    """What a requirement asks that only the person can say; None for what documents may show."""
    if _OR_WILLING.search(text):
        return None
    found = next((matter for matter, pattern in _patterns().items() if pattern.search(text)), None)
    if found is None or found in _ABOVE_PAPERS or _CLEARED.search(text):
        return found
    return None if _DOCUMENTED.search(text) else found


def answers(matter: Matter, asked: Sequence[Group], witness: Witness) -> Literal["strong", "partial"] | None:
    """Whether a line of the person speaks of the same matter, and of the thing itself (`Saturdays`, `UK`)."""
    text = witness.evidence.text
    if witness.evidence.kind in _NO_ANSWERS or witness.evidence.polarity != "does" or not witness.shown:
        return None
    if matter == "body" and _is_cold(witness) and _COLD.search(" ".join(group.surface for group in asked)):
        return "partial"
    if not _patterns()[matter].search(text):
        return None
    telling = [group for group in asked if group.weight >= PLAIN_WEIGHT]
    shown = [group for group in telling if group_match(group, witness, related=False) >= _SHOWN_FROM]
    if telling and not shown:
        return None
    return "strong" if len(shown) == len(telling) else "partial"
