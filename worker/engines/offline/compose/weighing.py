"""What a deed weighs beside others of the same person: by itself, and for the posting."""

import re

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.trade import trade_roles
from core.checking.letters.settled import drawn_by
from core.language.counts import NUMBER_WORDS
from core.language.doers import Doer, doer_of
from core.language.people import leads_people
from core.language.terms import PLAIN_WEIGHT, terms
from core.record.models import Role
from worker.engines.offline.compose.bridging import is_of_any_trade
from worker.engines.offline.compose.trade_years import is_change_of_trade

MAX_ROLES = 4
# So much by itself, and a deed is told early, whatever the posting asks for.
STRONG_FROM = 0.9
_THIN = 6
# What the answer names counts for more than what counts in any trade; so many letters tell a word inside a longer one.
_DRAWN, _ROOT = 1.2, 5
_NEAR = 3.0
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# `Department chair 2018–2021`: who was put in front of others.
_OFFICE = re.compile(
    r"(?:I (?:was|am|have been) )?(?:the )?(?:[\w-]+ ){0,2}(?:chair|head|lead|leader|captain|president|coordinator"
    r"|investigator)\b(?:$|,|;| of\b| for\b| since\b| from\b| \(?\d{4})",
    re.IGNORECASE,
)
# Money, a share, or what went from here to there: what came of it.
_RESULT = re.compile(
    r"[$€£₹]\s?\d|\bR ?\d[\d.,]{0,9}(?: \d{3}){0,3}(?:[ ,]\d{3}\b| ?(?:[kKmM]|bn|million)\b)"
    r"|\d ?(?:%|percent\b|per cent\b)|\bfrom (?:about )?[\d.,%]+ (?:[a-z]+ )?to (?:about )?\d"
    r"|\b(?i:halved|doubled|tripled|quadrupled)\b|\bby (?:a|one|two) (?:half|thirds?|quarters?|fifths?|tenths?)\b"
)
# Hundreds, thousands and millions: what was large; not the number of a standard, a type or a room.
_MANY = re.compile(
    r"(?<![\w.:/-])(?<!\bISO )(?<!\bBS )(?<!\bEN )(?<!\bDIN )(?<!\bIEC )(?<!\b[Rr]oom )(?<!\b[Ff]orm )(?<!\b[Tt]ype )"
    r"(?!(?:19|20)\d\d\b)\d(?:\d{2,}|\d{0,2}(?:[, ]\d{3})+)\b"
    r"|\d ?(?:[kKmM]|bn|million|billion|lakh|crore)\b|\b(?:hundreds?|thousands?|millions?|billions?) "
)
_OWN_PART: dict[Doer, float] = {"own": 1.0, "shared": 1.0, "helped": 0.5, "others": 0.0}
_COUNTED = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS[1:])})\b", re.IGNORECASE)


def strength(text: str) -> float:
    """What a line says for its writer to any reader: figures, results, people led, an office; 0 for none of it.

    Less where they only helped; of what others did nothing.
    """
    figures = _YEAR.sub("", text)
    counted = 0.5 if _FIGURE.search(figures) else 0.2 * (_COUNTED.search(text) is not None)
    told = 0.5 * (_RESULT.search(text) is not None) + 0.4 * (_MANY.search(figures) is not None)
    said = counted + told + 0.4 * leads_people(text) + 0.5 * (_OFFICE.match(text) is not None)
    return said * _OWN_PART[doer_of(text)]


class Weight:
    """Weighs the deeds of one person for one posting."""

    def __init__(self, index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> None:
        self._index = index
        self._relevance = relevance
        self._of_trade = {role.id for role in trade_roles(index)}
        self._is_change = is_change_of_trade(index, points)
        self._drawn_by = drawn_by(index.context.opportunity)
        self._most = max((relevance.score(witness) for witness in index.witnesses), default=0.0) or 1.0

    def of(self, witness: Witness) -> float:
        """By itself, near to the posting, newer, in the trade; less for help and for a few words."""
        role, text = witness.role, witness.evidence.text
        place = self._index.newest_first.index(role) if role is not None else MAX_ROLES
        # What only shares a word with the posting's text says little of its writer.
        near = self._relevance.score(witness) / self._most * min(1.0, self._most / _NEAR)
        weight = near + 1 / (1 + place) + strength(text)
        weight += 0.9 * (role is not None and role.id in self._of_trade)
        weight += 0.7 * (role is not None and self._is_house_near(role))
        weight += _DRAWN * self._is_drawn_by(witness)
        # From another trade comes first what counts in any.
        weight += 1.0 * (self._is_change and is_of_any_trade(text))
        is_own = doer_of(text) in {"own", "shared"}
        is_thin = _FIGURE.search(text) is None and len(text.split()) < _THIN
        return weight - (0.0 if is_own else 1.0) - 0.4 * is_thin

    def _is_drawn_by(self, witness: Witness) -> bool:
        """True where the answer to why they apply names a thing of the line, or the house: `chair` of `chairside`."""
        if not self._drawn_by:
            return False
        house = witness.role.company if witness.role is not None else ""
        keys = {term.key for term in terms(f"{witness.evidence.text}\n{house}") if term.weight >= PLAIN_WEIGHT}
        return any(
            key == each or (len(each) >= _ROOT and key.startswith(each)) for key in keys for each in self._drawn_by
        )

    def _is_house_near(self, role: Role) -> bool:
        """True for work at `Oak Dairy` where the posting speaks of a dairy: what a house is called, it does."""
        named = (term.key for term in terms(role.company) if term.weight >= PLAIN_WEIGHT)
        return any(self._relevance.weight(key) >= 1.0 for key in named)
