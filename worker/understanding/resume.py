"""The text of a résumé → person, roles, evidence, claims."""

import re
from dataclasses import replace
from itertools import zip_longest

from core.language.lexicon import is_place, looks_like_name, title_score
from core.language.sentences import sentences
from core.language.terms import mentions
from core.language.voice import first_person
from core.record.readings import ExtractedDocument
from worker.understanding.claims import make_claims
from worker.understanding.collector import Collector
from worker.understanding.columns import split_columns
from worker.understanding.contact import read_top
from worker.understanding.education import EducationKind, entry_kind, read_entries, tells_of_deed
from worker.understanding.heading_names import Section, says_more_than_section, section_of_plain_words
from worker.understanding.headings import Part, read_parts
from worker.understanding.lines import Line, read_lines
from worker.understanding.notes import are_notes, read_notes
from worker.understanding.prose import read_prose
from worker.understanding.roles import RoleBlock, WorkHistory, has_inline_deeds, read_roles
from worker.understanding.skills import read_skills
from worker.understanding.tables import without_figures
from worker.understanding.voluntary import as_volunteers, is_voluntary
from worker.understanding.wrapping import Item, unwrap

_TOOLS_LABEL = re.compile(
    r"^(?:technologies|tech stack|stack|tools|environment|skills|software|languages|equipment)\s*[:：]\s*\S",
    re.IGNORECASE,
)
_MAX_LABEL_WORDS = 5
_SECTIONS_OF_SIDE_COLUMN = 8
_MAY_HOLD_HISTORY = frozenset({Section.SUMMARY, Section.SKILLS, Section.LANGUAGES, Section.PROJECTS, Section.AWARDS})


def read_resume(text: str) -> ExtractedDocument:
    """All that the offline engine finds in a résumé. Never raises; a text it cannot make sense of gives little."""
    parts = read_parts(read_lines(split_columns(text)))
    _bring_name_to_top(parts)
    contact_lines = [line for part in parts if part.section is Section.CONTACT for line in part.lines]
    top = read_top(parts[0].lines, contact_lines)
    collector = Collector()
    has_history = any(part.section is Section.EXPERIENCE for part in parts)
    _add_top(top.rest, collector, has_history=has_history)
    for part in parts[1:]:
        _add_part(part if has_history else _without_history(part, collector), collector)
    _add_credentials(top.credentials, collector)
    return ExtractedDocument(
        person=top.person,
        text=text,
        roles=collector.roles,
        evidence=collector.evidence,
        claims=make_claims(collector.evidence),
    )


def _add_credentials(credentials: list[str], collector: Collector) -> None:
    """Letters behind the name, unless a certificate below says the same."""
    held = [item.text for item in collector.evidence if item.kind == "certification"]
    for credential in credentials:
        if not any(mentions(text, credential) for text in held):
            collector.add("certification", credential)


def _bring_name_to_top(parts: list[Part]) -> None:
    """Where a side column came first (as in exports of networks), the name stands somewhere in the first sections."""
    if any(looks_like_name(line.flat) for line in parts[0].lines):
        return
    for part in parts[1:_SECTIONS_OF_SIDE_COLUMN]:
        for index in range(len(part.lines) - 1):
            line, below = part.lines[index], part.lines[index + 1]
            is_headed = title_score(below.flat) > 0 or is_place(below.flat)
            if line.after_blank and not line.is_bullet and looks_like_name(line.flat) and is_headed:
                parts[0].lines[:0] = part.lines[index:]
                del part.lines[index:]
                return


def _add_top(rest: list[Line], collector: Collector, *, has_history: bool) -> None:
    """Lines above the first heading: a profile without a heading, or the whole of a résumé that has none."""
    if has_history:
        _add_summary(rest, collector)
        return
    history = read_roles(rest)
    has_notes = are_notes(rest) and any(has_inline_deeds(line) for line in rest)
    if not has_notes and any(block.heading.title and block.heading.start for block in history.roles):
        _add_history(history, collector)
    elif are_notes(rest):
        read_notes(rest, collector)
    else:
        read_prose("\n\n".join(item.text for item in unwrap(rest)), collector)


