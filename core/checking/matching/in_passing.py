"""Questions that a record answers in passing: age by dates, times by when work was done, reliability by attendance."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeVar

from core.checking.evidence.evidence import NOT_HELD, EvidenceIndex, Witness
from core.checking.matching.degrees import BACHELOR
from core.checking.matching.qualifications import rank_of
from core.checking.matching.traits import is_told, tells_of_a_thing
from core.language.dates import find_dates, year_and_month
from core.language.doers import doer_of
from core.record.models import Role

T = TypeVar("T")
_WRITTEN = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "twenty-one": 21}
_NUMBER = rf"\d\d|{'|'.join(_WRITTEN)}"
_AGE = re.compile(
    rf"\b(?:over|at least|minimum age(?: of)?:?|aged?|be) (?:the age of )?(?P<least>{_NUMBER})\b(?![.,]\d)"
    rf"|\b(?P<more>{_NUMBER}) ?(?:or over|or older|and over|\+|years of age|years old)",
    re.IGNORECASE,
)
_UPPER_LIMIT = re.compile(
    r"\b(?:under|below|maximum|max\.?|no older|not over|between|up to|playing age)\b|\d\d ?[–-] ?\d\d", re.IGNORECASE
)
_BESIDE_AGE = re.compile(
    r"\b(?!(?:you|must|should|need|have|will|are|only|applicants?|candidates?|the|age|aged|years?|old|over|older|and|least)\b)[a-z]{3,}",
    re.IGNORECASE,
)
# Nobody works, ends school or takes a degree younger than that.
_WORKS_FROM, _SCHOOL_FROM, _DEGREE_FROM = 13, 15, 19
_EARLIEST = 1940
# An hour, and no number of something: with its minutes, or at the end of what is said.
_OPENED = (
    r"\b(?:open(?:s|ed)?|start(?:s|ed)?) at [3-6]"
    r"(?:[:.][0-5]\d\b(?!\s*p\.?m| in the (?:afternoon|evening))|(?=,|\.?\s*$))"
)
# When work is asked for, and how a line of work tells that it was done then.
_TIMES = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(done, re.IGNORECASE))
    for asked, done in (
        (
            r"\bweekends?\b|\b(?:satur|sun)days?\b",
            r"\b(?:weekends|(?:satur|sun)days|(?:on|every|each|on an?) (?:weekend|(?:satur|sun)day))\b(?! off)",
        ),
        (
            r"\bnights?\b|\bovernight\b",
            r"\b(?:nights(?! (?:out|in)\b)|(?:over)?night (?:shifts?|desk|work|duty|duties|rota|porter|nurse|cover))\b",
        ),
        (r"\bevenings?\b", r"\bevenings\b|\bevening (?:shifts?|classes|service|rota|cover|duty)\b"),
        (
            r"\bearly (?:mornings?|starts?|shifts?|risers?|birds?)\b|\b[3-6](?:[:.]\d\d)? ?a\.?m\b",
            r"\bearly (?:mornings|shifts?|starts)\b|\b(?:at|from) [3-6](?:[:.]\d\d)?(?: ?a\.?m\b|,| every)|" + _OPENED,
        ),
        (
            r"\bshifts?\b|\brota\b|\broster\b",
            r"\b(?:rotating|split|late|early|night|three|twelve-hour|12-hour) shifts?\b",
        ),
        (r"\bon[- ]call\b", r"\bon[- ]call\b"),
        (r"\bbank holidays?\b", r"\bbank holidays?\b"),
    )
)
_RELIABLE = re.compile(
    r"\breliab\w+|\bdependab\w+|\bpunctual\w*|\b(?:good|excellent) (?:attendance|timekeeping)\b", re.IGNORECASE
)
_ATTENDED = re.compile(
    r"\bno (?:sick (?:days?|leave)|absences?|days? (?:off|lost|missed))\b"
    r"|\bnever (?:been )?(?:late|absent|missed an? (?:day|shift))\b"
    r"|\b(?:full|perfect|100 ?%|unbroken) attendance\b|\bnot (?:one|a single) (?:sick day|day off|day missed)\b"
    r"|\bwithout (?:a|one) (?:sick day|day off|missed (?:day|shift))\b",
    re.IGNORECASE,
)
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})


def attendance(text: str, index: EvidenceIndex) -> Witness | None:
    """For `reliable` a line such as `no sick day in two years`."""
    if not _RELIABLE.search(text):
        return None
    lines = index.of_kind(*_DEEDS, "summary")
    return next((each for each in lines if _ATTENDED.search(each.evidence.text) and _is_of_self(each)), None)


def _is_of_self(line: Witness) -> bool:
    """False for `Investigated why trains were never late`."""
    return doer_of(line.evidence.text) in {"own", "shared"} and not tells_of_a_thing(line.evidence.text)


def done_then(text: str, witness: Witness) -> Literal["partial"] | None:
    """For `willing to work at weekends` a line of work that was done then: whether one would again, one has to say."""
    if witness.evidence.kind not in _DEEDS or witness.evidence.polarity != "does" or not witness.shown:
        return None
    said = witness.evidence.text
    is_done = any(asked.search(text) and is_told(done, said) for asked, done in _TIMES)
    return "partial" if is_done and not tells_of_a_thing(said) else None


def least_age_asked(text: str) -> int | None:
    """18 of `Over 18`; None where no least age is asked for, or a highest one, or something else, too."""
    match = _AGE.search(text)
    if match is None or _UPPER_LIMIT.search(text) or _BESIDE_AGE.search(_AGE.sub("", text)):
        return None
    written = (match["least"] or match["more"]).lower()
    return _WRITTEN.get(written) or int(written)


# Whoever leaves these is a child; `BEd Primary Education` is of another age.
_OF_CHILDREN = re.compile(
    r"\b(?:primary|elementary|middle|nursery|infant|junior high)\b|\bkindergarten\b", re.IGNORECASE
)


def old_enough(least: int, index: EvidenceIndex) -> Role | Witness | None:
    """What shows that its owner is at least so old: the oldest position, else a degree; None where no date does."""
    today = index.today
    roles = [(_year(role.start), role) for role in index.work if index.of_role(role)]
    of_work = [(_age(year, _WORKS_FROM, today), role) for year, role in roles if year is not None]
    of_papers = [
        (_age(year, _DEGREE_FROM if rank_of(each.evidence.text) >= BACHELOR else _SCHOOL_FROM, today), each)
        for each in index.of_kind("education")
        if each.status not in NOT_HELD
        and (rank_of(each.evidence.text) >= BACHELOR or not _OF_CHILDREN.search(each.evidence.text))
        and (year := _last_year(each.evidence.text)) is not None
    ]
    shown: list[tuple[int, Role | Witness]] = [*_oldest(of_work), *_oldest(of_papers)]
    for age, what in shown:
        if age >= least:
            return what
    return None


def _oldest(shown: Sequence[tuple[int, T]]) -> Sequence[tuple[int, T]]:
    return sorted(shown, key=lambda pair: -pair[0])[:1]


def _age(year: int, then: int, today: date) -> int:
    return today.year - year + then if _EARLIEST <= year <= today.year else 0


def _year(written: str | None) -> int | None:
    found = year_and_month(written)
    return found[0] if found is not None else None


def _last_year(text: str) -> int | None:
    """The year in which a line of education ends."""
    found = find_dates(text)
    return _year(found.end or found.start) if found is not None else None
