"""The same seed gives the same documents, and what a label says stands in its document."""

import io
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmarks.reading.facts import Facts
from benchmarks.reading.grammar.corpus import make_corpus, make_document, make_page, plan_corpus, write_corpus
from benchmarks.reading.grammar.families import FAMILIES, Family, Format
from benchmarks.reading.grammar.locales import LOCALES
from benchmarks.reading.grammar.professions import PROFESSIONS
from benchmarks.reading.labels import read_folder
from worker.reading.document import read_file

_CELLS = [(family, kind) for family in FAMILIES for kind in family.formats]


def _names(cell: object) -> str:
    return cell.name if isinstance(cell, Family) else str(cell)


def _printed(facts: Facts) -> list[str]:
    roles = [part for role in facts.roles or [] for part in (role.title, role.employer, role.start, role.end) if part]
    schools = [part for entry in facts.education or [] for part in (entry.title, entry.school, entry.end or "")]
    others = [each.title for each in facts.certifications or []] + [each.name for each in facts.languages or []]
    return [facts.name or "", *(facts.contact or []), *roles, *schools, *(facts.skills or []), *others]


def test_there_is_enough_of_it() -> None:
    assert len(FAMILIES) >= 8
    assert len(PROFESSIONS["en"]) >= 10
    assert {kind for _, kind in _CELLS} == {"txt", "md", "docx", "pdf"}
    assert set(PROFESSIONS) == set(LOCALES)


@pytest.mark.parametrize(("family", "kind"), _CELLS, ids=_names)
def test_a_label_stands_in_its_document(family: Family, kind: Format) -> None:
    for seed, language in product(range(3), LOCALES):
        page, label = make_page(seed=seed, index=0, family=family, kind=kind, language=language)
        plain = page.plain()
        assert [part for part in _printed(label.facts) if part not in plain] == []
        assert label.facts.roles


@pytest.mark.parametrize("kind", ["txt", "md", "docx", "pdf"])
def test_the_same_seed_gives_the_same_document(kind: Format) -> None:
    family = next(each for each in FAMILIES if kind in each.formats)
    first, again = (make_document(seed=3, index=5, family=family, kind=kind) for _ in range(2))
    other = make_document(seed=4, index=5, family=family, kind=kind)
    assert first.label == again.label != other.label
    if kind == "docx":  # a zip holds the time of its making
        assert read_file(first.content).text == read_file(again.content).text
    else:
        assert first.content == again.content


@pytest.mark.parametrize("family", FAMILIES, ids=_names)
def test_a_pdf_holds_every_letter(family: Family) -> None:
    if "pdf" not in family.formats:
        pytest.skip("not drawn")
    page, _ = make_page(seed=2, index=1, family=family, kind="pdf", language="en")
    document = make_document(seed=2, index=1, family=family, kind="pdf")
    # As letters: where words stand apart without a space between, a simple reader joins them.
    drawn = Counter("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(document.content)).pages).casefold())
    meant = Counter(letter for letter in page.plain().casefold() if letter.isalnum())
    assert meant - drawn == Counter()


def test_a_document_written_and_read_again_is_the_same(tmp_path: Path) -> None:
    made = list(make_corpus(seed=1, count=6))
    assert write_corpus(tmp_path, made) == 6
    found = {each.name: each for each in read_folder(tmp_path)}
    assert {each.name: (each.content, each.label) for each in made} == {
        name: (each.content, each.label) for name, each in found.items()
    }


def test_a_round_of_the_grammar_shows_every_family_and_format() -> None:
    planned = list(plan_corpus(seed=1, count=len(_CELLS) + 1, languages=["en"]))
    assert {(family.name, kind) for family, kind, _ in planned[:-1]} == {(each.name, kind) for each, kind in _CELLS}
    assert planned[-1] == planned[0]
    made = [(each.label.layout, each.format, each.label.language) for each in make_corpus(seed=1, count=4)]
    assert made == [(family.name, kind, language) for family, kind, language in planned[:4]]
