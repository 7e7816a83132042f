"""Headings of résumés, and the sections they begin."""

import re
from dataclasses import dataclass, field

from core.language.dates import find_dates
from worker.understanding.heading_names import (
    Section,
    section_named,
    section_of_last_word,
    section_of_plain_words,
)
from worker.understanding.lines import Line

# Inside a role these are labels, not the beginning of a section.
_LABELS_IN_ROLES = frozenset(
    {"achievements", "key achievements", "selected achievements", "accomplishments", "technologies", "tools", "skills"}
    | {"training", "software", "projects", "key projects", "highlights", "equipment", "awards", "objective", "methods"}
)
_RESULTS_OF_ROLES = frozenset({"achievements", "results"})
_MAX_WORDS = 6
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_INLINE = re.compile(r"^([^\W\d_][\w &/'’-]{2,40}?)\s*[:：]\s+(\S.*)$")
_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\([^()]*\)\W*$")
_JOINERS = re.compile(r"(?:(?<!\s)\s+)?(?:&|/|\+|,|\band\b)\s*", re.IGNORECASE)


@dataclass(kw_only=True)
class Part:
    """A section and its lines. `title` is the heading as written, empty for what stands above the first one."""

    section: Section
    title: str = ""
    lines: list[Line] = field(default_factory=list)


def read_parts(lines: list[Line]) -> list[Part]:
    """The parts of a résumé in order. The first is always the top: name, contact, and whatever has no heading."""
    parts = [Part(section=Section.TOP)]
    for index, line in enumerate(lines):
        heading = heading_of(line, inside=parts[-1])
        following = lines[index + 1] if index + 1 < len(lines) else None
        if heading is None and _begins_list_of_deeds(line, following, inside=parts[-1]):
            heading = (Section.AWARDS, "")
        if heading is None:
            parts[-1].lines.append(line)
            continue
        section, rest = heading
        parts.append(Part(section=section, title=line.flat))
        if rest:
            parts[-1].lines.append(Line(text=rest, after_blank=True))
    return parts


def heading_of(line: Line, *, inside: Part) -> tuple[Section, str] | None:
    """The section that `line` begins and the text that follows on the same line, or None."""
    if line.is_bullet:
        return None
    inline = _INLINE.match(line.text)
    if inline is not None:
        section = section_named(_plain(inline[1]))
        if section is None or _is_label(_plain(inline[1]), inside):
            return None
        return section, inline[2].strip()
    name = _plain(_without_bracket(line))
    if not name or len(name.split()) > _MAX_WORDS:
        return None
    section = section_named(name) or _by_looks(name, line, inside)
    begins_anew = _stands_out(line) or (line.after_blank and not line.text.endswith(":"))
    if section is None or (_is_label(name, inside) and not begins_anew):
        return None
    return section, ""


def _begins_list_of_deeds(line: Line, following: Line | None, *, inside: Part) -> bool:
    """`CUSTOMER SERVICE` above bullets: in a résumé by skills the headings are the writer's own.

    In a work history or at the top such a line is rather an employer or a name.
    """
    is_capitals = line.text.isupper() and not any(character.isdigit() for character in line.text)
    is_heading = is_capitals and line.after_blank and not line.is_bullet and len(line.flat.split()) <= _MAX_WORDS
    has_bullets = following is not None and following.is_bullet and not following.after_blank
    return is_heading and has_bullets and inside.section not in {Section.TOP, Section.EXPERIENCE, Section.CONTACT}


def _plain(text: str) -> str:
    """A heading without case, decoration and ways to say `and`."""
    return " ".join(_JOINERS.sub(" and ", _EDGES.sub("", text)).lower().split())


def _is_label(name: str, inside: Part) -> bool:
    """Groups of skills and labels of roles look like headings; in their place they are not."""
    if inside.section in {Section.SKILLS, Section.LANGUAGES}:
        return name in {"languages", "tools", "software", "technologies", "certifications", "licences", "methods"}
    return inside.section is Section.EXPERIENCE and bool(inside.lines) and name in _LABELS_IN_ROLES


def _stands_out(line: Line) -> bool:
    letters = [character for character in line.text if character.isalpha()]
    return line.is_marked_heading or (line.text.isupper() and len(letters) > 1 and not line.text.endswith(":"))


def _by_looks(name: str, line: Line, inside: Part) -> Section | None:
    """`CLINICAL EXPERIENCE AND LEADERSHIP`: a heading by its looks that has a known word in a leading place.

    `Training Manager` is a title and no heading: the word has to end the line, or `and` has to follow it. A line that
    looks like any other has to have nothing but words of headings: `Recent projects`.
    """
    is_results = (
        name.rsplit(maxsplit=1)[-1] in _RESULTS_OF_ROLES and inside.section is Section.EXPERIENCE and inside.lines
    )
    if any(character.isdigit() for character in name) or (is_results and not _stands_out(line)):
        return None
    if _stands_out(line) or line.text.endswith(":"):
        return section_of_last_word(name)
    is_alone = line.after_blank and line.text[0].isupper() and not any(sign in line.text for sign in ",;|")
    return section_of_plain_words(name) if is_alone else None


def _without_bracket(line: Line) -> str:
    """`Experience (selected)` → `Experience`; a bracket with dates may belong to a role."""
    bracket = _BRACKET.search(line.text)
    if bracket is None or not (line.after_blank or _stands_out(line)) or find_dates(bracket[0]) is not None:
        return line.text
    return line.text[: bracket.start()]
