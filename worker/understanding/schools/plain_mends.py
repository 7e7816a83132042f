"""What is plain of a degree and its school, and was read otherwise: signs and repetitions tell it. English.

A town that the section's other entries have as their place is no degree; a degree in the cell before its subject is
part of it; what `in` joins is one name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.countries import countries_named
from core.language.lexicon import is_place, is_town, word_kinds
from core.language.subjects import names_subject
from core.language.tongues import ENGLISH, tongue
from core.language.verbs import Form, verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import is_bare_degree
from worker.understanding.schools.named_schools import is_name_of_school, without_dates
from worker.understanding.schools.parted_schools import is_detail
from worker.understanding.schools.school_units import is_unit
from worker.understanding.schools.subjects_beside import says_no_subject, tells_how
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import as_contact
from worker.understanding.words.kinds_of_words import (
    is_language,
    names_certificate,
    names_degree,
    names_prize,
    names_school,
)

_CELLS = re.compile(r"\t| {2,}|\s?[|•·]\s?")
# `Boston, MA Bachelor of Arts`: the state of a town, where the degree is spelt out behind it.
_STATE = re.compile(
    r"(?P<state>[A-Z]{2}) (?=(?:Bachelor|Master|Associate|Doctor|Diploma|Certificate|High School)(?:['’]?s)?\b)"
)
# Before the rest of a saint's name.
_SAINT = re.compile(r"(?<!\w)(St[aoe]?|Mt|Ft)\. {0,2}$")
# What somebody is at a school, behind what it is called.
_STANDING = re.compile(r"[\s,–—-]{1,3}(?:freshman|sophomore|junior|senior|undergraduate)(?: student)?$", re.IGNORECASE)
_IN_PROGRESS = re.compile(r"[\s,–—-]{1,3}(?:(?:still )?in progress|ongoing|to date)$", re.IGNORECASE)
# The years that were spent at a school, which is all that some say of it.
_CLASS = r"(?:K|[1-9]|1[0-3]|X{0,1}(?:I{1,3}|I?V|VI{0,3}|IX)|X)(?:st|nd|rd|th)?"
_SCHOOL_YEARS = re.compile(
    rf"(?:years?|grades?|class(?:es)?|standards?|std\.?|forms?)[ -]{_CLASS}(?: ?(?:[–—&-]|to) ?{_CLASS})?"
    r"(?: \([^()]{2,40}\))?"
    r"|(?:1[0-2]|[6-9])th(?: (?:class|grade|standard|std\.?))?(?: \([^()]{2,40}\))?|matriculated",
    re.IGNORECASE,
)
_HOW_IT_ENDED = re.compile(
    r"(?:graduat\w+ )?with (?:high(?:est)? )?hono(?:u)?rs|(?:graduate\w*|graduating)(?: with .{3,30})?"
    r"|no degree|degree not (?:completed|finished|obtained)|(?:did not|not) (?:graduate|finish|complete)d?"
    r"|dean['’]?s (?:list|hono\w+)(?:.{0,30})|(?:summa |magna )?cum laude|hono(?:u)?r roll",
    re.IGNORECASE,
)
# A state and a country, which lists of places leave out.
_FIRST_NAMES_TOO = frozenset({"Georgia", "Jordan", "Chad"})
# Of a school alone people take it for what was reached there.
_GRADUATES = frozenset({"graduate", "graduated"})
_GRADED = re.compile(r"\bgrades? [A-G1-9](?:[–-][A-G1-9])?$")
_GRADE_BEHIND = re.compile(r" \([A-Z\d][*+]{0,2}\)$")
_REST_OF_GRADES = re.compile(r"\*{0,2}(?: ?[–-] ?[A-G1-9]\*{0,2})?(?!\w)")
# The first row of a table.
_COLUMNS = frozenset(
    "degree qualification course examination exam certificate class standard subject institution institute school"
    " university college board school/university board/university institution/university year".split()
)
_PROGRAMME = re.compile(r"\w (?:program(?:me)?|course|training|workshop|seminar)s?$", re.IGNORECASE)
_WORDS_OF_ROW, _LIKELY = range(2, 9), 0.5
# Between what was learned and where, in other languages than English.
_JOINS = re.compile(
    r"(?<![\s,])[\s,]{1,8}(?:bei(?: der| dem)?|beim|an der|am|chez|à|en(?: el| la)?|presso|na|no|bij)\s{0,8}$"
)
_ARTICLE = re.compile(r"^(?:der|dem|die|das) (?=[A-ZÄÖÜ])")
_WORDS_OF_TRAINING = range(2, 9)
_PLACES = re.compile(r"[;,] ")
_PARTS = re.compile(r"\s?[–—]\s?|, | - ")


def plainly_mended(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields of one header."""
    if tongue() != ENGLISH:
        return _with_training_before(fields, header)
    fields = _joined_by_in(_with_degree_before(_without_state(_with_saint(fields, header), header), header), header)
    title = _IN_PROGRESS.sub("", _STANDING.sub("", fields.title) if names_degree(fields.title) else fields.title)
    school = _STANDING.sub("", fields.employer) if names_school(fields.employer) else fields.employer
    title = _with_last_subject(_with_grades(title, header), header)
    if title.lower() in _COLUMNS and school.lower() in _COLUMNS:
        title, school = "", ""
    title, school = _with_subject_before_school(title, "" if _is_abroad(school, header) else school)
    is_part = bool(title) and title in school and not names_degree(title)
    title = "" if is_part or _tells_no_degree(title) or _is_address(title) else title
    school = "" if school and school in title and names_subject(school) and not names_school(school) else school
    return _with_years_of_school(replace(fields, title=title, employer=school), header)


