"""The lines of one header → its words, each with where it stands and what kinds of words are about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.date_spans import going_on_alone
from core.language.lexicon import employer_score, is_place, is_town, title_score, word_kinds
from core.language.tongues import foreign_words
from worker.understanding.dates.loose_dates import DateSpan, date_spans
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import without_label
from worker.understanding.words.kinds_of_words import names_certificate, names_degree, names_school

# A name with its dots and hyphens, a number, a gap between columns, or a sign.
_TOKEN = re.compile(r"\t+|[^\W_]+(?:[.'’&‑-][^\W_]+)*(?:\+\+|#)?|\S")
_LEGAL = frozenset(
    "inc inc. ltd ltd. limited llc llp plc gmbh ag s.a s.a. s.l s.l. b.v b.v. corp corp. corporation co co. company"
    " ab "
    "oy spa pte pvt pty kg ohg sarl srl nv bv".split()
)
_SMALL = frozenset("at of the in for and to as by with from on a an or de la du & @".split())
_MOST_WORDS = 90
_MOST_CHARACTERS = 300


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word, a sign or whole dates. `line` counts the header's lines; `first` and `last` are places in its text."""

    text: str
    line: int
    first: int
    last: int
    dates: DateSpan | None = None


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words between two strong signs of one line, or between commas of these (`is_atom`)."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, kw_only=True)
class HeaderWords:
    """All of one header. `slots` names for each word the place of its piece, in a way that headers share.

    `joined` says of each word that the one before it belongs to the same line and piece, with a blank between them;
    `named` the field that a label before it names, or nothing.
    """

    tokens: tuple[Token, ...]
    features: tuple[tuple[str, ...], ...]
    slots: tuple[str, ...]
    pieces: tuple[int, ...]
    joined: tuple[bool, ...]
    named: tuple[str, ...]


def tokens_of(texts: Sequence[str]) -> tuple[Token, ...]:
    """The words of a header; dates are one word each."""
    found: list[Token] = []
    cut = [text[:_MOST_CHARACTERS] for text in texts]
    dated = [date_spans(text) for text in cut]
    dated = dated if any(dated) else [going_on_alone(text) for text in cut]
    for number, (text, spans) in enumerate(zip(cut, dated, strict=True)):
        at = 0
        for span in (*spans, None):
            end = span.first if span is not None else len(text)
            found += [
                Token(text=match[0], line=number, first=match.start(), last=match.end())
                for match in _TOKEN.finditer(text, at, end)
            ]
            if span is not None:
                found.append(
                    Token(text=text[span.first : span.last], line=number, first=span.first, last=span.last, dates=span)
                )
                at = span.last
    return tuple(found[:_MOST_WORDS])


def header_words(
    lines: Sequence[Line], group: str, hidden: frozenset[str] = frozenset(), *, under: bool = False
) -> HeaderWords:
    """Tokens with features. `group` is `role`, `school` or `thing`; `hidden` as for lines; `under` an employer."""
    texts = [line.text for line in lines]
    tokens = tokens_of(texts)
    strong = _pieces(tokens, texts, at_commas=False)
    atoms = _pieces(tokens, texts, at_commas=True)
    kinds = {text: _piece_kinds(text, hidden) for text in {piece.text for piece in (*strong, *atoms)}}
    piece_of = _owner(strong, len(tokens))
    atom_of = _owner(atoms, len(tokens))
    best_title = max((kinds[piece.text]["t"] for piece in strong), default=0)
    has_employer = any(kinds[piece.text]["m"] for piece in strong)
    dated_lines = {token.line for token in tokens if token.dates is not None}
    slots = tuple(_slot(index, tokens, strong, piece_of, dated_lines) for index in range(len(tokens)))
    features = []
    words = [_word_features(token, hidden) for token in tokens]
    beside_pieces = [
        (*_others(strong, piece, kinds, best_title, has_employer=has_employer), *_beside(strong, at, tokens, kinds))
        for at, piece in enumerate(strong)
    ]
    # An atom lies within one piece.
    beside_atoms = [
        (
            *_beside(atoms, at, tokens, kinds, name="a"),
            *_place_behind(atom, strong[piece_of[atom.first]] if piece_of[atom.first] >= 0 else None, hidden),
        )
        for at, atom in enumerate(atoms)
    ]
    towns = {} if "place" in hidden else _towns(tokens)
    labels = [without_label(text)[0] or "" for text in texts]
    for index, token in enumerate(tokens):
        piece = strong[piece_of[index]] if piece_of[index] >= 0 else None
        atom = atoms[atom_of[index]] if atom_of[index] >= 0 else None
        own = list(words[index])
        if index in towns:
            own.append(f"town={towns[index]}")
        own += _window(tokens, words, index)
        own += _line_features(token, lines, labels, dated_lines)
        if piece is not None:
            own += _piece_features("p", piece, index, kinds[piece.text])
            own += beside_pieces[piece_of[index]]
        if atom is not None:
            own += _piece_features("a", atom, index, kinds[atom.text])
            own += beside_atoms[atom_of[index]]
        own.append(f"slot={slots[index].partition('#')[0]}")
        own.append(f"under={under}&{min(token.line, 2)}")
        features.append(tuple(f"{group}:{each}" for each in own))
    return HeaderWords(
        tokens=tokens,
        features=tuple(features),
        slots=slots,
        pieces=tuple(piece_of),
        joined=_joined(tokens),
        named=_named(tokens, texts),
    )


