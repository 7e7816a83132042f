"""Entries that are positions though they were taken for something else, and the other way round. English.

What a heading names, what a header says and how what stands beside it looks are judged together
(`learned.positions`): talks, grants and courses that have dates are no jobs, and jobs whose employers are universities
are no schooling. What may be either is left as it was taken.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from core.record.models import Role
from core.record.occupations import is_break
from core.record.readings import RoleKind
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.positions import chances_of_positions, group_of_heading
from worker.understanding.positions.divided_work import Division
from worker.understanding.positions.learned_entries import tells_learning
from worker.understanding.positions.people_named import are_people
from worker.understanding.positions.work import NOBODY, ReadRole
from worker.understanding.sections.joint_headings import is_joint
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.outline import Entry, Item, Outline, outline_of
from worker.understanding.sections.repeated_style import look_of
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_words import section_of_words
from worker.understanding.words.kinds_of_words import names_degree
from worker.understanding.words.posts import is_post_of_club
from worker.understanding.words.words_of_pay import names_schoolwork

# How unlikely a position has to be so that it is none; one that has all fields; one with dates below a heading of work;
# one below a heading that names something else.
_NONE, _NONE_THOUGH_WHOLE, _NONE_THOUGH_DATED, _NONE_ELSEWHERE = 0.2, 0.05, 0.1, 0.4
# How likely what was taken for schooling has to be a position so that it is one, below a heading of work and elsewhere.
_ONE, _SURELY_ONE = 0.4, 0.95
# So many positions that are set alike show how one looks.
_LEAST_ALIKE = 2
_NAMED_OTHERS = frozenset({"awards", "projects", "education", "cert"})
# Among papers, talks and, below a heading of both, projects, where dates, places and names of institutions are usual.
_PAPERS, _NONE_AMONG_PAPERS = frozenset({"publications", "publications?"}), 0.7
_AS_WORK = {"edu.entry": "work.role", "edu.more": "work.more", "edu.item": "work.item", "edu.cont": "work.cont"}
# What stands below them needs no dates.
_OF_NOW = re.compile(
    r"(?:current|present)(?:ly)? (?:positions?|role|appointments?|job|employment|employer|post|work)\b", re.IGNORECASE
)
_UNPAID: dict[str, RoleKind] = {"voluntary": "volunteering", "clubs": "membership"}
# How sure the words of a heading have to be to say more than its last one.
_SURE = 0.6
# What is kept of entries below headings of these; all else is told as deeds.
_LISTS = frozenset({"award", "pub", "cert", "proj"})


def with_missed_positions(lines: Sequence[Line], labels: list[str]) -> list[str]:
    """The labels, with what was taken for schooling below a heading of work as positions."""
    if "edu.entry" not in labels:
        return labels
    entries = _judged(outline_of(list(lines), labels))
    alike = Counter(_setting(entry) for entry, _ in entries if entry.section == "work")
    moved = {
        id(line)
        for entry, chance in entries
        if entry.section == "edu" and _is_missed(entry, chance, alike[_setting(entry)])
        for line in _lines_of(entry)
    }
    return [
        _AS_WORK.get(label, label) if id(line) in moved else label for line, label in zip(lines, labels, strict=True)
    ]


def _setting(entry: Entry) -> tuple[object, ...]:
    """How an entry is set, and below which heading."""
    return (entry.heading, *((look_of(line)[0], line.bold, line.is_bullet) for line in entry.header))


def _is_missed(entry: Entry, chance: float, alike: int) -> bool:
    """True for what is likely a position; where several are set so below a heading of work, for all but degrees."""
    if tongue() != ENGLISH and tells_learning(entry.header):
        return False
    group = group_of_heading(entry.heading)
    is_one_of_many = alike >= _LEAST_ALIKE and not any(names_degree(line.flat) for line in entry.header)
    return (group == "work" and (chance > _ONE or is_one_of_many)) or (group == "unknown" and chance > _SURELY_ONE)


def without_other_entries(lines: Sequence[Line], read: Division) -> Division:
    """What was read, without positions that are none: those of clubs are unpaid, others what their headings say."""
    chances = {id(entry): chance for entry, chance in _judged(read.outline)}
    for role in read.roles:
        is_asked = group_of_heading(role.entry.heading) == "work"
        if role.kind == "work" and not is_asked and is_post_of_club(role.fields.title, role.fields.employer):
            role.kind = "membership"
    none = [role for role in read.roles if role.kind == "work" and _is_none(role, chances)]
    sections: dict[int, str] = {}
    for role in none:
        section = _section(role.entry.heading)
        if section in _UNPAID:
            role.kind = _UNPAID[section]
            continue
        label = LABELS.get(section, "")
        sections |= {id(line): label if label in _LISTS else "deed" for line in _lines_of(role.entry)}
        _take_out(read.outline, role.entry, label if label in _LISTS else "deed")
    labels = [
        f"{sections[id(line)]}.item" if id(line) in sections else label
        for line, label in zip(lines, read.labels, strict=True)
    ]
    kept = [role for role in read.roles if id(role.entry.header[0]) not in sections]
    return replace(read, labels=labels, roles=kept)


def _is_none(role: ReadRole, chances: dict[int, float]) -> bool:
    fields = role.fields
    group = group_of_heading(role.entry.heading)
    if names_schoolwork(fields.title):
        return True
    if title_score(fields.title) > 0 and (_OF_NOW.match(role.entry.heading) or is_joint(role.entry.heading)):
        return False
    is_mixed = group == "work and other" and _section(role.entry.heading) == "projects"
    if (is_mixed or group in _PAPERS) and title_score(fields.title) <= 0:
        least = _NONE_AMONG_PAPERS
    elif fields.title and fields.employer and fields.start and (group == "work" or fields.end):
        least = _NONE_THOUGH_WHOLE
    elif group == "work" and fields.start:
        least = _NONE_THOUGH_DATED
    else:
        least = _NONE_ELSEWHERE if group in _NAMED_OTHERS else _NONE
    if (
        group == "work"
        and fields.employer
        and fields.start
        and any(are_people(line.flat) for line in role.entry.header)
    ):
        return False
    named = Role(id=NOBODY, title=fields.title, company=fields.employer)
    return chances.get(id(role.entry), 1.0) < least and not is_break(named)


def _judged(outline: Outline) -> list[tuple[Entry, float]]:
    """The entries that may be positions, and how likely they are."""
    entries = [entry for entry in outline.entries if entry.section != "group"]
    return list(zip(entries, chances_of_positions(entries), strict=True))


def _section(heading: str) -> str:
    """What a heading names, exactly or by its words; `Work and volunteering` what is not work."""
    words, by_words = section_words(heading), section_of_words(heading)
    is_sure = by_words is not None and by_words[1] >= _SURE and words[:1] != "="
    return by_words[0].value if is_sure and by_words is not None else words[1:]


def _take_out(outline: Outline, entry: Entry, section: str) -> None:
    """An entry as items of a list, where it stood."""
    outline.entries = [each for each in outline.entries if each is not entry]
    text = " ".join(line.flat for line in entry.header)
    outline.items.append(Item(section=section, kind="item", text=text, lines=entry.header))
    outline.items += [replace(item, section=section) for item in entry.items]
    outline.items.sort(key=lambda item: item.lines[0].number)


def _lines_of(entry: Entry) -> list[Line]:
    return [*entry.header, *(line for item in entry.items for line in item.lines)]
