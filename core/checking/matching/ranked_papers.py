"""Papers that are asked for by a class `or higher`: the same paper of a higher class answers."""

import re
from collections.abc import Iterator
from typing import Literal

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm
from core.language.terms import GENERIC_WEIGHT, terms

# The letter A stands highest, and the first class of who serves on ships; of other trades it is the lowest at times.
_RANKS = ("i", "ii", "iii", "iv", "v"), ("1", "2", "3", "4", "5"), ("a", "b", "c", "d", "e")
_FIRST_IS_HIGHEST = re.compile(
    r"\b(?:MEO|CoC|certificates? of competency|(?:marine|deck|engine(?:er)?|watch\w*) officer|marine engineer)\b",
    re.IGNORECASE,
)
_RANK = r"(?:class (?P<number>iv|iii|ii|i|v|[1-5])|grade (?P<letter>[a-e]))\b"
_HELD = re.compile(rf"\b{_RANK}", re.IGNORECASE)
_ASKED = re.compile(rf"\b{_RANK},? (?:or|and) (?:higher|above|better)\b", re.IGNORECASE)
# It is not had yet, only some of it is, or it is of whom one helped.
_NOT_WHOLLY = re.compile(
    r"\b(?:prepar\w+|assist\w*|parts?|modules?|appl(?:ication|ied|ying)\w*|towards|studying)\b", re.IGNORECASE
)
_PIECES = re.compile(r"[,;|•·\n]")
_PAPERS = ("certification", "education", "skill", "summary")


def of_higher_class(text: str, index: EvidenceIndex) -> tuple[Literal["strong", "partial"], Witness] | None:
    """For `MEO Class IV or higher` the line that says `MEO Class II`, and is held; None where none does.

    In part where another class is had of a paper whose order is not known.
    """
    asked = _ASKED.search(text)
    if asked is None:
        return None
    called = text[: asked.start()] if text[: asked.start()].strip() else text[asked.end() :]
    named = {*_names(called)}
    for witness in index.of_kind(*_PAPERS):
        said = witness.evidence
        is_held = said.polarity == "does" and witness.status == "held" and not is_unfirm(said)
        if not named or not is_held or not named <= witness.named.keys() or _NOT_WHOLLY.search(said.text):
            continue
        for held in _classes_of(named, said.text):
            if _is_as_high(held, asked):
                is_sure = asked["letter"] or _rank(held) == _rank(asked) or _FIRST_IS_HIGHEST.search(called)
                return "strong" if is_sure else "partial", witness
    return None


def _names(text: str) -> list[str]:
    return [term.key for term in terms(f"of {text}") if term.weight > GENERIC_WEIGHT]


def _classes_of(named: set[str], text: str) -> Iterator[re.Match[str]]:
    """The classes that stand right behind the name, or right before it: `MEO Class II`, `Grade A in English`."""
    for piece in _PIECES.split(text):
        ends = 0
        for held in _HELD.finditer(piece):
            before, behind = _names(piece[ends : held.start()]), _names(piece[held.end() :])
            if named in ({*before[-len(named) :]}, {*behind[: len(named)]}):
                yield held
            ends = held.end()


def _is_as_high(held: re.Match[str], asked: re.Match[str]) -> bool:
    ranks = [_rank(held), _rank(asked)]
    return any(order.index(ranks[0]) <= order.index(ranks[1]) for order in _RANKS if {*ranks} <= {*order})


def _rank(match: re.Match[str]) -> str:
    return (match["number"] or match["letter"]).lower()
