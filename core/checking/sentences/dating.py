"""Dates and lengths of time that a statement gives, held against the dates of its role, or of all of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from core.checking.deeds.tellings import tellings
from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.fields.heads import Head
from core.checking.verdicts import Fault, Judgement, judged
from core.checking.words.forms import key_of
from core.checking.words.quantities import Quantity, date_figure, quantities
from core.checking.words.same_figures import differs, is_same_time
from core.checking.words.segments import content_of
from core.checking.words.synonyms import same_unit, says
from core.checking.words.words import said_words
from core.language.casing import recased
from core.language.verbs import Form, verb_form
from core.record.occupations import is_break, is_voluntary

_ROLES = re.compile(r"^(?P<span>[^:]{3,60}?) in roles that fit: (?P<roles>.{1,2000})$", re.DOTALL)
_OF_CAREER = re.compile(r"\b(?:experience|career|working life)\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:currently|presently|at present|nowadays|today|am now|I (?:now|still)|(?<!earlier )still)\b", re.IGNORECASE
)
_THIS = re.compile(
    r"(?<!\bmy )\b(?:this|last) (?:year|month|week|quarter|spring|summer|autumn|winter)\b", re.IGNORECASE
)
_PRESENT = re.compile(r"^(?:(?:At|As|In|With) [^,]{1,80}, )?I (?:also |now |still )?(?!have\b|am\b)(?P<verb>[a-z]+)\b")
# `seven years at Acme`: a time of the role, whatever was done in it.
_OF_ROLE = re.compile(r"\W{0,3}\b(?:years?|months?)\b (?:at|with|as)\b", re.IGNORECASE)
_OF_TITLE = re.compile(
    r"\b(?:been|as|am|was|were) (?:an? |the )?(?P<title>[\w’'-]{2,30}(?: [\w’'-]{2,30}){0,4}?) for\b"
    r"|\byears of experience as an? (?P<experienced>[\w’'-]{2,30}(?: [\w’'-]{2,30}){0,3}?)(?=[,.;]|$)",
    re.IGNORECASE,
)
# In the trade of the posting: which roles those are, follows from the posting.
_OF_TRADE = re.compile(r"\bin this (?:field|trade|line of work)\b", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"\s?(?:–|-|—|to|until|and)\s?(?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d|present|now|today)\b")
_RANGE_BEFORE = re.compile(r"\b(?P<year>(?:19|20)\d\d)\s?(?:–|-|—|to|until|and)\s?(?:[A-Z][a-z]+ )?$")
_ENTRIES = frozenset({"education", "certification"})
_SINCE = re.compile(r"\bsince (?:[A-Z][a-z]+ )?$")
_CLAUSE_END = re.compile(r"[,;:.!?()–—]\s|\b(?:and|but|then|while)\b")
_SINCE_A_YEAR = re.compile(r"\bsince (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|to|through|left in|–|-) ?(?:[A-Z][a-z]+ )?$")
_IN_A_TIME = re.compile(
    r"\b(?:in|within|for|after|lasted|took|over|under) (?:about |just |only |less than |under )?an? "
    r"(?P<unit>year|month)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|than|over|spent|nearly|almost) (?:the (?:last|past) )?$", re.IGNORECASE)
# `ten years of experience in accounts payable`
_FIELD = re.compile(r"\bexperience (?:in|with|of|on) (?P<field>[^,;.]{3,60})")
_WORDS_OF_FIELD = 2
_MONTHS = 12
_TIMES = {"year", "month"}


def date_faults(
    text: str, head: Head | None, facts: Iterable[Fact], sources: Sources, *, is_placed: bool
) -> list[Fault]:
    """Years, months, `since`, `currently` and lengths of time that the dates do not give.

    What says itself when it was, or how long it took, was not at another time of its role. A degree or certificate has
    dates of its own alone.
    """
    facts = list(facts)
    known = [figure for fact in facts for figure in fact.quantities]
    own = [figure for figure in known if figure.is_year]
    is_entry = bool(facts) and all(fact.evidence.kind in _ENTRIES for fact in facts)
    is_of_role = is_placed and _OF_CAREER.search(text) is None
    faults: list[Fault] = []
    for figure in quantities(text):
        quote = text[figure.start : figure.end]
        # `Lead 5 on the day shift` is no `for five years`.
        is_length = bool(_TIMES & set(figure.units)) and _FOR.search(text, 0, figure.start) is not None
        alike = [other for other in known if other.units or not is_length]
        if any(
            (differs(figure, other, same_unit) is None and _same_month(figure, other)) or is_same_time(figure, other)
            for other in alike
        ):
            continue
        if figure.value == 1 and any(_is_told_as_a(figure, fact.text) for fact in facts):
            continue
        # `the 2023 winter show`
        if figure.is_year and figure.month is None and any(_is_named_by(other, figure.value) for other in known):
            continue
        if figure.is_year:
            is_fair = not is_entry and _is_dated(figure, text, head, sources)
            is_of_head = head is not None and _is_titled(text[: figure.start], head)
            if not is_fair or (own and not is_of_head and not _is_of_span(figure, text, own)):
                faults.append(Fault(code="date", quote=quote))
        elif _TIMES & set(figure.units):
            spans = _until_today(figure, text, facts, sources.today.year)
            is_long_enough = (
                any(_is_within(figure, years) for years in ([year.value for year in own], *spans))
                if own and not _OF_ROLE.match(text, figure.end)
                else None
            )
            if is_long_enough is None:
                is_long_enough = _is_fair(
                    figure, known, _heads_of_time(figure, text, head, facts, sources, is_placed=is_of_role), sources
                )
            if not is_long_enough:
                faults.append(Fault(code="time_span", quote=quote))
    return faults + _now_faults(text, head, facts, sources, is_placed=is_placed)


def _is_told_as_a(figure: Quantity, text: str) -> bool:
    """True for the one month of `in a month`; not for `12 orders a month`, which says how often."""
    return any(key_of(match["unit"]) in figure.units for match in _IN_A_TIME.finditer(text))


def _now_faults(text: str, head: Head | None, facts: list[Fact], sources: Sources, *, is_placed: bool) -> list[Fault]:
    """What is over is not said of today, and nothing is said to be of this year that does not say so itself."""
    faults: list[Fault] = []
    relative = _THIS.search(text)
    is_this_year = relative is not None and relative[0].lower() == "this year"
    is_of_today = is_this_year and any(
        figure.is_year and figure.value == sources.today.year for fact in facts for figure in fact.quantities
    )
    if relative is not None and not is_of_today and not any(relative[0].lower() in fact.text.lower() for fact in facts):
        faults.append(Fault(code="date", quote=relative[0]))
    if head is None or head.is_current or head.span is None:
        return faults
    of_role = [fact for fact in facts if fact.evidence.role_id == head.role.id]
    present = _PRESENT.match(text)
    is_now = _NOW.search(text) is not None and (is_placed or bool(of_role))
    is_now = is_now and not any(_NOW.search(fact.text) for fact in facts)
    is_present_tense = present is not None and verb_form(present["verb"]) is Form.BASE
    is_told_as_past = bool(of_role) and all(_begins_in_past(fact.text) for fact in of_role)
    if is_now or (is_present_tense and is_told_as_past and is_placed):
        faults.append(Fault(code="date", quote=text))
    return faults


def _begins_in_past(text: str) -> bool:
    first = text.split(maxsplit=1)[:1]
    return bool(first) and verb_form(first[0].strip(".,:;")) is Form.PAST


def _is_titled(before: str, head: Head) -> bool:
    """True where a date stands behind the title of its role: `Senior Clerk at Kestrel since January 2021, I …`."""
    keys = frozenset(word.key for word in said_words(before))
    return bool(head.title_keys) and head.title_keys <= keys and _SINCE.search(before) is not None


def _is_of_span(figure: Quantity, text: str, own: Iterable[Quantity]) -> bool:
    """True for a year of `(2014–2019)` and `from 2014 to 2019`: it says when a role was, not when a deed."""
    other = _RANGE_AFTER.match(text, figure.end) or _RANGE_BEFORE.search(text, 0, figure.start)
    return other is not None and not any(other["year"] == f"{year.value:.0f}" for year in own)


def _until_today(figure: Quantity, text: str, facts: Iterable[Fact], today: int) -> Iterator[tuple[float, float]]:
    """From a year to this one, where a fact says of what the figure is told that it was done `since` then."""
    deeds = tellings(text[: figure.start])[-1:] or tellings(text)[:1]
    said = frozenset(word.key for word in content_of(text)) - _time_keys()
    for clause in (clause for fact in facts for clause in _CLAUSE_END.split(fact.text)):
        years = [each.value for each in quantities(clause) if each.is_year]
        if len(years) != 1 or _SINCE_A_YEAR.search(clause) is None:
            continue
        known = tellings(clause)
        is_same = any(deed.key in says(each.key) for deed in deeds for each in known)
        # `Secretary of the club since 2019` has no verb.
        is_named = not (deeds or known) and any(word.key in said for word in content_of(clause))
        if is_same or is_named:
            yield years[0], float(today)


def _is_within(figure: Quantity, years: Iterable[float]) -> bool:
    """True for a length of time between the years that a fact names."""
    values = sorted(set(years))
    asked = figure.value / (1 if "year" in figure.units else _MONTHS)
    return len(values) > 1 and values[-1] - values[0] - 0.5 <= asked <= values[-1] - values[0] + 1


def _heads_of_time(
    figure: Quantity, text: str, head: Head | None, facts: Sequence[Fact], sources: Sources, *, is_placed: bool
) -> list[Head]:
    """The roles whose length a time may be: the one that is named, those that show what is said, else all paid ones."""
    if head is not None and is_placed:
        return [head]
    paid = [each for each in sources.heads.values() if not is_voluntary(each.role) and not is_break(each.role)]
    if _OF_TRADE.search(text):
        return sources.heads_of_trade
    titled = _OF_TITLE.search(text)
    if _OF_CAREER.search(text) and (titled is None or titled["experienced"] is None):
        return _of_field(text, sources) or paid
    title = (titled["title"] or titled["experienced"]) if titled is not None else ""
    keys = frozenset(word.key for word in content_of(title))
    held = [each for each in sources.heads.values() if keys & each.title_keys and keys <= each.keys]
    shown = held or _dated_so(text, sources) or _showing(text[: figure.start], sources)
    return shown or _telling(text, facts, sources) or paid


def _of_field(text: str, sources: Sources) -> list[Head]:
    """The paid roles that tell of what the experience is in; none where that is not said, or only one word says it."""
    match = _FIELD.search(text)
    said = [word.key for word in content_of(match["field"])] if match is not None else []
    paid = [each for each in sources.heads.values() if not is_voluntary(each.role) and not is_break(each.role)]
    if len(said) < _WORDS_OF_FIELD:
        return []
    return [
        head
        for head in paid
        if any(key in head.title_keys or key in sources.keys_of_role(head.role.id) for key in said)
    ]


def _telling(text: str, facts: Sequence[Fact], sources: Sources) -> list[Head]:
    """The role of these facts, and all that have a word of the text: a time in others is no time of that."""
    of_facts = {fact.evidence.role_id for fact in facts} - {None}
    said = frozenset(word.key for word in content_of(text)) - _time_keys()
    least = min(2, len(said))
    return [
        head
        for role_id, head in sources.heads.items()
        if len(of_facts) == 1
        and (role_id in of_facts or len(said & (head.title_keys | sources.keys_of_role(role_id))) >= least)
    ]


def _dated_so(text: str, sources: Sources) -> list[Head]:
    """The one role whose two dates the text gives: `for nearly three years, from September 2014 to July 2017`."""
    said = {(figure.value, figure.month) for figure in quantities(text) if figure.is_year}
    dated = [
        head
        for head in sources.heads.values()
        if len(head.dates) > 1 and all((date.value, date.month) in said for date in head.dates)
    ]
    return dated if len(dated) == 1 else []


@cache
def _time_keys() -> frozenset[str]:
    return frozenset(map(key_of, ("year", "month", "work", "been", "over", "last", "past")))


def _showing(before: str, sources: Sources) -> list[Head]:
    """The one role that shows what stands before a time: `managed branches` is not a time in a bakery."""
    said = [word.key for word in content_of(before) if word.key not in _time_keys()][-1:]
    heads = [
        head
        for role_id, head in sources.heads.items()
        if any(key in head.title_keys or key in sources.keys_of_role(role_id) for key in said)
    ]
    return heads if len(heads) == 1 else []


def judge_roles(text: str, sources: Sources) -> Judgement | None:
    """`More than ten years in roles that fit: Data Engineer, Acme (2015 – 2020); …`; None for other sentences.

    Each role must be one of the record with its dates, and the time what they cover together.
    """
    match = _ROLES.match(text)
    if match is None:
        return None
    heads: list[Head] = []
    faults: list[Fault] = []
    for piece in match["roles"].removesuffix(".").removesuffix(" and earlier roles").split("; "):
        named = next((head for head in sources.heads.values() if _names(piece, head)), None)
        heads += [named] if named is not None else []
        faults += [Fault(code="role", quote=piece)] if named is None else []
    pool = list(sources.heads.values()) if " and earlier roles" in text else heads
    for figure in quantities(match["span"]):
        asked = figure.value * (_MONTHS if "year" in figure.units else 1)
        if asked > sources.months(pool):
            faults.append(Fault(code="time_span", quote=match["span"]))
    return judged(faults, ())


def _names(piece: str, head: Head) -> bool:
    """True for `Data Engineer, Acme (2015 – 2020)` when that is the role as the record has it."""
    name, _, dates = piece.rpartition(" (")
    role = head.role
    whole = ", ".join(recased(part) for part in (role.title, role.company) if part)
    return name.strip() == whole and dates.removesuffix(")") == f"{role.start} – {role.end}"


def _is_named_by(known: Quantity, year: float) -> bool:
    """True for a year before a thing: it counts nothing."""
    is_bare = not (known.currency or known.is_percent or known.per or known.bound)
    return is_bare and known.value == year and bool(known.units)


def _same_month(said: Quantity, known: Quantity) -> bool:
    return said.month is None or known.month is None or said.month == known.month


def _is_dated(figure: Quantity, text: str, head: Head | None, sources: Sources) -> bool:
    heads = [head] if head is not None else list(sources.heads.values())
    before = text[: figure.start]
    for each in heads:
        start, end = date_figure(each.role.start), date_figure(each.role.end)
        if _SINCE.search(before):
            allowed = start if each.is_current or not each.role.end else ()
        elif _UNTIL.search(before):
            allowed = end
        else:
            allowed = (*start, *end)
        # `Cashier, then lead cashier (from 2019)`
        allowed = (*allowed, *(other for other in quantities(each.role.title) if other.is_year))
        if any(other.value == figure.value and _same_month(figure, other) for other in allowed):
            return True
    return False


def _is_fair(figure: Quantity, known: list[Quantity], heads: list[Head], sources: Sources) -> bool:
    """True when the dates give that much: at most all of it, and not less than a year of it left out.

    Where the facts give a time themselves, it is that one that counts.
    """
    if any(set(figure.units) & set(other.units) & _TIMES for other in known):
        return False
    months = sources.months(heads)
    asked = figure.value * (_MONTHS if "year" in figure.units else 1)
    if not months or asked > months:
        is_near = figure.bound in {"near", "about"} and asked <= months + 6
        return bool(months) and (is_near or (figure.bound == "under" and asked <= months + _MONTHS))
    return figure.bound in {"over", "through"} or asked > months - _MONTHS
