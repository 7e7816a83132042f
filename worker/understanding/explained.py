"""Headers of positions → what each says: whole explanations of all of them are weighed together."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.language.lexicon import employer_score, title_score
from worker.understanding.fields import Fields, fields_of, text_of, without_town
from worker.understanding.kinds_of_words import names_school
from worker.understanding.learned.explanations import Chained, Way, ways_of
from worker.understanding.learned.header_model import header_model
from worker.understanding.learned.header_words import HeaderWords, header_words
from worker.understanding.learned.spans import Span, spans_of
from worker.understanding.learned.templates import said_alone
from worker.understanding.learned.weighing import Weighed, weighed
from worker.understanding.lines import Line

# What one header has to say for its title and employer over the other way round, on average, in nats.
_CLEAR = 0.7
_UNLIKELY = 1e-6
# What an employer does, behind its name.
_REMARK = re.compile(r" \([a-z][^()]{2,80}\)$")
_TOWN = re.compile(
    r" {0,2}, {0,2}([A-ZÀ-Ý][\w'’.-]{1,24}(?: [A-ZÀ-Ý][\w'’.-]{0,24}){0,2})(?= {0,3}(?:$|[\t,(|]| [–—-] ))"
)


@dataclass(frozen=True, kw_only=True)
class Header:
    """The lines of one header. `is_below` an employer of several positions; `is_group`: it is that employer's."""

    lines: Sequence[Line]
    is_below: bool = False
    is_group: bool = False


@dataclass(frozen=True, kw_only=True)
class Explained:
    """What each header says. `is_unclear`: titles and employers may be exchanged."""

    fields: list[Fields]
    is_unclear: bool = False


def explained(headers: Sequence[Header]) -> Explained:
    """The fields of all headers of one document, as they are likeliest together."""
    given = [_given(header) for header in headers]
    found = weighed([ways for _, _, ways in given])
    fields = [
        _fields(header, words, path, each.best)
        for header, (words, path, _), each in zip(headers, given, found, strict=True)
    ]
    return Explained(fields=fields, is_unclear=_is_unclear(found))


def ways_of_header(header: Header) -> list[Way]:
    """All ways to explain one header that are weighed."""
    return _given(header)[-1]


def _given(header: Header) -> tuple[HeaderWords, list[str], list[Way]]:
    """The words of a header, the chain's best labels of them, and the ways to explain it."""
    model = header_model()
    texts = [line.text for line in header.lines]
    words = header_words(header.lines, "role", under=header.is_below)
    rows = said_alone(model, words)
    path = [model.labels[label] for label in model.best_path(rows, words.joined)[1]]
    spans = spans_of(words, texts, path, lambda run: text_of(texts, run))
    chained = Chained(shares=model.marginals(rows, words.joined), labels=model.labels)
    ways = ways_of(words, header.lines, spans, chained, is_below=header.is_below, is_group=header.is_group)
    return words, path, ways


def _fields(header: Header, words: HeaderWords, path: Sequence[str], way: Way) -> Fields:
    """What the chosen explanation says; dates, and what was told on the same lines, as the chain has it."""
    texts = [line.text for line in header.lines]
    others = ["O" if label in {"T", "E", "P"} else label for label in path]
    for span in (way.title, way.employer, way.place):
        if span is not None:
            others[span.first : span.last] = ["O"] * (span.last - span.first)
    found = fields_of(texts, words, others)
    title, employer, place = (span.text if span is not None else "" for span in (way.title, way.employer, way.place))
    named = replace(found, title=title, employer=employer, place=place or None)
    cut = with_plain_employer(named)
    return replace(cut, place=cut.place or _behind(texts, words, way.employer) or None)


def with_plain_employer(fields: Fields) -> Fields:
    """`Kvarn School, Galway`: the town is where it was. What an employer does, in a bracket, is no part of its name."""
    employer, town = without_town(fields.employer) if not fields.place else (fields.employer, "")
    return replace(fields, employer=_REMARK.sub("", employer), place=fields.place or town or None)


def _behind(texts: Sequence[str], words: HeaderWords, employer: Span | None) -> str:
    """`Hartshead Foods, Brighouse`: a name behind an employer's comma is where it was, though no table knows it."""
    if employer is None or employer.right != "comma":
        return ""
    rest = texts[employer.line][words.tokens[employer.last - 1].last :]
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


def _share(found: Weighed, title: Span, employer: Span) -> float:
    shares = zip(found.ways, found.shares, strict=True)
    return sum(share for way, share in shares if way.title == title and way.employer == employer)
