"""Requirements that no document answers: age, permits, health, time, a clean record, what one owns, how one is.

They are put to the person as questions, and are no gaps. Where the person's own papers say it all the same (`Right to
work: visa until 2027`, `Work at height`), that is the answer.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, cast

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.groups import Group
from core.checking.matching.witnesses import group_match
from core.language.countries import countries_named
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
_COLD_HOUSE = re.compile(r"\b(?:cold|freez)", re.IGNORECASE)
# Licences to drive, one's own transport, strength, the right to work: whoever has them seldom writes so.
_SELDOM_SAID = re.compile(
    r"\bdriv(?:er|ing)(?:['’]?s)? licen[cs]e|\blicen[cs]e\b[^.;]{0,30}\b(?:drive|driving|van|car|transport)\b"
    r"|^(?:an? |the )?(?:(?:full|clean|valid|current) ){0,2}licen[cs]e$"
    r"|\b(?:own|reliable) (?:\w+ )?(?:transport\w*|car|vehicle|van)\b|\bstrong enough (?:to|for)\b"
    r"|\bphysical strength\b|\bright to (?:live and )?work\b|\bwork (?:permit|visa)\b|\bnon[- ]smoker\b|\bvalid DL\b",
    re.IGNORECASE,
)
# `Experience of right to work checks` is work.
_OF_WORK = re.compile(
    r"\W*(?:\w+ )?(?:knowledge|experience|carrying out|processing|managing|issuing|checking)\b", re.IGNORECASE
)
# What a matter is called in any case: `One evening a week` is no matter of weeks, nor is a DBS one of checks.
_CALLED: dict[Matter, frozenset[str]] = {
    "time": frozenset({"week", "weeks", "day", "days", "hour", "hours", "month", "months"}),
    "record": frozenset({"check", "checks", "vetting", "clearance", "screening"}),
}
_NO_ANSWERS = frozenset({"education", "publication", "award"})
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})
_OWN_RECORD = re.compile(
    r"^(?:I )?(?:hold|held|have|had|passed|cleared|vetted|subject)\b"
    r"|\b(?:DBS|PVG|CRB|Garda)[- ](?:check|clear|vett)ed\b",
    re.IGNORECASE,
)
_OF_REFEREES = re.compile(r"\brefer(?:ence|ee)s?\b[^.;]{0,40}\b(?:available|request)", re.IGNORECASE)
_SHOWN_FROM = 0.6
_ABOVE_PAPERS = frozenset({"age", "permit", "record"})
# A permit that one has to get first.
_TO_GET = re.compile(
    r"\b(?:sponsorship (?:required|needed)|requires?|needs?|seeking|appl(?:y|ied|ying)|expired)\b", re.IGNORECASE
)
_CLEARED = re.compile(
    r"\bmedical certificate\b|\bwilling\w* to (?:obtain|get|undergo|complete|study|work towards?)\b", re.IGNORECASE
)
# `Level 6 diploma or willing to complete it` asks for a diploma.
_OR_WILLING = re.compile(
    r"\bor (?:be |an? |the )?(?:willing(?:ness)?|about|will(?= to)|prepared|ready)\b", re.IGNORECASE
)
_OR_LEARN = re.compile(r"\bor [\w ,]{0,24}\bto learn\b", re.IGNORECASE)


def _is_cold(witness: Witness) -> bool:
    """True for `Minus 24 degrees`, and for what was done at a cold store."""
    house = (witness.role.company or "") if witness.role is not None else ""
    is_said = re.search(
        r"\b(?:minus \d+|cold (?:store|room|chain)|freezers?|frozen)\b", witness.evidence.text, re.IGNORECASE
    )
    return is_said is not None or _COLD_HOUSE.search(house) is not None


@cache
def _patterns() -> dict[Matter, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    data = cast("dict[Matter, str]", tomllib.loads(text))
    return {matter: re.compile(pattern, re.IGNORECASE) for matter, pattern in data.items()}


@lru_cache(maxsize=256)
def question_of(text: str) -> Matter | None:
    """What a requirement asks that only the person can say; None for what documents may show."""
    if _OR_WILLING.search(text):
        return None
    found = next((matter for matter, pattern in _patterns().items() if pattern.search(text)), None)
    if found is None or found in _ABOVE_PAPERS or _CLEARED.search(text):
        return found
    return None if _DOCUMENTED.search(text) else found


def may_be_learned(text: str) -> bool:
    """True for `Welsh, or the will to learn`: of who has none of it, that is left to ask."""
    return _OR_LEARN.search(text) is not None


def is_for_author(text: str) -> bool:
    """True where nobody but the person can say it, or where papers would show it that hardly anybody names."""
    is_seldom = _SELDOM_SAID.search(text) is not None and not _OF_WORK.match(text)
    return question_of(text) is not None or is_seldom


def house_answers(text: str, company: str) -> bool:
    """True for `Able to work in the cold` before somebody who worked at a cold store."""
    return question_of(text) == "body" and _COLD.search(text) is not None and _COLD_HOUSE.search(company) is not None


def permitted(text: str, witness: Witness) -> Literal["strong"] | None:
    """For `The right to work in the US` a line that says so of the same country."""
    return "strong" if _may_work(countries_named(text), witness) else None


def may_work_in(countries: frozenset[str], index: EvidenceIndex) -> bool:
    """True where a line of the person says that they may work in one of the countries."""
    return any(_may_work(countries, witness) for witness in index.witnesses)


def _may_work(countries: frozenset[str], witness: Witness) -> bool:
    said = witness.evidence.text
    is_told = witness.evidence.kind not in _NO_ANSWERS and witness.evidence.polarity == "does" and bool(witness.shown)
    is_permit = is_told and _patterns()["permit"].search(said) is not None and not _TO_GET.search(said)
    return is_permit and bool(countries & countries_named(said))


def answers(matter: Matter, asked: Sequence[Group], witness: Witness) -> Literal["strong", "partial"] | None:
    """Whether a line of the person speaks of the same matter, and of the thing itself (`Saturdays`, `UK`)."""
    text = witness.evidence.text
    if witness.evidence.kind in _NO_ANSWERS or witness.evidence.polarity != "does" or not witness.shown:
        return None
    if matter == "body" and _is_cold(witness) and _COLD.search(" ".join(group.surface for group in asked)):
        return "partial"
    # `61 convictions` of a constable are not their own, nor are checks on new staff; what they held is.
    is_of_others = matter == "record" and witness.evidence.kind in _DEEDS and _OWN_RECORD.search(text) is None
    if is_of_others or not _patterns()[matter].search(text) or _OF_REFEREES.search(text):
        return None
    named = (group for group in asked if group.weight >= PLAIN_WEIGHT)
    telling = [group for group in named if group.surface.lower() not in _CALLED.get(matter, frozenset())]
    shown = [group for group in telling if group_match(group, witness, related=False) >= _SHOWN_FROM]
    if telling and not shown:
        return None
    return "strong" if len(shown) == len(telling) else "partial"
