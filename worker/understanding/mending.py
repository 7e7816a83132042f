"""Labels that cannot be: a heading by its words, or dates of a role, taken for noise."""

import re
from collections.abc import Sequence

from worker.understanding.learned.line_features import section_words
from worker.understanding.lines import Line
from worker.understanding.loose_dates import date_spans

# The sections of headings by name → what their lines are labelled with.
_SECTIONS = {
    "contact": "contact",
    "summary": "sum",
    "experience": "work",
    "projects": "proj",
    "skills": "skill",
    "languages": "lang",
    "education": "edu",
    "certifications": "cert",
    "awards": "award",
    "publications": "pub",
    "voluntary": "vol",
    "clubs": "club",
}
_BEGINNINGS = {"edu": "edu.entry", "contact": "contact"}
_NOWHERE = frozenset({"noise", "other.item", "other.head", "tagline", "private"})
# The heads of the table in which the European form grades languages.
_GRID = re.compile(
    r"(?:other language\(s\)\s+)?(?:(?:understanding|speaking|writing|listening|reading|spoken interaction"
    r"|spoken production)(?:\s+|$)){2,}$"
    r"|levels: a1/a2",
    re.IGNORECASE,
)
_AT_TOP = 3


def mended(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with exact names of sections as headings, and what stands below them in their sections."""
    found: list[str] = []
    section: str | None = None
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if _GRID.match(line.flat):
            found.append("noise")
            continue
        named = _SECTIONS.get(section_words(line.flat)[1:], "") if section_words(line.flat)[:1] == "=" else ""
        is_alone = not line.is_bullet and (line.after_blank or line.is_marked_heading or line.text.isupper())
        if named and label in _NOWHERE and is_alone and index:
            section = named
            found.append(f"{named}.head")
            continue
        if label.endswith(".head") or label not in _NOWHERE:
            section = None if label.endswith(".head") or section is None else section
        if section is not None and label in {"noise", "other.item"}:
            found.append(_BEGINNINGS.get(section, f"{section}.item"))
        elif label == "noise" and index > _AT_TOP and _is_dated(line) and found[-1].startswith("work."):
            found.append("work.role")
        else:
            found.append(label)
    return found


def _is_dated(line: Line) -> bool:
    return any(
        span.is_range and span.last - span.first > len(line.flat) - len("(at )") for span in date_spans(line.flat)
    )
