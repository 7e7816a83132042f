"""Printed dates → year and month. The ruler's own: a fault of the reader's would otherwise hide from it."""

import re
from dataclasses import dataclass

# The first letters that tell the months apart, in the languages of the corpus. `juil` stands before `jui` and `ju`.
_MONTHS = (
    (1, ("jan", "ene", "gen", "janv")),
    (2, ("feb", "fév", "fev")),
    (3, ("mar", "mär", "mrt", "maa", "mrz")),
    (4, ("apr", "avr", "abr")),
    (5, ("may", "mai", "mag", "mei")),
    (7, ("jul", "juil", "lug")),
    (6, ("jun", "juin", "giu")),
    (8, ("aug", "aoû", "aou", "ago")),
    (9, ("sep", "set")),
    (10, ("oct", "okt", "ott", "out")),
    (11, ("nov",)),
    (12, ("dec", "déc", "dez", "dic")),
)
_PRESENT = frozenset(
    "present presently current currently now today date ongoing heute aktuell jetzt aujourd'hui présent actuel "
    "actualidad "
    "presente actualmente fecha vigente actuellement jours atual oggi attuale heden nu laufend dato derzeit cours "
    "jour actual actuelle hoy".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"['’](\d\d)(?!\d)|(?<![\d/.])\d{1,2}[/.](\d\d)$|^(\d\d)$")
# Day and month in either order: what cannot be a month is the day.
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(?:19|20)\d\d")
_MONTH_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(?:(?:19|20)\d\d|\d\d$)")
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d[/.-](\d{1,2})(?!\d)")
_CENTURY_TURN = 60
_LAST_MONTH = 12


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A month, a year (month None), or the present (both None)."""

    year: int | None = None
    month: int | None = None

    @property
    def is_present(self) -> bool:
        """True for what goes on."""
        return self.year is None

    def same(self, other: "Moment") -> bool:
        """Equal as far as both say: the year must be, the month where both have one."""
        if self.is_present or other.is_present:
            return self.is_present and other.is_present
        return self.year == other.year and (self.month == other.month or None in {self.month, other.month})


PRESENT = Moment()


def moment_of(printed: str | None) -> Moment | None:
    """What a printed date says; None where it names no year and does not mean the present.

    `1/15/2016` and `15.01.2016` are January 2016; `02/03/2020` is read month first: only the month can be wrong then.
    """
    if not printed or not printed.strip():
        return None
    text = printed.strip().casefold()
    year = _year(text)
    if year is None:
        words = {word.replace("’", "'") for word in _WORD.findall(text)}
        return PRESENT if words & _PRESENT else None
    return Moment(year=year, month=_month(text))


def parse_month(written: str) -> Moment:
    """A label's own form: `2019-03`, `2019` or `present`.

    Raises:
        ValueError: it is none of these.
    """
    if written == "present":
        return PRESENT
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", written)
    if match is None:
        raise ValueError(f"not YYYY-MM, YYYY or present: {written!r}")
    return Moment(year=int(match[1]), month=int(match[2]) if match[2] else None)


def _year(text: str) -> int | None:
    full = _YEAR.search(text)
    if full is not None:
        return int(full[0])
    short = _SHORT_YEAR.search(text)
    if short is None:
        return None
    digits = int(short[1] or short[2] or short[3])
    return digits + (2000 if digits <= _CENTURY_TURN else 1900)


def _month(text: str) -> int | None:
    for word in _WORD.findall(text):
        for number, beginnings in _MONTHS:
            if word.startswith(beginnings):
                return number
    both = _DAY_MONTH.search(text)
    if both is not None:
        first, second = int(both[1]), int(both[2])
        return first if first <= _LAST_MONTH else second
    numeric = _YEAR_MONTH.search(text) or _MONTH_YEAR.search(text)
    if numeric is None or not 1 <= int(numeric[1]) <= _LAST_MONTH:
        return None
    return int(numeric[1])