def _joined(tokens: Sequence[Token]) -> tuple[bool, ...]:
    are_words = [token.dates is None and token.text[0].isalnum() for token in tokens]
    beside = (one.line == other.line for one, other in pairwise(tokens))
    follow = (all(flags) and is_beside for flags, is_beside in zip(pairwise(are_words), beside, strict=True))
    return (False, *follow)[: len(tokens)]


def _named(tokens: Sequence[Token], texts: Sequence[str]) -> tuple[str, ...]:
    given = [without_label(text) for text in texts]
    begins = [len(text) - len(value) for text, (_, value) in zip(texts, given, strict=True)]
    return tuple((given[each.line][0] or "") if each.first >= begins[each.line] else "" for each in tokens)


def _towns(tokens: Sequence[Token]) -> dict[int, str]:
    """Which words are a known town's, and whether they begin or end it."""
    found: dict[int, str] = {}
    for length in (4, 3, 2, 1):
        for index in range(len(tokens) - length + 1):
            words = tokens[index : index + length]
            if index in found or words[0].line != words[-1].line or not words[0].text[0].isupper():
                continue
            if is_town(" ".join(word.text for word in words)):
                for at in range(length):
                    found.setdefault(index + at, "only" if length == 1 else "first" if not at else "in")
    return found


def _pieces(tokens: Sequence[Token], texts: Sequence[str], *, at_commas: bool) -> list[Piece]:
    found: list[Piece] = []
    start: int | None = None
    depth = 0
    for index in range(len(tokens) + 1):
        token = tokens[index] if index < len(tokens) else None
        if token is not None and token.text == "(":
            depth += 1
        is_end = token is None or token.dates is not None or _parts(token, texts, at_commas=at_commas)
        is_end = is_end or (index > 0 and token is not None and token.line != tokens[index - 1].line)
        if is_end and start is not None:
            last = tokens[index - 1]
            text = texts[last.line][tokens[start].first : last.last]
            found.append(Piece(first=start, last=index, text=text))
            start = None
        if (
            token is not None
            and start is None
            and token.dates is None
            and not _parts(token, texts, at_commas=at_commas)
        ):
            start = index
    return found


def _parts(token: Token, texts: Sequence[str], *, at_commas: bool) -> bool:
    """True for a sign that parts pieces: a dash only between blanks, brackets and commas only where asked for."""
    if token.text.isspace() or token.text in "|·•│∣;@*[]":
        return True
    text = texts[token.line]
    before, after = text[token.first - 1 : token.first], text[token.last : token.last + 1]
    if token.text in "–—-/":
        return (before.isspace() and after.isspace()) or token.text == "—"
    if token.text == ":":
        return True
    if _in_english(token.text.lower()) in {"at", "with"} and before.isspace() and after.isspace():
        return True
    return at_commas and token.text in {",", "(", ")", "."} and not (token.text == "." and not after.isspace())


