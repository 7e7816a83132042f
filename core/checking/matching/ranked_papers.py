"""Papers that are asked for by a class `or higher`: the same paper of a higher class answers."""

import re

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm
from core.language.terms import GENERIC_WEIGHT, terms

# The first class stands highest, and the letter A; of music and of school grade 8 does, of driving class C does.
_RANKS = ("i", "ii", "iii", "iv", "v"), ("1", "2", "3", "4", "5"), ("a", "b", "c", "d", "e")
_RANK = r"(?:class (?P<number>iv|iii|ii|i|v|[1-5])|grade (?P<letter>[a-e]))\b"
_HELD = re.compile(_RANK, re.IGNORECASE)
_ASKED = re.compile(rf"\b{_RANK},? (?:or|and) (?:higher|above|better)\b", re.IGNORECASE)
_PAPERS = ("certification", "education", "skill", "summary")


def of_higher_class(text: str, index: EvidenceIndex) -> Witness | None:
    """For `MEO Class IV or higher` the line that says `MEO Class II`, and is held; None where none does."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    called = text[: asked.start()] if text[: asked.start()].strip() else text[asked.end() :]
    named = {term.key for term in terms(f"of {called}") if term.weight > GENERIC_WEIGHT}
    for witness in index.of_kind(*_PAPERS):
        said = witness.evidence
        is_held = said.polarity == "does" and witness.status == "held" and not is_unfirm(said)
        held = _HELD.search(said.text)
        if is_held and held is not None and named and named <= witness.named.keys() and _is_as_high(held, asked):
            return witness
    return None


def _is_as_high(held: re.Match[str], asked: re.Match[str]) -> bool:
    ranks = [(match["number"] or match["letter"]).lower() for match in (held, asked)]
    return any(order.index(ranks[0]) <= order.index(ranks[1]) for order in _RANKS if {*ranks} <= {*order})
