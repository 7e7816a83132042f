"""A requirement that asks for several things of different sorts → its clauses, each to be answered by itself."""

import re

from core.language.counts import NUMBER_WORDS

_COUNT = rf"(?:\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
# `…, including 3+ years in a leadership role`, `…, of which five leading people`, `… and at least ten years in sales`
_MORE_YEARS = re.compile(
    rf",?\s(?:including|with|of which|of them|of those|and)\s+(?:at least |a minimum of |minimum )?"
    rf"(?={_COUNT}\s?\+?(?: or more)? (?:years?\b|in\b|leading\b|managing\b|as\b|of them\b))",
    re.IGNORECASE,
)
_HAS_YEARS = re.compile(rf"\b{_COUNT}\s?\+?(?: or more)?\s+years?\b", re.IGNORECASE)
_DEGREE = re.compile(r"\b(?:degree|bachelor|master|diploma|b\.?sc|m\.?sc|ph\.?\s?d)", re.IGNORECASE)
# What comes behind `and` in `Degree in physics and a full driving licence` is another thing, not another field.
_OTHER_THING = re.compile(
    r",?\s(?:and|plus|as well as)\s+(?=(?:an?|the|at least|valid|current|full|good|strong|excellent|experience"
    r"|knowledge|fluent|proven)\b(?! (?:related|similar|relevant|comparable) (?:field|subject|discipline|area)))",
    re.IGNORECASE,
)
_LISTED = re.compile(r",?\sand\s+|,\s+(?!(?:for example|such as|including|e\.g|ideally|preferably|especially)\b)")
_COMMA = re.compile(r",\s+")
_ADDRESS = re.compile(r"^you:\s+", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:level \d|certificat\w+|licen[cs]e|degree|diploma|NVQ|qualification|registration|HACCP|CSCS|card|ticket)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"(?:,| [–—-]| \()\s*(?:ideally|preferably|desirably|with a preference for)(?: with| in| from)?\s+"
    r"(?P<wish>.{3,80})$",
    re.IGNORECASE,
)
_EITHER = re.compile(
    rf",?\sor\s+(?=(?:have|has|be)\b|(?:at least |a minimum of |minimum )?{_COUNT}\+? years?['’]? [a-z])", re.IGNORECASE
)


def clauses_of(text: str) -> list[str]:
    """The clauses that all have to be answered; a requirement of one kind is one clause."""
    pieces = _split(_MORE_YEARS, text) if _HAS_YEARS.search(text) else [text]
    pieces = [part for piece in pieces for part in _years_and_paper(piece)]
    found = [part for piece in pieces for part in (_split(_OTHER_THING, piece) if _DEGREE.search(piece) else [piece])]
    return [found[0], *(_with_unit(clause) for clause in found[1:])]


def _years_and_paper(text: str) -> list[str]:
    """`Two years in a kitchen, HACCP Level 2`: time, and a paper; other lists stay whole."""
    parts = _COMMA.split(_ADDRESS.sub("", text))
    is_both = len(parts) > 1 and _HAS_YEARS.search(parts[0]) is not None and _PAPER.search(parts[0]) is None
    return (
        parts if is_both and all(_PAPER.search(part) and not _HAS_YEARS.search(part) for part in parts[1:]) else [text]
    )


def wish_of(text: str) -> tuple[str, str] | None:
    """`Five years in sales` and `packaging or food` of `…, ideally packaging or food`; None where nothing is wished."""
    match = _WISH.search(text)
    first = text[: match.start()].strip(" ,;–—-(") if match is not None else ""
    return (first, match["wish"].strip(" .)")) if match is not None and len(first.split()) > 1 else None


_SHARED_END = re.compile(
    r"(?:an? |any )?(?P<first>[\w-]+) or (?P<other>[\w-]+) (?P<end>qualifications?|certificates?|licen[cs]es?)",
    re.IGNORECASE,
)


def alternatives_of(text: str) -> list[str]:
    """The clauses of which one is enough: `You know HTML, or have …`, `a teaching or museum qualification`."""
    shared = _SHARED_END.fullmatch(text.strip())
    if shared is not None:
        return [f"{shared['first']} {shared['end']}", f"{shared['other']} {shared['end']}"]
    return _split(_EITHER, text)


def conjuncts_of(text: str) -> list[str]:
    """The things that a list asks for: `Control of food cost and gross profit`; one where it is no list.

    Two words that only together name a thing (`health and safety`) are no list: each part needs two words, or a name.
    """
    parts = [part for part in _split(_LISTED, text.split(";", maxsplit=1)[0]) if part]
    # The capital with which a requirement begins makes no name.
    is_list = len(parts) > 1 and all(len(part.split()) > 1 or not part[1:].islower() for part in parts)
    return parts if is_list else [text]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for part in pattern.split(text) if (piece := part.strip(" ,;"))] or [text]


def _with_unit(clause: str) -> str:
    """`3 in payments` → `3 years in payments`: the unit stands in the clause before."""
    if _HAS_YEARS.search(clause):
        return clause
    return re.sub(rf"^({_COUNT}\s?\+?(?: or more)?)(?=\s)", r"\1 years", clause, flags=re.IGNORECASE)
