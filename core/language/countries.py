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
_BRITISH_MOBILE = re.compile(r"(?:^|[^\d+])07\d{3}[ -]?\d{3}")
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
    """The codes of the countries that a place names, or lies in by what it says: `Albuquerque, NM`; empty if unsaid."""
    known = _known()
    found = {"GB"} if _BRITISH_CODE.search(place) else set()
    for number, piece in enumerate(_pieces(place)):
        lower = piece.lower()
        found |= {code for code in (known.names.get(lower), known.regions.get(lower)) if code is not None}
        found |= {known.codes[piece]} if number > 0 and piece in known.codes else set()
    last = place.split()[-2:] if _POSTAL_CODE.search(place) else place.split()[-1:]
    # `Kojonup WA 6395` may be in Washington or not.
    return frozenset(found | ({known.codes[last[0]]} if last and last[0] in known.codes else set()))


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
    """The countries that a sentence names, by their names or as `the US`: `Authorized to work in the US`."""
    found = set()
    for name, code in _known().names.items():
        if name == "us":
            found |= {code} if re.search(r"\bUS\b", text) else set()
        elif re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            found.add(code)
    return frozenset(found)


def towns_of(place: str) -> list[str]:
    """`Charlotte` of `Charlotte, North Carolina`, with what stands before it; none of a county or a country alone."""
    known = _known()
    found: list[str] = []
    for piece in _pieces(place):
        lower = piece.lower()
        is_region = lower in known.names or lower in known.regions or _OF_REGION.search(piece) is not None
        if is_region or piece in known.codes or any(map(str.isdigit, piece)) or not piece[:1].isupper():
            continue
        found.append(piece)
    return found


def _pieces(place: str) -> list[str]:
    stripped = (_POSTAL_CODE.sub("", piece.strip(" .")).strip(" .") for piece in _PIECES.split(place))
    return [piece for piece in stripped if piece]
