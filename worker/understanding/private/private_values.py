"""What the values of private fields look like, and the words that name the fields."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.language.lexicon import employer_score, title_score

# What may stand behind a value: nothing, a mark that divides, a bracket.
_END = r"(?=(?:(?<!\s)\s+)?(?:$|[,;|()/.•·]|[–—-]\s))"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|º|ª|\.)?[ ./-]{{0,2}}(?:of |de |di )?{_MONTH},?[ ./-]{{0,2}}(?:del? |of )?{_YEAR}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?(?:19|20)?\d\d"
    rf"|{_YEAR} ?[./-] ?\d{{1,2}} ?[./-] ?\d{{1,2}}"
    rf"|(?:{_MONTH} )?{_YEAR})"
)
_PLACE = r"[^\W\d_][^\W\d_.'’-]{0,30}(?: [^\W\d_][^\W\d_.'’-]{0,30}){0,3}"
_NAMES = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]{0,30}(?:(?: ?[,/&] ?| | and | y | et | und | e | en )[A-ZÀ-Þ][\w'’.-]{0,30}){0,4}"
    r"(?= ?(?:$|[,;|()/•·]))"
)
_COUNT = re.compile(
    r"(?:\d|none|no|one|two|three|four|five|una?|dos|tres|deux|trois|eins|zwei|drei|keine|dois|duas|três|due|tre|geen"
    rf"|twee|drie)\b(?: (?:children|child|kids|sons?|daughters?))?(?: \([^()]{{0,40}}\))?{_END}",
    re.IGNORECASE,
)
_CHILDREN = r"children|kids|child|hij[oa]s?|enfants?|filh[oa]s?|figli[oae]?|kinderen"
_MEASURE = re.compile(
    r"\d{1,3}(?:[.,]\d{1,2})? ?(?:cm|m|kgs?|lbs?|ft|feet|foot|inch(?:es)?|pounds|stone|st)\b"
    rf"(?: ?\d{{1,2}} ?(?:in|lbs?)?)?{_END}|\d ?['’′] ?\d{{1,2}} ?(?:[\"”″]|''|in)?{_END}",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"(?:attached|enclosed|on request|available|here|size)\b", re.IGNORECASE)
_CODE = re.compile(
    r"(?:[A-Z]{2,4} )?[A-Z0-9][A-Z0-9./ -]{3,24}(?:, (?:valid|expir|issued)[^,;|]{0,30})?", re.IGNORECASE
)
_PASSPORT = re.compile(
    r"(?:(?:yes|valid|available|holder|eu|uk|usa?|british|[A-Z][a-z]{2,10}(?:ish|ian|can|ese|isch))\b)"
    r"[^,;|]{0,40}$",
    re.IGNORECASE,
)
_MIN_CODE_DIGITS = 3
_YOUNGEST, _OLDEST = 14, 99
# `Nationality Law` and `Citizenship Unit` are subjects, not a person's own.
_SUBJECTS = frozenset(
    {"law", "act", "acts", "office", "team", "department", "unit", "studies", "services", "service", "policy", "test"}
)


@dataclass(frozen=True, kw_only=True)
class Field:
    """A label of a private field: what kind it is of, and whether it can mean anything else."""

    kind: str
    shape: str
    is_clear: bool


@dataclass(frozen=True, kw_only=True)
class Words:
    """The labels, as one pattern and by name, and the words that are values by themselves."""

    fields: dict[str, Field]
    labels: re.Pattern[str]
    shapes: dict[str, re.Pattern[str]]
    plain: frozenset[str]
    vague: frozenset[str]
    age: re.Pattern[str]
    citizen: re.Pattern[str]


def shape_ends(shape: str, text: str, at: int, end: int) -> int | None:
    """Where a value of that shape ends that begins at `at` and ends before `end`; None where there is none."""
    found = _shape(shape).match(text, at, end)
    if found is None or not _SENSE.get(shape, _any)(found[0]):
        return None
    return found.end()


def _any(value: str) -> bool:
    return bool(value)


def _is_code(value: str) -> bool:
    return sum(character.isdigit() for character in value) >= _MIN_CODE_DIGITS or _PASSPORT.match(value) is not None


def _is_own_name(value: str) -> bool:
    is_subject = any(word in _SUBJECTS for word in value.lower().split())
    return not is_subject and not title_score(value) and not employer_score(value)


def _is_age(value: str) -> bool:
    digits = re.match(r"\d+", value)
    return digits is not None and _YOUNGEST <= int(digits[0]) <= _OLDEST


_SENSE: dict[str, Callable[[str], bool]] = {"code": _is_code, "names": _is_own_name, "age": _is_age}
_NEVER = re.compile(r"(?!)")


def _shape(shape: str) -> re.Pattern[str]:
    return private_words().shapes.get(shape, _NEVER)


@cache
def private_words() -> Words:
    """The labels and words of `private_facts.toml`."""
    text = resources.files(__package__).joinpath("private_facts.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    fields: dict[str, Field] = {}
    for kind, entry in data["kinds"].items():
        for is_clear, labels in ((True, entry["clear"]), (False, entry["vague"])):
            fields |= {label: Field(kind=kind, shape=entry["shape"], is_clear=is_clear) for label in labels}
    values = data["values"]
    years = rf"\d\d (?:{_one_of(values['years'])})"
    return Words(
        fields=fields,
        labels=re.compile(rf"(?:{_one_of(fields)})(?!\w)", re.IGNORECASE),
        shapes=_shapes(values),
        plain=frozenset(values["plain"]),
        vague=frozenset([*values["sex"], *values["marital"]]),
        age=re.compile(rf"(?:age[d:]? ?)?\d\d|{years}|{years} of age", re.IGNORECASE),
        citizen=re.compile(rf"[^\W\d_]{{2,20}}(?: [^\W\d_]{{2,20}})? (?:{_one_of(values['citizen'])})", re.IGNORECASE),
    )


def _shapes(values: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    age = rf"\d\d(?: ?(?:{_one_of(values['years'])})\b)?"
    place = rf"(?:,? (?:{_one_of(values['born_at'])})|,) {_PLACE}"
    date = rf"(?:(?:on|am|le|el|il|op|in|the) )?(?:{_PLACE},? (?:on |in |am |le |el |il |op )?)?{_DATE}"
    return {
        "date": re.compile(
            rf"{date}(?: ?\((?:age[d:]? ?)?{age}\)|,? (?:age[d:]? ?){age})?(?:{place})?{_END}", re.IGNORECASE
        ),
        "age": re.compile(rf"{age}{_END}", re.IGNORECASE),
        "sex": re.compile(rf"(?:{_one_of(values['sex'])}){_END}", re.IGNORECASE),
        "marital": re.compile(
            rf"(?:{_one_of(values['marital'])})"
            rf"(?:,? (?:with )?[\w ]{{1,14}}(?:{_CHILDREN}))?{_END}",
            re.IGNORECASE,
        ),
        "faith": re.compile(rf"(?:{_one_of(values['faith'])})(?: ?/ ?[\w-]+)?{_END}", re.IGNORECASE),
        "service": re.compile(
            rf"(?:{_one_of(values['service'])})(?: ?\([^()]{{0,30}}\)|,? (?:in )?{_YEAR})?{_END}", re.IGNORECASE
        ),
        "names": _NAMES,
        "count": _COUNT,
        "measure": _MEASURE,
        "code": _CODE,
        "photo": _PHOTO,
    }


def _one_of(words: object) -> str:
    """An alternation, longest first. Source: the words of a TOML list."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]
