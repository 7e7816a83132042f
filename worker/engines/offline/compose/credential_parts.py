"""A line about a degree or certificate → its parts: what it is, who gave it, when. Towns and marks are left out."""

import re
from dataclasses import dataclass, replace

from core.language.dates import find_dates
from core.language.lexicon import is_place, is_town, title_score

_PERSON_SCORE = 3
_LONGEST_TITLE = 6
_WITH_SUBJECT = 2
# Between the parts of a line: commas, dots in the middle, bars, arrows; a dash before a capital.
_BREAK = re.compile(r",+ | [·•|@/] | (?:[–—-]|-->) (?=[A-Z])")
_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?|\d\d?)[ /.-]"
_DATES = (
    r"(?:(?:issued|awarded|since|from|class of|graduated|in|passed)\s)?"
    rf"(?:{_MONTH})?(?:19|20)\d\d(?:\s?(?:[–—-]|to|until)\s?(?:{_MONTH})?(?:(?:19|20)?\d\d|present|now|current))?"
)
_IS_DATES = re.compile(rf"^{_DATES}$", re.IGNORECASE)
_DATES_BEHIND = re.compile(rf"(?<![ ,])[ ,]+(?P<mark>\(?)(?P<dates>{_DATES})(?P<close>\)?)$", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:issued|awarded|from|class of|graduated|in|passed|since)\s", re.IGNORECASE)
# Whether it still counts, and marks that say nothing without their scale: it stands in the résumé.
_DROPPED = re.compile(
    r"^(?:\W*\d[\d.,/%]*\W*|\d+ points|current|active|valid|in date|up to date|annual|pass(?:ed)?|grades? .{1,12}"
    r"|c?gpa\b.*|exp(?:\.|ires?|iry)\b.*|renew(?:ed|al)\b.*|[A-Z]{2}|Co\. \w+|no\. ?\w+|2[.:][12]|II[.:][12])$",
    re.IGNORECASE,
)
# How well and how it was done: it is told, for it may make more or less of it.
_ASIDE = re.compile(
    r"^(?:(?:first|second|upper|lower|third) class.*|(?:with )?(?:distinction|merit|honours|credit)s?|\d+ distinctions?"
    r"|(?:magna |summa )?cum laude|with .{3,30}|(?:part|full)[- ]time|online|first|associate|professional|practitioner"
    r"|foundation|level \w{1,3})$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:Universit\w+|Universidad\w*|Università|Hochschule|College|School|Academ\w+|Institut\w*|Polytechnic\w*"
    r"|Polytech|Technikon|Gymnasium|Lyc[ée]e|Conservatoire|Council|Board|Association|Society|Guild|Court|Landgericht"
    r"|Ministry|Government|Department|Authority|Federation|Foundation|Faculty|Cent(?:re|er)|Hub|Trust|Services|Training"
    r"|State(?= of)|Ambulance|Alliance|Bureau|Commission|INSEAD|IES|CFA|TAFE|Coleg|Ysgol|Coláiste)(?!\w)"
    r"|\b(?:High|Secondary|Comprehensive|Grammar)$"
)
_IN_SQUARES = re.compile(r"^[\[(] ?((?:19|20)\d\d[^\])]{0,20}?) ?[\])],? ")
_SHORT_END = re.compile(r"(?:^|[ .])[A-Za-z]{1,4}\.$")
_LETTERS = re.compile(r"^[A-Z][A-Za-z&]{0,2}[A-Z][A-Z&a-z]{0,8}$")
# `Certified Public Accountant PRC 2012`: letters at the very end are whoever gave it.
_LETTERS_BEHIND = re.compile(r"^(?P<name>\S+(?: \S+){1,7}) (?P<giver>[A-Z]{3,8})$")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]{3,60}) \((?P<inside>[^()]{2,60})\)$")
_SHORT = (
    r"(?:B\.?Sc|B\.?A|B\.?B\.?A|B\.?S|B\.?Eng|B\.?E|M\.?Sc|M\.?A|M\.?S|M\.?Eng|A\.?A\.?S|A\.?A|A\.?S|B\.?F\.?A|M\.?F\.?A"
    r"|B\.?Arch|M\.?Arch|BBusSc|BAcc|BEcon|BSocSc|M\.?Com|MPH|MPA|MSW|BSW|MBBS|MBChB|LL\.?M|LL\.?B|B\.?Com|B\.?Ed|BEEd"
    r"|M\.?Ed|BN|MRes|DipHE|M\.?Phil|D\.?Phil|B\.?Tech|M\.?Tech|MBA|Ph\.?D|PGCE|PGCert|PgCert|PgDip|PGDip|HN[CD]|FdA|FdSc"
    r"|MMus|BMus|B\.?Pharm|MPharm|HSC|Bc)(?![A-Za-z])\.?(?: ?\(?Hon(?:s|ours)?\.?(?: I{1,3})?\)?)?"
)
_LEVELLED = r"(?:S|N)?VQ (?:Level )?\d|BTEC (?:Level )?\d"
# `BSc` of `BSc Physics`: what it is in, stands right behind.
ABBREVIATED = re.compile(rf"^(?P<degree>{_SHORT}|{_LEVELLED}) (?=[A-Z][a-z])")
DEGREE = re.compile(
    r"^(?:(?:Bachelor|Master|Doctor|Diploma|Certificate|Degree|Magister|Apprenticeship|Licenciatura"
    r"|Diplom(?:-[A-ZÄÖÜ][\w-]+)?|Laurea|Staatsexamen|Maîtrise|Mestrado|Maestría"
    r"|Licence(?= (?:de|du|des|ès|en) |(?= d[’'])))(?![A-Za-z])"
    r"|(?:Higher|Postgraduate|Graduate|Foundation|Advanced|National|Associate) (?:National )?"
    r"(?:Diploma|Certificate|Degree)"
    rf"|Associate of|{_SHORT}|(?:S|N)?VQ (?:Level )?\d|BTEC\b)"
)
# What it is stands at the end, or before the first small word: `Full clean driving licence`, `White Card`.
_HEAD = (
    r"(?:certificate|certification|diploma|licen[cs]e|degree|award|card|qualification|apprenticeship|permit|endorsement"
    r"|ticket|badge|belt|check|course|exam|medal|pass)"
)
PAPER = re.compile(rf"\b(?i:{_HEAD})$|^(?:(?!(?:in|of|for|and|with|to)\b)[\w&'’./-]+ ){{0,6}}(?i:{_HEAD})\b")
MASS = re.compile(r"\b(?:registration|accreditation|membership|eligibility)$", re.IGNORECASE)
# `Higher Diploma`, of which a subject stands apart; `UX Certificate` has its own.
_OF_RANK = re.compile(
    r"(?:(?:Level|Grade) \w+ |[A-Z]{3,4} |(?:Higher|National|Postgraduate|Graduate|Foundation|Advanced|Associate"
    r"|Extended|Professional|Modern|Intermediate|Ordinary|Specialist) )*(?:Certificate|Diploma|Apprenticeship)"
)
_OF_SCHOOL = re.compile(r"\b(?:GCSEs?|[AO][- ]levels?|Highers|Matric|Leaving Cert)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"^(?:(?:(?:advanced |higher |national |postgraduate |graduate |foundation |associate )*"
    rf"(?:diploma|certificate|degree|magister|apprenticeship|bachelor|master))|{_SHORT})$",
    re.IGNORECASE,
)
# What is cut off, glued together, or was never finished is not told.
_UNFIT = re.compile(r"\b(?:and|or|in|of|for|with|to)$|[^\W\d_]{22}|\bskills\b|-->|\b[a-z]{2,}[.:] [A-Z]|^[a-z]")
# The heading of a list, read as what it lists: `GOOD AT`; papers are written in capitals as well.
_HEADING = re.compile(
    r"[A-Z]{3,}(?: [A-Z]{2,})* (?:AT|IN|OF|FOR|WITH|TO|AND|OR|SKILLS|STRENGTHS|INTERESTS|HOBBIES|LANGUAGES|REFERENCES"
    r"|COURSES|CERTIFICAT(?:ES|IONS)|QUALIFICATIONS|ACHIEVEMENTS|EXPERIENCE|HISTORY|SUMMARY|DETAILS)"
)
_UNFINISHED = re.compile(r"\b(?:not (?:graduate|finish|complet)|ended|transferred|dropped)", re.IGNORECASE)
_NO_PERSON = re.compile(r"(?:ing|ment|tion|logy)$|^(?:Technician|Specialist) in\b|\bLevel \d")
_ONE = re.compile(r"^(?:\S+ ){0,2}(?:Certified|Registered|Chartered|Licen[sc]ed|Qualified|Sworn|Accredited)\b")
_CALLED = re.compile(r"\b(?:Notary Public|First Responder|Expert|Welder|Electrician|Plumber|Carpenter)$")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What was earned, in its writer's words. `giver` and `dates` are empty where the line does not say them."""

    name: str
    giver: str = ""
    dates: str = ""
    subject: str = ""
    """What it is in, where it stands apart: `Diploma, Dental Hygiene`."""
    asides: tuple[str, ...] = ()
    """How well, or how: `with distinction`, `part time`."""

    @property
    def behind(self) -> str:
        """`IAAP, 2022`, or nothing."""
        return ", ".join(part for part in (*self.asides, self.giver, self.dates) if part)

    def after(self, said: str) -> str:
        """`said` with who gave it and when in brackets, behind what is in brackets already."""
        if not self.behind:
            return said
        return f"{said[:-1]}, {self.behind})" if said.endswith(")") else f"{said} ({self.behind})"


def is_person(name: str) -> bool:
    """True for what somebody is, and does not hold: `Registered Nurse (Adult)`, `Forklift Operator`."""
    bare = re.split(r" \(| for | of | in | [–—-] ", name, maxsplit=1)[0].strip()
    bare = re.sub(r"^Board (?=Certified )", "", bare)
    words = bare.split()
    if not words or words[-1] == "Status" or len(words) > _LONGEST_TITLE or DEGREE.match(bare) or _HOUSE.search(bare):
        return False
    if _NO_PERSON.search(bare) or _NO_PERSON.match(name) or is_paper(bare) or not words[-1][:1].isupper():
        return False
    is_titled = title_score(words[-1]) >= _PERSON_SCORE or _CALLED.search(bare) is not None
    return is_titled or (_ONE.match(bare) is not None and not bare.endswith("ertified") and len(words) > 1)


def is_certified(name: str) -> bool:
    """True where the line itself says so: `Certified Public Accountant`; `Specialist` may be a position as well."""
    return _ONE.match(name) is not None


def is_paper(name: str) -> bool:
    """True for `White Card`, `NMC registration`, `Level 3 Award in …`."""
    return any(pattern.search(name) for pattern in (DEGREE, PAPER, MASS, _OF_SCHOOL))


def read_paper(text: str) -> Paper | None:
    """The parts of one line; None where it names nothing that can be earned."""
    is_heading = _HEADING.fullmatch(text.strip(" :.")) is not None and not is_paper(text)
    if _UNFINISHED.search(text) or is_heading:
        return None
    line = _IN_SQUARES.sub(r"\1, ", text.split(";", maxsplit=1)[0]).replace(" → ", "–").strip(" .,·|")
    dates, line = _dated(line)
    parts: list[tuple[str, str]] = []
    for part in _parts(line):
        found, plain = (part, "") if _IS_DATES.match(part) else _dated(part)
        dates, plain = dates or found, plain.strip(" |")
        plain = plain.removeprefix("at ")
        parts.append((_kind(plain, is_first=not any(kind == "name" for kind, _ in parts)), plain))
    # Behind a school stands its town.
    rest = [plain for number, (kind, plain) in enumerate(parts) if kind == "name" and not _is_town_of(parts, number)]
    givers = [plain for wanted in ("giver", "place") for kind, plain in parts if kind == wanted]
    paper = _assembled(rest, givers, _spoken(dates)) if rest else None
    if paper is not None:
        asides = (plain for kind, plain in parts if kind == "aside" and plain not in paper.name)
        paper = replace(paper, asides=tuple(asides))
    return None if paper is None or _UNFIT.search(f"{paper.name} {paper.subject}".strip()) else paper


def _is_town_of(parts: list[tuple[str, str]], number: int) -> bool:
    plain = parts[number][1]
    is_last = sum(kind == "name" for kind, _ in parts) <= _WITH_SUBJECT and " " in plain
    return number > 0 and parts[number - 1][0] == "giver" and not is_paper(plain) and not is_last


def _assembled(rest: list[str], givers: list[str], dates: str) -> Paper | None:
    places = [number for number, part in enumerate(rest) if is_paper(part) or is_person(part)]
    degree = next((number for number, part in enumerate(rest) if DEGREE.match(part)), None)
    is_list = degree is None and len(places) > 1
    place = degree if degree is not None else next(iter(places), 0)
    name = rest.pop(place)
    if is_list:
        return None  # nobody knows which one the date is of, nor whether both are held
    has_subject = _BARE.match(name) or (givers and _OF_RANK.fullmatch(name))
    subject = rest.pop(0) if rest and has_subject else ""
    if not (givers or rest or DEGREE.match(name)):
        name, givers = _with_giver(name)
    # What stands behind it and is nothing else gave it: `Care Certificate, Kindhands`.
    if not givers and rest and rest[0][:1].isupper():
        givers = [rest.pop(0)]
    if rest:
        return None  # what is left may say that it is not held
    giver = (givers[0] if givers else "").strip(" .,·-–/|").replace(" (", ", ").replace(")", "")
    name = _without_aside(name.strip(" ,·-–/|"))
    giver = "" if re.search(rf"\b{re.escape(giver)}\b", name) else giver
    return Paper(name=name, giver=giver, dates=dates, subject=subject) if name else None


def _with_giver(name: str) -> tuple[str, list[str]]:
    """`Certified Public Accountant PRC`, `Food Safety (Highfield Academy)`: the name, and who gave it."""
    behind = _LETTERS_BEHIND.match(name)
    if behind is not None and not name.isupper():  # `FIRST AID AT WORK`
        return behind["name"], [behind["giver"]]
    inside = _IN_BRACKETS.match(name)
    is_house = inside is not None and _is_house(inside["inside"])
    return (inside["name"], [inside["inside"]]) if inside is not None and is_house else (name, [])


def _without_aside(name: str) -> str:
    """`BSc Physics (9.1/10)` → `BSc Physics`: marks stand in the résumé. `MSc Imaging (CT)` keeps what it is in."""
    match = _IN_BRACKETS.match(name)
    is_subject = match is not None and _LETTERS.match(match["inside"]) is not None
    return match["name"] if match is not None and not is_subject and _DROPPED.match(match["inside"]) else name


def _parts(line: str) -> list[str]:
    """The line at its breaks; what stands in brackets stays whole."""
    parts: list[str] = []
    start = depth = 0
    for match in re.finditer(rf"[()]|{_BREAK.pattern}", line):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(line[start : match.start()])
            start = match.end()
    stripped = (part.strip(" ,·|") for part in [*parts, line[start:]])
    # The stop of `B.Sc.` is its own.
    return [part if _SHORT_END.search(part) else part.rstrip(".") for part in stripped if part]


def _dated(text: str) -> tuple[str, str]:
    """Dates at the end of a text, and what stands before them."""
    match = _DATES_BEHIND.search(text)
    if match is not None and bool(match["mark"]) == bool(match["close"]):
        return match["dates"], text[: match.start()]
    # A year before the name is that of the line, and none of the paper's own.
    found = find_dates(text)
    if found is not None and found.first == 0:
        return "", text[found.last :].lstrip(" ,:;–—-|)")
    return "", text


def _kind(part: str, *, is_first: bool) -> str:
    if not part or _DROPPED.match(part) or not any(character.isalpha() for character in part):
        return "dropped"
    if _ASIDE.match(part) and not is_first:
        return "aside"
    if DEGREE.match(part):
        return "name"
    if _is_house(part, is_first=is_first):
        return "giver"
    is_coded = any(character.isdigit() for character in part)  # `RE5 Representatives` is no postal code
    return "place" if not is_coded and (is_town(part) or is_place(part)) else "name"


def _is_house(part: str, *, is_first: bool = False) -> bool:
    is_letters = _LETTERS.match(part) is not None and not is_first
    is_named = _HOUSE.search(part) is not None and not is_paper(part) and not is_person(part)
    return is_letters or is_named


def _spoken(dates: str) -> str:
    return re.sub(r"\s?(?:[–—-]|\bto\b|\buntil\b)\s?", "–", _PREFIX.sub("", dates)) if dates else ""
