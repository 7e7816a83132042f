"""The words of a header → the stretches of them that may be one field: what signs, columns and small words part.

A field is cut where a sign stands, and also where signs may be missing: behind the noun that ends a title, before a
known town, and where the chain's best labels change. A sign may as well stand inside a field (`Officer, Data`), so that
stretches over some of them are among the candidates.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.lexicon import is_town, word_kinds
from core.language.tongues import foreign_words
from worker.understanding.learned.header_words import HeaderWords, Token
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.words.field_labels import without_label
from worker.understanding.words.kinds_of_words import names_school

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_SIGNS = {
    **dict.fromkeys("|·•│∣*~→»›>●▪◦♦", "pipe"),
    **dict.fromkeys(_OPENING, "open"),
    **dict.fromkeys(_CLOSING, "close"),
    **dict.fromkeys(",;", "comma"),
    ":": "colon",
    "\\": "slash",
}
# Signs that part only beside a blank.
_LOOSE = {**dict.fromkeys("-–—‒−‑―", "dash"), "/": "slash", ".": "dot"}
_SMALL = {
    **dict.fromkeys(("at", "@"), "at"),
    **dict.fromkeys(("for", "with", "by", "via"), "for"),
    **dict.fromkeys(("from", "since", "until"), "from"),
    "in": "in",
    "as": "as",
}
# Which of several signs between two words is told.
_STRENGTH = "none dot comma slash as from for in at close open colon dash pipe tab dates line".split()
_LEGAL = frozenset(
    "inc ltd limited llc llp plc gmbh ag sa sl bv corp corporation co company kg oy pte pvt pty srl".split()
)
# What a dot behind them shortens: it ends no field.
_SHORTENED = frozenset("st dr mr mrs ms mt ft prof dept univ inst intl natl govt ctr hosp".split())
_MOST_OF_LINE, _MOST_ATOMS, _MOST_CUTS = 16, 6, 3
# Of a field over two lines: how many parts on each; of a school without a sign before it: words of it with what is
# before, words at which it may begin, and how many of these are tried.
_MOST_BESIDE, _LEAST_OF_BOTH, _MOST_BEGINS, _MOST_SCHOOLS = 3, 3, 8, 2
# Of an employer with its title behind it and no sign between: words of the employer, and how likely it is one.
_LEAST_BEFORE_TITLE, _LIKELY = 2, 0.5
_NAMES = frozenset("TEP")
_TITLES = frozenset({"title", "level"})


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `first` to before `last` of one line, what stands at their edges, and the signs inside."""

    first: int
    last: int
    line: int
    text: str
    left: str
    right: str
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Atom:
    """Words that nothing parts. `before` and `after` are the signs at its edges: `line` and `none` among them."""

    first: int
    last: int
    before: str
    after: str


def is_legal_form(word: str) -> bool:
    """True for `Inc.` and the like."""
    return word.lower().strip(".,()&") in _LEGAL


def spans_of(
    header: HeaderWords,
    texts: Sequence[str],
    path: Sequence[str],
    text_of: Callable[[Sequence[Token]], str],
    *,
    is_of_school: bool = False,
) -> list[Span]:
    """All stretches of words that may be one field. `path` are the chain's best labels, `text_of` how a run is said.

    In a header of a school they may go on in the next line: names of schools are long, and columns narrow.
    """
    found: list[Span] = []
    before: list[_Atom] = []
    for number in range(len(texts)):
        atoms = _atoms(header, number, texts[number], path, is_of_school=is_of_school)[:_MOST_OF_LINE]
        if is_of_school and before and atoms:
            found += _over_two_lines(header, before, atoms, text_of)
        before = atoms
        for at in range(len(atoms)):
            for end in range(at, min(at + _MOST_ATOMS, len(atoms))):
                if end > at and atoms[end].before in {"tab", "dates"}:
                    break
                span = _span(header, atoms[at : end + 1], number, text_of)
                if span is not None:
                    found.append(span)
    return found


