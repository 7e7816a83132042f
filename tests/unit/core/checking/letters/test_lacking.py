"""What a letter says that its writer's papers do not show: true where nothing of the record names it."""

import pytest

from core.checking.checker import Checker
from core.checking.letters.lacking import is_lacking, read_lacking
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role

NURSE = role("Staff Nurse", "Elm Hospital", "2018", "present")
SAYS: list[tuple[EvidenceKind, str]] = [
    ("certification", "ALS, expired 2021"),
    ("skill", "Python"),
    ("summary", "I have never used Kubernetes"),
]
ASKS = ["CIPP/E", "Airflow", "Welsh", "Kubernetes", "Advanced Life Support", "Python", "BLS for Healthcare Providers"]


@pytest.mark.parametrize("thing", ["CIPP/E", "Airflow", "Welsh", "Italian"])
def test_what_no_line_names_is_lacking(thing: str) -> None:
    assert is_lacking(thing, applicant([(NURSE, ["Halved falls"])], asks=ASKS, says=SAYS))


@pytest.mark.parametrize(
    "thing",
    ["Python", "Kubernetes", "Advanced Life Support", "a licence", "a Nurse badge", "a degree in a relevant subject"],
)
def test_what_a_line_or_title_names_is_not(thing: str) -> None:
    """Held, lapsed or denied; by its letters; and what names nothing that could be looked for."""
    assert not is_lacking(thing, applicant([(NURSE, ["Halved falls"])], asks=ASKS, says=SAYS))


@pytest.mark.parametrize(
    ("sentence", "is_supported"),
    [
        ("You ask for Airflow, which is not on my résumé.", True),
        ("You also ask for CIPP/E and Welsh, and neither is on my CV.", True),
        ("You ask for CIPP/E, Welsh and Airflow, and none of them is on my résumé.", True),
        ("You ask for Python, which is not on my résumé.", False),
        ("You ask for Airflow and Kubernetes, and neither is on my résumé.", False),
        ("You ask for Docker, which is not on my résumé.", False),  # nobody asks for it
        ("You ask for Airflow, which I have used for years.", False),
    ],
)
def test_the_checker_holds_such_a_sentence_to_posting_and_record(sentence: str, is_supported: bool) -> None:
    index = applicant([(NURSE, ["Halved falls"])], asks=ASKS, says=SAYS)
    checked = Checker(context=index.context, today=TODAY).check_text("narrative", sentence)

    assert all(each.judgement.is_supported for each in checked) is is_supported


def test_the_things_of_such_a_sentence() -> None:
    found = read_lacking("You ask for CIPP/E, Welsh and Airflow, and none of them is on my résumé.")

    assert found is not None
    assert found.things == ("CIPP/E", "Welsh", "Airflow")
    assert read_lacking("You ask for Airflow; I work with it.") is None


@pytest.mark.parametrize(
    ("thing", "line", "is_missing"),
    [
        ("German", "Deutsch (native)", False),
        ("Persian", "Farsi", False),
        ("Excel", "Microsoft Office", False),
        ("AWS", "Amazon EC2", False),
        ("a first aid certificate", "First Aider at work", False),
        ("a PhD in law", "Doctor of Laws", False),
        ("a TEFL certificate", "Teaching English as a Foreign Language", False),
        ("an NEBOSH certificate", "National Examination Board in Occupational Safety and Health", False),
        ("SolidWorks", "Solid Works", False),
        ("Photoshop", "Adobe Creative Suite", False),
        ("C#", ".NET", False),
        ("Ukrainian", "українська", False),
        ("German", "Danish", True),
        ("a TEFL certificate", "The end of each fair leg", True),
        ("Excel", "Photoshop", True),
    ],
)
def test_another_name_of_the_same_is_enough_to_have_it(thing: str, line: str, is_missing: bool) -> None:
    clerk = role("Clerk", "Elm Stores", "2018", "present")

    assert is_lacking(thing, applicant([(clerk, ["Counted stock"])], says=[("skill", line)])) is is_missing
