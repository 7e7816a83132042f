"""How likely an entry is a paid position: by its header, by the heading it stands below, and by what stands beside it.

Logistic regression over marks. No word is a mark, only what words tell: a title, an employer, a school, dates, a
citation; what the heading names; and how many of the entries below the same heading look as positions do.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.language.lexicon import employer_score, is_place, title_score
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import DateSpan, date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.learned.stored import folder_of_models, stored
from worker.understanding.sections.outline import Entry
from worker.understanding.words.heading_names import Section
from worker.understanding.words.heading_words import section_of_words
from worker.understanding.words.kinds_of_words import names_degree, names_school
from worker.understanding.words.posts import names_club, names_post, names_unpaid_post, says_unpaid

FILE = "positions.json"
_MOST_LINES, _MOST_PARTS = 5, 12
_PARTS = re.compile(r"\t|\s[–—|•·-]{1,3}\s|[|•·;:()]|,\s|\sat\s")
_CITED = re.compile(
    r"\b[A-Z]\.(?:\s?[A-Z]\.)?,|\bet al\b|\bdoi\b|\d\(\d{1,4}\)|\bpp\.|[“”\"]|\bposter\b", re.IGNORECASE
)
_WORK = re.compile(
    r"\b(?:experiences?|employment|career|history|record|jobs?|internships?|appointments?|positions)\b", re.IGNORECASE
)
# What some are employed for and others have done besides.
_EITHER = re.compile(r"\W{0,9}(?:teaching|research)\W{0,9}", re.IGNORECASE)
_MONTH = re.compile(r"[^\W\d_]|/")
# What beside a word for work says nothing else: `Experience summary`, `Work details`.
_AS_WORK = frozenset({"work", "top", "list"})
_GROUPS = {
    Section.EXPERIENCE: "work",
    Section.VOLUNTARY: "unpaid",
    Section.CLUBS: "unpaid",
    Section.SUMMARY: "top",
    Section.CONTACT: "top",
    Section.TOP: "top",
    Section.SKILLS: "list",
    Section.LANGUAGES: "list",
    Section.IGNORED: "list",
    Section.CERTIFICATIONS: "cert",
}
# How sure the words of a heading have to be, alone and beside a word for work.
_SURE, _SURE_BESIDE_WORK = 0.6, 0.8
_SHARES = (0.05, 0.3, 0.7, 0.95)
_LONG, _VERY_LONG, _SHORT = 25, 40, 5
_LIKELY = 0.5
Weights = dict[str, float]


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What one header says: its marks, and what it tells of its siblings."""

    marks: tuple[str, ...]
    has_title: bool
    has_range: bool
    is_cited: bool


def chances_of_positions(entries: Sequence[Entry]) -> list[float]:
    """For each entry how likely it is a paid position, of all that stand below headings of the same words."""
    weights = _weights(folder_of_models())
    return [1 / (1 + math.exp(-math.fsum(weights.get(mark, 0.0) for mark in marks))) for marks in marks_of(entries)]


def marks_of(entries: Sequence[Entry]) -> list[list[str]]:
    """The marks of each entry."""
    told = [_told(entry) for entry in entries]
    below: dict[str, list[_Told]] = defaultdict(list)
    for entry, each in zip(entries, told, strict=True):
        below[entry.heading].append(each)
    return [
        [*each.marks, *_beside(below[entry.heading]), *_headed(group_of_heading(entry.heading), each)]
        for entry, each in zip(entries, told, strict=True)
    ]


def group_of_heading(heading: str) -> str:
    """What a heading names: `work`, `unpaid`, another section, `?` behind it where only its words say so."""
    if not heading:
        return "none"
    if _EITHER.fullmatch(heading):
        return "either"
    words, by_words = section_words(heading), section_of_words(heading)
    if words[:1] != "=" and _WORK.search(heading):
        other = _GROUPS.get(by_words[0], "other") if by_words and by_words[1] >= _SURE_BESIDE_WORK else "work"
        return "work" if other in _AS_WORK else f"work and {'unpaid' if other == 'unpaid' else 'other'}"
    if words:
        section = Section(words[1:])
        return _GROUPS.get(section, section.value)
    if by_words and by_words[1] >= _SURE:
        return f"{_GROUPS.get(by_words[0], by_words[0].value)}?"
    return "unknown"