def _over_two_lines(
    header: HeaderWords, above: Sequence[_Atom], below: Sequence[_Atom], text_of: Callable[[Sequence[Token]], str]
) -> list[Span]:
    """What ends a line together with what begins the next: `Higher Institute of` above `Technology, Lund`."""
    if above[-1].after != "line" or below[0].before != "line":
        return []
    found = []
    for first in range(max(0, len(above) - _MOST_BESIDE), len(above)):
        for last in range(1, 1 + min(_MOST_BESIDE, len(below))):
            atoms = [*above[first:], *below[:last]]
            if any(each.before in {"tab", "dates"} for each in atoms[1:]):
                continue
            line = header.tokens[atoms[0].first].line
            span = _span(header, atoms, line, text_of)
            if span is not None:
                found.append(span)
    return found


def _span(
    header: HeaderWords, atoms: Sequence[_Atom], line: int, text_of: Callable[[Sequence[Token]], str]
) -> Span | None:
    first, last = atoms[0].first, atoms[-1].last
    right = atoms[-1].after
    depth = 0
    for token in header.tokens[first:last]:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth < 0:
            return None
    end = header.tokens[last - 1].line
    if depth == 1 and right == "close":
        last += 1
        if last < len(header.tokens) and header.tokens[last].line == end and is_legal_form(header.tokens[last].text):
            last += 1
        right = _edge(header, last, end)
    elif depth:
        return None
    inside = tuple(each.before for each in atoms[1:])
    if not any(any(map(str.isalpha, token.text)) for token in header.tokens[first:last]):
        return None
    text = text_of(header.tokens[first:last])
    return Span(first, last, line, text, atoms[0].before, right, inside)


def _edge(header: HeaderWords, index: int, line: int) -> str:
    if index >= len(header.tokens) or header.tokens[index].line != line:
        return "line"
    token = header.tokens[index]
    return "dates" if token.dates is not None else _kind(token, " ", " ") or "word"


def _atoms(header: HeaderWords, line: int, text: str, path: Sequence[str], *, is_of_school: bool) -> list[_Atom]:
    numbers = [index for index, token in enumerate(header.tokens) if token.line == line]
    begin = len(text) - len(without_label(text)[1]) if without_label(text)[0] else 0
    found: list[_Atom] = []
    start: int | None = None
    before = "line"

    def cuts(first: int, last: int) -> list[int]:
        own = _cuts(header, first, last, path, is_of_school=is_of_school)
        return sorted({*own, *_before_school(header, first, last, text)}) if is_of_school else own

    for index in numbers:
        token = header.tokens[index]
        is_of_name = token.text == "," and index < numbers[-1] and is_legal_form(header.tokens[index + 1].text)
        is_of_name = is_of_name or (not is_of_school and start is not None and _is_dot_of_name(header.tokens, index))
        sign = "line" if token.first < begin else "" if is_of_name and start is not None else _sign(token, text)
        if not sign:
            start = index if start is None else start
            continue
        if start is not None:
            found += _divided(start, index, (before, sign), cuts(start, index))
            start = None
            before = sign
        else:
            before = _stronger(before, sign)
    if start is not None:
        found += _divided(start, numbers[-1] + 1, (before, "line"), cuts(start, numbers[-1] + 1))
    return found


def _is_dot_of_name(tokens: Sequence[Token], index: int) -> bool:
    """True for the dot behind initials, and behind `St`: it ends nothing."""
    return tokens[index].text == "." and _is_shortened(tokens[index - 1])


def _is_shortened(token: Token) -> bool:
    letters = token.text.split(".")
    return token.text.lower() in _SHORTENED or all(len(each) == 1 and each.isupper() for each in letters)


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=_STRENGTH.index)


def _sign(token: Token, text: str) -> str:
    if token.dates is not None:
        return "dates"
    return _kind(token, text[token.first - 1 : token.first] or " ", text[token.last : token.last + 1] or " ")


