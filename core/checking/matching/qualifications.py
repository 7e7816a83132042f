"""Qualifications: what is asked for and what is held, by rank and field; the one answers the other or it does not.

Ranks are the eight levels of the European and British frameworks: 2 end of compulsory school, 3 end of school or a
trade, 5 diploma, 6 bachelor, 7 master, 8 doctorate; 0 where none is named.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.checking.matching.degrees import BACHELOR, DIPLOMA, MASTER, degree_level, degree_ranks
from core.checking.words.roots import root_of
from core.language.words import parts, words

_ANY_DEGREE = re.compile(
    r"\b(?:degree|(?:tertiary|university|third[- ]level|academic) (?:qualification|education))\b", re.IGNORECASE
)
_NAMED_RANK = re.compile(
    r"\b(?:bachelor|master|doctor|foundation|associate|undergraduate|postgraduate|diploma|[BM]\.?(?:Sc|A|Eng|Ed|S)\b|ph\.?d)",
    re.IGNORECASE,
)
SCHOOL, TRADE = 2, 3
_MBA = re.compile(r"\bM\.?B\.?A\b")
_TELLING = re.compile(
    r"\b(?!(?:an?|the|or|is|are|would|be|preferred|required|desirable|desired|essential|ideally|plus|advantage|asset)\b)[a-z]+",
    re.IGNORECASE,
)
_DIPLOMA = re.compile(r"\bdiploma\b", re.IGNORECASE)
_NAMED_DIPLOMA = re.compile(
    r"\b(?:HND|higher certificate|foundation degree|FdA|FdSc|A\.A\.|A\.?A\.?S\b)", re.IGNORECASE
)
# What is asked for where any end of school will do.
_ANY_SCHOOL = re.compile(r"\bGED\b|\bH\.?S\.? diploma\b|\bhigh school (?:diploma|education|graduate)\b", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_LEVEL = re.compile(
    r"\b(?:level|NVQ|SVQ|QQI|NQF|RQF|EQF|BTEC|CACHE|NCFE)(?: \w+)?? (?:level )?(?P<level>[1-8])\b"
    r"|\bcert(?:ificate)? (?P<roman>iv|iii|ii|i)\b",
    re.IGNORECASE,
)
# What one gets at the end of school, in the words of several countries.
_SCHOOL = re.compile(
    r"\bGCSEs?\b|\bO[- ]levels?\b|\bA[- ]levels?\b|\bmatric(?:ulation)?\b|\bgrade (?:10|11|12)\b|\bgrade (?:ten"
    r"|twelve)\b"
    r"|\bleaving cert\w*|\bH\.?S\.? diploma\b|\bhigh school (?:diploma|graduate|education)|\bhigh school$|\bGED\b"
    r"|\b(?:senior )?secondary (?:school )?"
    r"(?:certificate|education|diploma)|\bsecondary (?:school|V)\b|\bschool certificate\b|\b(?:W?A?SSCE?|HSSC"
    r"|HSC|ssc)\b|\babitur\b"
    r"|\bbaccalaur[eé]at\b|\bschool leav\w+",
    re.IGNORECASE,
)
_LOWER_SCHOOL = re.compile(r"\bGCSEs?\b|\bO[- ]levels?\b|\bgrade (?:10|ten)\b|\bSSC\b", re.IGNORECASE)
_TRADE = re.compile(
    r"\bapprentice(?:ship)?s?\b|\btime[- ]served\b|\bserved (?:my|his|her|their) time\b|\bvocational (?:training"
    r"|qualification|education|diploma)"
    r"|\b(?:NVQ|SVQ|BTEC|city (?:&|and) guilds)\b|\bjourney(?:man|person)\b|\btrade (?:certificate|qualification"
    r"|school)|\bred seal\b"
    r"|\badvanced certificate craft\b|\bCAP\b|\bDEP\b|\bausbildung\b|\bgesell(?:e|in|enbrief)\b"
    r"|\bfacharbeiter\w*|\bbac(?:calaur[ée]at)? pro\b|\bBEP\b|\bEFZ\b|\bCFC\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(r"\b(?:HNC|certificate of higher education|MBO[- ](?:niveau )?4)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:degree|diploma|bachelor\w*|master['’]?s|ph\.?d|doctora\w+|graduate of|HND|HNC|NVQ|apprenticeship"
    r"|tertiary qualification"
    r"|university education|^(?:completed |any |a )*(?:tertiary|higher|third[- ]level|post-?secondary) education"
    r"(?! (?:sector|setting|experience|institution|policy|environment))"
    r"|vocational training|vocational qualification|school certificate"
    r"|certificate of education)\b"
    r"|\b(?<!experience or )(?<!skills or )(?<!post-)(?<!post )qualification\b(?! required| essential)|\b(?:QQI|NVQ|RQF"
    r"|level) (?:level )?\d\b|\blevel \d (?:or above|diploma|qualification|certificate|award|in)\b"
    r"|\bcertificate (?:iv|iii|ii)\b"
    r"|(?-i:\bB\.?(?:Sc|Eng|Com|Ed|Agric|ScN)\b(?=[\s./,)]|$))",
    re.IGNORECASE,
)
# `Graduate in any discipline`
_GRADUATE = re.compile(
    r"(?:an? |any |university )?graduates?\b(?! (?:programme|program|scheme|trainee|school|level|role|student))",
    re.IGNORECASE,
)
# `Teaching at tertiary level` asks for work, and for no degree.
_OF_TEACHING = re.compile(
    r"\b(?:teach|lectur|tutor)\w{0,4}\b.{0,40}\b(?:undergraduate|postgraduate|tertiary|university|third[- ]level)\b"
    r"(?! (?:degree|qualification|diploma))|\b(?:undergraduate|postgraduate|tertiary|university) teaching\b",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\bor (?:an? )?(?:equal|equivalent|comparable|similar|better|higher|above)\b|\bequivalent\b", re.IGNORECASE
)
_RELATED = re.compile(
    r"\b(?:closely )?(?:related|relevant|similar|cognate|comparable|allied|associated) (?:\w+ )?(?:fields?"
    r"|subjects?|disciplines?|areas?|courses?|sciences?|degree)?"
    r"|\bor (?:any )?related\b",
    re.IGNORECASE,
)
_OR_EXPERIENCE = re.compile(
    r"\bor (?:at least |an? )?(?:\w+ ){0,3}(?:experience|background)\b|\bor equivalent (?:\w+ )?(?:experience"
    r"|through practice)",
    re.IGNORECASE,
)
# `or equivalent military experience` says nothing of the field.
_INSTEAD = re.compile(
    r",?(?<!\s)\s+or (?:an? )?(?:equivalent|equal|comparable|similar|relevant|related|commensurate)"
    r" (?:[\w-]+ ){0,3}(?:experience|background|service)\b"
    r"|,?(?<!\s)\s+or (?:military|work|professional|practical) (?:experience|service|background)\b",
    re.IGNORECASE,
)
# `A high degree of accuracy` is none of a university.
HOW_MUCH = re.compile(
    r"\b(?:high|strong|great|good|certain|reasonable|significant|large|fair|some|any|what) degree of\b", re.IGNORECASE
)
# A master's or more, in any field.
_ADVANCED = re.compile(r"\b(?:advanced|graduate|postgraduate|higher) degrees?\b", re.IGNORECASE)
_OR_ADVANCED = re.compile(rf"\bor (?:an? |another |other )?{_ADVANCED.pattern}(?! in\b)", re.IGNORECASE)
# `A science degree`; not `computer science`, whose field is told by the word before it.
_ANY_SCIENCE = re.compile(
    r"(?:^|(?<=\bin )|(?<=\ba )|(?<=\bor )|(?<=\bany )|(?<=, )|(?<=\bnatural )|(?<=\bphysical )) *"
    r"(?:sciences?|scientific|STEM)(?: (?:subject|discipline|field))?s?(?= *(?:$|[,;.)]| or\b))",
    re.IGNORECASE,
)
_SCIENCES = " biology or chemistry or mathematics or engineering "
_ANY_FIELD = re.compile(r"\bany (?:discipline|subject|field|trade|area|kind|degree)\b", re.IGNORECASE)
_OF_RANK = re.compile(
    r"\b(?:bachelor|master|doctor)(?:['’]?s)?\b|\b(?:science|arts)\b(?= in\b)|\b(?:level|grade) (?:\w|or|above)+\b"
    r"|\b(?:degrees?|diplomas?|qualification|university|college|bsc|msc|bsn|phd|mba|undergraduate|graduate"
    r"|postgraduate|higher|above"
    r"|(?:tertiary|higher|university|third[- ]level|post-?secondary) education"
    r"|(?:good )?general education|vocational|training|tertiary|doctoral|completed|apprenticeship|apprentice"
    r"|time-served|national|nvq|svq|qqi|fetac|nfq|major award|major|junior cert\w*|min|grade ds"
    r"|certificate|certificates|minimum|grade|first class|class|hons|honou?rs|recognised|recognized|professional"
    r"|relevant|relevant to the job)\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\b(?:about to|nearly|close to|near(?:ing)? completion|working towards?|expected|in hand by|final year"
    r"|or enrolled|completing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Qualification:
    """What is asked for: the rank at least, and how freely its field and its name are meant."""

    rank: int
    subject: str
    is_school: bool
    allows_equal: bool
    allows_related: bool
    allows_any_field: bool
    allows_unfinished: bool
    allows_experience: bool
    is_trade: bool
    names_level: bool
    is_any_degree: bool = False
    """`University degree in …`: of which rank, is not said."""


def asked_in(text: str) -> Qualification | None:
    """The qualification that a requirement asks for; None where it asks for none by rank."""
    text = HOW_MUCH.sub(" ", text)
    school = _SCHOOL.search(text) is not None
    is_any = school or degree_level(text) or _GRADUATE.match(text)
    if not is_any and _ASKS.search(text) is None and _TRADE.search(text) is None:
        return None
    if _OF_TEACHING.search(text) and _ASKS.search(text) is None:
        return None
    return Qualification(
        rank=_rank_asked(text),
        subject=_subject_of(text),
        is_school=school and _ASKS.search(_SCHOOL.sub("", text)) is None,
        allows_equal=_EQUAL.search(text) is not None,
        allows_related=_RELATED.search(text) is not None,
        allows_any_field=(_ANY_FIELD.search(text) or _OR_ADVANCED.search(text)) is not None,
        allows_unfinished=_NEARLY.search(text) is not None,
        allows_experience=_OR_EXPERIENCE.search(text) is not None,
        is_trade=_TRADE.search(text) is not None,
        names_level=_LEVEL.search(text) is not None,
        is_any_degree=_ANY_DEGREE.search(text) is not None and _NAMED_RANK.search(text) is None,
    )


def _rank_asked(text: str) -> int:
    if _ANY_SCHOOL.search(text):
        return SCHOOL
    if _GRADUATE.match(text) and not rank_of(text):
        return BACHELOR
    rest = _ADVANCED.sub("", text)
    others = rank_of(rest, lowest=True)
    return min(others or MASTER, MASTER) if rest != text else others


def _subject_of(text: str) -> str:
    """The words of the field; an `MBA` is one of business, where nothing else is asked for."""
    subject = _ANY_SCIENCE.sub(_SCIENCES, field_words_only(text))
    return f"business {subject}".strip() if _MBA.search(text) and not _TELLING.search(subject) else subject


@lru_cache(maxsize=5_000)
def rank_of(text: str, *, lowest: bool = False) -> int:
    """The highest rank that a text names, or the lowest; 0 where it names none."""
    found = [
        int(match["level"]) if match["level"] else _ROMAN[match["roman"].lower()] for match in _LEVEL.finditer(text)
    ]
    ranks = degree_ranks(text)
    # `Level 3 diploma`: the number says of which rank it is.
    is_levelled = bool(found) and ranks == [DIPLOMA] and _NAMED_DIPLOMA.search(text) is None
    found += [] if is_levelled else ranks
    if lowest and ranks != [DIPLOMA] and _DIPLOMA.search(text) and not _LEVEL.search(text) and not _SCHOOL.search(text):
        found.append(DIPLOMA)
    found += [4] if _HIGHER.search(text) else []
    if not found and _TRADE.search(text):
        found.append(TRADE)
    if _SCHOOL.search(text):
        found = [each for each in found if each != DIPLOMA]
        found.append(2 if _LOWER_SCHOOL.search(text) else TRADE)
    return (min if lowest else max)(found, default=0)


def is_school_of(text: str) -> bool:
    """True for a line about school: `GCSEs: English B`."""
    return _SCHOOL.search(text) is not None


def is_trade_of(text: str) -> bool:
    """True for what speaks of an apprenticeship or a trade's certificate."""
    return _TRADE.search(text) is not None


@lru_cache(maxsize=5_000)
def fields_of(text: str) -> frozenset[str]:
    """The fields of study that a text names."""
    roots = _fields()
    return frozenset(
        field for word in words(text) for piece in parts(word) for field in roots.get(root_of(piece.surface), ())
    )


@cache
def _fields() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files(__package__).joinpath("fields.toml").read_text(encoding="utf-8"))
    found: dict[str, frozenset[str]] = {}
    for field, named in data.items():
        for word in named.split():
            found[root_of(word)] = found.get(root_of(word), frozenset()) | {field}
    return found


def field_words_only(text: str) -> str:
    """The requirement with all blank that names its rank, and how freely it is meant."""
    for pattern in (_INSTEAD, _OR_ADVANCED, _ADVANCED, _SCHOOL, _RELATED, _ANY_FIELD, _EQUAL, _NEARLY, _OF_RANK):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text
