"""Headings in other languages than English."""

import pytest

from benchmarks.reading.grammar.locales import LOCALES
from core.record.bounds import document_warning
from tests.fakes.in_process import InProcess
from tests.fakes.profiles import engine
from worker.reading.asking import read_file
from worker.understanding.languages import CODES, headings, plain_heading

_PARTS = frozenset(
    {"contact", "summary", "experience", "projects", "skills", "languages", "education", "certifications", "awards"}
    | {"publications", "voluntary", "ignored"}
)


def _part(heading: str, language: str) -> str | None:
    return headings(language).get(plain_heading(heading, language))


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_every_part(language: str) -> None:
    assert set(headings(language).values()) == _PARTS


@pytest.mark.parametrize("language", sorted(set(LOCALES) - {"en"}))
def test_headings_of_the_grammar_are_known(language: str) -> None:
    parts = {"references": "ignored"}
    for part, names in LOCALES[language].headings.items():
        for name in names:
            assert _part(name.upper(), language) == parts.get(part, part), name


@pytest.mark.parametrize(
    ("text", "language", "part"),
    [
        ("## KENNTNISSE & FÄHIGKEITEN:", "de", "skills"),
        ("Centres d’intérêt", "fr", "ignored"),
        ("Cursos / Certificaciones", "es", "certifications"),
        ("Cursos / certificações", "pt", "certifications"),
        ("Istruzione e formazione", "it", "education"),
        ("Hobby's", "nl", "ignored"),
        ("Experience", "de", None),
        ("Experience", "en", None),
        ("Experience", "xx", None),
    ],
)
def test_headings(text: str, language: str, part: str | None) -> None:
    assert _part(text, language) == part


_POLISH = """Doświadczenie zawodowe
Specjalista ds. płac, Zakłady Wisła, Kraków, 2019 – 2022
- Naliczanie wynagrodzeń dla 800 pracowników
- Współpraca z urzędami i przygotowanie raportów
"""


async def test_nothing_is_taken_from_a_document_in_a_language_that_is_not_read() -> None:
    file = await read_file(InProcess(), _POLISH.encode(), filename="cv.txt")
    read = (await engine().read_resume(file)).value

    assert file.language == read.report.language == "pl"
    assert (read.roles, read.evidence, read.claims) == ([], [], [])
    assert "in Polish" in (document_warning(read) or "")


async def test_a_document_in_english_is_read_and_warns_of_nothing() -> None:
    content = b"Jo Doe\n\nExperience\nNurse, Dunmore Hospital, 2019 - 2022\n- Cared for the patients of a ward at night"
    file = await read_file(InProcess(), content, filename="cv.txt")
    read = (await engine().read_resume(file)).value

    assert file.language == "en"
    assert len(read.roles) == 1
    assert document_warning(read) is None


async def test_a_story_says_which_languages_stories_are_read_in() -> None:
    told = "Ich habe die Schichten für zwölf Leute in der Bäckerei geplant und mich um die Bestellungen gekümmert."
    read = (await engine().read_story(await read_file(InProcess(), told.encode(), filename="story.txt"))).value

    assert read.evidence == []
    assert "This story seems to be in German. Stories are read in English so far" in (document_warning(read) or "")
