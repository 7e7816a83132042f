"""Figures of a text with what they count: `90 loads a week`, `£1.2M`, `12%`, `nine months`, `March 2020`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import islice

from core.checking.words.forms import key_of
from core.checking.words.shares import shares
from core.checking.words.word_lists import word_lists
from core.language.dates import year_and_month
from core.language.verbs import Form, verb_form
from core.language.vocabulary import vocabulary
from core.language.words import WORD


@dataclass(frozen=True, kw_only=True)
class _Names:
    ones: list[str]
    tens: list[str]
    scales: dict[str, float]
    currencies: dict[str, str]
    times: dict[str, str]


@cache
def _names() -> _Names:
    data = tomllib.loads(resources.files(__package__).joinpath("figures.toml").read_text(encoding="utf-8"))
    return _Names(
        ones=data["ones"].split(),
        tens=data["tens"].split(),
        scales={word: float(scale) for scale, words in data["scales"].items() for word in words.split()},
        currencies={word: currency for currency, words in data["currencies"].items() for word in words.split()},
        times={word: time for time, words in data["times"].items() for word in words.split()},
    )


_WORD_NUMBER = (
    r"zero|one|two|three|four|five|six(?:teen|ty)?|seven(?:teen|ty)?|eight(?:een|y)?|nine(?:teen|ty)?|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty"
)
_CODES = (
    r"usd|eur|gbp|chf|sek|nok|dkk|cad|aud|inr|pln|zar|jpy|nzd|hkd|sgd|brl|mxn|clp|bbd|ttd|jmd|pkr|lkr|bdt|czk|huf|ron|ngn|kes"
    r"|kshs?|ugx|ush|tzs|tsh|ghs|zmw|php|myr|thb|idr|vnd|krw|cny|rmb|ils|aed|sar|qar|rs\.?"
)
_NUMBER = re.compile(
    rf"(?P<currency>(?:\b[a-z]{{1,3}})?\$ ?|[€£¥₹₦₱฿₫₩₪₺] ?|\b(?:{_CODES}) ?"
    r"|\b(?:r|rm) ?(?=\d[\d.,]*(?:[ ,]\d{3}|\s?(?:million|billion|thousand|mn?|bn|k))\b))?"
    rf"(?P<number>(?:(?<![\w.,])|(?<=\br)|(?<=\brm))(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}}){{1,4}}(?![\w-])|"
    rf"\d{{1,15}}(?:[.,]\d{{1,12}}){{0,5}})|(?<![\w])\.\d{{1,6}}"
    r"|\ba (?:pair|couple) of\b"
    rf"|\b(?:{_WORD_NUMBER})(?:[ -](?:{_WORD_NUMBER}|hundred|thousand"
    # `one in five and eight nights` are two figures
    rf"|(?:(?<=hundred[ -])|(?<=thousand[ -]))and(?= (?:{_WORD_NUMBER})))){{0,6}}\b|\b(?:an? "
    rf"|several )?(?:dozen|hundred(?: and (?:{_WORD_NUMBER})(?:[ -](?:{_WORD_NUMBER}))?)?)\b"
    r"|\btwice(?=[ -](?:an?|per|each|every|daily|weekly|monthly|yearly)\b))"
    r"(?P<half> and a half\b)?"
    r"(?:(?:\s?(?P<short>k|m|mn|mio|bn|b)(?![\w]))|(?:[\s-](?P<scale>hundred|thousand|millions?|billion|trillion"
    r"|dozen|lakh|lac|crore)s?\b))?"
    r"(?P<percent>[\s-]?(?:%|per ?cent\b|percent\b)(?:age)?(?: points?)?|\s?pp\b)?"
    r"(?P<plus>\+)?"
    r"(?:\s?(?P<after>(?:(?:us|american|canadian|australian|new zealand|hong kong|singapore|chilean|mexican) )?"
    r"(?:dollars?|pesos?)|euros?|pounds?|sterling|yen|francs|kron[oe]r|rupees|zlotys?|rand|€|£|kr"
    # `$5,500 CAD`, and not `5 CAD drawings`
    r"|usd|eur|gbp|chf|sek|(?-i:AUD|NZD|HKD|SGD|MXN|CLP|BRL|PLN|CZK|HUF|NOK|DKK|ZAR|INR|AED))(?![\w]))?"
    r"(?(currency)(?: (?P<closer>cad|aud|nzd|hkd|sgd|mxn|clp|brl|usd)(?![\w]))?)",
    re.IGNORECASE,
)
_PER = re.compile(
    r"^[^\w/]{0,3}+(?:[\w'’/-]{1,30}+ ){0,5}?(?:an? |per |each |every |/ ?|[\w'’-]{1,30}/)(?P<unit>second|minute"
    r"|hour|shift|night|day|week|fortnight|month|quarter|year|annum|term|season)\b(?! and a half\b)",
    re.IGNORECASE,
)
_ADVERB = r"(?:hourly|nightly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually)"
_IS_ADVERB = re.compile(_ADVERB, re.IGNORECASE)
_PER_ADVERB = re.compile(rf"^\W{{0,3}}+(?:[\w'’/-]{{1,30}}+ ){{0,4}}?(?P<unit>{_ADVERB})\b", re.IGNORECASE)
_PER_BEFORE = re.compile(
    r"\b(?P<unit>hourly|daily|weekly|monthly|quarterly|yearly|annual)\s(?:[\w'’-]{1,20}\s){0,3}$", re.IGNORECASE
)
_OFTEN = re.compile(
    r"\b(?:(?:an?|per|each|every) (?P<unit>second|minute|hour|shift|night|day|week|fortnight|month|quarter|year|term"
    r"|season)"
    r"|(?P<adverb>hourly|nightly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|annual))\b",
    re.IGNORECASE,
)
_RATES = frozenset(("hour", "day", "week", "month", "quarter", "year"))
_NO_RATE = re.compile(
    r"\b(?:for|in|within|after|over|under|half|until|than|about|almost|nearly|around|such|quite|what|once|many|of|through"
    r"|throughout|on|at|took|takes|take|was|is|be|same|whole|with|as) $",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 12
_NO_RATE_BEHIND = re.compile(
    r" (?:and a half|later|ago|earlier|before|old|off|long|early|late|out|into|\d|centre|shift|job|trip|course|school"
    r"|of|in|when|rate|report|meeting)\b|-|['’]s",
    re.IGNORECASE,
)
# A time behind another figure or clause is that one's.
_END_OF_PER = re.compile(
    rf"[,;.\d]|\b(?:that|which|who|and(?! a half\b)|with|once|twice|{_WORD_NUMBER})\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?<![\w])(?:(?P<about>about|around|roughly|approximately|approx\.?|circa|ca\.?|some|~|an estimated)"
    r"|(?P<over>more than|(?<!turn )(?<!turns )(?<!turned )(?<!turning )over"
    r"|above|at least|upwards of|no (?:fewer|less) than|in excess of|>|exceeding|beyond)"
    r"|(?P<under>less than|fewer than|under|below|<)"
    r"|(?P<most>at most|up to|no more than|maximum|as (?:many|much|few|little|long|deep|high|far|large) as)"
    r"|(?P<near>nearly|almost|close to|just under|not quite))(?![\w])",
    re.IGNORECASE,
)
# `Over three seasons I picked`: how long, and no limit, where a deed of that time follows (`Over ten years running`).
_TIME = (
    r"\s?(?:[a-z]{1,20} )?(?:minute|hour|day|shift|night|morning|afternoon|evening|session|week(?:end)?|fortnight|month"
    r"|quarter|season|summer|winter|semester|term|year)s?\b"
)
_OF_TIME = re.compile(_TIME, re.IGNORECASE)
_HOW_LONG = re.compile(
    _TIME + r"(?:(?: (?:as|at|in|with|of) [\w'’ -]{2,60})?,? (?:I|we)(?: (?:also|have))?|,) (?P<deed>[a-z]{2,20})\b"
)
# `moved pipe over forty acres`, `over 42 route-miles`: how far, and no limit behind a thing, either.
_OF_LAND = re.compile(r" (?:[a-z]{2,10}-)?(?:miles?|acres?|hectares?|kilomet(?:re|er)s?|km|floors?|storeys|sites?)\b")
# In `for over eight years` it is a limit; `a course over eight evenings` says how long, or perhaps a limit.
_LIMITED = re.compile(
    r"(?:^|[.;:] )$|\b(?:experience|total|well|just|now|for|of|in|at|on|with|from|and|or|to|spent|is|are|was|were|has"
    r"|have|had|been|me|us|my) $",
    re.IGNORECASE,
)
_LASTED = re.compile(
    r"\b(?:ran|runs?|spread|lasted|spanned|held|built|took|done|made|given|picked|written|worked out) $"
)
# `foreman over 11 hands`
_ABOVE_THEM = re.compile(r"\b(?:fore(?:wo)?man|supervisor|manager|charge|head|leader|lead|authority) $", re.IGNORECASE)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?"
    r"|dec(?:ember)?)\b\.?,?\s?(?=(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
YEARS = range(1940, 2070)
# `from 6 to 4 percent`: the sign behind the second belongs to both.
_BETWEEN = re.compile(r"\s?(?:(?:(?:up|down) )?to|and|or|–|-)\s?(?:about |roughly )?")
# `from 14 percent down to 9`: so does the sign behind the first.
_DOWN_TO = re.compile(r"\s(?:(?:down|up) )?to (?:about |roughly |around )?")
# `a year and a half`: 1.5 years.
_TIME_AND_HALF = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six) (?P<unit>hour|day|week|month|year)s? and a half\b", re.IGNORECASE
)
# No sentence and no line of a résumé has more; of a text that has, only so many are read.
MOST_FIGURES = 40
_MAX_UNIT_WORDS = 3
_LONGEST_LIMIT = 24
_TEAM_OF = re.compile(
    r"\b(team|crew|staff|group|department|fleet|depot|ward|class|portfolio|network)s? of (?:up to |over |about "
    r"|more than )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure. `units` are the words it counts, the last one its noun, `per` its time.

    `bound` is about, over, under, most, near or nothing; `through` where `over` may say how long.
    """

    value: float
    start: int
    end: int
    currency: str | None = None
    is_percent: bool = False
    units: tuple[str, ...] = ()
    per: str | None = None
    bound: str = ""
    is_year: bool = False
    month: int | None = None


