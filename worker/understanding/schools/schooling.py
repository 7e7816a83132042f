"""Degrees and schools → entries, each with a piece of evidence on one line; certificates among them are told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from core.language.lexicon import is_town, title_score
from core.language.tongues import ENGLISH, tongue
from worker.understanding.collector import Collector
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.lists.certificate_entries import add_certificate, is_certificate, status_told
from worker.understanding.passages import place_of
from worker.understanding.positions.explained import Explained, Explainer, Header, either
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.told_by_words import school_told_by_words, schooling_in_row
from worker.understanding.schools.alike_schools import with_fields_of_others
from worker.understanding.schools.campuses import with_campus
from worker.understanding.schools.degree_names import names_no_subject, untold, without_grades
from worker.understanding.schools.divided import divided
from worker.understanding.schools.glued_schools import told_apart
from worker.understanding.schools.named_schools import may_be_school, with_lone_school, with_named_school, without_dates
from worker.understanding.schools.one_line import on_one_line
from worker.understanding.schools.parted_schools import (
    begins_degree,
    names_minor,
    parted,
    whole_title,
    with_schools_above,
    without_honours,
)
from worker.understanding.schools.plain_mends import (
    dated_row,
    plainly_mended,
    with_subject_for_school,
    without_repeated_places,
)
from worker.understanding.schools.school_units import with_unit, with_unit_behind
from worker.understanding.schools.schools_by_words import with_degree_and_school
from worker.understanding.schools.studied_beside import subject_in, with_cells_that_name, with_what_is_beside
from worker.understanding.schools.subjects_beside import with_subject_below, with_subject_beside, with_subject_of_school
from worker.understanding.schools.taught_courses import heads_both, heads_certificates, heads_schooling, is_taught
from worker.understanding.schools.whole_schools import with_whole_school
from worker.understanding.schools.wrapped_names import whole_degree, whole_school
from worker.understanding.sections.outline import Entry
from worker.understanding.text.inline_headings import without_heading
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_certificate, names_degree, names_prize, names_school

_MAX_HEADER_LINES = 6
_MOST_STUDIED = 10
_LIKELY, _RATHER, _SURELY = 0.3, 0.5, 0.8
# What stands behind a degree, and whether in a bracket: letters there are a subject's (`GIS`), not a school's.
_BEHIND_SIGN = re.compile(r"(?P<sign>[(),|\t]| [–—-] )(?P<part>[^(),|\t]*?)(?=[(),|\t]| [–—-] |$)")
# How well, and when, where a place may stand.
_HOW_WELL = re.compile(
    r"(?:hono(?:u)?rs|hons\.?|distinction|merit|with .*|(?:(?:summa|magna) )?cum laude"
    r"|(?:first|second|third|upper|lower)\b.*|evenings?|(?:part|full)[ -]time)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_OF_STUDENTS = re.compile(
    r"\b(?:undergraduate|thesis|dissertation|coursework|students?(?:ships?)?|candidate|mentor|fellowship|scholarship"
    r"|(?:master|bachelor)(?:['’]?s)? (?:course|program(?:me)?)|postgraduate course|lectur\w+|supervis\w+"
    r"|participant)\b",
    re.IGNORECASE,
)
# What was studied, in the first line below a school.
_STUDIED = re.compile(
    r"(?:courses?|majors?|degrees?|program(?:me)?s?|fields? of study|qualifications?): {1,2}(.{3,80})$", re.IGNORECASE
)
_OF_SCHOOL = re.compile(
    r"^(?:(?:school|institution|university|college)(?: name)?: "
    r"|(?:attended|studied at|graduated from|(?:currently )?enrolled at) (?=[A-Z]))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:degree|qualification|course|program(?:me)?)(?: ?/ ?\w{1,12})?: ", re.IGNORECASE)


def headers_of_schools(entries: Sequence[Entry]) -> list[Header]:
    """The headers of degrees and schools, which are explained together."""
    return [
        Header(lines=_without_heading(entry.header[:_MAX_HEADER_LINES]), group="school")
        for entry in entries
        if entry.section in {"edu", "cert"}
    ]


@dataclass(frozen=True, kw_only=True)
class ReadSchool:
    """One degree or school as it is said."""

    entry: Entry
    fields: Fields
    # How likely what is said is, beside all that the header may say, 0 to 1.
    share: float = 1.0
    # What the header says and what it may say as well, where that is about as likely.
    choices: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class _Said:
    """An entry with the lines of its header, what these say, what they may say as well, and how sure that is."""

    entry: Entry
    lines: Sequence[Line]
    fields: Fields
    other: Fields | None = None
    share: float = 1.0


def _read(entries: Sequence[Entry]) -> list[_Said]:
    """The entries, with their headers divided anew where that makes more sense, and what these say, whole, too."""
    explain = Explainer()
    headers = headers_of_schools(entries)
    read = explain(headers)
    said = _each_mended(entries, headers, read)
    anew = _divided_anew(entries, said, explain)
    if len(anew) != len(entries) or any(one is not other for one, other in zip(anew, entries, strict=True)):
        headers = headers_of_schools(anew)
        read = explain(headers)
        said = _each_mended(anew, headers, read)
    together = zip(anew, headers, _with_others(anew, headers, said), read.others, read.shares, strict=True)
    return _joined(
        [
            _Said(entry=entry, lines=header.lines, fields=fields, other=other, share=share)
            for entry, header, fields, other, share in together
        ]
    )


def _joined(read: Sequence[_Said]) -> list[_Said]:
    """A degree alone right below a school alone, or above it, as one entry, unless both are dated."""
    found: list[_Said] = []
    for each in read:
        above = found[-1] if found else each
        if above is each or not _are_halves(above, each):
            found.append(each)
            continue
        dated = above.fields if above.fields.start else each.fields
        title, school = above.fields.title or each.fields.title, above.fields.employer or each.fields.employer
        found[-1] = _Said(
            entry=replace(each.entry, header=[*above.entry.header, *each.entry.header]),
            lines=[*above.lines, *each.lines],
            fields=replace(dated, title=title, employer=school),
            share=min(above.share, each.share),
        )
    return found


def _are_halves(above: _Said, below: _Said) -> bool:
    entry, one, other = above.entry, above.fields, below.fields
    is_beside = _is_of_education(entry) and not entry.items and entry.heading == below.entry.heading
    has_both = bool(one.title) != bool(one.employer) and bool(one.title) != bool(other.title)
    title, school = one.title or other.title, one.employer or other.employer
    is_dated_twice = bool(one.start and other.start)
    is_learned = names_degree(title) or (names_certificate(title) and is_taught(title, entry.heading))
    return is_beside and has_both and not is_dated_twice and is_learned and may_be_school(school)


def _divided_anew(entries: Sequence[Entry], read: Sequence[Fields], explain: Explainer) -> list[Entry]:
    """Only entries between which nothing stands are divided otherwise."""
    found: list[Entry] = []
    first = 0
    for after, entry in enumerate(entries, 1):
        if entry.items or after == len(entries) or entries[after].heading != entry.heading:
            found += _divided(entries[first:after], read[first:after], explain)
            first = after
    return found


def _said_of(parts: Sequence[Sequence[Line]], heading: str, explain: Explainer) -> list[Fields]:
    """What headers of these lines say."""
    headers = [Header(lines=part, group="school") for part in parts]
    read = explain(headers)
    together = zip(read.fields, read.others, headers, strict=True)
    return [_mended(found, other, each.lines, heading) for found, other, each in together]


def _divided(entries: Sequence[Entry], read: Sequence[Fields], explain: Explainer) -> list[Entry]:
    """The same lines; what stands below the last header stays below the last."""
    lines = [line for entry in entries for line in entry.header]
    begins = tuple(accumulate((len(entry.header) for entry in entries[:-1]), initial=0))

    def reads(parts: Sequence[Sequence[Line]]) -> list[Fields]:
        return _said_of(parts, entries[0].heading, explain)

    anew = divided(lines, begins, read, reads)
    if anew == begins:
        return list(entries)
    headers = [lines[at:after] for at, after in pairwise((*anew, len(lines)))]
    found = [Entry(section="edu", header=header, heading=entries[0].heading) for header in headers]
    found[-1].items = entries[-1].items
    return found


def add_schooling(entries: Sequence[Entry], collector: Collector) -> dict[str, ReadSchool]:
    """An entry for each degree or school; what was read of them by their keys."""
    read = _read([part for entry in with_schools_above(entries) for part in parted(entry)])
    is_headed = any(_is_of_education(each.entry) for each in read)
    above: Entry | None = None
    school = ""
    said: dict[str, ReadSchool] = {}
    for each in read:
        entry, header, fields = each.entry, each.lines, each.fields
        if fields.employer and not fields.title and names_school(fields.employer):
            fields = replace(fields, title=_studied(entry))
        is_at_school = may_be_school(fields.employer)
        if above is not None and not is_at_school and _is_further(entry, above, fields):
            fields = replace(fields, employer=school)
        elif fields.employer:
            above, school = entry, fields.employer
        text = on_one_line(entry, header)
        if not any(_WORD.search(line.text) for line in header):
            continue
        is_whole = bool(fields.title and fields.employer)
        is_named = bool(fields.title) and _heads_certificates(entry.heading, fields) and not names_degree(text)
        is_listed = is_named or entry.section == "cert"
        if is_listed or (is_certificate(text) and not (is_whole and is_taught(text, entry.heading))):
            add_certificate(text, fields, entry.header, collector)
            continue
        place = place_of(entry.header)
        is_elsewhere = is_headed and not _is_of_education(entry) and not _is_plainly_degree(fields.title, entry.heading)
        is_row = heads_schooling(entry.heading) and dated_row(fields, header) is not fields
        fields = dated_row(fields, header) if is_row else fields
        is_one = is_row or _is_schooling(fields) or (_is_of_education(entry) and _is_course(fields, text))
        if is_elsewhere or not is_one:
            collector.add("education", text, place=place)
            continue
        entry_key = collector.add_entry(
            "education",
            fields.title,
            issuer=fields.employer or None,
            start=fields.start if fields.end else None,
            end=fields.end or fields.start,
            status=status_told(text),
            text=text,
            evidence_key=collector.add("education", text, place=place),
            place=place,
        )
        if entry_key is None:
            continue
        choices = either(fields, _plain(each.other, header)) if each.other is not None else []
        said[entry_key] = ReadSchool(entry=entry, fields=fields, share=each.share, choices=choices)
    return said


def _with_others(entries: Sequence[Entry], headers: Sequence[Header], read: Sequence[Fields]) -> list[Fields]:
    """What each header says beside the others below the same heading of education."""
    said = list(read)
    for heading in {entry.heading for entry in entries if _is_of_education(entry)}:
        which = [at for at, entry in enumerate(entries) if entry.heading == heading]
        own = without_repeated_places([said[at] for at in which])
        together = with_fields_of_others(own, [headers[at].lines for at in which])
        for at, fields in zip(which, together, strict=True):
            said[at] = fields
    return said


def _each_mended(entries: Sequence[Entry], headers: Sequence[Header], read: Explained) -> list[Fields]:
    given = zip(read.fields, read.others, headers, entries, strict=True)
    return [_mended(found, other, each.lines, entry.heading) for found, other, each, entry in given]


def _mended(found: Fields, other: Fields | None, header: Sequence[Line], heading: str) -> Fields:
    """What a header says, its fields whole and told apart."""
    fields = _plain(replace(found, title=whole_title(found.title, header)), header)
    fields = schooling_in_row(fields, header)
    if not _heads_education(heading):
        return plainly_mended(fields, header)
    fields = with_cells_that_name(with_lone_school(fields, header), header)
    fields = _with_studied_there(fields, other, header)
    return plainly_mended(
        with_what_is_beside(with_subject_of_school(plainly_mended(fields, header), header), header), header
    )


def _with_studied_there(fields: Fields, other: Fields | None, header: Sequence[Line]) -> Fields:
    """A school that was read alone, with what may have been studied there where that is a cell of its own."""
    if other is None or fields.title or not fields.employer:
        return fields
    likely = _plain(other, header)
    cells = [cell.strip(" ,;") for line in header for cell in without_dates(line.text).split("\t")]
    is_one = likely.employer == fields.employer and any(_begins(cell, likely.title) for cell in cells)
    is_sentence = any(line.text[:1].islower() for line in header)
    return likely if is_one and not is_sentence else fields


def _begins(cell: str, title: str) -> bool:
    """True for a short cell that is the title, whatever a sign sets off behind it."""
    rest = cell[len(title) :].lstrip()
    return bool(title) and cell.startswith(title) and not rest[:1].isalnum() and len(cell.split()) <= _MOST_STUDIED


def _studied(entry: Entry) -> str:
    """What the first line below a school says was studied there, if it says so: `Major: Botany`, `Studied Botany`."""
    text = entry.items[0].text.strip(" .") if entry.items else ""
    labelled = _STUDIED.match(text)
    told = labelled[1] if labelled is not None else untold(text)
    is_one = told != text and len(told.split()) <= _MOST_STUDIED and not names_no_subject(told)
    if is_one:
        return told
    return subject_in(text) if text and _is_of_education(entry) else ""


def _is_degree(title: str) -> bool:
    """True for a degree, under whatever heading; False for a thesis, and for who studies."""
    return names_degree(title) and _OF_STUDENTS.search(title) is None


def _heads_certificates(heading: str, fields: Fields) -> bool:
    """True for a heading of certificates, and for one of them and of schools above what was given by no school."""
    return heads_certificates(heading) or (heads_both(heading) and not names_school(fields.employer))


def _is_plainly_degree(title: str, heading: str) -> bool:
    """True for a degree below a heading of something else: no person with letters behind the name, no sentence."""
    is_degree = _is_degree(title) and begins_degree(title) and title[:1].isupper()
    return is_degree and max(phrase_chances(text)["N"] for text in (title, heading)) < _RATHER


def _is_of_education(entry: Entry) -> bool:
    """True below a heading that names education."""
    return _heads_education(entry.heading)


def _heads_education(heading: str) -> bool:
    return section_words(heading)[1:] == "education"


def _is_course(fields: Fields, text: str) -> bool:
    """True for what was learned somewhere at some time, or certified, by whatever name; no prize and no club.

    Who taught it is no place.
    """
    is_told = (bool(fields.start) or names_certificate(text)) and phrase_chances(fields.employer)["N"] < _RATHER
    return bool(fields.title and fields.employer) and is_told and not names_prize(f"{fields.title} {fields.employer}")


def _is_further(entry: Entry, above: Entry, fields: Fields) -> bool:
    """A further degree below a school that was named once: under the same heading, and naming no other place."""
    size = sum(not names_minor(line.text) for line in entry.header)
    is_below = size < len(above.header) and entry.heading == above.heading
    is_taught_there = names_certificate(fields.title) and is_taught(fields.title, entry.heading)
    is_one = is_taught_there or names_degree(without_honours(fields.title))
    if not is_below or not is_one or any(names_school(line.flat) for line in entry.header):
        return False
    # Bullets below a line that is none: where it was learned is the school's own place.
    if names_school(above.header[0].flat) and entry.header[0].is_bullet and not above.header[0].is_bullet:
        return True
    behind = [match for line in entry.header for match in _BEHIND_SIGN.finditer(line.text)]
    return not any(_is_elsewhere(match["part"].strip(), is_inside=match["sign"] == "(") for match in behind)


def _is_elsewhere(part: str, *, is_inside: bool) -> bool:
    """True for `Lund`, and for `ETH` outside of brackets, behind a degree; not for `Hons` and `2018`."""
    if not part or _HOW_WELL.match(part) or any(map(str.isdigit, part)):
        return False
    chances = phrase_chances(part)
    is_short = not is_inside and part.isupper() and part.isalpha() and len(part) > len("BA") and not names_degree(part)
    return is_short or is_town(part) or chances["P"] + chances["S"] >= _LIKELY


def _plain(fields: Fields, header: Sequence[Line]) -> Fields:
    """A degree without grades, at a school with its campus."""
    title = without_grades(_LABEL.sub("", fields.title))
    school = _OF_SCHOOL.sub("", fields.employer)
    found = replace(fields, title="" if names_no_subject(title) else title, employer=school)
    named = with_degree_and_school(school_told_by_words(told_apart(found)), header)
    named = with_whole_school(named, header)
    named = replace(named, title=whole_degree(named.title, header), employer=whole_school(named.employer, header))
    named = with_subject_for_school(named, with_named_school(named, header), header)
    named = with_subject_below(with_subject_beside(named, header), header)
    return with_unit_behind(with_campus(with_unit(with_campus(named, header), header), header), header)


def _is_trade(fields: Fields) -> bool:
    """`Fachinformatiker, Ulmer Werke`: what is learned in a house is called as the job is, in other languages."""
    return tongue() != ENGLISH and bool(fields.employer) and title_score(fields.title) > 1


def _is_schooling(fields: Fields) -> bool:
    """False for courses, clubs, remarks and who taught: what was read is neither a degree nor a school."""
    title = fields.title
    if title and not names_degree(title) and phrase_chances(title)["N"] >= _SURELY:
        return False
    names_any = names_degree(title) or names_school(title) or names_school(fields.employer) or _is_trade(fields)
    is_degree = bool(title) and phrase_chances(title)["G"] >= _LIKELY
    return names_any or is_degree or (bool(fields.employer) and phrase_chances(fields.employer)["S"] >= _LIKELY)


def _without_heading(header: Sequence[Line]) -> list[Line]:
    return [replace(header[0], text=without_heading(header[0].text, "edu")), *header[1:]]
