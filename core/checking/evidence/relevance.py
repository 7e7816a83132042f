"""How relevant each piece of evidence is to a posting: BM25 over terms, with what the posting asks for as the query."""

import math
import re
from collections import Counter

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.terms import families, terms

_REQUIRED = 2.0
_PREFERRED = 1.0
_DESCRIPTION = 0.25
_TITLE = 1.5
_LENGTH_SHARE = 0.35
_SATURATION = 1.2
_FAMILY = 0.35
_RESULT_BONUS = 1.15
_FIGURE_BONUS = 0.4
_MAX_FIGURES = 3
_FIGURES = re.compile(
    r"\d\s?%|[$€£¥]\s?\d|\b(?:GBP|USD|EUR|CHF)\s?\d|\b(?:fell|rose|went|grew|down|up|cut) (?:[\w-]+ ){0,4}from\b"
    r"|\bfrom [\d.,]+ to\b"
    r"|\b(?:doubled|tripled|halved)\b",
    re.IGNORECASE,
)


class Relevance:
    """Scores of one person's evidence for one posting."""

    def __init__(self, index: EvidenceIndex) -> None:
        self._query = _query(index)
        self._query_families = families(tuple(key for key, weight in self._query.items() if weight >= _PREFERRED))
        shown = [witness.shown for witness in index.witnesses]
        self._count = len(shown)
        self._frequency = Counter(key for keys in shown for key in keys)
        self._mean_length = sum(map(len, shown)) / len(shown) if shown else 1.0

    def score(self, witness: Witness) -> float:
        """Zero when the evidence shares nothing with the posting; only comparable within one person's evidence."""
        length = len(witness.shown) / (self._mean_length or 1.0)
        damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length)
        total = sum(
            weight * self._rarity(key) * witness.shown[key] * (_SATURATION + 1) / (witness.shown[key] + damping)
            for key, weight in self._query.items()
            if key in witness.shown
        )
        total += _FAMILY * len(self._query_families & witness.families)
        return total * (_RESULT_BONUS if witness.evidence.kind == "accomplishment" else 1.0)

    def impact(self, witness: Witness) -> float:
        """The score, raised where the evidence tells results in figures."""
        figures = min(len(_FIGURES.findall(witness.evidence.text)), _MAX_FIGURES)
        return self.score(witness) * (1.0 + _FIGURE_BONUS * figures)

    def weight(self, key: str) -> float:
        """How much the posting asks for a term; zero when it does not name it."""
        return self._query.get(key, 0.0)

    def _rarity(self, key: str) -> float:
        frequency = self._frequency[key]
        return math.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))


def _query(index: EvidenceIndex) -> dict[str, float]:
    """Terms of the posting with their weights; the strongest place a term stands in counts."""
    opportunity = index.context.opportunity
    query: dict[str, float] = {}

    def add(text: str, factor: float) -> None:
        for term in terms(text):
            query[term.key] = max(query.get(term.key, 0.0), term.weight * factor)

    add(opportunity.description or "", _DESCRIPTION)
    add(opportunity.title or "", _TITLE)
    for requirement in opportunity.requirements:
        add(requirement.text, _REQUIRED if requirement.importance == "required" else _PREFERRED)
    return query
