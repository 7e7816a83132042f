"""Families of role headers: where title, employer, place and dates stand. One document keeps to one of them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from benchmarks.reading.grammar.dating import Dating
from benchmarks.reading.grammar.locales import Locale
from benchmarks.reading.grammar.page import Line
from benchmarks.reading.grammar.people import Position

# One position, its dates as this document prints them, and the language → the lines above its bullets.
Header = Callable[[Position, Dating, Locale], list[Line]]


def one_line(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Title, employer and place on a line, dates below."""
    return [
        Line(kind="entry", text=f"{position.title}, {position.employer}, {position.town}"),
        Line(kind="detail", text=dating.print(position.span).text),
    ]


def dates_first(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Dates above the title, employer and place below."""
    return [
        Line(kind="detail", text=dating.print(position.span).text),
        Line(kind="entry", text=position.title),
        Line(kind="detail", text=f"{position.employer}, {position.town}"),
    ]


def right_hand_dates(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Title with the dates at the right margin; employer with the place there."""
    return [
        Line(kind="entry", text=position.title, right=dating.print(position.span).text),
        Line(kind="detail", text=position.employer, right=position.town),
    ]


def employer_first(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Employer with its place at the right margin; title with the dates there."""
    return [
        Line(kind="entry", text=position.employer, right=position.town),
        Line(kind="detail", text=position.title, right=dating.print(position.span).text),
    ]


def label_rail(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Dates in a narrow column on the left."""
    return [
        Line(kind="entry", rail=dating.print(position.span).text, text=position.title),
        Line(kind="detail", text=f"{position.employer}, {position.town}"),
    ]


def dates_over_two_lines(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """The start behind the title, the end one line below, both at the right margin."""
    printed = dating.print(position.span)
    return [
        Line(kind="entry", text=position.title, right=f"{printed.start} –"),
        Line(kind="detail", text=f"{position.employer}, {position.town}", right=printed.end),
    ]


def pipes(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """All on one line, with bars between."""
    parts = (position.title, position.employer, position.town, dating.print(position.span).text)
    return [Line(kind="entry", text=" | ".join(parts))]


def labelled_fields(position: Position, dating: Dating, locale: Locale) -> list[Line]:
    """A line for each field, with its label."""
    labels = {name: choices[len(position.title) % len(choices)] for name, choices in locale.labels.items()}
    printed = dating.print(position.span).text
    return [
        Line(kind="detail", text=f"{labels['employer']}: {position.employer}"),
        Line(kind="detail", text=f"{labels['title']}: {position.title}"),
        Line(kind="detail", text=f"{labels['dates']}: {printed}"),
        Line(kind="detail", text=f"{labels['place']}: {position.town}"),
    ]


def dashes(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Employer and title with a dash between, dates in brackets."""
    return [Line(kind="entry", text=f"{position.employer} — {position.title} ({dating.print(position.span).text})")]


def title_at_employer(position: Position, dating: Dating, locale: Locale) -> list[Line]:
    """`Title at Employer`, dates and place below."""
    return [
        Line(kind="entry", text=f"{position.title} {locale.at} {position.employer}"),
        Line(kind="detail", text=f"{dating.print(position.span).text} · {position.town}"),
    ]


def employer_on_bullet(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """The employer on a bulleted line, title and dates on the next, as some LaTeX templates do."""
    return [
        Line(kind="bullet", text=f"{position.employer}", right=position.town),
        Line(kind="detail", text=position.title, right=dating.print(position.span).text),
    ]


def town_below(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Employer with the dates behind a gap, the title below, and the place on a line of its own."""
    return [
        Line(kind="entry", text=position.employer, right=dating.print(position.span).text),
        Line(kind="detail", text=position.title),
        Line(kind="detail", text=position.town),
    ]


def dates_between(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """Employer, then dates, then title, one below the other."""
    return [
        Line(kind="entry", text=f"{position.employer}, {position.town}"),
        Line(kind="detail", text=dating.print(position.span).text),
        Line(kind="detail", text=position.title),
    ]


def told(position: Position, dating: Dating, locale: Locale) -> list[Line]:
    """A line that reads like a sentence: dates, title at employer."""
    printed = dating.print(position.span)
    dates = f"{printed.start} {locale.until} {printed.end}"
    return [Line(kind="detail", text=f"{dates}: {position.title} {locale.at} {position.employer}, {position.town}.")]


def table_row(position: Position, dating: Dating, _: Locale) -> list[Line]:
    """A row of a table that holds data."""
    return [
        Line(
            kind="row",
            cells=(dating.print(position.span).text, position.title, f"{position.employer}, {position.town}"),
        )
    ]


def each_alone(header: Header) -> Callable[[Sequence[Position], Dating, Locale], list[Line]]:
    """A history in which every position has its own header."""

    def history(positions: Sequence[Position], dating: Dating, locale: Locale) -> list[Line]:
        return [line for each in positions for line in (*header(each, dating, locale), *bullets(each))]

    return history


def at_one_employer(positions: Sequence[Position], dating: Dating, _: Locale) -> list[Line]:
    """The employer once, and below it each of its positions with its own dates."""
    lines = []
    for (employer, town), group in groupby(positions, key=lambda each: (each.employer, each.town)):
        lines.append(Line(kind="entry", text=employer, right=town))
        for each in group:
            lines.append(Line(kind="detail", text=each.title, right=dating.print(each.span).text))
            lines += bullets(each)
    return lines


def bullets(position: Position) -> list[Line]:
    """What was done in the position."""
    return [Line(kind="bullet", text=deed) for deed in position.deeds]


def promoted(positions: Sequence[Position], draw: random.Random) -> tuple[Position, ...]:
    """The same career, but two positions that follow each other are at one employer."""
    if len(positions) < 2:
        return tuple(positions)
    at = draw.randrange(len(positions) - 1)
    found = list(positions)
    found[at + 1] = replace(found[at + 1], employer=found[at].employer, town=found[at].town)
    return tuple(found)
