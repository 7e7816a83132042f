"""Headings that say by their words what stands below them, whatever the model of lines took them for. English.

A résumé sets its headings alike. A line that looks as they do and is the name of a section is one of them; what stands
below a heading of certificates or projects is no position, and what stands below one of volunteering is none that was
paid.
"""

import re
from collections import Counter
from collections.abc import Sequence

from core.language.lexicon import employer_score, title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.sections.outline import UNPAID
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_words import section_of_words

# The sections of headings by name → what their lines are labelled with.
LABELS = {
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
    "ignored": "other",
}
# What goes on below a heading that was missed begins there.
_BEGINNINGS = {"work.more": "work.role", "vol.more": "vol.role", "club.more": "club.role"}
_AS_PROJECT = {"role": "proj.entry", "group": "proj.entry", "cont": "proj.cont"}
# Sections in which no position stands.
_WITHOUT_POSITIONS = frozenset({"cert", "pub", "lang", "other"})
# How many headings show how headings look.
_FEW = 2
# What share of the lines that look so are headings, and how sure the words of one more have to be.
_MOST, _SURE = 0.6, 0.6
_AT_TOP = frozenset({"name", "contact", "tagline"})
# In sizes of the body's.
_LARGER = 1.05
_FOR_CLIENTS = re.compile(r"client|consult|contract|customer|freelanc|professional", re.IGNORECASE)
Look = tuple[object, ...]