@lru_cache(maxsize=5_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of a text, in order. `one` and ordinals are no figures."""
    months = {match.end(): _MONTH_NAMES.index(match[1][:3].lower()) + 1 for match in _MONTH.finditer(text)}
    found = [
        _quantity(match, text, months) for match in islice(_NUMBER.finditer(text), MOST_FIGURES) if _counts(match, text)
    ]
    for number in range(len(found) - 1):
        first, second = found[number], found[number + 1]
        is_range = _BETWEEN.fullmatch(text, first.end, second.start) is not None
        units = second.units if second.units[:1] == (key_of("pound"),) else ()
        if is_range and _is_bare(first) and (second.is_percent or second.currency or units):
            found[number] = replace(first, is_percent=second.is_percent, currency=second.currency, units=units)
        elif first.is_percent and _is_bare(second) and _DOWN_TO.fullmatch(text, first.end, second.start):
            found[number + 1] = replace(second, is_percent=True)
    return tuple(_with_times_in_words(text, found))


def _is_bare(figure: Quantity) -> bool:
    """True for a number that says nothing of what it counts."""
    return not (figure.currency or figure.is_percent or figure.units or figure.is_year)


def _with_times_in_words(text: str, found: list[Quantity]) -> list[Quantity]:
    """The same, with `a year and a half` and `every fifth week` as one figure each."""
    more = [
        Quantity(
            value=0.5 + (1.0 if match["count"].lower() in {"a", "an"} else _value(match["count"])),
            start=match.start(),
            end=match.end(),
            units=(key_of(match["unit"]),),
        )
        for match in _TIME_AND_HALF.finditer(text)
    ]
    for share in shares(text):
        units = ("nth", key_of(share.period)) if share.period else ("nth",)
        bound = _bound(text, share.start, share.end)
        more.append(Quantity(value=share.value, start=share.start, end=share.end, units=units, bound=bound))
    if not more:
        return found
    kept = [each for each in found if not any(other.start < each.end and each.start < other.end for other in more)]
    return sorted([*kept, *more], key=lambda each: each.start)


def date_figure(written: str | None) -> tuple[Quantity, ...]:
    """The year of a date as written, with its month where it names one; empty when it names no year."""
    known = year_and_month(written)
    if known is None:
        return ()
    return (Quantity(value=float(known[0]), start=0, end=0, is_year=True, month=known[1]),)


def _counts(match: re.Match[str], text: str) -> bool:
    if match["number"].lower() == "one" and not (match["scale"] or match["percent"] or match["currency"]):
        return _unit_of_time(text, match.end())
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    # `C4`, `S3`, `H2O`, `9001:2015` and `24/7` are names.
    return (
        not (before.isalnum() or after.isalpha())
        and text[match.start() : match.start() + 4] != "24/7"
        and text[max(0, match.start() - 3) : match.end()] != "24/7"
    )


def _unit_of_time(text: str, end: int) -> bool:
    return re.match(r"\s(?:hour|day|week|month|quarter|year)s?\b", text[end : end + 12]) is not None


def _quantity(match: re.Match[str], text: str, months: dict[int, int]) -> Quantity:
    value = (_value(match["number"]) + 0.5 * bool(match["half"])) * _names().scales.get(
        (match["scale"] or match["short"] or "").lower(), 1.0
    )
    is_code = (match["currency"] or "").strip() == "$" and (match["after"] or "").isupper()  # `$1.9M SGD`
    written = match["closer"] or match["after" if is_code else "currency"] or match["after"] or ""
    currency = "_".join(written.lower().split())
    start, end = match.span()
    is_bare = not (currency or match["percent"] or match["scale"] or match["short"])
    may_be_year = is_bare and value in YEARS and match["number"].isdigit()
    # `2022 – 2026 (First class honours)`: nothing is counted.
    is_before_bracket = may_be_year and text[end : end + 2].lstrip().startswith("(")
    units = () if match["percent"] or currency or is_before_bracket else _units(text, start, end)
    if (match["after"] or "").lower().startswith("pound") and not match["currency"]:
        units = (key_of("pound"),)  # or of weight
    is_year = may_be_year and not units
    return Quantity(
        value=value,
        start=start,
        end=end,
        currency=_names().currencies.get(currency, currency or None),
        is_percent=bool(match["percent"]),
        units=() if is_year else units,
        per=None if is_year else _per(text, start, end),
        bound="over" if match["plus"] else _bound(text, start, end),
        is_year=is_year,
        month=months.get(start),
    )


def _value(written: str) -> float:
    if any(character.isdigit() for character in written):
        written = re.sub(r"\s", "", written)
        plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", written) if not written.startswith(".") else written
        parts = plain.replace(",", ".").split(".")
        return float(parts[0] or 0) + (float(f"0.{parts[1]}") if len(parts) > 1 and parts[1] else 0.0)
    names = _names()
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", written.lower()):
        if word in names.ones:
            current += names.ones.index(word)
        elif word in names.tens:
            current += 20 + 10 * names.tens.index(word)
        elif word in {"twice", "pair", "couple"}:
            current += 2
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * _names().scales[word]
        elif word == "thousand":
            total, current = total + (current or 1) * 1e3, 0.0
    return total + current


def _units(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words counted: those behind the figure, up to a small word; before it `team of`."""
    found: list[str] = []
    team = _TEAM_OF.search(text[max(0, start - 40) : start])
    if team is not None:
        found.append(key_of(team[1]))
    position = end
    for match in WORD.finditer(text, end, min(len(text), end + 80)):
        gap = text[position : match.start()]
        if gap.strip(" -–’'\"(") or match[0].lower() in word_lists().ends_of_unit or len(found) >= _MAX_UNIT_WORDS:
            break
        if match[0][0].isdigit():
            break
        if _IS_ADVERB.fullmatch(match[0]):  # `300 nightly` counts no nights
            position = match.end()
            continue
        pieces = (key_of(piece) for piece in re.split(r"[-/‑]", match[0]) if piece)
        found += [key for key in pieces if key not in vocabulary().stop]
        position = match.end()
    # `12 of 42 earned`: what became of them is not what is counted.
    while len(found) > 0 and found[-1] in _became():
        found.pop()
    return tuple(found)


@cache
def _became() -> frozenset[str]:
    return frozenset(map(key_of, ("earned", "logged", "done", "completed", "passed", "taken", "finished", "gained")))


def _per(text: str, start: int, end: int) -> str | None:
    following = text[end : end + 80]
    clause = _END_OF_PER.split(following, maxsplit=1)[0]
    match = _PER.match(clause) or _PER_ADVERB.match(clause) or _PER_BEFORE.search(text[max(0, start - 40) : start])
    if match is None:
        return None
    unit = match["unit"].lower()
    return _names().times.get(unit, unit)


def _bound(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _LONGEST_LIMIT) : start]
    last = None
    for match in _BEFORE.finditer(before):
        if not before[match.end() :].strip(" $€£"):
            last = match
    bound = last.lastgroup or "" if last is not None else ""
    if last is not None and last[0].lower() == "over":
        is_time = _OF_TIME.match(text, end) is not None or _OF_LAND.match(text, end) is not None
        is_above = not is_time and _ABOVE_THEM.search(before, 0, last.start()) is not None
        told = text[: start - len(before) + last.start()]
        if is_above or _is_how_long(told, text, end):
            return ""
        return "through" if is_time and _may_last(told) else bound
    return bound