def _told(entry: Entry) -> _Told:
    texts = [line.text for line in entry.header[:_MOST_LINES]]
    whole = " ".join(texts)
    parts = _parts(texts)
    spans = [span for text in texts for span in date_spans(text)]
    chances = [phrase_chances(part) for part in parts]
    has_title = any(title_score(part) > 0 for part in parts)
    title = max((each["T"] for each in chances), default=0.0)
    employer = max((each["E"] for each in chances), default=0.0)
    has_employer = any(employer_score(part) > 0 for part in parts)
    dates = _dates(spans)
    is_named = f"{has_title or title > _LIKELY:d}{has_employer or employer > _LIKELY:d}"
    marks = [
        "all",
        dates,
        f"title likely {_share(title)}",
        f"employer likely {_share(employer)}",
        f"other likely {_share(min((each['O'] for each in chances), default=1.0))}",
        f"title {has_title:d} {dates}",
        f"named {is_named} {dates}",
        *(["title"] if has_title else []),
        *(["employer"] if has_employer else []),
        *(["month"] if any(_MONTH.search(span.start) for span in spans) else []),
        *(["place"] if any(map(is_place, parts)) else []),
        *(["degree"] if any(map(names_degree, parts)) else []),
        *_plain_marks(whole, entry),
    ]
    is_cited = _CITED.search(whole) is not None
    return _Told(marks=tuple(marks), has_title=has_title, has_range=dates == "range", is_cited=is_cited)


def _parts(texts: Sequence[str]) -> list[str]:
    """The parts of a header between signs, without dates."""
    cut = (part.strip(" .,") for text in texts for part in _PARTS.split(text))
    return [part for part in cut if len(part) > 1 and (not date_spans(part) or len(part.split()) > 3)][:_MOST_PARTS]  # noqa: PLR2004


def _dates(spans: Sequence[DateSpan]) -> str:
    return "no dates" if not spans else "range" if any(span.is_range for span in spans) else "single"


def _plain_marks(whole: str, entry: Entry) -> Iterator[str]:
    words = whole.split()
    said = {
        "school": names_school(whole),
        "cited": _CITED.search(whole) is not None,
        "long": len(words) > _LONG,
        "very long": len(words) > _VERY_LONG,
        "short": len(words) < _SHORT,
        "bullet": entry.header[0].is_bullet,
        "post": names_post(whole),
        "club": names_club(whole),
        "post of a club": names_post(whole) and names_club(whole),
        "unpaid": says_unpaid(whole),
        "never paid": names_unpaid_post(whole),
        "deed": bool(words) and verb_form(words[0].strip(",.;:()")) is Form.PAST,
        "tells more": bool(entry.items),
        "goes on": whole[:1].islower() or not whole[:1].isalnum(),
    }
    return (mark for mark, is_said in said.items() if is_said)


def _beside(told: Sequence[_Told]) -> list[str]:
    """What share of the entries below a heading has a title, dates, both; is cited."""
    count = len(told)
    shares = {
        "titles": sum(each.has_title for each in told),
        "ranges": sum(each.has_range for each in told),
        "titles with ranges": sum(each.has_title and each.has_range for each in told),
        "cited": sum(each.is_cited for each in told),
    }
    return [*(f"beside {name} {_share(found / count)}" for name, found in shares.items()), *["only"] * (count == 1)]


def _headed(group: str, told: _Told) -> list[str]:
    is_work = "work" if group == "work" else "elsewhere"
    dates = next(mark for mark in told.marks if mark in {"no dates", "range", "single"})
    is_school = "school" in told.marks or "degree" in told.marks
    return [
        f"below {group}",
        is_work,
        f"{is_work} {dates}",
        f"{is_work} title {told.has_title:d}",
        *([f"{is_work} school"] if is_school else []),
    ]


def _share(value: float) -> int:
    return sum(value >= edge for edge in _SHARES)


@cache
def _weights(folder: Path | None) -> Weights:
    loaded: Weights = json.loads(stored(FILE, folder))
    return loaded
