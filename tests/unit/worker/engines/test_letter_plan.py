"""What a letter tells first, how much of it, and what it leaves out."""

import pytest

from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.letters import post_title
from worker.engines.offline.compose.choosing import TRIVIA
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import write_summary

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
NURSE = role("Staff Nurse", "Oak Hospital", "2012", "2018")
DEEDS = [
    "Led a ward of 24 beds and 31 nurses",
    "Halved falls with harm between 2021 and 2023",
    "Wrote the ward's handover sheet",
    "Trained nine students in wound care",
    "Chaired the ward council every month",
    "Introduced a swallow screening within four hours of admission",
    "Kept the stock room in order",
    "Planned the rota for three wards",
]


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def test_something_of_the_present_position_is_told() -> None:
    past = [f"Wrote {count} care plans and audits for the wards" for count in (11, 12, 13, 14, 15, 16, 17)]
    index = applicant([(WARD, ["Kept the stock room in order"]), (NURSE, past)], title="Nurse", asks=["Care plans"])

    assert "the stock room in order" in _letter(index)


@pytest.mark.parametrize("line", ["Left when the shop closed.", "What it says.", "Opened at 5:45, four days a week."])
def test_trivia_is_not_told(line: str) -> None:
    index = applicant([(WARD, [DEEDS[0], line])], title="Matron")

    assert TRIVIA.search(line)
    assert not TRIVIA.search(_letter(index))


POSTS = ("Ward Manager", "Baker")


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("Stroke nurse with a soft spot for night shifts.", "I am a stroke nurse with a soft spot for night shifts"),
        ("Cook of vegetables first and everything else second.", "I am a cook of vegetables first and everything"),
        ("MSK physiotherapist, NHS and sport.", "I am an MSK physiotherapist"),
        ("Clean licence since 2006 and a tidy cab.", "I bring a clean licence since 2006 and a tidy cab."),
        ("Mends what mice and damp have done to paper.", "I mend what mice and damp have done to paper."),
        ("Runs hotels where the lift works and the eggs are hot.", "I run hotels where the lift works"),
    ],
)
def test_who_somebody_says_they_are_is_told(summary: str, said: str) -> None:
    index, other = (applicant([(WARD, DEEDS[:2])], title=title, says=[("summary", summary)]) for title in POSTS)

    assert said in _letter(index)
    assert said not in _letter(other), "who comes from another trade does not say who they are in their own"


def test_a_line_that_was_torn_is_in_no_letter_answer_or_summary() -> None:
    torn = "Run an Accredited 14 new methods under ISO 17025 000 euros for instruments and consumables"
    index = applicant([(WARD, [DEEDS[0], torn])], title="Matron", asks=["ISO 17025"])
    points = make_points(index)

    letter = write_letter(index, points, Relevance(index))

    assert "14 new methods" not in letter
    assert "17025" not in letter
    assert not any("Accredited" in point.text for point in points.items)
    assert "17025" not in write_summary(index, points, Relevance(index)).summary


def test_the_headline_is_the_present_title_and_no_place() -> None:
    index = applicant([(NURSE, DEEDS[:2]), (WARD, DEEDS[2:4])], title="Staff Nurse")
    placed = index.context.person.model_copy(update={"headline": "Athlone, Co. Westmeath"})
    context = index.context.model_copy(update={"person": placed})
    elsewhere = EvidenceIndex(context, TODAY)

    for each in (index, elsewhere):
        assert write_summary(each, make_points(each), Relevance(each)).headline == "Ward Sister"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("STATION HAND required, Wirrilyn Station. Must ride.\nPh Bruce\nafter 8", "Station Hand"),
        ("Staff Nurse - Ward 14 (Respiratory) - Band 5\nJob reference: 352\nApply by Friday", "Staff Nurse"),
        ("Our shop has too many orders. We would like a florist!\nDrop in.\nAna", "florist"),
        ("Hi Gurpreet, hope your week is going well!\nBest,\nTalent Partner", None),
    ],
)
def test_the_post_is_called_as_the_first_lines_call_it(text: str, title: str | None) -> None:
    index = applicant([(WARD, DEEDS[:2])])
    target = index.context.opportunity.model_copy(update={"title": None, "description": text})
    context = index.context.model_copy(update={"opportunity": target})
    letter = _letter(EvidenceIndex(context, TODAY))

    assert post_title(target) == title
    assert (f"the post of {title}" if title else "the post that you advertise") in letter


def test_a_post_may_be_called_what_the_posting_calls_it_and_nothing_else() -> None:
    index = applicant([(WARD, DEEDS[:2])])
    target = index.context.opportunity.model_copy(update={"title": None, "description": "STATION HAND required."})
    checker = Checker(context=index.context.model_copy(update={"opportunity": target}), today=TODAY)

    def is_fine(text: str) -> bool:
        return checker.check_text("narrative", text)[-1].judgement.is_supported

    assert is_fine("I am applying for the post of Station Hand.")
    assert not is_fine("I am applying for the post of Station Manager.")
    assert not is_fine("I am applying for the post of Station Hand, and I managed 40 people.")


def test_deeds_of_no_position_are_told_where_there_is_little_else() -> None:
    line: tuple[EvidenceKind, str] = ("accomplishment", "Replaced 14 spreadsheets with one dashboard that people open")
    little = applicant([(WARD, [])], title="Kindergarten Teacher", says=[line])
    much = applicant([(WARD, DEEDS)], title="Kindergarten Teacher", says=[line])

    assert "I replaced 14 spreadsheets" in _letter(little)
    assert "spreadsheets" not in _letter(much)


def test_languages_are_told_where_the_posting_names_one_of_them_or_asks_for_english() -> None:
    says: list[tuple[EvidenceKind, str]] = [("language", "Dutch (native)"), ("language", "English (C2)")]
    asked = applicant([(WARD, DEEDS[:2])], title="Baker", asks=["English C1"], says=says)
    none = applicant([(WARD, DEEDS[:2])], title="Baker", says=says)

    assert "I speak English (C2) and Dutch (native)." in _letter(asked)
    assert "Dutch" not in _letter(none)
