"""The countries that places and telephone numbers are of, where they say so."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_PIECES = re.compile(r"[,;()|/\n]+")
_POSTAL_CODE = re.compile(r"(?<!\s)\s+(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,6}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
_BRITISH_CODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_PREFIX = re.compile(r"(?:^|[^\d])(?:\+|00) ?(?P<digits>[1-9][\d ]{0,4})")
# Eleven digits: with ten one is Kenyan, Swiss or French.
_BRITISH_MOBILE = re.compile(r"(?:^|[^\d+])07(?:[ -]?\d){9}(?![ -]?\d)")
# States and provinces whose letters are a country's, too (`Wilmington, DE`), and what shows that one is meant.
_SHARED = frozenset(
    "AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE NL PA PE SC SD SK TN VA".split()  # noqa: SIM905
)
_LETTERS = re.compile(r"[A-Z]{2,3}")
# Two or three letters before a paper, or behind a comma: `NM Teaching License`, `RN, TX`.
_STATE = re.compile(
    r"(?<![A-Z] )\b(?!(?:OR|IN|ME|HI|OK|ID|CO|PA|MA|MD|DE|AL|LA|MS|CA)\b)[A-Z]{2,3}\b"
    r"(?= (?:[A-Z][\w-]* ){0,3}(?:[Ll]icen[cs]e|[Cc]redential|[Cc]ertificat|[Rr]egist|[Aa]pproval|[Pp]ermit|[Ss]tate))"
    r"|(?<=, )\b(?!(?:OR|IN|ME|HI|OK|CO)\b)[A-Z]{2}\b(?=\s*(?:$|[,;)]))"
)
_ZIP = re.compile(r"\b(?P<code>[A-Z]{2}),? (?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b")
# What no word of a town ends with, and what a part of a country may be called.
_OF_REGION = re.compile(
    r"(?:shire|\bcounty|\bcounties|\barea|\bregion|\bdistrict|\bvalley|\bcoast|\bislands?|\bborders)$"
    r"|^(?:the |(?:north|south|east|west)(?:ern)?$|central|greater |county |co\. |across |various)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Known:
    names: dict[str, str]
    regions: dict[str, str]
    codes: dict[str, str]
    phones: dict[str, frozenset[str]]


@cache
def _known() -> _Known:
    data = tomllib.loads(resources.files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    phones = {each["phone"] for each in data.values()}
    return _Known(
        names={name: code for code, each in data.items() for name in each["names"]},
        regions={name: code for code, each in data.items() for name in each.get("regions", ())},
        codes={name: code for code, each in data.items() for name in each.get("codes", ())},
        phones={phone: frozenset(code for code, each in data.items() if each["phone"] == phone) for phone in phones},
    )


@lru_cache(maxsize=2_000)
def countries_of_place(place: str) -> frozenset[str]:
    """The codes of the countries that a place names, or lies in by what it says: `Albuquerque, NM`; empty if unsaid.

    `Berlin, DE` may be in either of two.
    """
    known = _known()
    found = {"GB"} if _BRITISH_CODE.search(place) else set()
    codes: list[str] = []
    pieces = _pieces(place)
    for number, piece in enumerate(pieces):
        lower = piece.lower()
        # `Kent, WA` is a town: what stands behind it says where.
        region = None if number == 0 and any(map(_is_whereabouts, pieces[1:])) else known.regions.get(lower)
        found |= {code for code in (known.names.get(lower), region) if code is not None}
        codes += [piece] if number > 0 else []
    # `Kojonup WA 6395` may be in Washington or not.
    codes += _POSTAL_CODE.sub("", place).split()[-1:]
    behind = _ZIP.search(place)
    sure = [code for code in codes if code not in _SHARED or (behind is not None and behind["code"] == code)]
    found |= {known.codes[code] for code in sure if code in known.codes}
    return frozenset(found or {country for code in codes if code in _SHARED for country in (known.codes[code], code)})


def _is_whereabouts(piece: str) -> bool:
    """True for what may stand behind a town: letters of a state, a part of a country, a country."""
    known = _known()
    return _LETTERS.fullmatch(piece) is not None or piece.lower() in known.names or piece.lower() in known.regions


@lru_cache(maxsize=2_000)
def countries_of_phone(number: str) -> frozenset[str]:
    """The codes of the countries of a telephone number with a prefix; empty for one without."""
    if _BRITISH_MOBILE.search(number):
        return frozenset({"GB"})
    match = _PREFIX.search(number)
    digits = match["digits"].replace(" ", "") if match is not None else ""
    phones = _known().phones
    return next((phones[digits[:length]] for length in (3, 2, 1) if digits[:length] in phones), frozenset())


def countries_named(text: str) -> frozenset[str]:
    """The countries that a sentence names, by their names, as `the US`, or by a part: `Work in New South Wales`."""
    known = _known()
    # `us` is mostly none.
    names = [match[0].lower() for match in _names().finditer(text) if match[0].lower() != "us" or match[0].isupper()]
    return frozenset(known.names.get(name) or known.regions[name] for name in names)


@lru_cache(maxsize=2_000)
def letters_of_place(text: str) -> frozenset[str]:
    """The countries whose states or provinces a line names by their letters: `NM Level II Teaching License`.

    Two letters that may be a state or a country name neither; nor do letters that are words (`OR`, `IN`).
    """
    known = _known()
    found = (known.codes.get(match[0]) for match in _STATE.finditer(text))
    return frozenset(code for code in found if code is not None)


@cache
def _names() -> re.Pattern[str]:
    """Names of countries and of parts of them, the longest first: `New Mexico` is no Mexico."""
    names = sorted((*_known().names, *_known().regions), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def towns_of(place: str) -> list[str]:
    """`Charlotte` of `Charlotte, North Carolina`, with what stands before it; none of a county or a country alone."""
    known = _known()
    found: list[str] = []
    pieces = _pieces(place)
    for number, piece in enumerate(pieces):
        lower = piece.lower()
        is_town = number == 0 and any(map(_is_whereabouts, pieces[1:])) and lower not in known.names
        is_region = lower in known.names or lower in known.regions or _OF_REGION.search(piece) is not None
        is_code = piece in known.codes or (number > 0 and _LETTERS.fullmatch(piece) is not None)
        if (is_region and not is_town) or is_code or any(map(str.isdigit, piece)) or not piece[:1].isupper():
            continue
        found.append(piece)
    return found


def _pieces(place: str) -> list[str]:
    stripped = (_POSTAL_CODE.sub("", piece.strip(" .")).strip(" .") for piece in _PIECES.split(place))
    return [piece for piece in stripped if piece]
