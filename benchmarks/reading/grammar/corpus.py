"""Documents by seed, with their labels."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import assert_never

from benchmarks.reading.facts import Certification, Education, Facts, Language, Role
from benchmarks.reading.grammar.dating import Dating
from benchmarks.reading.grammar.families import FAMILIES, Family, Format
from benchmarks.reading.grammar.locales import LOCALES
from benchmarks.reading.grammar.page import Page
from benchmarks.reading.grammar.people import Person, Position, make_person
from benchmarks.reading.grammar.professions import PROFESSIONS
from benchmarks.reading.grammar.render_docx import as_docx
from benchmarks.reading.grammar.render_pdf import as_pdf
from benchmarks.reading.grammar.render_text import as_markdown, as_text
from benchmarks.reading.grammar.sections import NO_REFERENCES
from benchmarks.reading.labels import SUFFIX, Label, Labelled


def make_corpus(*, seed: int, count: int, languages: Sequence[str] = ("en",)) -> Iterator[Labelled]:
    """`count` documents: the families with their formats in turn, people and details by chance of the seed."""
    for index, (family, kind, language) in enumerate(plan_corpus(seed=seed, count=count, languages=languages)):
        yield make_document(seed=seed, index=index, family=family, kind=kind, language=language)


def plan_corpus(*, seed: int, count: int, languages: Sequence[str]) -> Iterator[tuple[Family, Format, str]]:
    """Family, format and language of each document: every combination once before any comes again."""
    order = [(family, kind, language) for family in FAMILIES for kind in family.formats for language in languages]
    random.Random(f"order {seed}").shuffle(order)
    yield from islice(cycle(order), count)


def make_document(*, seed: int, index: int, family: Family, kind: Format, language: str = "en") -> Labelled:
    """One document. Seed, index, family, format and language say all of it."""
    page, label = make_page(seed=seed, index=index, family=family, kind=kind, language=language)
    return Labelled(name=label.document.rsplit(".", 1)[0], content=_rendered(page, kind), label=label)


def make_page(*, seed: int, index: int, family: Family, kind: Format, language: str) -> tuple[Page, Label]:
    """The document before it is rendered, and its label."""
    draw = random.Random(f"{seed} {index} {family.name} {kind} {language}")
    locale = LOCALES[language]
    person = make_person(draw, draw.choice(PROFESSIONS[language]), locale)
    page, shown, dating = family.lay_out(person, locale, draw)
    facts = _facts(shown, dating, is_voluntary=shown.voluntary.employer in page.plain())
    facts = facts.model_copy(update={"unplaced": _unplaced(page, kind)})
    name = f"{seed:03d}-{index:04d}-{language}-{family.name}.{kind}"
    return page, Label(document=name, layout=family.name, language=language, facts=facts)


def write_corpus(folder: Path, documents: Iterable[Labelled]) -> int:
    """Writes each document and its label; how many there were."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for each in documents:
        (folder / each.label.document).write_bytes(each.content)
        (folder / f"{each.name}{SUFFIX}").write_text(each.label.model_dump_json(indent=2, exclude_none=True) + "\n")
        written += 1
    return written


def _rendered(page: Page, kind: Format) -> bytes:
    match kind:
        case "txt":
            return as_text(page)
        case "md":
            return as_markdown(page)
        case "docx":
            return as_docx(page)
        case "pdf":
            return as_pdf(page)
        case _:
            assert_never(kind)


def _facts(person: Person, dating: Dating, *, is_voluntary: bool) -> Facts:
    roles = [_role(each, dating) for each in person.positions]
    if is_voluntary:
        roles.append(_role(person.voluntary, dating).model_copy(update={"kind": "volunteering"}))
    return Facts(
        name=person.name,
        contact=[person.town, person.phone, person.email, person.link],
        roles=roles,
        education=[
            Education(
                title=school.degree,
                school=school.school,
                end=str(school.last_year),
                end_month=str(school.last_year),
            )
            for school in person.schools
        ],
        skills=list(person.skills),
        certifications=[Certification(title=name) for name, _ in person.certifications],
        languages=[Language(name=name, level=level) for name, level in person.languages],
    )


def _unplaced(page: Page, kind: Format) -> list[str]:
    """What no record has a place for: references, and the edges of sheets, which only PDF files have."""
    edges = [page.look.header, page.look.footer] if kind == "pdf" else []
    return [text for text in (*edges, *(line.text for line in page.main if line.text == NO_REFERENCES)) if text]


def _role(position: Position, dating: Dating) -> Role:
    printed = dating.print(position.span)
    return Role(
        title=position.title,
        employer=position.employer,
        place=position.town,
        start=printed.start,
        end=printed.end,
        start_month=printed.start_month,
        end_month=printed.end_month,
    )
