"""Headings of résumés, and the sections they begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from worker.engines.offline.extract.lines import Line


class Section(Enum):
    """What a part of a résumé is about."""

    TOP = "top"
    CONTACT = "contact"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    SKILLS = "skills"
    LANGUAGES = "languages"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    AWARDS = "awards"
    IGNORED = "ignored"


_NAMES = {
    Section.CONTACT: "contact, contact details, contact information, contact me, personal details, personal information"
    ", personal data, details",
    Section.SUMMARY: "summary, profile, professional summary, professional profile, personal profile, career summary"
    ", career profile, executive summary, executive profile, about, about me, objective, career objective"
    ", professional objective, personal statement, overview, introduction, summary of qualifications"
    ", qualifications summary, highlights, highlights of qualifications, career highlights, who i am, bio, statement",
    Section.EXPERIENCE: "experience, work experience, professional experience, employment, employment history"
    ", employment record, work history, career history, career, relevant experience, related experience, work"
    ", professional background, professional history, clinical experience, teaching experience, nursing experience"
    ", industry experience, additional experience, other experience, earlier experience, previous experience"
    ", selected experience, internships, internship, internship experience, military service, military experience"
    ", volunteering, volunteer experience, volunteer work, volunteer, voluntary work, community service, jobs"
    ", leadership experience, research experience, experience and leadership, career experience, positions held"
    ", appointments, practice experience, field experience, professional appointments, employment experience",
    Section.PROJECTS: "projects, selected projects, personal projects, side projects, key projects, portfolio"
    ", academic projects, open source, selected work",
    Section.SKILLS: "skills, technical skills, key skills, core skills, core competencies, competencies, competences"
    ", areas of expertise, expertise, skills and tools, tools, technologies, software, it skills, computer skills"
    ", professional skills, skills summary, strengths, key strengths, core strengths, technical proficiencies"
    ", proficiencies, skills and interests, skills and abilities, abilities, additional skills, technical expertise"
    ", skills and competencies, tools and technologies, specialties, specialities, relevant skills, hard skills"
    ", top skills, soft skills, technical summary, trades, equipment, methods, skill set, digital skills, other skills",
    Section.LANGUAGES: "languages, language skills",
    Section.EDUCATION: "education, academic background, academic qualifications, education and training, schooling"
    ", qualifications, qualifications and training, training, training and education, academic history, studies"
    ", education and qualifications, educational background, academic education, education and certifications"
    ", academics, degrees, formal education, education and development",
    Section.CERTIFICATIONS: "certifications, certification, certificates, licenses, licences, licensure, license"
    ", licenses and certifications, licences and certificates, certifications and licenses, certificates and licenses"
    ", licensure and certification, licensure and certifications, registrations, registration, professional development"
    ", courses, training and certifications, certifications and training, courses and certificates, credentials"
    ", certification and membership, certifications and memberships, professional certifications, continuing education"
    ", professional qualifications, professional training, tickets, tickets and licences",
    Section.AWARDS: "awards, honors, honours, awards and honors, honors and awards, awards and honours, achievements"
    ", key achievements, selected achievements, accomplishments, publications, memberships, affiliations"
    ", professional memberships, professional affiliations, presentations, talks, patents, recognition, conferences"
    ", selected publications, awards and recognition, press, grants, grants and awards, teaching, research, service"
    ", funding, invited talks, exhibitions, performances",
    Section.IGNORED: "references, referees, interests, hobbies, hobbies and interests, interests and hobbies"
    ", personal interests, activities, declaration, availability, photo",
}
# Inside a role these are labels, not the beginning of a section.
_LABELS_IN_ROLES = frozenset(
    {"achievements", "key achievements", "selected achievements", "accomplishments", "technologies", "tools", "skills"}
    | {"training", "software", "projects", "key projects", "highlights", "equipment", "awards", "objective", "methods"}
)
_KEYWORDS = {
    "experience": Section.EXPERIENCE,
    "employment": Section.EXPERIENCE,
    "skills": Section.SKILLS,
    "competencies": Section.SKILLS,
    "education": Section.EDUCATION,
    "qualifications": Section.EDUCATION,
    "certifications": Section.CERTIFICATIONS,
    "certificates": Section.CERTIFICATIONS,
    "licenses": Section.CERTIFICATIONS,
    "licences": Section.CERTIFICATIONS,
    "training": Section.EDUCATION,
    "summary": Section.SUMMARY,
    "profile": Section.SUMMARY,
    "history": Section.EXPERIENCE,
    "projects": Section.PROJECTS,
    "awards": Section.AWARDS,
    "publications": Section.AWARDS,
    "memberships": Section.AWARDS,
    "languages": Section.LANGUAGES,
    "interests": Section.IGNORED,
    "references": Section.IGNORED,
}
_MAX_WORDS = 6
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_INLINE = re.compile(r"^([^\W\d_][\w &/'’-]{2,40}?)\s*[:：]\s+(\S.*)$")
_JOINERS = re.compile(r"\s*(?:&|/|\+|,|\band\b)\s*", re.IGNORECASE)


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
        section = _known_names().get(_plain(inline[1]))
        if section is None or _is_label(_plain(inline[1]), inside):
            return None
        return section, inline[2].strip()
    name = _plain(line.text)
    if not name or len(name.split()) > _MAX_WORDS:
        return None
    section = _known_names().get(name) or _by_keyword(name, line)
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


@cache
def _known_names() -> dict[str, Section]:
    return {name.strip(): section for section, names in _NAMES.items() for name in names.split(",")}


def _is_label(name: str, inside: Part) -> bool:
    """Groups of skills and labels of roles look like headings; in their place they are not."""
    if inside.section in {Section.SKILLS, Section.LANGUAGES}:
        return name in {"languages", "tools", "software", "technologies", "certifications", "licences", "methods"}
    return inside.section is Section.EXPERIENCE and bool(inside.lines) and name in _LABELS_IN_ROLES


def _stands_out(line: Line) -> bool:
    letters = [character for character in line.text if character.isalpha()]
    return line.is_marked_heading or (line.text.isupper() and len(letters) > 1 and not line.text.endswith(":"))


def _by_keyword(name: str, line: Line) -> Section | None:
    """`CLINICAL EXPERIENCE AND LEADERSHIP`: a heading by its looks that has a known word in a leading place.

    `Training Manager` is a title and no heading: the word has to end the line, or `and` has to follow it.
    """
    looks_like_heading = _stands_out(line) or line.text.endswith(":")
    if not looks_like_heading or any(character.isdigit() for character in name):
        return None
    for phrase in _headed_phrases(name):
        if phrase in _KEYWORDS:
            return _KEYWORDS[phrase]
    return None


def _headed_phrases(name: str) -> Iterator[str]:
    for phrase in name.split(" and "):
        yield phrase.split()[-1] if phrase.split() else ""
