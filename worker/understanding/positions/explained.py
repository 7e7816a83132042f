"""Headers of positions → what each says: whole explanations of all of them are weighed together."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from core.language.lexicon import employer_score, title_score
from worker.understanding.learned.explanations import Way, ways_of
from worker.understanding.learned.header_model import header_model
from worker.understanding.learned.header_words import HeaderWords, Token, header_words
from worker.understanding.learned.looks import Chained, Group
from worker.understanding.learned.spans import Span, spans_of
from worker.understanding.learned.templates import said_alone
from worker.understanding.learned.weighing import Weighed, explanation_weights, weighed
from worker.understanding.positions.fields import Fields, beside, text_of, without_town
from worker.understanding.positions.units import unit_beside
from worker.understanding.schools.chained_schools import chained_schools
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_school

# What one header has to say for its title and employer over the other way round, on average, in nats.
_CLEAR = 0.7
_UNLIKELY = 1e-6
# What an employer does, was called or belongs to, and how one was held there, behind its name.
_REMARK = re.compile(
    r" ?\((?:[a-z][^()]{2,80}|(?:Now|Formerly|Previously|Acquired|Part of|An? (?:division|part|subsidiary)|Via|Through)"
    r" [^()]{2,80}|(?:Contract|Full[- ]Time|Part[- ]Time|Temporary|Seasonal|Permanent)(?: [^()]{2,20})?)\)$"
)
_TOWN = re.compile(
    r" {0,2}, {0,2}([A-ZÀ-Ý][\w'’.-]{1,24}(?: [A-ZÀ-Ý][\w'’.-]{0,24}){0,2})(?= {0,3}(?:$|[\t,(|]| [–—-] ))"
)


# The lines of a header with their numbers, whether it is below an employer, whether that employer's.
_Key = tuple[tuple[tuple[int, str], ...], bool, bool]
_Whole = tuple[tuple[Line, ...], str, str, Group, bool, bool]


@dataclass(frozen=True, kw_only=True)
class Header:
    """The lines of one header. `is_below` an employer of several positions; `is_group`: it is that employer's.

    `told`, `where`: what was told on them of the position, and that it was remote; both are taken out of them.
    """

    lines: Sequence[Line]
    told: str = ""
    where: str = ""
    group: Group = "role"
    is_below: bool = False
    is_group: bool = False


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What each header says, and what it may say instead where that is no less likely than not.

    `is_unclear`: titles and employers may be exchanged. `shares`: how likely what is said of each is, 0 to 1.
    """

    fields: list[Fields]
    others: list[Fields | None] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    is_unclear: bool = False


class Explainer:
    """Explains the headers of one document, as often as it is read in another way: what was made of one is kept."""

    def __init__(self) -> None:
        self._known: dict[_Key, _Given] = {}
        self._words: dict[_Whole, HeaderWords] = {}
        self._schools: dict[tuple[_Whole, tuple[str, ...], str, str], _Given] = {}
        self._read: dict[tuple[_Whole, ...], Explained] = {}
        self._shares: dict[int, float] = {}

    def __call__(self, headers: Sequence[Header]) -> Explained:
        """The fields of these headers, as they are likeliest together. All of them are of one kind."""
        if not headers or headers[0].group == "role":
            return self._explained(headers)
        key = tuple(map(_whole, headers))
        if key not in self._read:
            self._read[key] = self._explained(headers)
        return self._read[key]

    def _explained(self, headers: Sequence[Header]) -> Explained:
        given = self.given(headers)
        found = weighed([each.ways for each in given], explanation_weights(headers[0].group if headers else "role"))
        fields, others, shares = [], [], []
        for header, own, each in zip(headers, given, found, strict=True):
            fields.append(_fields(header, own, each.best))
            other = each.other()
            others.append(_fields(header, own, other) if other is not None else None)
            shares.append(_share(each, each.best.title, each.best.employer))
            self._shares |= dict.fromkeys((line.number for line in header.lines), shares[-1])
        return Explained(fields=fields, others=others, shares=shares, is_unclear=_is_unclear(found))

    def share(self, lines: Sequence[Line]) -> float:
        """How likely is what was last said of the header of these lines, however it is read."""
        return next((self._shares[line.number] for line in lines if line.number in self._shares), 1.0)

    def given(self, headers: Sequence[Header]) -> list["_Given"]:
        """What is weighed. Of schools the chain reads all headers together: they are few, and it is one mark more."""
        if not headers or headers[0].group == "role":
            return [self._role(header) for header in headers]
        words = list(map(self._words_of, headers))
        chained = chained_schools([header.lines for header in headers], words)
        given = zip(headers, words, chained, strict=True)
        return [self._school(header, each, path, told) for header, each, (path, told) in given]

    def _words_of(self, header: Header) -> HeaderWords:
        key = _whole(header)
        if key not in self._words:
            self._words[key] = _words(header)
        return self._words[key]

    def _school(self, header: Header, words: HeaderWords, path: list[str], told: Fields) -> "_Given":
        key = (_whole(header), tuple(path), told.title, told.employer)
        if key not in self._schools:
            self._schools[key] = _explainable(header, words, path, told)
        return self._schools[key]

    def _role(self, header: Header) -> "_Given":
        key = (tuple((line.number, line.text) for line in header.lines), header.is_below, header.is_group)
        if key not in self._known:
            self._known[key] = _explainable(header, _words(header))
        return self._known[key]


