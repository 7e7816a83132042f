"""What comes first in a letter, what is left out of it for this reader, and what the author is told of its chances."""

import pytest

from core.checking.checker import Checker
from core.checking.evaluation import evaluate
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.assembly import assemble_resume
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.positions import as_position, house
from worker.engines.offline.compose.resume import write_summary

TRANSLATOR = role("Freelance Translator", "Ostrander Words", "2012", "present")


def _letter(index: EvidenceIndex) -> str:
    letter = write_letter(index, make_points(index), Relevance(index))
    said = Checker(context=index.context, today=TODAY).check_text("narrative", letter)
    assert all(each.judgement.is_supported for each in said), [each.quote for each in said]
    return letter


def test_of_a_translator_the_languages_are_told() -> None:
    spoken: list[tuple[EvidenceKind, str]] = [("language", "Swedish (C2)"), ("language", "German (native)")]
    letter = _letter(applicant([(TRANSLATOR, ["Translated eleven novels"])], title="Baker", says=spoken))

    assert "I speak Swedish (C2) and German (native)." in letter


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("HGV Driver", "an HGV Driver"),
        ("Data Analyst II", "a Data Analyst II"),
        ("Second Engineer", "Second Engineer"),
        ("Managing Director", "Managing Director"),
        ("Head Chef", "Head Chef"),
        ("Private Chef", "a Private Chef"),
        ("Third Grade Teacher", "a Third Grade Teacher"),
        ("Master Plumber", "a Master Plumber"),
        ("Kitchen", "Kitchen"),
        ("Bar Staff", "Bar Staff"),
    ],
)
def test_a_position_has_its_article_where_there_are_several(title: str, said: str) -> None:
    assert as_position(title) == said


def test_institutes_have_their_article() -> None:
    assert house("Institute for Rural Roads") == "the Institute for Rural Roads"
    assert house("Elm Institute for Trade") == "the Elm Institute for Trade"


def test_a_headline_of_ones_own_and_a_dissertation_stay() -> None:
    project: list[tuple[EvidenceKind, str]] = [("education", "BSc Ecology, 2024"), ("project", "Dissertation: Rivers")]
    index = applicant([(TRANSLATOR, ["Translated novels"])], title="Editor", says=project)
    person = index.context.person.model_copy(update={"headline": "Translator EN/SV > DE"})
    index = EvidenceIndex(index.context.model_copy(update={"person": person}), TODAY)
    points = make_points(index)
    summary = write_summary(index, points, Relevance(index))
    resume = assemble_resume(index.context, summary=summary, bullets={}, skills=[], today=TODAY)
    checked = Checker(context=index.context, today=TODAY).check(
        ProfileDraft(talking_points=points, narrative="", resume_data=resume)
    )

    assert resume.headline == "Translator EN/SV > DE"
    assert resume.education == ["BSc Ecology, 2024", "Dissertation: Rivers"]
    assert all(each.judgement.is_supported for each in checked if each.judgement.is_claim)


@pytest.mark.parametrize(
    ("asks", "is_hopeless"),
    [
        (["Playing hymns with confidence"], True),
        (["Law degree", "Excellent German and English"], True),
        (["A PhD in linguistics", "Translated novels"], True),
        (["Translated novels"], False),
        (["Level 2 Food Hygiene certificate", "Translated novels"], False),
    ],
)
def test_the_author_is_told_where_a_letter_will_hardly_succeed(asks: list[str], *, is_hopeless: bool) -> None:
    assert any("will hardly succeed" in text for text in _remarks(asks)) is is_hopeless


def test_without_admission_to_the_bar_no_letter_is_to_be_sent() -> None:
    remarks = _remarks(["Law degree and admission to the bar", "Translated novels"])
    assert any(text.startswith("Do not send this letter") for text in remarks)


def test_without_a_registration_the_author_is_told_first_not_to_send() -> None:
    first, *_ = _remarks(["A degree in nursing", "Registered with the Nursing Council", "Translated novels"])

    assert first.startswith("Do not send this letter if you do not have this: Registered with the Nursing Council")


def _remarks(asks: list[str]) -> list[str]:
    """What the author is told that is to be done, in its order."""
    english: list[tuple[EvidenceKind, str]] = [("language", "English (fluent)")]
    index = applicant([(TRANSLATOR, ["Translated eleven novels"])], title="Editor", asks=asks, says=english)
    points = make_points(index)
    resume = assemble_resume(
        index.context, summary=write_summary(index, points, Relevance(index)), bullets={}, skills=[]
    )
    draft = ProfileDraft(talking_points=points, narrative=_letter(index), resume_data=resume)
    return [issue.text for issue in evaluate(index, draft, Relevance(index)).issues]