def _owner(pieces: Sequence[Piece], count: int) -> list[int]:
    found = [-1] * count
    for number, piece in enumerate(pieces):
        for index in range(piece.first, piece.last):
            found[index] = number
    return found


def _piece_kinds(text: str, hidden: frozenset[str]) -> dict[str, int]:
    words = text.split()
    return {
        "t": 0 if "title" in hidden else title_score(text),
        "m": 0 if "employer" in hidden else min(2, employer_score(text)),
        "p": int("place" not in hidden and is_place(text)),
        "s": int("school" not in hidden and names_school(text)),
        "d": int("school" not in hidden and names_degree(text)),
        "c": int("school" not in hidden and names_certificate(text)),
        "l": int(any(word.lower().strip("().,") in _LEGAL for word in words)),
        "n": min(len(words), 6),
    }


def _piece_features(name: str, piece: Piece, index: int, kinds: dict[str, int]) -> list[str]:
    where = (
        "only"
        if piece.last - piece.first == 1
        else "first"
        if index == piece.first
        else "last"
        if index == piece.last - 1
        else "in"
    )
    found = [f"{name}{key}={value}" for key, value in kinds.items()]
    found += [
        f"{name}={where}",
        f"{name}tmp={kinds['t']}{kinds['m']}{kinds['p']}",
        f"{name}sd={kinds['s']}{kinds['d']}{kinds['c']}",
    ]
    found.append(f"{name}tmp={kinds['t']}{kinds['m']}{kinds['p']}&{where}")
    return found


def _others(
    strong: Sequence[Piece], piece: Piece, kinds: dict[str, dict[str, int]], best: int, *, has_employer: bool
) -> list[str]:
    """What the other pieces of the header have: a title is a title because nothing else is one."""
    mine = kinds[piece.text]
    rest = [kinds[other.text] for other in strong if other is not piece]
    most = {kind: max((each[kind] for each in rest), default=-1) for kind in "tmpsd"}
    number = strong.index(piece)
    return [
        f"ot={most['t']}&{mine['t']}",
        f"om={most['m']}&{mine['m']}",
        f"op={most['p']}&{mine['p']}",
        f"osd={most['s']}{most['d']}&{mine['s']}{mine['d']}",
        f"best={mine['t'] == best}&{mine['t']}&{most['m']}",
        f"rest={min(len(rest), 5)}&{min(5, number)}",
        f"none={best}{has_employer}&{min(number, 4)}",
    ]


def _beside(
    pieces: Sequence[Piece], at: int, tokens: Sequence[Token], kinds: dict[str, dict[str, int]], name: str = "p"
) -> list[str]:
    piece = pieces[at]
    found = []
    for offset in (-1, 1):
        other = at + offset
        edge = piece.first - 1 if offset < 0 else piece.last
        sign = _sign_at(tokens, edge)
        is_same_line = 0 <= edge < len(tokens) and tokens[edge].line == tokens[piece.first].line
        found.append(f"{name}{offset}sign={sign if is_same_line else 'line'}")
        if 0 <= other < len(pieces):
            near = kinds[pieces[other].text]
            found.append(f"{name}{offset}={near['t']}{near['m']}{near['p']}{near['s']}{near['d']}")
            found.append(f"{name}{offset}same={tokens[pieces[other].first].line == tokens[piece.first].line}")
        else:
            found.append(f"{name}{offset}=edge")
    return found


def _sign_at(tokens: Sequence[Token], index: int) -> str:
    if not 0 <= index < len(tokens):
        return "|"
    return "d" if tokens[index].dates is not None else tokens[index].text[:1]


def _place_behind(atom: Piece, piece: Piece | None, hidden: frozenset[str]) -> list[str]:
    """Whether what follows in the piece is a place by itself, or only with this part."""
    if piece is None or "place" in hidden or (not piece.text.startswith(atom.text) and atom.text not in piece.text):
        return []
    behind = piece.text[piece.text.index(atom.text) + len(atom.text) :].strip(" ,")
    whole = piece.text[piece.text.index(atom.text) :]
    return [f"behind={is_place(behind) if behind else 'none'}&{is_place(whole)}&{behind.count(',')}"]


