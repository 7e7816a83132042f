"""A text → the moments that it names, and the scraps that are moments beside another: `June` in `June – August 2019`.

Every word, number and sign has a kind, written as one letter; what rows of kinds make a moment is one pattern for all
languages, since only the words differ between them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from core.language.date_words import date_words

# Y a year of four digits, E one with a digit too many (a slip), i a number of one digit, n 01 to 12, k 13 to 31,
# z 00 or above 31, # any other number; M a month, S a season, A `early`, a `end` (of), T a term, D a day of the week,
# Q the letter of a quarter, J `of`, O what makes a number an ordinal, U a word for until, w any other word;
# - a hyphen, ~ another dash, ( and ) brackets, ' an apostrophe, G a gap, and signs that mean themselves.
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\s+|.")
_SIGNS = (
    dict.fromkeys("-‐‑", "-")
    | dict.fromkeys("–—―‒−~〜→\u00ad", "~")
    | dict.fromkeys("'’‘`´′ʼ", "'")
    | dict.fromkeys("([", "(")
    | dict.fromkeys(")]", ")")
    | dict.fromkeys("|•·", "G")
    | dict.fromkeys("./,")
)
_NUMBERS = {f"{number:02d}": "n" if 0 < number < 13 else "k" if 12 < number < 32 else "z" for number in range(100)}  # noqa: PLR2004
_NUMBERS |= {str(number): "i" for number in range(1, 10)}
_ENGLISH = (
    dict.fromkeys(("st", "nd", "rd", "th"), "O")
    | dict.fromkeys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "D")
    | dict.fromkeys(["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"], "D")
    | dict.fromkeys(("easter", "christmas", "springs", "summers", "autumns", "falls", "winters"), "S")
    | dict.fromkeys("qh", "Q")
)
_LONGEST_BLANK = 4
_YEAR, _SLIP = 4, 5
# An unknown word where a month may stand.
_MAY_BE_MONTH = re.compile(r"w(?=[ .,]{0,3}[YEinkz'(]|[/-](?:Y|[nkz])|\.? ?[-~U] ?[MY])")
_DAY = "[ink]O?"
_DAYS = f"{_DAY}(?: ?[-~] ?{_DAY})?"
_PART = "(?:A[ -](?:J )?|a J )"
# With its day's number: `The Toronto Sun, May 2015` and `Ruby Tuesday, May 2015` are houses.
_OF_WEEK = r"(?:D[.,]{0,2} ?(?=[ink]|M\.?,? ?[ink]))?"
# `Palm Springs – 2015`, `Wichita Falls 2015` are towns.
_MAY_BE_TOWN = re.compile("(?<=[wS] )S")
_TOWNS = frozenset({"springs", "falls"})
_BEFORE_YEAR = r"(?:[ ,.]{0,3}|[./-]|,?G)(?:J )?"
# The ways to write a moment, each by the kinds of its words; the first that fits is the one.
_WAYS = {
    # `Monday, 3rd of May 2019`, `10 – 12 May 2019`, `mid-May 2019`, `May 3, 2019`, `May 10-12, 2019`, `March (2021)`
    "named": rf"{_OF_WEEK}(?:{_DAYS}[ ./-]{{0,2}}(?:J )?)?{_PART}?M\.?(?:(?:,? ?|[./-]){_DAYS})?"
    rf"{_BEFORE_YEAR}(?:[YE]|\( ?[YE] ?\))",
    # `12 AUG 09`, `Nov-09`, `Sept.'12`
    "brief_named": rf"{_DAY}[ .-]M\.?[ .-]'?[nkz]|M-[nkz]|M\.? ?'[nkz]",
    "day": r"[ink](?P<sign> ?[/.-] ?)[ink](?P=sign)Y|Y(?P<other>[/.-])[in](?P=other)[ink](?!O)",
    # `Level 3 - 2015` is no month.
    "month": r"[in] ?[/.] ?Y|(?:n ?- ?|i-)Y|Y[/.-]n",
    # `2013 May`, `2012 (July)`: a month that has a year behind it begins another date.
    "turned": r"Y(?:[/.-]|,? ?)M(?:[/.-][ink]"
    rf"|\.?(?!(?:[ ,.]{{0,2}}|-)(?:J )?(?:{_DAYS}[, ]{{1,2}})?[YE'(])(?! ?[-~U] ?(?:{_DAY} )?M\.? ?,? ?[YE]))"
    r"|Y ?\( ?M\.? ?\)",
    # `Autumn Term 2018`, `3rd quarter 2021`, `2018 Summer` with nothing behind it
    "season": r"(?:S(?: T)?|[ink]O T|T [in])[ ,-]{0,2}(?:J )?(?:[YE]|'[nkz])|Y[ -]S(?= ?(?:$|[G)(,;~-]))",
    "quarter": r"Qi[ /'-]{0,2}(?:Y|[nkz])|Y[ /-]?Qi",
    # `early 2018`, `end of 2019`
    "about": r"(?:A[. -]{1,2}(?:J )?|a J )Y",
    # `2019/5`, which is a year where it stands alone
    "point": r"Y[/.-]i",
    "year": "Y",
    # What is a moment beside another one.
    "brief_day": "[ink]/[ink]/[nkz]",
    "brief": "[in]/'?[nkz]",
    "short": "'[nkz]",
    "month_or_year": r"(?:A[ -])?M[. /]{1,2}[nkz](?!O)",
    "name": rf"{_OF_WEEK}(?:[ink](?:O|\.)? (?:J )?)?{_PART}?M\.?(?: {_DAY})?",
    "bare_season": "S",
    "slip": "E",
}
_MOMENT = re.compile("|".join(f"(?P<{name}>{way})" for name, way in _WAYS.items()))
WHOLE = frozenset({"named", "brief_named", "day", "month", "turned", "season", "quarter", "about", "year"})
# Without a year, which is the other end's.
UNDATED = frozenset({"name", "bare_season", "month_or_year"})
OF_TWO_DIGITS = frozenset({"brief", "brief_day", "short"})
_GOES_ON = re.compile(r"[/:.,]\d")
# `Present-2022`: the later end comes first.
_FROM_TODAY = re.compile(r"(?<!\w)(?:present|current|now|today)-$", re.IGNORECASE)
_MONEY = "$€£¥#+%§"
# What numbers a thing: `pp. 1990–2005`, `ISO 2019`; and what may, where no range begins: `Room 2012`, `020 7946 2012`,
# but `Shop 5260 2012 – 2014`.
_NUMBERED = re.compile(r"(?<!\w)(?:(?i:pp|pages|nos)|ISO|RFC|DIN|EN)[.:]? ?$")
_MAY_BE_NUMBERED = re.compile(
    r"(?<!\w)(?i:p|page|no|suite|room|apt|box|ext|zip|ste)[.:]? ?$|(?<!\d)(?!(?:19|20)\d\d )\d{3,5} $"
)
_LONGEST_NUMBERED = 8


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in the text it stands, which of the ways it is written, and how it is kept.

    `is_apart` is False where what stands before it makes it part of a number or of a word, or a name is glued to it:
    it may then end a range, and is nothing alone. What `is_numbered` may begin one, and is nothing alone, either.
    """

    first: int
    last: int
    kind: str
    written: str
    is_apart: bool
    is_numbered: bool

    @property
    def is_whole(self) -> bool:
        """True for what is a moment alone."""
        return self.kind in WHOLE


