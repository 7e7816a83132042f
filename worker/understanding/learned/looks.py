"""What the stretches of a header are, whatever field they are taken for: words, neighbours, and the chain's view."""

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from core.language.lexicon import employer_score, is_place, title_score, word_kinds
from core.language.tongues import tongue
from core.language.verbs import verb_form
from worker.understanding.dates.loose_dates import is_month
from worker.understanding.learned.header_model import Row
from worker.understanding.learned.header_words import HeaderWords
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.learned.spans import Span, is_legal_form
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_names import section_named, section_of_plain_words
from worker.understanding.words.kinds_of_words import names_certificate, names_degree, names_school

_YEAR = re.compile(r"['’]?\d\d|(?:19|20)\d\d")
_STRONG = 2
# The least that the chain's likelihood counts as, what keeps odds of phrases small, and how far sizes may differ.
_LEAST, _FLOOR, _EVEN = 0.002, 0.02, 0.05
# Steps of the odds of what is left over.
_LEFT_ODDS = (-1, 0.5, 1.5, 2.5)
# Signs that part more than commas and dashes do.
_CELLS = frozenset({"line", "tab", "dates", "pipe", "open", "close"})
# Words that name a part of an organisation.
_UNITS = frozenset(
    "department dept departments team teams division unit group office section branch lab laboratory center centre"
    " program programme project initiative desk practice operations faculty".split()
)
# Words that tell how a position was held, where there are no others: `Part-time`, `Contractor/Consultant`.
_HELD = frozenset(
    "part full time part-time full-time contract contractor freelance self-employed temporary temp seasonal permanent"
    " casual staff volunteer unpaid paid consultant internship".split()
)
_WORD = re.compile(r"[^\s/,()]+")
# What a header is of: a position, or a degree and a school.
Group = Literal["role", "school"]
# Classes of phrases that speak for a title, in headers of positions and of schools.
_TITLES: dict[Group, str] = {"role": "T", "school": "TG"}
Marks = tuple[str, ...]
# What explanations of several headers may have in common: its name, and what it is.
Trait = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Looked:
    """One stretch. `mask` has a bit for each of its words; `odds` of a title against an organisation, in nats.

    `chain`: the mean of what the chain says for a title (T), an employer (E), a place (P), in nats; the least of a word
    as a title (t) and as an employer (e). `kind`: what it most likely is by its words, a capital where tables know
    them, a small letter where phrases do. `schooling`: what of a school it names, in a header of one.
    """

    span: Span
    mask: int
    odds: float
    chances: dict[str, float]
    title: int
    employer: int
    is_place: bool
    marks: Marks
    chain: dict[str, float]
    kind: str
    is_unit: bool
    schooling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A part that may be left over: its kind and its odds as ends of marks, and the masks of what is beside it.

    `beside` has the side and the sign with each mask; `alone` says what a part beside nothing is.
    """

    kind: str
    odds: str
    beside: tuple[tuple[str, int], ...]
    alone: tuple[str]


@dataclass(frozen=True, kw_only=True)
class Chained:
    """What the chain says of a header's words: how likely each of `labels` is for each, and the best together.

    `said`: the whole title (T) and employer (E) that these give, where all headers were read together.
    """

    shares: Sequence[Row]
    labels: Sequence[str]
    path: Sequence[str] = ()
    said: Mapping[str, str] = field(default_factory=dict)


class Rest:
    """The parts that are left over, and on how many lines nothing is said: of them what is asked again and again."""

    __slots__ = ("firm", "least", "left", "lines", "most", "named", "noun", "schooling")

    def __init__(self, left: list[Looked], lines: int) -> None:
        self.left, self.lines = left, lines
        self.firm = max([each.employer for each in left], default=0)
        self.noun = max([each.title for each in left], default=0)
        self.most = max([each.odds for each in left], default=0.0)
        self.least = min([each.odds for each in left], default=0.0)
        # The most that a part has of words of employers, units apart.
        self.named = max([each.employer for each in left if not each.is_unit], default=-1)
        self.schooling = frozenset("".join(each.schooling for each in left))


class Scene:
    """One header with all its stretches looked at. `atoms` have no sign inside; `dated` is the line of its dates."""

    def __init__(
        self,
        header: HeaderWords,
        lines: Sequence[Line],
        spans: Sequence[Span],
        chained: Chained,
        *,
        group: Group = "role",
        is_below: bool,
        is_group: bool,
    ) -> None:
        self.header, self.lines, self.is_below, self.is_group = header, lines, is_below, is_group
        self.group: Group = group
        shares, self.path, self.said = chained.shares, chained.path, chained.said
        at = {name: chained.labels.index(name) for name in "TEP"}
        self.words = [token.dates is None and token.text[0].isalnum() for token in header.tokens]
        self._logs = {name: [math.log(max(row[number], _LEAST)) for row in shares] for name, number in at.items()}
        # How much of a title or an employer each word is.
        self.mass = {
            name: [row[at[name]] * is_word for row, is_word in zip(shares, self.words, strict=True)] for name in "TE"
        }
        self.dated = next((token.line for token in header.tokens if token.dates is not None), -1)
        self.looked = [self._look(span) for span in spans]
        self.atoms = [each for each in self.looked if not each.span.inside]
        self.beside = self._beside()
        self._begun = {each.span.first: each for each in self.atoms}
        self._ended = {each.span.last: each for each in self.atoms}
        self.about = self._about()
        self.cells = self._cells()
        self.on_line: dict[int, int] = {}
        for each in self.looked:
            self.on_line[each.span.line] = self.on_line.get(each.span.line, 0) | each.mask
        self.all_bold = all(line.bold for line in lines)
        self.all_italic = all(line.italic for line in lines)
        self.largest = max(line.size for line in lines)
        self.is_even = min(line.size for line in lines) > self.largest - _EVEN
        self._rests: dict[int, Rest] = {}
        # What `traits` has found of each of `looked` as each field.
        self.traits: dict[tuple[str, int], tuple[Trait, ...]] = {}

    def rest(self, covered: int) -> "Rest":
        """What belongs to none of some fields, whose words are `covered`: many explanations leave the same."""
        found = self._rests.get(covered)
        if found is None:
            left = [each for each in self.atoms if not each.mask & covered]
            found = self._rests[covered] = Rest(left, sum(not mask & covered for mask in self.on_line.values()))
        return found

    def _look(self, span: Span) -> Looked:
        chances = phrase_chances(span.text)
        mask = ((1 << span.last) - 1) ^ ((1 << span.first) - 1)
        numbers = [index for index in range(span.first, span.last) if self.words[index]] or [span.first]
        logs = {name: [rows[index] for index in numbers] for name, rows in self._logs.items()}
        chain = {name: sum(each) / len(each) for name, each in logs.items()}
        named = sum(chances[name] for name in _TITLES[self.group])
        odds = math.log((named + _FLOOR) / (chances["E"] + chances["S"] + _FLOOR))
        least = {"t": min(logs["T"]), "e": min(logs["E"])}
        title, employer, is_at_place, marks = _words_of(span.text, tongue())
        return Looked(
            span=span,
            mask=mask,
            odds=odds,
            chances=chances,
            title=title,
            employer=employer,
            is_place=is_at_place,
            marks=marks,
            chain=chain | least,
            kind="P" if is_at_place else _kind(title, employer, chances),
            is_unit=names_unit(span.text),
            schooling=schooling_of(span.text) if self.group == "school" else "",
        )

    def parts(self, span: Span) -> tuple[Looked | None, Looked | None]:
        """The first and the last part of a stretch; a bracket may close behind the last."""
        ends = range(span.last, span.first, -1)
        return self._begun.get(span.first), next((self._ended[end] for end in ends if end in self._ended), None)

    def _about(self) -> dict[int, "About"]:
        """What each part is beside, by its first word."""
        found = {}
        for one, each, other in zip([None, *self.atoms], self.atoms, [*self.atoms[1:], None], strict=False):
            span = each.span
            beside = [
                (f"{side}{sign}", part.mask)
                for side, sign, part in (("<", span.left, one), (">", span.right, other))
                if part is not None and part.span.line == span.line
            ]
            is_row = span.left == span.right == "line"
            found[span.first] = About(
                kind=f"&{'held' if tells_how_held(span.text) else each.kind}",
                odds=f"&{binned(each.odds, _LEFT_ODDS)}",
                beside=tuple(beside),
                alone=("row" if is_row else "-",),
            )
        return found

    def _cells(self) -> list[int]:
        """The masks of what strong signs part, where it may be a name: no place, no words of a sentence."""
        cells: list[list[Looked]] = []
        for each in self.atoms:
            if not cells or each.span.left in _CELLS or each.span.line != cells[-1][0].span.line:
                cells.append([])
            cells[-1].append(each)
        named = (cell for cell in cells if cell[0].kind not in "Po" and cell[0].span.text[0].isupper())
        return [sum(each.mask for each in cell) for cell in named]

    def _beside(self) -> dict[tuple[int, int, int], str]:
        """What kind of part ends before a word (0), and begins at or behind it (1), by line and word."""
        found: dict[tuple[int, int, int], str] = {}
        for one, other in pairwise(self.atoms):
            if one.span.line == other.span.line:
                found[one.span.line, other.span.first, 0] = one.kind
                for at in range(one.span.last, other.span.first + 1):
                    found[one.span.line, at, 1] = other.kind
        return found


def _kind(title: int, employer: int, chances: Mapping[str, float]) -> str:
    if title >= _STRONG or employer:
        return "TE" if title >= _STRONG and employer else "T" if title >= _STRONG else "E"
    best = max(chances, key=chances.__getitem__)
    return "E" if best == "S" else best.lower()


def binned(value: float, edges: Sequence[float]) -> int:
    """How many of the edges, which ascend, lie below."""
    return bisect_left(edges, value)


@lru_cache(maxsize=4_000)
def _words_of(text: str, _language: str) -> tuple[int, int, bool, Marks]:
    """Of a text: words of titles, words of employers, whether it is a place, and its marks."""
    words = text.split()
    lowers = [word.lower().strip(".,()&") for word in words]
    title, employer, place = title_score(text), min(_STRONG, employer_score(text)), is_place(text)
    chances = phrase_chances(text)
    last = set(word_kinds(lowers[-1]))
    tail = text.rpartition(",")[2].strip()
    marks = (
        f"t={title}",
        f"m={employer}",
        f"tm={title}{employer}",
        f"p={place}",
        f"s={names_school(text)}",
        f"d={names_degree(text)}",
        f"legal={any(map(is_legal_form, words))}",
        f"first title={'title' in word_kinds(lowers[0])}",
        f"last title={'title' in last}",
        f"tail place={bool(tail) and tail != text and is_place(tail)}",
        f"place last={bool(last & {'town', 'place', 'state'})}",
        f"case={_case(text, words)}",
        f"digit={any(map(str.isdigit, text))}{text[0].isdigit()}",
        f"date={any(is_month(word.strip('.,/')) or _YEAR.fullmatch(word.strip('()–-,.')) for word in words)}",
        f"verb={verb_form(words[0]) is not None}&{min(title, _STRONG)}",
        f"heading={_is_heading(text)}",
        f"states={any(word.isupper() and 'state' in word_kinds(word.lower()) for word in words[:-1])}",
        f"small last={words[-1].islower()}",
        f"O={binned(chances['O'], (0.1, 0.4, 0.8, 0.97))}",
        f"P={binned(chances['P'], (0.1, 0.4, 0.8))}",
        f"N={binned(chances['N'], (0.2, 0.6))}",
        f"end={text[-1] if not text[-1].isalnum() else 'x'}",
    )
    return title, employer, place, marks


def names_unit(text: str) -> bool:
    """True where a word says that it is a part of an organisation."""
    return not _UNITS.isdisjoint(word.strip(".,()&").lower() for word in text.split())


def tells_how_held(text: str) -> bool:
    """True for `Part-time` and `Contractor/Consultant`: words of how a position was held, and no others."""
    return _HELD.issuperset(_WORD.findall(text.lower()))


def schooling_of(text: str) -> str:
    """Which of a degree (D), a school (S) and a certificate (C) a text names, in the language that is read."""
    return _schooling(text, tongue())


@lru_cache(maxsize=4_000)
def _schooling(text: str, _language: str) -> str:
    named = {"D": names_degree(text), "S": names_school(text), "C": names_certificate(text)}
    return "".join(name for name, is_there in named.items() if is_there)


def _case(text: str, words: Sequence[str]) -> str:
    if text.isupper():
        return "upper"
    if text[0].islower():
        return "lower"
    shown = [word for word in words if word[0].isalpha()]
    return "most" if sum(word[0].isupper() for word in shown) * 2 > len(shown) else "few"


def _is_heading(text: str) -> bool:
    plain = " ".join(text.lower().replace("&", " and ").replace("/", " ").split()).strip(" :")
    return (section_named(plain) or section_of_plain_words(plain)) is not None
