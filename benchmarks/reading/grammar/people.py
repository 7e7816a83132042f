"""An invented person, and a career that could have happened."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.reading.grammar.locales import Locale
from benchmarks.reading.grammar.professions import Profession
from benchmarks.reading.grammar.stock import FIRST_NAMES, LANGUAGES, LAST_NAMES, LEGAL_FORMS, STEMS, TOWNS

_THIS_YEAR = 2026
_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Span:
    """Months as `year * 12 + month - 1`. `last` is None for what goes on."""

    first: int
    last: int | None


@dataclass(frozen=True, kw_only=True)
class Position:
    """A paid position with what was done in it."""

    title: str
    employer: str
    town: str
    span: Span
    deeds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class School:
    """A degree, and where and when."""

    degree: str
    school: str
    first_year: int
    last_year: int


@dataclass(frozen=True, kw_only=True)
class Person:
    """All that a résumé of this person can say."""

    name: str
    email: str
    phone: str
    town: str
    link: str
    summary: str
    positions: tuple[Position, ...]
    schools: tuple[School, ...]
    skills: tuple[str, ...]
    certifications: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, str], ...]
    project: tuple[str, str]
    voluntary: Position


def make_person(draw: random.Random, profession: Profession, locale: Locale) -> Person:
    """A person of that profession, newest position first."""
    first, last = draw.choice(FIRST_NAMES), draw.choice(LAST_NAMES)
    handle = _ascii(f"{first}.{last}")
    count = draw.randint(1, 2)
    positions = _positions(draw, profession)
    began = positions[-1].span.first // _MONTHS
    levels = draw.sample(locale.levels, k=len(locale.levels))
    return Person(
        name=f"{first} {last}",
        email=f"{handle}@example.{draw.choice(('org', 'com', 'net'))}",
        phone=draw.choice(
            ("+44 20 7946 0{:03d}", "(415) 555-0{:03d}", "+49 30 555 0{:03d}", "+1 212-555-0{:03d}")
        ).format(draw.randint(100, 199)),
        town=draw.choice(TOWNS),
        link=draw.choice(("linkedin.com/in/{}", "github.com/{}", "www.{}.example.org")).format(
            handle.replace(".", "-")
        ),
        summary=draw.choice(profession.summaries),
        positions=positions,
        schools=_schools(draw, profession, began, count),
        skills=tuple(draw.sample(profession.skills, k=draw.randint(5, min(9, len(profession.skills))))),
        certifications=tuple(
            (name, draw.randint(began, _THIS_YEAR - 1))
            for name in draw.sample(
                profession.certifications, k=min(len(profession.certifications), draw.randint(1, 2))
            )
        ),
        languages=tuple(zip(draw.sample(LANGUAGES[locale.code], k=draw.randint(2, 3)), levels, strict=False)),
        project=(
            draw.choice(("Tidewatch", "Ledgerleaf", "Mossmap", "Quietbell")),
            draw.choice(profession.deeds).format(n=7),
        ),
        voluntary=Position(
            title=locale.voluntary_title,
            employer=f"{draw.choice(STEMS)} {locale.charity}",
            town=draw.choice(TOWNS),
            span=Span(first=began * _MONTHS + 3, last=began * _MONTHS + 3 + _MONTHS),
            deeds=(),
        ),
    )


def _positions(draw: random.Random, profession: Profession) -> tuple[Position, ...]:
    at = _THIS_YEAR * _MONTHS + draw.randint(-2, 6)
    goes_on = draw.random() < 0.7
    found = []
    titles = profession.titles[: draw.randint(2, len(profession.titles))]
    employers = _employers(draw, profession, len(titles))
    for index, title in enumerate(titles):
        first = at - draw.randint(9, 58)
        found.append(
            Position(
                title=title,
                employer=employers[index],
                town=draw.choice(TOWNS),
                span=Span(first=first, last=None if index == 0 and goes_on else at),
                deeds=_deeds(draw, profession.deeds),
            )
        )
        at = first - draw.randint(0, 3)
    return tuple(found)


def _employers(draw: random.Random, profession: Profession, count: int) -> list[str]:
    stems = draw.sample(STEMS, k=count)
    return [f"{stem} {draw.choice(profession.trades)}{draw.choice(LEGAL_FORMS)}" for stem in stems]


def _deeds(draw: random.Random, templates: Sequence[str]) -> tuple[str, ...]:
    chosen = draw.sample(templates, k=draw.randint(2, min(4, len(templates))))
    return tuple(each.format(n=draw.randint(3, 480)) for each in chosen)


def _schools(draw: random.Random, profession: Profession, began: int, count: int) -> tuple[School, ...]:
    found = []
    last = began - draw.randint(0, 2)
    towns = draw.sample(TOWNS, k=count)
    for degree, town in zip(profession.degrees, towns, strict=False):
        first = last - draw.randint(2, 4)
        name = draw.choice(profession.schools).format(town=town.split(",")[0])
        found.append(School(degree=degree, school=name, first_year=first, last_year=last))
        last = first
    return tuple(found)


def _ascii(name: str) -> str:
    plain = str.maketrans("áàâäãåçéèêëíîïñóôöõøúüýšžßæ", "aaaaaaceeeeiiinooooouuyszsa")
    return "".join(each for each in name.lower().translate(plain) if each.isascii() and (each.isalnum() or each == "."))
