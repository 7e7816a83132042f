"""The town behind a school: part of its name (`Ridge University – Hull`), or where it is (`Ridge College, Lund, SE`).

People who label agree on it nearly always: with a state or country behind it a town is an address, and belongs to no
name; alone behind a dash it is a campus; alone behind a comma it is one where the name is that of several schools.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.countries import countries_named
from core.language.lexicon import is_place, is_town, word_kinds
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.glued_schools import PART_OF_SCHOOL
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_LIKELY, _SURELY = 0.3, 0.6
# Those that are never named without their town, and those of several towns: `Ridge State University, Northridge`.
_NEVER_ALONE = r"University of California|California (?:Polytechnic State|State Polytechnic|State) University|Cal Poly"
_OF_STATES = (
    "Alabama|Alaska|Arkansas|Colorado|Hawai['ʻ]?i|Houston|Illinois|Maine|Maryland|Massachusetts|Michigan|Minnesota"
    "|Missouri|Nebraska|Nevada|North Carolina|South Carolina|South Florida|Tennessee|Texas|the Philippines|Wisconsin"
)
_SEVERAL_TOWNS = re.compile(
    rf"(?:The )?(?:{_NEVER_ALONE}|University of (?:{_OF_STATES})"
    r"|(?:Louisiana|Minnesota|Penn(?:sylvania)?) State University"
    r"|City University of New York|Brigham Young University"
    r"|Indiana University|Purdue University|Rutgers University|Texas A ?& ?M University|Southern Illinois University"
    r"|State University of New York|Indian Institute of (?:Technology|Management)|National Institute of Technology"
    r"|Federal (?:University of Technology|Polytechnic)|Polytechnic)",
    re.IGNORECASE,
)
_IS_NEVER_ALONE = re.compile(rf"(?:The )?(?:{_NEVER_ALONE})", re.IGNORECASE)
_TOWN = r"([^\W\d_][\w'’.‐‑-]{1,30}(?: [^\W\d_][\w'’.‐‑-]{0,20}){0,4})"
_ENDS = r"(?= {0,3}(?:$|[\t,(|;•·]| [–—-] ))"
_BEHIND = {
    "dash": re.compile(rf" {{0,2}}[–—-] {{0,2}}{_TOWN}{_ENDS}"),
    "comma": re.compile(rf", {{0,2}}{_TOWN}{_ENDS}"),
    "at": re.compile(rf" at {_TOWN}{_ENDS}"),
    "in": re.compile(rf" in {_TOWN}{_ENDS}"),
}
_REGION = re.compile(r" {0,2}(?:, {0,2}|[–-] {1,2})([A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{0,20}){0,2})")
_SAINT = re.compile(r"\b(?:St|Ft|Mt)\.?$")
_REST_OF_SAINT = re.compile(
    r"\.? ([A-Z][\w'’]{2,20})(?= {0,3}(?:$|[\t,(|;]| [–—-] | [A-Z][a-z]{2,8}\.? (?:19|20)\d\d| (?:19|20)\d\d))"
)
# A town behind a school with no sign between, and then a state or country: `Ridge State University Hull, MA`.
_GLUED = re.compile(
    r"(?P<school>.{0,80}\b(?:University|College|Academy|Polytechnic|High School|Institute of Technology))"
    r" (?P<town>[A-Z][\w'’.]{1,20}(?: [A-Z][\w'’.]{0,20}){0,2})"
)
# `Community College of the Border Guard Hull`; not `University of New Orleans`, `University of Salt Lake City`.
_GLUED_OF = re.compile(
    r"(?P<school>.{0,40}\b(?:University|College|Institute|School) of (?:the )?"
    r"(?!(?:San|Santa|New|Los|St\.?|Saint|Fort|Mount|El|Las|North|South|East|West) )"
    r"[A-Z][\w'’.]{1,20}(?: [A-Z][\w'’.]{1,20}){0,3})"
    r" (?P<town>(?!City|Beach|Falls|Springs|Island|Park|Valley|Rapids|Hills|Heights)[A-Z][\w'’.]{2,20})"
)
# Those that are called so with their town alone: `University College Cork, Ireland`.
_CALLED_WITH_TOWN = re.compile(
    r"(?:The )?(?:(?:University|Imperial|Columbia|Trinity|King['’]?s|Queen['’]?s) College"
    r"|(?:Washington|Queen['’]?s|Technical|Free|Humboldt|Dublin City) University)"
)
_REST_OF_TOWN = re.compile(r"(?: [A-Z][\w'’.]{0,20}){0,2}(?=,)")
_MOST_WORDS = 4


def with_campus(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields, with the town in the school's name where it is part of it, and out of it where it is an address."""
    if not names_school(fields.employer):
        return fields
    fields = _without_glued_town(_with_saint(fields, header), header)
    whole, town, kind = _parted(fields.employer)
    for line in header:
        at = line.text.find(whole)
        if at < 0:
            continue
        end = at + len(whole)
        behind = {name: match for name, sign in _BEHIND.items() if (match := sign.match(line.text, end))}
        for name, match in behind.items():
            if name != "at" and _is_address(whole, match, line.text):
                return replace(fields, employer=whole, place=fields.place or match[1]) if kind == name else fields
            if name != "in" and not town and _is_campus(whole, match[1], name):
                place = None if fields.place == match[1] else fields.place
                title = "" if fields.title == match[1] else fields.title
                return replace(fields, title=title, employer=whole + match[0].rstrip(), place=place)
    school, _, part = fields.employer.partition(", ")
    is_part = names_school(school) and PART_OF_SCHOOL.match(part) is not None
    return replace(fields, employer=school) if is_part else fields