def explained(headers: Sequence[Header]) -> Explained:
    """The same for a document that is read in one way."""
    return Explainer()(headers)


def ways_of_headers(headers: Sequence[Header]) -> list[list[Way]]:
    """All ways to explain each of the headers of one document that are weighed."""
    return [each.ways for each in Explainer().given(headers)]


@dataclass(frozen=True, kw_only=True)
class _Given:
    """The words of a header, the chain's best labels of them, the parts between signs, and the ways to explain it."""

    words: HeaderWords
    path: list[str]
    parts: list[Span]
    ways: list[Way]


def _whole(header: Header) -> "_Whole":
    """All of a header, as it may be kept."""
    return tuple(header.lines), header.told, header.where, header.group, header.is_below, header.is_group


def _words(header: Header) -> HeaderWords:
    return header_words(header.lines, header.group, under=header.is_below)


def _explainable(
    header: Header, words: HeaderWords, path: list[str] | None = None, told: Fields | None = None
) -> _Given:
    model = header_model()
    texts = [line.text for line in header.lines]
    rows = said_alone(model, words)
    path = path or [model.labels[label] for label in model.best_path(rows, words.joined)[1]]
    is_of_school = header.group == "school"
    spans = spans_of(words, texts, path, lambda run: _said(texts, run), is_of_school=is_of_school)
    said = {"T": told.title, "E": told.employer} if told is not None else {}
    chained = Chained(shares=model.marginals(rows, words.joined), labels=model.labels, path=path, said=said)
    ways = ways_of(
        words,
        header.lines,
        spans,
        chained,
        group=header.group,
        is_below=header.is_below,
        is_group=header.is_group,
    )
    parts = [span for span in spans if not span.inside]
    return _Given(words=words, path=path, parts=parts, ways=ways)


def _said(texts: Sequence[str], run: Sequence[Token]) -> str:
    """What words in a row say; over two lines with a blank between, or none behind a hyphen."""
    parts = [text_of(texts, list(each)) for _, each in groupby(run, key=lambda token: token.line)]
    return " ".join(part for part in parts if part)


def _fields(header: Header, given: _Given, way: Way) -> Fields:
    """What the chosen explanation says; dates, and what was told on the same lines, as the chain has it."""
    texts, words = [line.text for line in header.lines], given.words
    others = ["O" if label in {"T", "E", "P"} else label for label in given.path]
    for span in (way.title, way.employer, way.place):
        if span is not None:
            others[span.first : span.last] = ["O"] * (span.last - span.first)
    found = beside(texts, words.tokens, others)
    title, employer, place = (span.text if span is not None else "" for span in (way.title, way.employer, way.place))
    named = replace(found, title=title, employer=employer, place=place or None)
    cut = with_plain_employer(named)
    town = "" if cut.place else _behind(texts, words, way.employer)
    unit = unit_beside(given.parts, given.path, way) if header.group == "role" else ""
    units = [each for each in (header.told, unit) if each and each != town]
    return replace(cut, place=cut.place or town or header.where or None, unit=", ".join(units))


def either(fields: Fields, other: Fields) -> list[str]:
    """Both readings of a header, as its owner may choose between them; nothing where they say the same."""
    choices = [", ".join(f"“{text}”" for text in (each.title, each.employer) if text) for each in (fields, other)]
    return choices if all(choices) and choices[0] != choices[1] else []


def with_plain_employer(fields: Fields) -> Fields:
    """`Kvarn School, Galway`: the town is where it was. What an employer does, in a bracket, is no part of its name."""
    employer, town = without_town(fields.employer) if not fields.place else (fields.employer, "")
    return replace(fields, employer=_REMARK.sub("", employer), place=fields.place or town or None)


def _behind(texts: Sequence[str], words: HeaderWords, employer: Span | None) -> str:
    """`Hartshead Foods, Brighouse`: a name behind an employer's comma is where it was, though no table knows it."""
    if employer is None or employer.right != "comma":
        return ""
    last = words.tokens[employer.last - 1]
    rest = texts[last.line][last.last :]
    town = _TOWN.match(rest)
    is_part = town is None or employer_score(town[1]) or title_score(town[1]) or names_school(town[1])
    return "" if is_part or town is None else town[1]


def _is_unclear(found: Sequence[Weighed]) -> bool:
    """True when exchanging titles and employers would explain the headers nearly as well."""
    margin, compared = 0.0, 0
    for each in found:
        best = each.best
        if best.title is None or best.employer is None:
            continue
        exchanged = _share(each, best.employer, best.title)
        margin += math.log(_share(each, best.title, best.employer)) - math.log(max(exchanged, _UNLIKELY))
        compared += 1
    return compared > 0 and margin < _CLEAR * compared


def _share(found: Weighed, title: Span | None, employer: Span | None) -> float:
    shares = zip(found.ways, found.shares, strict=True)
    return sum(share for way, share in shares if way.title == title and way.employer == employer)