def moments(text: str, language: str) -> list[Moment]:
    """All of them, in the order of the text; those of a word alone and of two digits, too."""
    kinds, at = _kinds(text, language)
    found = []
    for match in _MOMENT.finditer(kinds):
        kind, first, last = match.lastgroup or "", at[match.start()], at[match.end()]
        after = text[last : last + 1]
        is_glued = after.isalnum() or after == "_"
        if after == "%" or (is_glued and not (after.isupper() and text[last + 1 : last + 2].islower())):
            continue
        if kind in OF_TWO_DIGITS and _GOES_ON.match(text, last):
            continue
        is_apart = _is_apart(text, first) and not is_glued
        is_numbered = _stands_behind(text, first, _MAY_BE_NUMBERED)
        found.append(Moment(first, last, kind, _written(text[first:last], kind), is_apart, is_numbered))
    return found


def _is_apart(text: str, first: int) -> bool:
    """True where nothing before `first` goes on in what stands there."""
    before = text[first - 1 : first] if first else ""
    if not before or before == " ":
        return not _stands_behind(text, first, _NUMBERED)
    if before.isalnum() or before == "_" or before in _MONEY:
        return False
    over = text[first - 2] if first > 1 else " "
    if before == "-":
        return not over.isalnum() or _FROM_TODAY.search(text, 0, first) is not None
    return not (before in ".,:/–" and over.isdecimal() and text[first].isdecimal())