def _is_how_long(before: str, text: str, end: int) -> bool:
    """True for the time of `Over three seasons I picked`, first in its sentence."""
    deed = _HOW_LONG.match(text, end)
    if deed is None or (before.strip() and before.rstrip()[-1] not in ".;:"):
        return False
    return deed["deed"] not in {"been", "had"} and verb_form(deed["deed"]) is Form.PAST


@lru_cache(maxsize=5_000)
def rates_of(text: str) -> tuple[tuple[str, int], ...]:
    """How often a text says something was, and where: `hour` of `25 an hour`, not of `for an hour`."""
    return tuple(_rates(text))


def _rates(text: str) -> Iterator[tuple[str, int]]:
    for match in _OFTEN.finditer(text):
        written = (match["unit"] or match["adverb"]).lower()
        time = _names().times.get(written, written)
        is_long = _NO_RATE.search(text, match.start() - _LONGEST_BEFORE, match.start()) or _NO_RATE_BEHIND.match(
            text, match.end()
        )
        if time in _RATES and not is_long and match[0].islower():
            yield time, match.start()


def _may_last(before: str) -> bool:
    """True behind a thing (`a course over eight evenings`) and behind what lasts (`that ran over two nights`)."""
    if _LASTED.search(before):
        return True
    last = before.split()[-1:]
    return _LIMITED.search(before) is None and bool(last) and verb_form(last[0].strip(",(").lower()) is None


@lru_cache(maxsize=5_000)
def times_of(text: str) -> frozenset[str]:
    """How often, wherever a text says it: `month` of `Monthly service of 58 lifts and 12 escalators`."""
    found = [(match["unit"] or match["adverb"]).lower() for match in _OFTEN.finditer(text)]
    return frozenset(_names().times.get(unit, unit) for unit in found)