def _with_training_before(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Ausbildung zur Bäckerin, Kvarn AG`: what names a degree and stands before who gave it, in its line, is it."""
    name = fields.employer.rpartition("bei ")[2] if fields.employer else ""
    for line in header if name and not fields.title else ():
        before, _, _ = without_dates(line.text).partition(name)
        title = _JOINS.sub("", before).strip(" \t,;:.–—-|")
        is_named = title[:1].isupper() and names_degree(title) and not names_school(title)
        if before != line.text and is_named and not _CELLS.search(title) and len(title.split()) in _WORDS_OF_TRAINING:
            return replace(fields, title=title, employer=_ARTICLE.sub("", name))
    return fields


def dated_row(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields of one line that is a name and a range of dates, whatever it names: `Pool Coaching   2012 – 2013`.

    Below a heading of education alone that is what was learned; nothing where it may be anything else.
    """
    is_read = names_degree(fields.title) or names_school(fields.employer) or bool(fields.title and fields.employer)
    if is_read or len(header) != 1 or not any(span.is_range for span in date_spans(header[0].text)):
        return fields
    cells = [cell.strip(" ,;:()–—-") for cell in _CELLS.split(without_dates(header[0].text))]
    named = [cell for cell in cells if any(map(str.isalpha, cell))]
    title, _, school = named[0].partition(" at ") if len(named) == 1 else ("", "", "")
    is_name = (
        title[:1].isupper()
        and len(title.split()) in _WORDS_OF_ROW
        and verb_form(title.split()[0]) not in {Form.PAST, Form.GERUND}
    )
    is_other = names_prize(title) or names_school(title) or is_detail(title) or _is_somewhere(title)
    is_other = is_other or (tells_how(title) and _PROGRAMME.search(title) is None)
    chances = phrase_chances(title)
    if not is_name or is_other or title.endswith((".", ":")) or chances["N"] + chances["P"] >= _LIKELY:
        return fields
    return replace(fields, title=title, employer=school)


def with_subject_for_school(read: Fields, named: Fields, header: Sequence[Line]) -> Fields:
    """`named` with what stands right behind its degree and was read as its school: `BSc (Hons)` and `Nursing`."""
    whole = f"{read.title} {read.employer}"
    is_other = bool(read.title and read.employer) and read.employer != named.employer and read.title == named.title
    is_one = is_other and tongue() == ENGLISH and any(whole in " ".join(line.text.split()) for line in header)
    return replace(named, title=whole) if is_one else named


def without_repeated_places(read: Sequence[Fields]) -> list[Fields]:
    """The fields of one section; a title that is the place of another entry, or of several, names no degree."""
    places = {each.place for each in read if each.place}
    titles = [each.title for each in read]

    def is_place_of_another(fields: Fields) -> bool:
        is_again = fields.title in places or (titles.count(fields.title) > 1 and is_town(fields.title))
        return bool(fields.title) and is_again and not names_degree(fields.title) and names_school(fields.employer)

    return [
        replace(each, title="", place=each.place or each.title) if is_place_of_another(each) else each for each in read
    ]


def _with_saint(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Lucia High School` behind `Sta.`, which a dot cut off."""
    for line in header if fields.employer else ():
        found = _SAINT.search(line.text[: max(0, line.text.find(fields.employer))])
        if found is not None:
            title = "" if fields.title.rstrip(".") == found[1] else fields.title
            return replace(fields, title=title, employer=f"{found[1]}. {fields.employer}")
    return fields


def _without_state(fields: Fields, header: Sequence[Line]) -> Fields:
    found = _STATE.match(fields.title)
    is_of_town = found is not None and any(re.search(rf"\w, {re.escape(fields.title)}", each.text) for each in header)
    if found is None or not is_of_town:
        return fields
    place = f"{fields.place}, {found['state']}" if fields.place else fields.place
    return replace(fields, title=fields.title[found.end() :], place=place)


def _with_degree_before(fields: Fields, header: Sequence[Line]) -> Fields:
    """`PhD`, a tab and `Botany`: the degree is in the cell before its subject."""
    if not fields.title or names_degree(fields.title):
        return fields
    for line in header:
        cells = [cell.strip(" ,;:") for cell in _CELLS.split(without_dates(line.text)) if cell.strip(" ,;:")]
        at = cells.index(fields.title) if fields.title in cells else 0
        if at and is_bare_degree(cells[at - 1]) and not names_school(cells[at - 1]):
            return replace(fields, title=f"{cells[at - 1]} {fields.title}")
    return fields


def _joined_by_in(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Certificate in Botany` is one name, and `Botany` no school."""
    title, school = fields.title, fields.employer
    if not title or not school or names_school(school) or not (names_degree(title) or names_certificate(title)):
        return fields
    whole = f"{title} in {school}"
    is_one = any(whole in " ".join(line.text.split()) for line in header) and not is_place(school)
    schools = [line.flat for line in header if is_name_of_school(line.flat)]
    return replace(fields, title=whole, employer=schools[0] if len(schools) == 1 else "") if is_one else fields


def _tells_no_degree(title: str) -> bool:
    """True for `Georgia — Dean's List`: a place and how well, and nothing that was learned."""
    if _HOW_IT_ENDED.fullmatch(title) is not None and title.lower() not in _GRADUATES:
        return True
    if not title or names_degree(title.replace("Honors", "").replace("Honours", "")):
        return False
    parts = [part.strip(" .,") for part in _PARTS.split(title) if part.strip(" .,")]
    is_told = [_HOW_IT_ENDED.fullmatch(part) is not None or names_prize(part) for part in parts]
    return (
        len(parts) > 1
        and any(is_told)
        and all(told or _is_somewhere(part) for told, part in zip(is_told, parts, strict=True))
    )


def _with_last_subject(title: str, header: Sequence[Line]) -> str:
    """`A Levels: Biology (B)` before `, Geography (A)`, whole: whatever subjects its line or cell goes on with."""
    if ": " not in title:
        return title
    for line in header:
        rest = line.text.partition(title)[2].split("\t")[0]
        if title not in line.text or not rest.startswith(", "):
            continue
        for part in rest[2:].split(", "):
            bare = _GRADE_BEHIND.sub("", part.strip(" ."))
            if not (names_subject(bare) or is_language(bare)) or names_school(bare):
                break
            title = f"{title}, {part.rstrip(' .')}"
    return title


def _with_grades(title: str, header: Sequence[Line]) -> str:
    """`8 GCSEs grades A` before `*–C`, whole."""
    if _GRADED.search(title) is None:
        return title
    behind = (_REST_OF_GRADES.match(each.text.partition(title)[2]) for each in header if title in each.text)
    return title + next((match[0] for match in behind if match is not None), "")


def _is_abroad(school: str, header: Sequence[Line]) -> bool:
    """True for `Hull` behind a dash, and for `Chile; Arica, Peru`; of `BA Accounting, Leeds` it is the school."""
    first = _PLACES.split(school)[0]
    if not school or names_school(school):
        return False
    is_behind_dash = any(re.search(rf" [–—-] {re.escape(school)}(?!\w)", line.text) for line in header)
    return (bool(countries_named(first)) and is_place(first)) or (is_town(school) and is_behind_dash)


def _with_subject_before_school(title: str, school: str) -> tuple[str, str]:
    """`BSc` and `Botany, Hull University` → `BSc, Botany` and the university; a unit before a comma is its part."""
    subject, _, rest = school.partition(", ")
    is_one = names_subject(subject) and not names_school(subject) and not is_unit(subject) and names_school(rest)
    return (f"{title}, {subject}", rest) if is_one and says_no_subject(title) else (title, school)


def _is_address(title: str) -> bool:
    """True for `60 Mill Lane`, which stands behind a school."""
    return title[:1].isdigit() and not names_degree(title) and as_contact(title) is not None


def _is_somewhere(part: str) -> bool:
    is_named = is_place(part) or is_town(part) or "state" in word_kinds(part.lower()) or part in _FIRST_NAMES_TOO
    return is_named or bool(countries_named(part))


def _with_years_of_school(fields: Fields, header: Sequence[Line]) -> Fields:
    """A school alone, with the years of it that a cell of its own names: `Year 12`."""
    if fields.title or not names_school(fields.employer):
        return fields
    cells = [cell.strip(" ,;:.–—-") for line in header for cell in _CELLS.split(without_dates(line.text))]
    named = [cell for cell in cells if _SCHOOL_YEARS.fullmatch(cell)]
    return replace(fields, title=named[0]) if len(named) == 1 else fields
