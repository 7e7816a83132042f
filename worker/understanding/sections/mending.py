"""Labels that cannot be: a heading by its words, or dates of a role, taken for noise."""

import re
from collections import Counter
from collections.abc import Sequence

from core.language.lexicon import is_place, title_score
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.repeated_style import look_of_heading
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import has_address
from worker.understanding.words.kinds_of_words import names_degree, names_school

_BEGINNINGS = {"edu": "edu.entry", "contact": "contact"}
_NOWHERE = frozenset({"noise", "other.item", "other.head", "tagline", "private"})
# Below these a line that is exactly another section's name begins that section; in a role it may be a label.
# What a title below the name is taken for.
_NO_TAGLINES = ("name", "noise", "contact", "sum.", "other.", "deed.", "skill.", "work.", "cert.")
_LISTS = frozenset({"skill", "lang", "cert", "award", "sum", "edu", "deed", "pub", "other"})
# The heads of the table in which the European form grades languages.
_GRID = re.compile(
    r"(?:other language\(s\)\s+)?(?:(?:understanding|speaking|writing|listening|reading|spoken interaction"
    r"|spoken production)(?:\s+|$)){2,}$"
    r"|levels: a1/a2",
    re.IGNORECASE,
)
# Dates alone below white space are no deed, and no noise.
_NO_DATES = frozenset({"noise", "work.item", "club.item", "vol.item"})
_IN_SECTION = frozenset({"entry", "role", "more", "item", "cont"})
_MOST_TITLE_WORDS = 8
_AT_TOP = 3
_MOST_HEADER_WORDS = 16
_BETWEEN = 2
# How many employers above their positions show how such look.
_FEW = 2
# What a deed begins with, and no title; the lines of a position that it stands among.
_DEED = re.compile(r"[A-Z][a-z]+ (?:the|a|an|all|its|their|our|my|both|two|three|four|five|six|\d+) ")
_OF_A_ROLE = frozenset({"work.item", "work.cont"})
# What parts the tools below a header, how many there are at least, and in how many words each.
_ROW_SIGNS = (" | ", " · ", " • ", " ∙ ", ", ")
_LEAST_TOOLS, _MOST_TOOL_WORDS = 4, 4


