"""Products that are known by their parts: who works with Power Query works with Excel."""

import re
from collections.abc import Iterator

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.firmness import is_unfirm

_PARTS = {
    "Excel": r"pivot ?tables?|power (?:query|pivot)|[vx]-?look ?ups?|hlookups?",
}
_HELD = {name: re.compile(rf"\b(?:{parts})\b", re.IGNORECASE) for name, parts in _PARTS.items()}


def of_part(text: str, index: EvidenceIndex) -> tuple[Witness, str] | None:
    """The line with a part of a product that is asked for, and the product; a list of skills before all else."""
    for name, held in _HELD.items():
        if re.search(rf"\b{name}\b", text) and (witness := next(lines_with(held, index), None)) is not None:
            return witness, name
    return None


def lines_with(named: re.Pattern[str], index: EvidenceIndex) -> Iterator[Witness]:
    """Lines that name it and take nothing back, lists of skills before all else."""
    for each in sorted(index.witnesses, key=lambda each: each.evidence.kind != "skill"):
        is_firm = each.evidence.polarity == "does" and not is_unfirm(each.evidence)
        if is_firm and named.search(each.firm):
            yield each