def _kind(token: Token, before: str, after: str) -> str:
    """What a sign or small word parts, or nothing for a word. `before` and `after` are the letters beside it."""
    sign = token.text
    if sign.isspace():
        return "tab"
    if sign in _LOOSE:
        is_apart = before.isspace() or after.isspace() or sign in "–—"
        return _LOOSE[sign] if is_apart and (sign != "." or after.isspace()) else ""
    if sign in _SIGNS:
        return _SIGNS[sign]
    lower = sign.lower()
    foreign = foreign_words()
    return _SMALL.get(lower if foreign is None else foreign.small.get(lower, lower), "")


def _divided(first: int, last: int, edges: tuple[str, str], cuts: Sequence[int]) -> list[_Atom]:
    """The words between two signs, cut where a sign may be missing."""
    places = [first, *cuts, last]
    signs = [edges[0], *["none"] * len(cuts), edges[1]]
    return [_Atom(one, other, *pair) for (one, other), pair in zip(pairwise(places), pairwise(signs), strict=True)]


def _before_school(header: HeaderWords, first: int, last: int, text: str) -> list[int]:
    """Where a school may begin in `MSc Biology Kvarn University`: what is before is likest a degree."""
    tokens = header.tokens
    if last - first < _LEAST_OF_BOTH or not names_school(text[tokens[first].first : tokens[last - 1].last]):
        return []

    def worth(index: int) -> float:
        degree = phrase_chances(text[tokens[first].first : tokens[index - 1].last])
        school = phrase_chances(text[tokens[index].first : tokens[last - 1].last])
        return (degree["G"] + degree["T"]) * (school["S"] + school["E"])

    begins = [index for index in range(first + 1, last) if tokens[index].text[0].isupper()][:_MOST_BEGINS]
    named = [at for at in begins if last - at > 1 and names_school(text[tokens[at].first : tokens[last - 1].last])]
    return sorted(named, key=lambda index: -worth(index))[:_MOST_SCHOOLS]


def _cuts(header: HeaderWords, first: int, last: int, path: Sequence[str], *, is_of_school: bool) -> list[int]:
    tokens = header.tokens
    ranked: dict[int, int] = {}
    at_title = 0 if is_of_school else _before_title(tokens[first:last]) + first
    for index in range(first + 1, last):
        token, before = tokens[index], set(word_kinds(tokens[index - 1].text.lower()))
        is_of_name = not is_of_school and index > first + 1 and _is_dot_of_name(tokens, index - 1)
        if not token.text[0].isalnum() or is_of_name:
            continue
        one, other = path[index - 1], path[index]
        # One word before what may be a place is as well the first of its name: `Cape Coast`.
        is_of_place = not is_of_school and index == first + 1 and "P" in {one, other}
        if one != other and {one, other} & _NAMES and not is_of_place:
            ranked[index] = 0
        elif token.text[0].isupper() and is_town(" ".join(each.text for each in tokens[index:last])):
            ranked[index] = 1
        elif token.text[0].isupper() and "title" in before and not _TITLES & set(word_kinds(token.text.lower())):
            ranked[index] = 2
        elif index == at_title:
            ranked[index] = 3
    return sorted(sorted(ranked, key=lambda each: (ranked[each], each))[:_MOST_CUTS])


def _before_title(tokens: Sequence[Token]) -> int:
    """Where the title begins in `Firth Café Senior Barista`, with an organisation before it; 0 if nowhere."""
    kinds = [set(word_kinds(token.text.lower())) for token in tokens]
    begin = len(tokens)
    while begin and kinds[begin - 1] & _TITLES:
        begin -= 1
    if begin < _LEAST_BEFORE_TITLE or begin == len(tokens) or "title" not in kinds[-1]:
        return 0
    chances = phrase_chances(" ".join(token.text for token in tokens[:begin]))
    return begin if chances["E"] + chances["S"] > _LIKELY else 0
