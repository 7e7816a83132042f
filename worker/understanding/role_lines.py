"""Which lines of a work history are headings of roles, and which tell what was done."""

import re
from dataclasses import dataclass
from enum import Enum

from core.language.dates import FoundDates, find_dates
from core.language.lexicon import employer_score, is_place, title_score
from core.language.verbs import Form, verb_form
from worker.understanding.lines import Line

_LABELS = {
    "company": re.compile(
        r"^(?:employer|company|organi[sz]ation|firm|client|school|hospital)\s*[:：]\s*", re.IGNORECASE
    ),
    "title": re.compile(r"^(?:job title|position(?: held)?|title|role|designation|post)\s*[:：]\s*", re.IGNORECASE),
    "dates": re.compile(r"^(?:dates?|period|duration|from|employed|tenure|years?)\s*[:：]\s*", re.IGNORECASE),
    "location": re.compile(r"^(?:location|place|city|address)\s*[:：]\s*", re.IGNORECASE),
}
_MAX_HEADING_CHARACTERS = 120
_MAX_HEADING_WORDS = 14
_MAX_UNDATED_WORDS = 10
_CAPITALISED_SHARE = 0.6
_NAME_SHARE = 0.75
_STRONG_TITLE = 3
# Some exports count the months for the reader: `March 2019 - Present (7 years 9 months)`.
_DURATION = re.compile(
    r"^\W*\d+\s*(?:years?|yrs?|months?|mos?)\b(?:\W*\d+\s*(?:months?|mos?)\b)?\s*\)?|^\W*less than a year\s*\)?",
    re.IGNORECASE,
)
_ABBREVIATED_END = re.compile(r"\b(?:Inc|Co|Ltd|Corp|Jr|Sr|St|Dept|Bros|Mfg|[A-Z])\.$")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "de", "del", "des", "do", "du", "for", "in", "la", "of", "on", "the", "to", "&"}
)


class Kind(Enum):
    """What a line is for."""

    DATED = "heading with dates"
    HEADING = "heading without dates"
    BODY = "body"


@dataclass(frozen=True, kw_only=True)
class RoleLine:
    """A line with its kind. `field` is what a label says the line holds; `text` has neither label nor dates."""

    line: Line
    kind: Kind
    text: str
    dates: FoundDates | None = None
    field: str | None = None


def classify(lines: list[Line]) -> list[RoleLine]:
    """Each line with its kind. Bullets count as body unless all the dates of the section stand in bullets."""
    plain_dated = any(not line.is_bullet and _has_range(line) for line in lines)
    bullets_may_head = not plain_dated and any(line.is_bullet and _has_range(line) for line in lines)
    return [_classify(line, bullets_may_head=bullets_may_head) for line in lines]


def _has_range(line: Line) -> bool:
    found = find_dates(line.text)
    return found is not None and found.is_range


def _classify(line: Line, *, bullets_may_head: bool) -> RoleLine:
    field, text = _labelled(line.text)
    if field is not None and not line.is_bullet:
        dates = find_dates(text) if field == "dates" else None
        kind = Kind.DATED if dates is not None else Kind.HEADING
        return RoleLine(line=line, kind=kind, text="" if dates else text, dates=dates, field=field)
    if line.is_bullet and not bullets_may_head:
        return RoleLine(line=line, kind=Kind.BODY, text=line.text)
    dates = find_dates(line.text)
    if dates is not None:
        rest = _without_dates(line.text, dates)
        if _may_be_dated_heading(line, rest, dates):
            return RoleLine(line=line, kind=Kind.DATED, text=rest, dates=dates)
    if not line.is_bullet and _may_be_heading(line.flat):
        return RoleLine(line=line, kind=Kind.HEADING, text=line.text)
    return RoleLine(line=line, kind=Kind.BODY, text=line.text)


def _labelled(text: str) -> tuple[str | None, str]:
    for field, pattern in _LABELS.items():
        match = pattern.match(text)
        if match is not None:
            return field, text[match.end() :].strip()
    return None, text


def _without_dates(text: str, dates: FoundDates) -> str:
    """The text without its dates and what then stands empty around them. Gaps between columns stay."""
    before, after = text[: dates.span[0]], text[dates.span[1] :]
    after = _DURATION.sub("", after)
    before = re.sub(r"(?<!\s)\s+\S*/$|(?<![\s(\[,;:|–—-])[\s(\[,;:|–—-]+$", "", before)
    after = re.sub(r"^[\s)\],;:|–—-]+", "", after)
    return f"{before}\t{after}".strip() if before and after else (before or after).strip()


def _may_be_dated_heading(line: Line, rest: str, dates: FoundDates) -> bool:
    flat = " ".join(rest.split())
    if not flat:
        return True
    if len(flat) > _MAX_HEADING_CHARACTERS or len(flat.split()) > _MAX_HEADING_WORDS:
        return False
    is_title = title_score(flat) == _STRONG_TITLE
    if _begins_with_verb(flat) and not is_title:
        return False
    if not dates.is_range:
        ends_line = dates.span[1] >= len(line.text.rstrip(" )].")) - 1
        return ends_line and (is_title or employer_score(flat) > 0) and not _is_sentence(line.flat)
    if _is_sentence(line.flat):
        return False
    return is_title or employer_score(flat) > 0 or is_place(flat) or _is_capitalised(flat)


def _may_be_heading(flat: str) -> bool:
    if len(flat.split()) > _MAX_UNDATED_WORDS or _is_sentence(flat) or flat.endswith((":", ",", ";")):
        return False
    if not (flat[0].isupper() or flat[0].isdigit()) or ": " in flat:
        return False
    if title_score(flat) == _STRONG_TITLE and is_mostly_capitalised(flat):
        return True
    if _begins_with_verb(flat):
        return False
    return is_place(flat) or _is_capitalised(flat)


def _is_sentence(flat: str) -> bool:
    return flat.endswith((".", "!", "?")) and not _ABBREVIATED_END.search(flat) and not is_place(flat)


def _begins_with_verb(flat: str) -> bool:
    """False for names: in `United States Army` nothing was united."""
    if " " in flat and _capitalised_share(flat) >= _NAME_SHARE:
        return False
    return verb_form(flat.split(maxsplit=1)[0].strip(",.;:()")) in {
        Form.PAST,
        Form.BASE,
        Form.THIRD_PERSON,
        Form.GERUND,
    }


def _is_capitalised(flat: str) -> bool:
    return _capitalised_share(flat) >= _CAPITALISED_SHARE


def is_mostly_capitalised(flat: str) -> bool:
    """True when at least half of the words begin like a name's."""
    return _capitalised_share(flat) * 2 >= 1


def _capitalised_share(flat: str) -> float:
    words = [word.strip("(),.;:'\"“”") for word in flat.split()]
    counted = [word for word in words if word[:1].isalpha() and word.lower() not in _SMALL_WORDS]
    if not counted:
        return 0.0
    return sum(not word[0].islower() for word in counted) / len(counted)