def _stands_behind(text: str, first: int, numbering: re.Pattern[str]) -> bool:
    """True for digits behind what numbers things."""
    begun = max(0, first - _LONGEST_NUMBERED)
    return text[first : first + 1].isdecimal() and numbering.search(text, begun, first) is not None


def _written(text: str, kind: str) -> str:
    """As it is kept: what is clear here, and would not be elsewhere, is written out."""
    if kind == "point":
        return f"{text[:-1]}0{text[-1]}"
    if kind == "brief":
        return "".join(each for each in text if each.isdecimal() or each == "/")
    if kind == "brief_named" and text[0].isdecimal() and text[-3] in " .-":
        return f"{text[:-3]} '{text[-2:]}"
    if kind in {"brief_named", "season", "short"}:
        return re.sub("[‘`´′ʼ]", "'", text)
    if kind == "month_or_year" and _NUMBERS[text[-2:]] == "z":
        return f"{text[:-3].rstrip(' .')} '{text[-2:]}"
    return " ".join(text.strip(" ,").split())


def _kinds(text: str, language: str) -> tuple[str, list[int]]:
    """The kinds of all words and signs, one letter each, and where each begins; the last place is the text's end."""
    known = _known(language)
    kinds: list[str] = []
    at: list[int] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        kinds.append(known.get(token) or _kind(token, known))
        at.append(match.start())
    at.append(len(text))
    row = "".join(kinds)
    if "S" in row:
        for town in _MAY_BE_TOWN.finditer(row):
            name = text[at[town.start()] : at[town.end()]]
            if name[0].isupper() and name.lower() in _TOWNS and text[at[town.start() - 2]].isupper():
                kinds[town.start()] = "x"
        row = "".join(kinds)
    if "w" in row:
        for slip in _MAY_BE_MONTH.finditer(row):
            if is_month(text[at[slip.start()] : at[slip.end()]], language):
                kinds[slip.start()] = "M"
        row = "".join(kinds)
    return row, at


def _kind(token: str, known: Mapping[str, str]) -> str:
    first = token[0]
    if first.isdecimal():
        has_century = token[:2] in {"19", "20"}
        return "Y" if has_century and len(token) == _YEAR else "E" if has_century and len(token) == _SLIP else "#"
    if first.isspace():
        return "G" if "\t" in token or len(token) > _LONGEST_BLANK else " "
    # `Santa Ana, CA 1995`
    is_state = len(token) == len("CA") and token.isupper() and known.get(token.lower()) != "J"
    return (known.get(token.lower(), "w") if not is_state else "w") if first.isalpha() else "x"


@cache
def _known(language: str) -> dict[str, str]:
    """Words, numbers and signs with their kinds. A month that is also something else is a month."""
    words = date_words(language)
    signs = {sign: kind or sign for sign, kind in _SIGNS.items()}
    ordinals = dict.fromkeys(("er", "re", "ère", "º", "ª", "°"), "O") if language != "en" else {}
    singles = dict.fromkeys((each for each in words.until if " " not in each), "U")
    joins = dict.fromkeys(words.joins, "J")
    parts = {each.split()[0]: "a" for each in words.parts} | {each: "A" for each in words.parts if " " not in each}
    return (
        signs | _NUMBERS | ordinals | _ENGLISH | singles | joins | parts
        | dict.fromkeys(words.terms, "T") | dict.fromkeys(words.seasons, "S") | dict.fromkeys(words.months, "M")
    )  # fmt: skip


_SHORTEST_SLIP = len("march")
_SURE_SLIP = len("january")


def is_month(word: str, language: str) -> bool:
    """True for the name of a month in English or in the language, shortened or with a slip of a letter or two."""
    plain = word.lower().strip(".,")
    return plain in date_words(language).months or _is_slip(plain)


@lru_cache(maxsize=4_000)
def _is_slip(plain: str) -> bool:
    if not _SHORTEST_SLIP <= len(plain) <= _SURE_SLIP + 4:
        return False
    return any(
        plain[0] == month[0] and distance(plain, month) <= (2 if len(month) >= _SURE_SLIP else 1)
        for month in date_words("en").months
        if len(month) >= _SHORTEST_SLIP and abs(len(month) - len(plain)) <= 2  # noqa: PLR2004
    )


def distance(one: str, other: str) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
