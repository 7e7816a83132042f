"""Headings in other languages than English."""

import pytest

from benchmarks.reading.grammar.locales import LOCALES
from worker.understanding.languages import CODES, heading_part, headings

_PARTS = frozenset(
    {"contact", "summary", "experience", "projects", "skills", "languages", "education", "certifications", "awards"}
    | {"publications", "voluntary", "ignored"}
)


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_every_part(language: str) -> None:
    assert set(headings(language).values()) == _PARTS


@pytest.mark.parametrize("language", sorted(set(LOCALES) - {"en"}))
def test_headings_of_the_grammar_are_known(language: str) -> None:
    parts = {"references": "ignored"}
    for part, names in LOCALES[language].headings.items():
        for name in names:
            assert heading_part(name.upper(), language) == parts.get(part, part), name


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
    assert heading_part(text, language) == part
