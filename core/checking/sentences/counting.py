"""The figures of a clause beside those of its facts: what they count, from which to which it went, how often."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations, takewhile

from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.fields.heads import Head
from core.checking.verdicts import Code, Fault
from core.checking.words.forms import key_of
from core.checking.words.quantities import Quantity, quantities, rates_of, times_of
from core.checking.words.same_figures import differs, is_same_time
from core.checking.words.synonyms import same_unit, says
from core.checking.words.word_classes import word_class
from core.checking.words.word_lists import word_lists
from core.language.doers import is_beside_i

_CHANGED_BY = re.compile(r"\b(by|to|from) (?:about |around |roughly |nearly |almost |over |some )?$", re.IGNORECASE)
_LONGEST_LEAD = 24
_MOST_COUNTED = 2
_NO_CHANCE = 4
_MONTHS = 12
# How far a share in words may be from that of two figures: as it is, behind `about`, and, in shares of it, `under`.
_EXACT, _ABOUT, _FAR = 0.02, 0.05, 0.25
_OTHER_TIMES = frozenset(("minute", "hour", "day", "week", "shift"))
# `the largest with 6,200` is not `each with 6,200`.
_EACH = re.compile(r"\beach (?:with|of(?! (?:my|our|the|these|those|them|us)\b)|had|having)\b", re.IGNORECASE)
_SHARED_OUT = re.compile(r"\b(?:each|every|per|apiece|all)\b", re.IGNORECASE)
# By its thing: how often is held against the times of the facts, and a share is one in a hundred.
_PER_THING = re.compile(
    r"(?<=\w) per (?!cent\b|annum\b|second\b|minute\b|hour\b|shift\b|night\b|day\b|week\b|fortnight\b|month\b|quarter\b"
    r"|year\b|term\b|season\b|se\b|diem\b)[a-z]{3,20}"
)
_SHARES_OUT = re.compile(r"\b(?:per|each|every|apiece|pp)\b|\ban? (?:\w+ )?[a-z]+\b|\w/\s?[a-z]|@", re.IGNORECASE)
_LIST_BEHIND = re.compile(r" [\w'’ -]{3,40}: (?P<items>[^.;:]{3,200})")
_LIST_ASIDE = re.compile(r" [\w'’ -]{3,40}, (?P<items>[^.;:]{3,200})")
_FEW = range(2, 7)
_ITEMS = re.compile(r",? and |, ")
_MOSTLY = 5
_TOGETHER = re.compile(r"(?: [\w'’-]{1,20}){2,7}")
# What a clause is about, then a mark, then its figure, perhaps with `over` or `some`.
_THING_BEFORE = re.compile(r"(?P<thing>[^,;:.()–—]{2,80})(?: ?[,:(–—]| -) ?(?:[a-z]{2,10} ){0,2}$")
_LONGEST_THING = 100
# Behind a figure that counts nothing by its noun: `300 nightly to tables`.
_LED_TO = re.compile(r"\+?(?: [a-z]{1,12}){0,3}? (?:to|for|with|from|by|at) (?P<rest>[^,;:.()\d]{2,60})")
_OF_MONEY = re.compile(
    r"£|\b(?:spen[dt]|pa(?:y|id)|costs?|earn|pric|charg|budget|sav(?:e|ed|ing)|takings|sales|sold|rais|donat|worth|wage|rent"
    r"|fees?|profit|refund|invoice|debts?|tips)\w{0,4}\b",
    re.IGNORECASE,
)
_OF_WEIGHT = re.compile(
    r"\b(?:lift|carr(?:y|ied)|weigh|heav|sacks?|bags?|loads?|loaded|haul|hoist|lbs?|kilos?|shift(?:ed|ing)\b|catch|landed"
    r"|weight|mov(?:e|ed|ing)|handl|pack)\w{0,4}\b",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"\b(?:to|for|of|under|with|by|at|in|on|from)\b", re.IGNORECASE)
_ADVERBS = {"year": "annual(?:ly)?|yearly", "day": "daily", "night": "nightly"}
_EVERY = re.compile(r"\b(?:every|each) (?:single )?(?P<unit>shift|day|night|week|month|quarter|year)\b", re.IGNORECASE)
_EVERY_NTH = re.compile(
    r"\b(?:every|each) (?:\d{1,3}(?:st|nd|rd|th)|other|second|third|fourth|fifth|tenth) (?P<unit>[A-Za-z]{3,15})\b",
    re.IGNORECASE,
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_EVERY_DAY = re.compile(rf"\b(?:[Ee]very|[Ee]ach) (?P<day>{_DAY})\b")
_RARE_DAY = re.compile(
    rf"\b(?:\d{{1,3}}|one|two|three|some|sometimes|at times|occasional(?:ly)?|odd|alternate|every other) {_DAY}s?\b",
    re.IGNORECASE,
)
_EACH_DAY = re.compile(
    rf"\b(?P<many>{_DAY})s\b|\b(?:every|each|all|weekly)\b[^,;.]{{0,30}}?\b(?P<one>{_DAY})\b", re.IGNORECASE
)
_EVERY_ONE = re.compile(r"\b(?:every|each) (?P<unit>[A-Za-z]{3,9})\b", re.IGNORECASE)
_OF_US = re.compile(r" of us\b", re.IGNORECASE)
_BESIDE_ME = re.compile(r"\b(?:with|alongside) (?:(?:my|the) )?(?:other )?$", re.IGNORECASE)
_COLLEAGUES = re.compile(r" (?:other )?colleagues?\b", re.IGNORECASE)
# `with two others`, of who was one of three
_OTHERS = re.compile(r" others?\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\b(?P<first>.{1,40}?)\bto\b(?P<second>.{1,30})")
_DOWN_FROM = re.compile(
    r"(?P<second>.{1,60}?)\b(?:(?:down|up)(?! to\b)|compared with|compared to|instead of|against)\b"
    r"(?: from)?(?P<first>.{1,40})"
)


def figure_faults(clause: str, facts: Sequence[Fact], head: Head | None, sources: Sources) -> list[Fault]:
    """Each figure must be one of the facts that bear the clause; those that only dates give are looked at elsewhere."""
    known = [figure for fact in facts for figure in _with_times(fact)]
    # `Clerk (24 hours a week)`, `8 Wing`: a title may have a figure, too, and an employer's name.
    known += (*quantities(head.role.title), *quantities(head.role.company)) if head is not None else ()
    dates = list(head.dates) if head is not None else []
    dates += [date for each in ([] if head is not None else sources.heads.values()) for date in each.dates]
    faults = []
    # `two colleagues and I`, of `three of us`
    of_us = [other for fact in facts for other in fact.quantities if _OF_US.match(fact.text, other.end)]
    for figure in quantities(clause):
        # `the 2021 meeting`: years of roles are held against dates alone.
        others_too = dates if figure.is_year or {"year", "month"} & set(figure.units) else []
        reasons = [(_differs(figure, other, clause, facts), other) for other in (*known, *others_too)]
        fair = [other for reason, other in reasons if reason is None or is_same_time(figure, other)]
        fair += [other for other in known if _OTHERS.match(clause, figure.end) and other.value == figure.value + 1]
        is_with = _BESIDE_ME.search(clause, 0, figure.start) and _COLLEAGUES.match(clause, figure.end)
        if of_us and (is_with or is_beside_i(clause[figure.start :])):
            fair = [other for other in fair if other not in of_us]
            fair += [other for other in of_us if other.value == figure.value + 1]
        if (
            (not fair and _is_ratio(figure, known))
            or _counts_list(clause, figure)
            or (not fair and _is_sum(clause, figure, known))
        ):
            continue
        if fair:
            faults += _preposition_faults(clause, figure, fair, facts)
            continue
        is_time = bool({"year", "month"} & set(figure.units))
        is_dated = figure.is_year or (is_time and head is not None and _lasted(figure, head, sources))
        if is_dated or (is_time and not _is_other_time(figure, known)):
            continue
        others = {reason for reason, _ in reasons}
        nearest: Code = "currency" if "currency" in others else "unit" if "unit" in others else "number"
        faults.append(Fault(code=nearest, quote=clause[figure.start : figure.end]))
    faults += _per_thing_faults(clause, facts)
    each = _EACH.search(clause)
    if each is not None and not any(_SHARED_OUT.search(fact.text) for fact in facts):
        faults.append(Fault(code="order", quote=each[0]))
    if not faults and _is_turned(clause, facts):
        faults.append(Fault(code="order", quote=clause))
    return faults


def _per_thing_faults(clause: str, facts: Sequence[Fact]) -> list[Fault]:
    """`1.1 tonnes per apiary`, of facts that share nothing out: as many of each is more than as many."""
    match = _PER_THING.search(clause)
    if match is None or not any(_is_right_before(match.start(), each, clause) for each in quantities(clause)):
        return []
    if not facts or any(_SHARES_OUT.search(fact.text) for fact in facts):
        return []
    return [Fault(code="unit", quote=match[0].strip())]


def _is_right_before(end: int, figure: Quantity, clause: str) -> bool:
    return figure.end <= end and len(clause[figure.end : end].split()) <= _MOST_COUNTED


def _is_other_time(figure: Quantity, known: Iterable[Quantity]) -> bool:
    """True for `13 months` of `13 weeks`: no date gives so many of another time by chance."""
    return figure.value >= _NO_CHANCE and any(
        other.value == figure.value and other.per == figure.per and not _OTHER_TIMES.isdisjoint(other.units)
        for other in known
    )


def _lasted(figure: Quantity, head: Head, sources: Sources) -> bool:
    """True for the length of a role by its dates, to a month."""
    return abs(sources.months([head]) - figure.value * (_MONTHS if "year" in figure.units else 1)) <= 1


def _differs(figure: Quantity, other: Quantity, clause: str, facts: Iterable[Fact]) -> str | None:
    """The same, where `schools and community groups` are counted as `community groups and schools` are."""
    reason = differs(figure, other, same_unit)
    if reason is None and figure.units[:1] == other.units[:1] == (_pound(),):
        reason = "unit" if _is_other_pound(clause, [fact.text for fact in facts if other in fact.quantities]) else None
    if reason is None and figure.units and any(_counts_what_follows(figure, other, fact) for fact in facts):
        return "unit"
    if reason != "unit" or figure.per not in {None, other.per} or not figure.units:
        return reason
    counted = _counted(clause, figure)
    if any(_stands_apart(figure, other, fact) for fact in facts):
        return None
    is_same = len(counted) > 1 and any(
        counted == _counted(fact.text, other) for fact in facts if other in fact.quantities
    )
    return None if is_same else reason


@cache
def _pound() -> str:
    return key_of("pound")


def _is_other_pound(clause: str, facts: Sequence[str]) -> bool:
    """True where the one speaks of money alone and the other of weight: `spent 40 pounds`, `lifted 40 pounds`."""
    said = _OF_MONEY.search(clause) is not None, _OF_WEIGHT.search(clause) is not None
    told = [(_OF_MONEY.search(text) is not None, _OF_WEIGHT.search(text) is not None) for text in facts]
    return said in {(True, False), (False, True)} and bool(told) and all(each == said[::-1] for each in told)


def _stands_apart(figure: Quantity, other: Quantity, fact: Fact) -> bool:
    """True for `140 chargers` of `Chargers, 140+ put up`: a figure without a noun counts what its line is about."""
    names_thing = any(word_class(key).noun >= _MOSTLY for key in other.units)
    if names_thing or other not in fact.quantities:
        return False
    thing = _thing_before(fact.text, other)
    return thing is not None and figure.units[-1] in says(thing)


def _counts_what_follows(figure: Quantity, other: Quantity, fact: Fact) -> bool:
    """True for `300 tables` of `Served 300 nightly to tables`: what a small word leads to is not what is counted."""
    if other.units or other.is_year or other.is_percent or other.currency or other not in fact.quantities:
        return False
    led = _LED_TO.match(fact.text, other.end)
    named = {key_of(word) for word in led["rest"].split()} if led is not None else set()
    return figure.units[-1] in named and figure.units[-1] not in says(_thing_before(fact.text, other) or "")


def _thing_before(text: str, figure: Quantity) -> str | None:
    """The key of `Chargers` in `Chargers for the council, 140+ put up`: what stands before a mark and the figure."""
    named = _THING_BEFORE.search(text[max(0, figure.start - _LONGEST_THING) : figure.start])
    words = _SMALL_WORD.split(named["thing"])[0].split() if named is not None else []
    keys = [key_of(word) for word in words]
    return next((key for key in reversed(keys) if word_class(key).noun >= _MOSTLY), None)


def _counts_list(clause: str, figure: Quantity) -> bool:
    """True for the four of `four departments: purchasing, sales, bookkeeping, dispatch`.

    And for the two of `Two of my plates, the tart and the ice cream, stayed`.
    """
    match = _LIST_BEHIND.match(clause, figure.end)
    if match is not None:
        return len(_ITEMS.split(match["items"])) == figure.value
    aside = _LIST_ASIDE.match(clause, figure.end) if figure.value in _FEW else None
    pieces = aside["items"].split(", ")[: int(figure.value)] if aside is not None else []
    lists = (", ".join(pieces[: count + 1]) for count, piece in enumerate(pieces) if " and " in f" {piece}")
    return any(len(_ITEMS.split(each)) == figure.value for each in lists)


def _is_sum(clause: str, figure: Quantity, known: Sequence[Quantity]) -> bool:
    """True for the fourteen of `fourteen people, twelve attendants and two boys`, of facts that have both parts."""
    total = 0.0
    behind = [other for other in quantities(clause) if other.start >= figure.end]
    for number, part in enumerate(takewhile(lambda other: _is_plain(other) and other.value < figure.value, behind)):
        if not any(_is_plain(other) and other.value == part.value for other in known):
            return False
        total += part.value
        if number and total == figure.value:
            return True
    return False


def _is_ratio(figure: Quantity, known: Sequence[Quantity]) -> bool:
    """True for `less than a third` of facts that count 43 of 150."""
    if figure.units[:1] != ("nth",):
        return False
    plain = [other.value for other in known if _is_plain(other) and other.units[:1] != ("nth",) and other.value > 0]
    share = 1 / figure.value
    ratios = [min(pair) / max(pair) for pair in combinations(plain, 2)]
    if figure.bound in {"under", "over"}:
        return any(0 < (share - ratio if figure.bound == "under" else ratio - share) < _FAR * share for ratio in ratios)
    return any(abs(ratio - share) <= (_ABOUT if figure.bound else _EXACT) for ratio in ratios)


def _is_plain(figure: Quantity) -> bool:
    return not (figure.is_year or figure.currency or figure.is_percent)


def _counted(text: str, figure: Quantity) -> frozenset[str]:
    """All that a figure counts together: `residential sales and purchases`; empty where it is one thing."""
    match = _TOGETHER.match(text, figure.end)
    words = match[0].lower().split() if match is not None else []
    ends = word_lists().ends_of_unit - {"and"}
    counted = list(takewhile(lambda word: word not in ends, words))
    return frozenset(map(key_of, counted)) - {"and"} if "and" in counted else frozenset()


def _with_times(fact: Fact) -> Iterable[Quantity]:
    """The figures of a fact; where it says how often only once, all that say nothing else are so often."""
    times = times_of(fact.text)
    per = next(iter(times)) if len(times) == 1 else None
    yield from fact.quantities
    if per is not None:
        yield from (
            replace(figure, per=per)
            for figure in fact.quantities
            if figure.per is None and not (figure.is_year or figure.is_percent)
        )


def _preposition_faults(clause: str, figure: Quantity, fair: Sequence[Quantity], facts: Sequence[Fact]) -> list[Fault]:
    """`by £31` is not `to £31`: where both sides say how, they say the same."""
    # `from 22 sources` may be `by 22 sources`; amounts by which something changed may not.
    said = None if figure.units else _preposition(clause, figure)
    if said is None:
        return []
    known = {_preposition(fact.text, other) for fact in facts for other in fact.quantities if other in fair}
    is_other = bool(known) and None not in known and said not in known
    return [Fault(code="order", quote=clause[figure.start : figure.end])] if is_other else []


def _preposition(text: str, figure: Quantity) -> str | None:
    match = _CHANGED_BY.search(text[max(0, figure.start - _LONGEST_LEAD) : figure.start])
    return match[1].lower() if match is not None else None


@lru_cache(maxsize=5_000)
def pairs_of(text: str) -> tuple[tuple[float, float], ...]:
    """Figures between which something went, from the first to the second."""
    found = []
    for pattern in (_FROM_TO, _DOWN_FROM):
        for match in pattern.finditer(text):
            first, second = quantities(match["first"]), quantities(match["second"])
            if first and second:
                found.append((first[0].value, second[-1 if pattern is _DOWN_FROM else 0].value))
    return tuple(found)


def _is_turned(clause: str, facts: Iterable[Fact]) -> bool:
    """True where the evidence goes from one figure to the other, and the clause the other way."""
    there = {pair for fact in facts for pair in pairs_of(fact.text)}
    return any((second, first) in there and (first, second) not in there for first, second in pairs_of(clause))


def often_faults(clause: str, facts: Iterable[Fact]) -> list[Fault]:
    """`on every shift` of `two shifts a month`: how often is said by the fact, too."""
    facts = list(facts)
    # A time that a figure has is compared with it.
    compared = {figure.per for figure in quantities(clause)}
    rates = {time: start for time, start in rates_of(clause) if time not in compared} if facts else {}
    known = {time for fact in facts for time in times_of(fact.text)} if rates else set()
    other = next((start for time, start in rates.items() if time not in known), None) if known else None
    if other is not None:
        return [Fault(code="unit", quote=clause[other:].partition(",")[0][:_LONGEST_LEAD])]
    often = _EVERY_ONE.search(clause)
    rare = {figure.units[-1] for fact in facts for figure in fact.quantities if figure.units[:1] == ("nth",)}
    rare |= {key_of(match["unit"]) for fact in facts for match in _EVERY_NTH.finditer(fact.text)}
    if often is not None and key_of(often["unit"]) in rare:
        return [Fault(code="order", quote=often[0])]
    day = _EVERY_DAY.search(clause)
    if day is not None and facts and not any(_is_each(fact.text, day["day"]) for fact in facts):
        return [Fault(code="order", quote=day[0])]
    match = _EVERY.search(clause)
    if match is None:
        return []
    unit = match["unit"].lower()
    adverb = _ADVERBS.get(unit, f"{unit}ly")
    told = re.compile(
        rf"\b(?:every|each|per|an?|all) (?:[\w-]{{1,12}} )?{unit}|/ ?{unit}|(?<!\d ){unit}s\b"
        rf"|\b(?:always|daily|{adverb}|{unit})\b(?!s)",
        re.IGNORECASE,
    )
    counted = re.compile(
        rf"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)(?: [a-z]+)? {unit}s\b", re.IGNORECASE
    )
    is_told = any(told.search(counted.sub("", fact.text)) for fact in facts if not _is_rare(fact.text, unit))
    return [] if is_told or not facts else [Fault(code="order", quote=match[0])]


def _is_each(text: str, day: str) -> bool:
    """True where a line means each such day: `Saturdays`, `each Saturday`; not `two Saturdays a month`."""
    said = _EACH_DAY.finditer(_RARE_DAY.sub("", text))
    return any(day in {match["many"], match["one"]} for match in said)


def _is_rare(text: str, unit: str) -> bool:
    """True where a line counts the same time within a longer one: `two shifts a month`."""
    return re.search(rf"\b[\w-]+ {unit}s (?:an?|per|each|every) \w+", text, re.IGNORECASE) is not None