def _line_features(token: Token, lines: Sequence[Line], labels: Sequence[str], dated: set[int]) -> list[str]:
    line = lines[token.line]
    nearest = min((abs(number - token.line) for number in dated), default=-1)
    side = "none" if not dated else "here" if nearest == 0 else "below" if min(dated) > token.line else "above"
    cell = line.text[: token.first].count("\t")
    found = [
        f"line={min(token.line, 4)}&{min(len(lines), 5)}",
        f"dates={side}&{min(nearest, 2)}",
        f"cell={min(cell, 3)}&{min(line.text.count(chr(9)), 3)}",
        f"look={line.bold}{line.italic}{line.is_bullet}",
        f"label={labels[token.line]}",
    ]
    if len(lines) > 1:
        found.append(f"bolder={line.bold and not all(each.bold for each in lines)}")
        if token.line:
            found.append(f"gap={line.gap > 0.6}")  # noqa: PLR2004
    return found


def _word_features(token: Token, hidden: frozenset[str]) -> list[str]:
    if token.dates is not None:
        return ["word=dates", f"range={token.dates.is_range}"]
    lower = _in_english(token.text.lower())
    found = [f"shape={_shape(token.text)}"]
    if lower in _SMALL or not any(c.isalnum() for c in lower):
        found.append(f"w={lower[:2]}" if not lower.isspace() else "w=tab")
    if lower in _LEGAL:
        found.append("legal")
    if not hidden:
        found += [f"k={kind}" for kind in word_kinds(token.text.lower())]
        if names_school(token.text):
            found.append("k=school")
        if names_degree(token.text):
            found.append("k=degree")
    if token.text.isupper() and len(token.text) == 2 and token.text.isalpha():  # noqa: PLR2004 - CA, UK
        found.append("state")
    return found


def _in_english(lower: str) -> str:
    """The small English word that stands where a small word of the document's language does: `at` for `bei`."""
    foreign = foreign_words()
    return lower if foreign is None else foreign.small.get(lower, lower)


def _window(tokens: Sequence[Token], words: Sequence[list[str]], index: int) -> list[str]:
    found = []
    for offset in (-2, -1, 1, 2):
        other = index + offset
        if not 0 <= other < len(tokens):
            found.append(f"{offset}=edge")
            continue
        token = tokens[other]
        if token.line != tokens[index].line:
            found.append(f"{offset}=line")
            continue
        found += [f"{offset}{each}" for each in words[other][:3]]
    return found


def _shape(text: str) -> str:
    if text.isdigit():
        return f"d{min(len(text), 5)}"
    if not any(c.isalnum() for c in text):
        return "sign"
    if text.isupper():
        return "XX" if len(text) > 1 else "X"
    return "Xx" if text[0].isupper() else "x" if text[0].islower() else "dx"


def _slot(
    index: int, tokens: Sequence[Token], strong: Sequence[Piece], piece_of: Sequence[int], dated: set[int]
) -> str:
    """The place of a word's piece: its line from the dates', its number from the left, and the commas in it."""
    token = tokens[index]
    if piece_of[index] < 0:
        return "-"
    piece = strong[piece_of[index]]
    before = sum(tokens[other.first].line == token.line and other.first < piece.first for other in strong)
    anchor = min(dated) if dated else -1
    has_dates = token.line in dated
    is_behind = has_dates and any(
        each.dates is not None and each.line == token.line and each.first < token.first for each in tokens
    )
    commas = sum(each.text == "," for each in tokens[piece.first : piece.last])
    passed = sum(each.text == "," for each in tokens[piece.first : index])
    line = token.line if not dated else token.line - anchor
    marks = f"{'d' if has_dates else ''}{'b' if is_behind else ''}"
    return f"{line}.{min(before, 3)}{marks}#{min(commas, 4)}.{min(passed, 4)}"
