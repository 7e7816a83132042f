"""Papers that are asked for by a class `or higher`: the same paper of a higher class answers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import Assessment
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.witnesses import SINGLE_SOFT
from core.language.terms import GENERIC_WEIGHT, terms

# The letter A stands highest, and the first class of who serves on ships; of other trades it is the lowest at times.
_RANKS = ("i", "ii", "iii", "iv", "v"), ("1", "2", "3", "4", "5"), ("a", "b", "c", "d", "e")
_FIRST_IS_HIGHEST = re.compile(
    r"\b(?:MEO|CoC|certificates? of competency|(?:marine|deck|engine(?:er)?|watch\w*) officer|marine engineer"
    r"|(?:chief|first|second) mate|master mariner|[HL]GV)\b",
    re.IGNORECASE,
)
_RANK = r"(?:class (?P<number>iv|iii|ii|i|v|[1-5])|grade (?P<letter>[a-e]))\b"
_HELD = re.compile(rf"\b{_RANK}", re.IGNORECASE)
_ASKED = re.compile(rf"\b{_RANK},? (?:or|and) (?:higher|above|better)\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:CoC|certificates?(?: of competency)?) ", re.IGNORECASE)
# It is not had yet, only some of it is, or it is of whom one helped.
_NOT_WHOLLY = re.compile(
    r"\b(?:prepar\w+|assist\w*|parts?|modules?|appl(?:ication|ied|ying)\w*|towards|studying)\b", re.IGNORECASE
)
_PIECES = re.compile(r"[,;|•·\n]")
_PAPERS = ("certification", "education", "skill", "summary")


def by_class(text: str, found: Assessment, index: EvidenceIndex) -> Assessment | None:
    """For `MEO Class IV or higher` the line that says `MEO Class II`, and is held; None where no class is asked for.

    In part at most where another class is had of a paper whose order is not known, or one that is not as high.
    """
    asked = _ASKED.search(text)
    held = _held(text, asked, index) if asked is not None else None
    if held is not None:
        level, paper = held
        if level == "strong" or found.strength != "partial":
            return replace(found, strength=level, score=SINGLE_SOFT, witnesses=(paper,), missing=())
    elif asked is not None and found.strength == "strong":
        classes = [match for witness in found.witnesses for match in _HELD.finditer(witness.evidence.text)]
        if classes and not any(_is_as_high(each, asked) and _is_sure(each, asked, text) for each in classes):
            return replace(found, strength="partial", score=SINGLE_SOFT, missing=(asked[0],))
    return None


def _held(text: str, asked: re.Match[str], index: EvidenceIndex) -> tuple[Literal["strong", "partial"], Witness] | None:
    called = text[: asked.start()] if text[: asked.start()].strip() else text[asked.end() :]
    named = {*_names(called)}
    found: list[tuple[Literal["strong", "partial"], Witness]] = []
    for witness in index.of_kind(*_PAPERS):
        said = witness.evidence
        is_held = said.polarity == "does" and witness.status == "held" and not is_unfirm(said)
        if not named or not is_held or not named <= witness.named.keys() or _NOT_WHOLLY.search(said.text):
            continue
        high = [held for held in _classes_of(named, said.text) if _is_as_high(held, asked)]
        found += [("strong" if _is_sure(held, asked, called) else "partial", witness) for held in high]
    return max(found, key=lambda pair: pair[0] == "strong", default=None)


def _names(text: str) -> list[str]:
    return [term.key for term in terms(f"of {text}") if term.weight > GENERIC_WEIGHT]


def _classes_of(named: set[str], text: str) -> Iterator[re.Match[str]]:
    """The classes that stand right behind the name, or right before it: `MEO CoC Class II`, `Grade A in English`."""
    for piece in (*_PIECES.split(text), *_PIECES.split(_PAPER.sub("", text))):
        ends = 0
        for held in _HELD.finditer(piece):
            before, behind = _names(piece[ends : held.start()]), _names(piece[held.end() :])
            if named in ({*before[-len(named) :]}, {*behind[: len(named)]}):
                yield held
            ends = held.end()


def _is_as_high(held: re.Match[str], asked: re.Match[str]) -> bool:
    ranks = [_rank(held), _rank(asked)]
    return any(order.index(ranks[0]) <= order.index(ranks[1]) for order in _RANKS if {*ranks} <= {*order})


def _is_sure(held: re.Match[str], asked: re.Match[str], called: str) -> bool:
    """True for letters, for the class itself, and for a paper whose order is known."""
    return bool(asked["letter"]) or _rank(held) == _rank(asked) or _FIRST_IS_HIGHEST.search(called) is not None


def _rank(match: re.Match[str]) -> str:
    return (match["number"] or match["letter"]).lower()