def with_named_headings(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with what looks as headings do and is a section's name as its heading."""
    if tongue() != ENGLISH:
        return list(labels)
    found, looks = list(labels), _looks_of_headings(lines, labels)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        exact, near = exact_section(line), _near_section(line)
        # `Volunteer history` is of work by its last word alone.
        named = exact or ("" if near == "work" and label.endswith(".head") else near)
        is_employer = named not in UNPAID and _heads_position(lines, labels, index)
        if index and named and not line.is_bullet and _look(line) in looks and not is_employer:
            found[index] = f"{named}.head"
    found = _with_beginnings(labels, _with_missed_headings(lines, found))
    return _moved(lines, found)


def _with_missed_headings(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with what looks as nearly all headings do, and is made of their words, as a heading, too."""
    found = list(labels)
    usual, alone = _looks_of_most(lines, labels), _looks_apart(lines, labels)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if not index or line.is_bullet or label.endswith(".head") or label in _AT_TOP:
            continue
        named = ""
        if _look(line) in usual:
            by_words = _section_by_words(line)
            named = "" if by_words not in UNPAID and _heads_position(lines, labels, index) else by_words
            named = named or ("other" if _heads_unknown(lines, labels, index) else "")
        elif alone and label.startswith("work.") and _is_apart(lines, index):
            named = exact_section(line)
        if named:
            found[index] = f"{named}.head"
    return found


def _heads_unknown(lines: Sequence[Line], labels: Sequence[str], at: int) -> bool:
    """True for what is marked as the headings are, and heads nobody knows what: `Contract wins` in a page of marks."""
    line = lines[at]
    is_header = labels[at].partition(".")[2] in {"role", "more", "group", "entry"}
    is_name = title_score(line.flat) > 0 or employer_score(line.flat) > 0
    below = lines[at + 1 : at + 2]
    is_above_dates = any(date_spans(each.text) for each in (line, *below))
    is_apart = line.is_marked_heading and not is_above_dates and not _heads_position(lines, labels, at)
    return is_header and is_apart and not is_name


def _heads_position(lines: Sequence[Line], labels: Sequence[str], at: int) -> bool:
    """True for the employer above a title with dates, though its name is made of words of headings."""
    if labels[at] not in {"work.role", "work.group"} or at + 1 >= len(lines) or exact_section(lines[at]):
        return False
    is_title = labels[at + 1].endswith((".role", ".more")) and title_score(lines[at + 1].flat) > 0
    return is_title and any(span.is_range for line in lines[at + 1 : at + 3] for span in date_spans(line.text))


def _with_beginnings(labels: Sequence[str], found: list[str]) -> list[str]:
    """What was taken to go on a header whose first line is a heading now begins one."""
    for index in range(1, len(found)):
        if found[index - 1].endswith(".head") and found[index - 1] != labels[index - 1]:
            found[index] = _BEGINNINGS.get(found[index], found[index])
    return found


def _section_by_words(line: Line) -> str:
    by_words = section_of_words(line.flat)
    is_name = title_score(line.flat) > 0 or employer_score(line.flat) > 0
    return LABELS.get(by_words[0].value, "") if by_words and by_words[1] >= _SURE and not is_name else ""


def _looks_of_most(lines: Sequence[Line], labels: Sequence[str]) -> frozenset[Look]:
    """How several headings look, and nearly nothing else does."""
    given = [(line, label) for line, label in zip(lines, labels, strict=True) if label not in _AT_TOP]
    heads = Counter(_look(line) for line, label in given if label.endswith(".head"))
    named = Counter(_look(line) for line, label in given if label.endswith(".head") or _section_by_words(line))
    every = Counter(_look(line) for line, _ in given)
    return frozenset(look for look, count in heads.items() if count > _FEW and named[look] >= _MOST * every[look])


def _looks_apart(lines: Sequence[Line], labels: Sequence[str]) -> bool:
    """True where all headings stand between white space, and no header of a position does."""
    given = list(enumerate(labels))
    heads = [_is_apart(lines, at) for at, label in given if label.endswith(".head")]
    dated = (at for at, label in given if label.endswith((".role", ".entry")) and date_spans(lines[at].text))
    return len(heads) > _FEW and all(heads) and not any(_is_apart(lines, at) for at in dated)


def _is_apart(lines: Sequence[Line], at: int) -> bool:
    return lines[at].after_blank and at + 1 < len(lines) and lines[at + 1].after_blank


def exact_section(line: Line) -> str:
    """The section, as labels have it, that a line is exactly the name of; else nothing."""
    words = section_words(line.flat)
    return LABELS[words[1:]] if words[:1] == "=" else ""


def _named(line: Line) -> str:
    return exact_section(line) or _near_section(line)


def _near_section(line: Line) -> str:
    """The section that the last word of what plainly looks as a heading names."""
    words = section_words(line.flat)
    is_plain = line.is_marked_heading or line.size > _LARGER or line.text.isupper()
    return LABELS[words[1:]] if words[:1] == "~" and is_plain else ""


def _looks_of_headings(lines: Sequence[Line], labels: Sequence[str]) -> frozenset[Look]:
    """How headings look that name their section; never as a position with dates does."""
    given = list(zip(lines, labels, strict=True))
    named = [line for line, label in given if label.endswith(".head") and _named(line)]
    heads = Counter(map(_look, named))
    dated = {_look(line) for line, label in given if label.endswith((".role", ".entry")) and date_spans(line.text)}
    return frozenset(look for look, count in heads.items() if count >= _FEW and look not in dated)


def _look(line: Line) -> Look:
    return round(line.size, 1), line.bold, line.italic, line.is_marked_heading, line.text.isupper()


def _moved(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """Positions right below headings that name something else, in that section, and dated titles below work's as work.

    Where no position stands below the heading of work, headings and what they head are told apart: nothing is moved.
    """
    if not _has_work_in_place(lines, labels):
        return list(labels)
    found, named, is_open = list(labels), "", False
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section, _, kind = label.partition(".")
        if kind == "head":
            named, is_open = _headed(line), True
            if named in UNPAID | _WITHOUT_POSITIONS | {"proj"} and section == "work":
                found[index] = f"{named}.head"
            continue
        is_open = is_open and (section == "work" or section == named in UNPAID)
        if is_open and section == "work" and named in UNPAID:
            found[index] = f"{named}.{kind}" if kind != "group" else f"{named}.role"
        elif is_open and section == "work" and named in _WITHOUT_POSITIONS:
            found[index] = f"{named}.cont" if kind == "cont" else f"{named}.item"
        elif is_open and section == "work" and named == "proj":
            found[index] = _AS_PROJECT.get(kind, "proj.item")
    return found


def _headed(line: Line) -> str:
    """What stands below a heading. `Shipped Projects` needs no look to say so; those for clients are work as often."""
    named = _named(line) or ("proj" if section_words(line.flat) == "~projects" else "")
    return "" if named == "proj" and _FOR_CLIENTS.search(line.flat) else named


def _has_work_in_place(lines: Sequence[Line], labels: Sequence[str]) -> bool:
    """True where a position stands right below a heading that names work."""
    return any(
        labels[at].endswith(".head") and _named(lines[at]) == "work" and labels[at + 1] in {"work.role", "work.group"}
        for at in range(len(labels) - 1)
    )
