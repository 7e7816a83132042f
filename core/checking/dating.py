"""Dates and lengths of time that a statement gives, held against the dates of its role, or of all of them."""

import re
from collections.abc import Iterable

from core.checking.quantities import Quantity, date_figure, differs, quantities
from core.checking.sources import Fact, Head, Sources
from core.checking.synonyms import same_unit
from core.checking.verdicts import Fault, Judgement, judged
from core.language.casing import recased
from core.record.occupations import is_break, is_voluntary

_ROLES = re.compile(r"^(?P<span>[^:]{3,60}?) in roles that fit: (?P<roles>.{1,2000})$", re.DOTALL)
_OF_CAREER = re.compile(r"\b(?:experience|career|working life)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:currently|presently|at present|now work|am now)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:[A-Z][a-z]+ )?$")
_UNTIL = re.compile(r"\b(?:until|till|to|through|left in|–|-) ?(?:[A-Z][a-z]+ )?$")
_MONTHS = 12
_TIMES = {"year", "month"}


def date_faults(
    text: str, head: Head | None, facts: Iterable[Fact], sources: Sources, *, is_placed: bool
) -> list[Fault]:
    """Years, months, `since`, `currently` and lengths of time that the dates do not give."""
    known = [figure for fact in facts for figure in fact.quantities]
    is_of_role = is_placed and _OF_CAREER.search(text) is None
    faults: list[Fault] = []
    for figure in quantities(text):
        if any(differs(figure, other, same_unit) is None and _same_month(figure, other) for other in known):
            continue
        if figure.is_year and not _is_dated(figure, text, head, sources):
            faults.append(Fault(code="date", quote=text[figure.start : figure.end]))
        elif (
            not figure.is_year
            and _TIMES & set(figure.units)
            and not _is_fair(figure, known, head, sources, is_placed=is_of_role)
        ):
            faults.append(Fault(code="time_span", quote=text[figure.start : figure.end]))
    if is_placed and head is not None and not head.is_current and head.span is not None and _NOW.search(text):
        faults.append(Fault(code="date", quote=text))
    return faults


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
        if any(other.value == figure.value and _same_month(figure, other) for other in allowed):
            return True
        inside = each.span is not None and each.span[0] // _MONTHS < figure.value < (each.span[1] - 1) // _MONTHS + 1
        if (
            inside
            and re.search(r"\b[Ii]n (?:[A-Z][a-z]+ )?$", before)
            and any(figure.value == known.value for known in _own_years(each, sources))
        ):
            return True
    return False


def _own_years(head: Head, sources: Sources) -> list[Quantity]:
    return [
        figure
        for fact in sources.facts
        if fact.evidence.role_id == head.role.id
        for figure in fact.quantities
        if figure.is_year
    ]


def _is_fair(figure: Quantity, known: list[Quantity], head: Head | None, sources: Sources, *, is_placed: bool) -> bool:
    """True when the dates give that much: at most all of it, and not less than a year of it left out.

    Where the facts give a time themselves, it is that one that counts.
    """
    if any(set(figure.units) & set(other.units) & _TIMES for other in known):
        return False
    heads = (
        [head]
        if head is not None and is_placed
        else [each for each in sources.heads.values() if not is_voluntary(each.role) and not is_break(each.role)]
    )
    months = sources.months(heads)
    asked = figure.value * (_MONTHS if "year" in figure.units else 1)
    if not months or asked > months:
        return figure.bound in {"near", "about"} and bool(months) and asked <= months + 6
    return figure.bound == "over" or asked > months - _MONTHS
