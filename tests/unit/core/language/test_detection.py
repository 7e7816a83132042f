"""The language of a document, by its small words or its script."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.reading.grammar.corpus import make_page, plan_corpus
from core.language.detection import language_of, name_of

_SAMPLES = tomllib.loads(Path(__file__).with_name("language_samples.toml").read_text(encoding="utf-8"))["samples"]


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in _SAMPLES.items() for text in texts])
def test_parts_of_resumes(language: str, text: str) -> None:
    # Too short a text may leave it open; a wrong language would have a good document refused.
    assert language_of(text) in ({language, None} if len(text) < 140 else {language})


def test_every_document_of_the_grammar() -> None:
    languages = ("en", "de", "fr", "es")
    wrong = []
    for index, (family, kind, language) in enumerate(plan_corpus(seed=11, count=160, languages=languages)):
        page, _ = make_page(seed=11, index=index, family=family, kind=kind, language=language)
        if language_of(page.plain()) != language:
            wrong.append((family.name, kind, language))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jürgen Müller, Zoë Größe, Łukasz Żak",
        "AWS, Docker, Kubernetes, Terraform, Jenkins, Python, Bash, Linux, Ansible, Prometheus, Grafana, Helm",
        "de-la-cruz@ejemplo.es https://la-casa-de-los-libros.es/de/la",
        "12 345 67",
    ],
)
def test_names_and_skills_say_no_language(text: str) -> None:
    assert language_of(text) is None


def test_names_of_languages() -> None:
    assert name_of("pl") == "Polish"
    assert name_of("xx") == "xx"
    assert all(name_of(language) != language for language in _SAMPLES)
