"""People who are to be led, taught or held in a room, and the lines that tell of as many, or of leading others."""

import re

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.counts import COUNT, count_of
from core.language.people import leads_people

_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"],
        range(20, 101, 10),
        strict=True,
    )
)
_COUNT = rf"{COUNT}|{'|'.join(_TENS)}"
_PEOPLE_ASKED = re.compile(
    rf"\b(?:lead|manage|hold|teach|run|supervise|handle|address|conduct|host|control|in charge of)\w* .{{0,40}}?"
    rf"\b(?P<count>{_COUNT}) (?:[a-z-]+ ){{0,2}}"
    r"(?:adults|people|children|pupils|students|staff|guests|members|singers|players|learners)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    rf"\b(?P<count>{_COUNT}) (?:[a-z-]+ ){{0,2}}(?:adults|people|children|pupils|students|staff|guests|members|singers"
    r"|players|learners|nurses|workers|employees|volunteers|associates|apprentices|officers|cadets|teachers|residents)\b",
    re.IGNORECASE,
)
_AS_MANY = 4
# `Experience of leading volunteers`, whoever they are.
_LEADING_ASKED = re.compile(
    r"\b(?:leading|managing|supervising|coordinating|co-ordinating|leadership of|supervision of|management of)"
    r" (?:an? )?(?:(?:team|group|crew)s? of )?(?:\w+ )?"
    r"(?P<who>volunteers|apprentices|trainees|interns|seasonal workers)\b",
    re.IGNORECASE,
)


def as_many(text: str, index: EvidenceIndex) -> Witness | None:
    """`Hold a room of fifty adults` ← `From 32 to 78 singers`: as many people, if others."""
    asked = _PEOPLE_ASKED.search(text)
    if asked is None:
        return None
    count = _people(asked["count"])
    return next(
        (
            deed
            for deed in _deeds(index)
            if any(
                count <= _people(match["count"]) <= _AS_MANY * count for match in _PERSONS.finditer(deed.evidence.text)
            )
        ),
        None,
    )


def led_others(text: str, index: EvidenceIndex) -> tuple[Witness, str] | None:
    """`Leading volunteers` ← `Supervise a crew of six`: who leads others, and who is asked for."""
    asked = _LEADING_ASKED.search(text)
    deed = next((each for each in _deeds(index) if leads_people(each.evidence.text)), None) if asked else None
    return (deed, asked["who"].lower()) if asked is not None and deed is not None else None


def _deeds(index: EvidenceIndex) -> list[Witness]:
    deeds = index.of_kind("accomplishment", "responsibility")
    return [each for each in deeds if each.evidence.polarity == "does" and each.role is not None]


def _people(written: str) -> int:
    tens = _TENS.get(written.lower())
    return tens if tens is not None else count_of(written)