def _with_saint(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Ridge College in St.` before ` Louis` is cut at a dot that ends nothing."""
    if _SAINT.search(fields.employer) is None:
        return fields
    for line in header:
        at = line.text.find(fields.employer)
        rest = _REST_OF_SAINT.match(line.text, at + len(fields.employer)) if at >= 0 else None
        if rest is not None:
            return replace(fields, employer=fields.employer + rest[0], place=None)
    return fields


def _without_glued_town(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Ridge State University Hull` before `, MA` is in Hull, unless the name is that of several schools."""
    found = _GLUED.fullmatch(fields.employer) or _GLUED_OF.fullmatch(fields.employer)
    if found is None or names_school(found["town"]):
        return fields
    if _SEVERAL_TOWNS.fullmatch(found["school"]) or _CALLED_WITH_TOWN.fullmatch(found["school"]):
        return fields
    for line in header:
        at = line.text.find(fields.employer)
        rest = _REST_OF_TOWN.match(line.text, at + len(fields.employer)) if at >= 0 else None
        is_whole = rest is not None and (found.re is _GLUED or not rest[0])
        if rest is not None and is_whole and _is_region(line.text, rest.end()):
            return replace(fields, employer=found["school"], place=fields.place or found["town"] + rest[0])
    return fields


def _parted(school: str) -> tuple[str, str, str]:
    """A name, the town in its end, and what stands between the two: `dash`, `comma`, `at`, `in`, or nothing."""
    for kind, sign in _BEHIND.items():
        for match in sign.finditer(school):
            if match.end() == len(school) and names_school(school[: match.start()]) and not names_school(match[1]):
                return school[: match.start()], match[1], kind
    return school, "", ""


def _last(school: str) -> str:
    """The school, without units before it."""
    return school.rpartition(", ")[2]


def _is_address(school: str, town: re.Match[str], text: str) -> bool:
    """True where a state or country follows the town, which does not name the town again."""
    region = _REGION.match(text, town.end())
    is_campus = region is None or region[1].startswith(town[1]) or _IS_NEVER_ALONE.fullmatch(_last(school)) is not None
    return not is_campus and _is_region(text, town.end())


def _is_region(text: str, at: int) -> bool:
    """True where a state or country follows."""
    region = _REGION.match(text, at)
    if region is None:
        return False
    first = region[1].split()[0].replace(".", "")
    is_short = first.isupper() and "state" in word_kinds(first.lower())
    return is_short or (is_place(region[1]) and not is_town(region[1])) or bool(countries_named(region[1]))


def _is_campus(school: str, town: str, kind: str) -> bool:
    if names_degree(town) or len(town.split()) > _MOST_WORDS or town.lower() in school.lower():
        return False
    is_of_several = _SEVERAL_TOWNS.fullmatch(_last(school)) is not None
    if kind in {"comma", "at"} and not is_of_several:
        return False
    chances = phrase_chances(town)
    if is_of_several:
        return chances["G"] + chances["T"] < _LIKELY or chances["P"] >= _SURELY
    return is_town(town) or chances["P"] >= _SURELY or names_school(town) or "campus" in town.lower()
