"""How people write notes to themselves, written out: `w/out`, `3x week`, `2 wks`, `30-40k`, `Sat`.

Only what stands for the same words wherever it stands; short forms of names and degrees are `abbreviations`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from core.checking.words.units import units_written
from core.language.lexicon import is_place
from core.language.other_people import DEPARTMENTS, PERSONS, ROLES
from core.language.spoken import is_spoken

_DAYS = {
    day[:letters]: day
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    for letters in (3, 4, 5)
    if letters == 3 or day.startswith(("Tu", "Th"))  # noqa: PLR2004 - `Tues`, `Thurs`
}
_SUNDAY = {"Sun": "Sunday"}
_WORDS = {
    "mgr": "manager",
    "mgrs": "managers",
    "mgmt": "management",
    "asst": "assistant",
    "dept": "department",
    "depts": "departments",
    "wk": "week",
    "wks": "weeks",
    "mth": "month",
    "mths": "months",
    "appt": "appointment",
    "avg": "average",
    "bldg": "building",
    "bldgs": "buildings",
    "bkg": "booking",
    "bkgs": "bookings",
    "cert": "certificate",
    "certs": "certificates",
    "custs": "customers",
    "hols": "holidays",
    "hosp": "hospital",
    "intl": "international",
    "mins": "minutes",
    "natl": "national",
    "ppl": "people",
    "refs": "references",
    "svc": "service",
    "svcs": "services",
    "vaccs": "vaccinations",
    "wkend": "weekend",
    "wkends": "weekends",
    "xmas": "Christmas",
    "appts": "appointments",
    "qtr": "quarter",
    "tues": "Tuesday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "yr": "year",
    "yrs": "years",
    "hrs": "hours",
    "acct": "account",
    "accts": "accounts",
    "civ": "civilian",
    "docs": "documents",
    "equip": "equipment",
    "govt": "government",
    "incl": "including",
    "ldr": "leader",
    "maint": "maintenance",
    "meds": "medication",
    "mfg": "manufacturing",
    "mil": "military",
    "misc": "miscellaneous",
    "mtg": "meeting",
    "mtgs": "meetings",
    "pers": "personnel",
    "qty": "quantity",
    "specs": "specifications",
}


def _as_written(match: re.Match[str]) -> str:
    word = _WORDS[match[1].lower()]
    if match[1].lower() == "mil" and match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
        return match[0]  # `2 mil in grants`
    return word.capitalize() if match[1][0].isupper() else word


_ORDINALS = {"2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"}
# How far off stands what shows what a short form means.
_NEAR = 30
_COURSE = re.compile(
    r"\b(?:courses?|[NS]VQ|BTEC|CIPD|AAT|diploma|certificates?|certified|awards?|qualifications?|apprentice(?:ship)?)\b",
    re.IGNORECASE,
)
_LONG_THING = re.compile(
    r"\b(?:bus|coach|lorry|lorrie|truck|trailer|boat|yacht|vessel|barge|ferry|ferrie|ship|trawler|wall|fence|hedge"
    r"|bridge|mast|tower|crane|ladder|scaffold|beam|pool|trench|pipe|tunnel)(?:e?s)? \($",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r" (?:long|high|wide|deep|tall)\b(?![ -]term)")
_MONEY = re.compile(
    r"\b(?:budget|sales|turnover|revenue|costs?|profits?|loss(?:es)?|income|fund(?:s|ing)?|worth|grants?)\b",
    re.IGNORECASE,
)


def _beside(match: re.Match[str]) -> tuple[str, str]:
    start, end = match.span()
    return match.string[max(0, start - _NEAR) : start], match.string[end : end + _NEAR]


def _as_level(match: re.Match[str]) -> str:
    """`Brewing course L3`; no level are `Spanish L1`, a mother tongue, and `L2` of a model."""
    beside = " ".join(_beside(match))
    is_level = _COURSE.search(beside) and not any(is_spoken(word) for word in re.findall(r"\w+", beside))
    return f"Level {match[1]}" if is_level else match[0]


def _as_metres(match: re.Match[str]) -> str:
    """`Buses (18 m)`, `18 m long`; other figures in `m` are millions."""
    before, after = _beside(match)
    is_long = _LONG_THING.search(before) is not None or _HOW_LONG.match(after) is not None
    is_long = is_long and _MONEY.search(f"{before} {after}") is None
    return f"{match[1]} metres" if is_long else match[0]


_TIMES = r"(?:/| (?:an?|per|each|every) )(?:day|shift|week|night|month|list|clinic|session|round|hour)\b"
_QUARTERS = {"N": "North", "S": "South", "E": "East", "W": "West"}


def _as_hours(match: re.Match[str]) -> str:
    """`4h12`: hours, and minutes of the hour."""
    hours = "hour" if match[1] == "1" else "hours"
    minutes = int(match[2] or match[3])
    return f"{match[1]} {hours} and {minutes} minute{'' if minutes == 1 else 's'}"


def _as_quarter(match: re.Match[str]) -> str:
    """`N. Cornwall`; not `N. Smith`."""
    return f"{_QUARTERS[match[1]]} " if is_place(match[2]) else match[0]


def _as_years(match: re.Match[str]) -> str:
    """Both years of a span, where the second can be no month."""
    is_span = int(match[4]) > int(match[2]) and int(match[4]) > _LAST_MONTH
    return f"{match[1]}{match[3]}{match[1][:2]}{match[4]}" if is_span else match[0]


def _as_year(match: re.Match[str]) -> str:
    """`in '23`; not `the '90s`."""
    return f"{'20' if int(match[1]) < _NEXT_CENTURY else '19'}{match[1]}"


_NEXT_CENTURY = 40
_LAST_MONTH = 12
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_RATES = {"wpm": "words a minute", "rpm": "revolutions a minute", "mph": "miles an hour", "kph": "kilometres an hour"}
_REST = r"(?=[\s,.;:)]|$)"
_Written = str | Callable[[re.Match[str]], str]
_FORMS: tuple[tuple[re.Pattern[str], _Written], ...] = (
    (re.compile(r"(?<![\w/])(?:w/o(?:ut)?)(?=[\s,.;]|$)", re.IGNORECASE), "without"),
    (re.compile(r"(?<![\w/])w/ ?(?=\w)", re.IGNORECASE), "with "),
    (re.compile(r"(?<![\w/])b/c(?=\s)", re.IGNORECASE), "because"),
    (re.compile(r"\b(\d{1,2}) ?x (?:an? |per )?(?=(?:day|week|month|quarter|year)\b)"), r"\1 times a "),
    (re.compile(r"\b(?:per|an?|each|every) (day|week|month|year) twice(?=[,.;)]|$)", re.IGNORECASE), r"twice a \1"),
    (re.compile(r"(?<=\bevery )(2nd|3rd|4th|5th|6th)\b", re.IGNORECASE), lambda match: _ORDINALS[match[1].lower()]),
    (re.compile(r"(?<![\w/])([A-Z])/([A-Z])(?![\w/])"), r"\1\2"),
    (re.compile(r"(?<=\w)/h" + _REST), " an hour"),
    # `25/day`; not `day/night shifts`
    (
        re.compile(
            r"(?<=[\w)])(?<!day)(?<!night)(?<!week)(?<!month)/(hour|day|week|month|quarter|year|shift|night)\b(?!s|/)"
        ),
        lambda match: f" {'an' if match[1] == 'hour' else 'a'} {match[1]}",
    ),
    # `4h12` of a race, `25m pool`; not `24h 7 days`, and not `at 8h30`
    (
        re.compile(
            r"(?<![\w.,])(?<!\b[Aa]t )(?<!\b[Bb]y )(?<!from )(?<!until )(?<!till )"
            r"(\d{1,2})(?:h([0-5]\d)| ?h ?([0-5]?\d) ?m(?:ins?)?)" + _REST
        ),
        _as_hours,
    ),
    (re.compile(r"(?<=\d) ?h" + _REST), " hours"),
    (re.compile(r"(?<=\d) ?secs?\b"), " seconds"),
    (re.compile(r"(?<=\d) ?pax\b"), " passengers"),
    (re.compile(r"(?<![\w&])H ?& ?S(?![\w&])"), "health and safety"),
    (
        re.compile(
            r"(?<![£$€\d.,])\b(\d{1,4}(?:\.\d)?) ?m"
            r"(?= (?:pools?|fences?|hedges?|walls?|masts?|yachts?|ladders?|tracks?)\b)"
        ),
        r"\1 metre",
    ),
    (re.compile(r"(?<=\d) ?mos?\b\.?(?=[\s,.;:)]|$)"), " months"),
    (
        re.compile(r"(?<!per )(?<!every )(?<!each )(?<!other )\b(?:an? |one )?fortnight\b(?! (?:off|in|of leave))"),
        "two weeks",
    ),
    (re.compile(r"\b([Ee])(?:very|ach) (?:two weeks|2 weeks|other week|second week|fortnight)\b"), r"\1very fortnight"),
    (re.compile(r"\bfortnightly(?=[,.;)]|$| (?:on|at|in|with|for|by|to)\b)"), "every fortnight"),
    (re.compile(r"\b([Ee])very (?:three|3) months\b"), r"\1very quarter"),
    (re.compile(r"\b([Ee])very other(?= month\b)"), r"\1very two"),
    # `B737s` are several of them, and so are `GPs`
    (re.compile(r"(?<![\w-])([A-Z]{1,4}-?\d{1,5}|[A-Z]{2,5})s(?![\w'’-])"), r"\1"),
    # `25 pts a shift`, `6 ops/day`; points and operations managers stand elsewhere
    (re.compile(rf"(?<=\d) pts(?={_TIMES})"), " patients"),
    (re.compile(rf"(?<=\d) ops(?={_TIMES})"), " operations"),
    # `A1-A2`, steps of how well a language is known
    (re.compile(r"\b([ABC][12]) ?[-–/] ?([ABC][12])\b"), r"\1 and \2"),
    (re.compile(r"\b([NSEW])\. (?=([A-Z][a-z]{3,}))"), _as_quarter),
    # `2023-25`; not `2023-12`, a month
    (re.compile(r"(?<![\d-])((?:19|20)(\d\d))([-–/])(\d\d)\b(?![-/\d.,]\d)"), _as_years),
    (re.compile(r"(?<=[ (–-])['’](\d\d)\b(?!['’]?s|['’\d])"), _as_year),
    # `manager off (approx. 10x)`, `apprentices x2`
    (re.compile(r"(?<![\w.,/×-])(\d{1,3})[x×](?=[),.;]|$)"), r"\1 times"),
    (re.compile(r"(?<=[a-z]{3}) [x×] ?(\d{1,3})(?=[,.;:)]|$)"), r" (\1)"),
    # `from 6% to 4`, `was 6%, now under 4`
    (
        re.compile(
            r"(?<=\d)(%(?:,? (?:and )?(?:now|then|later|to|down to|up to)"
            r"(?: (?:about|under|over|below|above|nearly))? )"
            r"\d{1,3}(?:\.\d{1,2})?)(?=[,;)]|\.?$|\.\s| (?:in|by|over|within|since|last|after)\b)"
        ),
        r"\1%",
    ),
    (re.compile(r"\bp\.a\.(?=[\s,;:)]|$)"), "a year"),
    (re.compile(r"(?<!and )(?<!and a )\bhalf(?: an?)?[ -]year\b"), "six months"),
    (re.compile(r"\b(\d{1,3}) ?[-–] ?(\d{1,3})k\b"), r"\1,000–\2,000"),
    (re.compile(r"\b(\d{1,2}(?:[.:]\d\d)?) ?a\.?m\b\.?"), r"\1 in the morning"),
    (re.compile(r"\bL([1-8])\b(?!\w|-)"), _as_level),
    (re.compile(r"\b2 ?[Ii]/?[Cc]\b"), "second in command"),
    # A name elsewhere: `Dec-Mar`, `Mar to Jul`, `Mar 2020`
    (
        re.compile(
            rf"(?<=(?:Jan|Feb|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[-–/])Mar\b\.?"
            rf"|(?<=(?:Jan|Feb|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec) to )Mar\b\.?"
            rf"|\bMar\b\.?(?= ?[-–/] ?{_MONTH}\b| to {_MONTH}\b| (?:19|20)\d\d\b)"
        ),
        "March",
    ),
    (re.compile(r"\bUniv\b\.?|\bUni\b\.?(?= of\b)"), "University"),
    (re.compile(rf"(?<=\d) ?({'|'.join(_RATES)})\b"), lambda match: f" {_RATES[match[1]]}"),
    # `U10 soccer`: the young, who are under 24 at most
    (re.compile(r"\bU-?([5-9]|1\d|2[0-3])s?\b"), r"under-\1"),
    (re.compile(r"(?<=\()(\d{1,4}(?:\.\d)?) m(?=\))"), _as_metres),
    (re.compile(r"(?<![£$€\d.,])\b(\d{1,4}(?:\.\d)?) m(?= (?:long|high|wide|deep|tall)\b)"), _as_metres),
    (
        re.compile(
            r"\s(?:->|=>|→)\s(?=(?:(?:the|our|my) )?(?:[a-z]{2,15} ){0,2}?"
            rf"(?:{ROLES}|{PERSONS}|{DEPARTMENTS}|team)\b)"
        ),
        ": ",
    ),
    (re.compile(r"\s(?:->|=>|→)\s"), "; "),
    # `Sat/Sun`, `Fri & Sat`
    (
        re.compile(rf"\b({'|'.join(_DAYS)}|Sun)\.? ?(/|[-–]|&|and|to) ?({'|'.join(_DAYS)}|Sun)\b\.?"),
        lambda match: (
            f"{(_DAYS | _SUNDAY)[match[1]]} {'and' if match[2] in '/&' else 'to' if match[2] in '-–' else match[2]}"
            f" {(_DAYS | _SUNDAY)[match[3]]}"
        ),
    ),
    (
        # Not `Sat on the board`
        re.compile(rf"(?<=[a-z\d,(/&] )({'|'.join(_DAYS)})\b\.?(?! (?:on|in|at|as|for|with)\b)"),
        lambda match: _DAYS[match[1]],
    ),
    (re.compile(rf"\b({'|'.join(_WORDS)})\b\.?", re.IGNORECASE), _as_written),
)


@lru_cache(maxsize=20_000)
def spelt_out(text: str) -> str:
    """The text without these short forms."""
    for form, written in _FORMS:
        text = form.sub(written, text)
    return units_written(text)