def _without_history(part: Part, collector: Collector) -> Part:
    """A work history below a heading that is not known is part of the section above: its roles, and what is left."""
    if part.section not in _MAY_HOLD_HISTORY:
        return part
    history = read_roles(part.lines)
    headings = [block.heading for block in history.roles]
    is_history = any(heading.title and heading.company and heading.start for heading in headings)
    if not is_history or not all(heading.title or heading.company for heading in headings):
        return part
    _add_history(replace(history, loose=[]), collector)
    return replace(part, lines=history.loose)


def _add_part(part: Part, collector: Collector) -> None:
    match part.section:
        case Section.SUMMARY:
            _add_summary(part.lines, collector)
        case Section.EXPERIENCE:
            history = read_roles(part.lines)
            _add_history(as_volunteers(history) if is_voluntary(part.title) else history, collector)
        case Section.PROJECTS:
            _add_projects(part, collector)
        case Section.AWARDS:
            _add_deeds(part.lines, collector)
        case Section.SKILLS | Section.LANGUAGES:
            _add_skills(part.lines, collector)
        case Section.EDUCATION:
            _add_entries(part.lines, collector, default="education")
        case Section.CERTIFICATIONS:
            _add_entries(part.lines, collector, default="certification")
        case Section.TOP | Section.CONTACT | Section.IGNORED:
            pass


def _add_summary(lines: list[Line], collector: Collector) -> None:
    for item in unwrap(lines):
        for sentence in sentences(item.text):
            collector.add("summary", sentence)


def _add_deeds(lines: list[Line], collector: Collector) -> None:
    for item in unwrap(without_figures(lines), as_list=True):
        collector.add_deed(item.text)


def _add_projects(part: Part, collector: Collector) -> None:
    """Deeds that say what was done stand alone; others say nothing without the name of the project or section."""
    name = part.title.split(":")[0].strip(" :#")
    section = name if says_more_than_section(name) else ""
    project = section
    items = unwrap(part.lines, as_list=True)
    for item, following in zip_longest(items, items[1:]):
        if not item.is_bullet and following is not None and following.is_bullet:
            project = item.text.rstrip(".:")
            collector.add_deed(item.text)
            continue
        project = project if item.is_bullet else section
        needs_name = bool(project) and first_person(item.text, is_current=False) is None
        collector.add_deed(f"{project}: {item.text}" if needs_name else item.text)


def _add_skills(lines: list[Line], collector: Collector) -> None:
    for line in read_skills(lines):
        collector.add("skill", line.text)


def _add_entries(lines: list[Line], collector: Collector, *, default: EducationKind) -> None:
    """Certificates often come from schools: under their own heading all entries are certificates."""
    for entry in read_entries(lines):
        kind = entry_kind(entry, default=default) if default == "education" else default
        if default == "education" and tells_of_deed(entry):
            collector.add_deed(entry)
        else:
            collector.add(kind, entry)


def _add_history(history: WorkHistory, collector: Collector) -> None:
    _add_deeds(history.loose, collector)
    for block in history.roles:
        _add_role(block, collector)


def _add_role(block: RoleBlock, collector: Collector) -> None:
    role_key = collector.add_role(block.heading)
    items = unwrap(block.body)
    has_bullets = any(item.is_bullet for item in items)
    bullets_begun = False
    for item in items:
        bullets_begun = bullets_begun or item.is_bullet
        if _is_label(item):
            continue
        if _TOOLS_LABEL.match(item.text):
            collector.add("skill", item.text, role_key)
        elif has_bullets and not bullets_begun:
            # What stands above the bullets tells about the employer or the role as a whole.
            collector.add("summary", item.text, role_key)
        elif item.is_bullet:
            collector.add_deed(item.text, role_key)
        else:
            for sentence in sentences(item.text):
                collector.add_deed(sentence, role_key)


def _is_label(item: Item) -> bool:
    """`Duties:` and `Key results` head lines of a role and say nothing themselves."""
    is_named = not item.is_bullet and section_of_plain_words(item.text.lower()) is not None
    return len(item.text.split()) <= _MAX_LABEL_WORDS and (item.text.endswith(":") or is_named)