def mended(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with exact names of sections as headings, and what stands below them in their sections."""
    found: list[str] = []
    section: str | None = None
    given = ""
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if _GRID.match(line.flat):
            found.append("noise")
            continue
        named = _named(line, label)
        is_alone = not line.is_bullet and (line.after_blank or line.is_marked_heading or line.text.isupper())
        if named and is_alone and index and _may_be_head(label, named):
            section, given = named, label.replace(".label", ".item")
            found.append(f"{named}.head")
            continue
        if label.endswith(".head"):
            section = None
        is_lost = label in {"noise", "other.item", "tagline", given} or (
            label == "contact" and not has_address(line.flat)
        )
        if section is not None and is_lost:
            found.append(_BEGINNINGS.get(section, f"{section}.item"))
        elif label in _NO_DATES and index > _AT_TOP and line.after_blank and _is_dated(line):
            found.append("work.role")
        else:
            found.append(label)
    found = _with_employers_as_heads(lines, _with_tools(lines, _with_tagline(lines, found)))
    return _with_titles_below_heads(lines, found)


def without_deeds(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """`Led the move with consultants from Moss & Co (2020–2021)` among duties is one, and Moss & Co no employer."""
    found = list(labels)
    for index in range(1, len(lines)):
        is_below = found[index - 1] in _OF_A_ROLE and found[index] == "work.role"
        if is_below and _DEED.match(lines[index].flat) and verb_form(lines[index].flat.split()[0]) is Form.PAST:
            found[index] = "work.item"
    return found


def _with_tagline(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """A title alone, right below the name, is what somebody is."""
    at = next((index for index, label in enumerate(labels[:_AT_TOP]) if label == "name"), _AT_TOP) + 1
    if at > _AT_TOP or at >= len(labels) or not labels[at].startswith(_NO_TAGLINES):
        return labels
    text = lines[at].flat
    is_title = title_score(text) and len(text.split()) <= _MOST_TITLE_WORDS and not any(c.isdigit() for c in text)
    if is_title and not (has_address(text) or "," in text or lines[at].is_bullet or section_words(text)[:1] == "="):
        labels[at] = "tagline"
    return labels


def _with_employers_as_heads(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """What names no section, right above a position of a history that has its heading, is the employer's name.

    So is a second name of a person, far from the first.
    """
    begun = next((at for at, label in enumerate(labels) if label == "work.head"), len(labels))
    for index in range(max(begun + 1, _AT_TOP), len(labels) - 1):
        below = next((at for at in range(index + 1, len(labels)) if labels[at] != "noise"), len(labels) - 1)
        is_above = labels[below] in {"work.role", "work.more"} and below - index <= _BETWEEN
        is_odd = labels[index] in {"name", "work.head"} and not section_words(lines[index].flat)
        if is_odd and is_above:
            labels[index:below] = ["work.group"] * (below - index)
            labels[below] = "work.role"
    return labels


def _with_titles_below_heads(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """What looks as employers above their positions do, and names no section, is one of them above a dated title."""
    looks = Counter(
        map(look_of_heading, (line for line, label in zip(lines, labels, strict=True) if label == "work.group"))
    )
    for index in range(len(labels) - 1):
        above, below = lines[index], lines[index + 1]
        is_taken = labels[index : index + 2] == ["edu.head", "edu.entry"] and looks[look_of_heading(above)] >= _FEW
        if not is_taken or section_words(above.flat) or not _is_dated_post(below):
            continue
        labels[index : index + 2] = ["work.group", "work.role"]
        at = index + 2
        while at < len(labels) and labels[at] in {"edu.more", "edu.item", "edu.cont"}:
            labels[at] = "work.item"
            at += 1
    return labels


def _is_dated_post(line: Line) -> bool:
    text = line.flat
    is_short = len(text.split()) <= _MOST_HEADER_WORDS and bool(date_spans(text))
    return is_short and title_score(text) > 0 and not (names_degree(text) or names_school(text))


def _with_tools(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """`Kotlin | Kafka | REST APIs` below a header that has two fields and dates is what was worked with."""
    fields = 0
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label != "work.more":
            fields = len(line.cells) if label == "work.role" else 0
        elif fields > 1 and _is_list_of_tools(line):
            labels[index] = "work.tools"
        else:
            fields += 1
    return labels


def _is_list_of_tools(line: Line) -> bool:
    """True for short things in a row that one sign parts, of which none is a title, a place or dates."""
    parts = next((parts for sign in _ROW_SIGNS if len(parts := line.flat.split(sign)) >= _LEAST_TOOLS), [])
    if not parts or line.is_bullet or date_spans(line.text):
        return False
    is_named = any(title_score(part) > 0 or is_place(part.strip()) for part in parts)
    return not is_named and all(0 < len(part.split()) <= _MOST_TOOL_WORDS for part in parts)


def _named(line: Line, label: str) -> str:
    """The section that the line's words name: exactly, or by their last word where the line is nothing else."""
    words = section_words(line.flat)
    is_named = words[:1] == "=" or (words[:1] == "~" and label in _NOWHERE)
    return LABELS.get(words[1:], "") if is_named else ""


def _may_be_head(label: str, named: str) -> bool:
    section, _, kind = label.partition(".")
    if label in _NOWHERE or (kind == "tools" and named == "skill"):
        return True
    if section == named and kind in _IN_SECTION:
        return True
    return kind in {"item", "cont", "label"} and section in _LISTS and section != named


def _is_dated(line: Line) -> bool:
    return any(
        span.is_range and span.last - span.first > len(line.flat) - len("(at )") for span in date_spans(line.flat)
    )
