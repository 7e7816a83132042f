"""What else speaks for somebody, and what comes nearest to what they do not have."""

import pytest

from client_sdk.models import Gap, ResumeData, TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import BESIDE, ProfileDraft, asked_only
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.offline import writing
from worker.engines.offline.compose.besides import MOST, with_besides
from worker.engines.offline.compose.bridging import nearest
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.gate import gate

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
DEEDS = [
    "Led a ward of 24 beds and 31 nurses",
    "Halved falls with harm between 2021 and 2023",
    "Trained nine students in wound care",
    "Chaired the ward council every month",
    "24 beds, 31 nurses",
]


def test_the_strongest_deeds_that_nobody_asks_for_are_points_of_their_own() -> None:
    index = applicant([(WARD, DEEDS)], title="Matron", asks=["Wound care", "Rust"])
    points = writing.talking_points(index.context, TODAY)
    besides = [point for point in points.items if point.requirement == BESIDE]

    assert len(besides) == MOST
    assert any("31 nurses" in point.text for point in besides)
    assert not any("wound care" in point.text for point in besides)
    assert asked_only(points).items == make_points(index).items


def test_they_change_no_letter() -> None:
    index = applicant([(WARD, DEEDS)], title="Matron", asks=["Wound care", "Rust"])
    points = writing.talking_points(index.context, TODAY)

    plain = write_letter(index, make_points(index), Relevance(index))
    assert writing.narrative(index.context, points, TODAY).text == plain


def test_a_gap_says_what_comes_nearest_to_it() -> None:
    index = applicant([(WARD, DEEDS)], title="Baker")
    gaps = [Gap(requirement=text, note="Nothing.") for text in ("Supervising staff in a bakery", "Rust")]
    found = with_besides(TalkingPoints(gaps=gaps), index, Relevance(index)).gaps

    near = "What comes nearest: As Ward Sister at Elm Hospital: Led a ward of 24 beds and 31 nurses."
    assert [gap.note for gap in found] == [f"Nothing. {near}", "Nothing."]


@pytest.mark.parametrize(
    ("deed", "asked", "is_near"),
    [
        ("Coached two managers", "leading a team", True),
        ("Was mentor to six trainees", "leading a team", True),
        ("I was coached by two managers", "leading a team", False),
        ("Inducted six drivers", "training staff", True),
        ("Was inducted into the drivers' hall of fame", "training staff", False),
        ("Trained as a nurse", "training staff", False),
        ("I coach six trainees", "leading a team", True),
        ("Drove coach tours for 40 people", "leading a team", False),
        ("Drove trains between depots", "training staff", False),
        # one verb in common, or one kind of work, is no thing in common
        ("Prepared the dam safety report", "Preparation of tender documentation", False),
        ("Prepared the tender report", "Preparation of tender documentation", True),
        # what was done to people is no leading of them, and what is led with them is not they
        ("Managed the recruitment of 40 drivers", "leading a team", False),
        ("Managed a department of 12 staff", "leading a team", True),
        ("Led six interns", "leading the investigation with officers", False),
        ("Trained six drivers", "training for new graduates", False),
        ("Trained six drivers", "train and support graduates", True),
        ("Took the stock counts", "rolling stock management", False),
        ("Calmed angry passengers", "dealing with the public daily", True),
        ("Calmed angry passengers", "knowledge of the public sector", False),
    ],
)
def test_who_was_taught_did_not_teach(deed: str, asked: str, *, is_near: bool) -> None:
    assert (nearest(asked, applicant([(WARD, [deed])]), set()) is not None) == is_near


def _described(index: EvidenceIndex, description: str) -> EvidenceIndex:
    opportunity = index.context.opportunity.model_copy(update={"description": description})
    return EvidenceIndex(index.context.model_copy(update={"opportunity": opportunity}), TODAY)


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        ("Cash handling", "Managed a budget of $4,000"),
        ("Excel and spreadsheets", "Built dashboards for nine wards"),
        ("Writing notes that a café owner understands", "Prepared the safety report for a dam"),
        ("ABYC certificate, and good with customers", "Served, cleaned and closed the till"),
        ("5 years in B2B sales", "Halved falls"),
    ],
)
def test_what_a_reader_of_the_trade_would_laugh_at_is_not_called_near(asked: str, done: str) -> None:
    index = applicant([(WARD, [done])], title="Conductor", asks=[asked])
    letter = write_letter(index, make_points(index), Relevance(index))

    assert "earest" not in letter
    assert asked.split(maxsplit=1)[0].lower() not in letter.lower()


def test_no_accident_is_near_to_repairing() -> None:
    lorry = role("HGV Driver", "Orwell Haulage", "2015", "present")
    index = applicant(
        [(lorry, ["No at-fault accident in nine years", "Trained two new drivers"])],
        title="Bus Mechanic",
        asks=["Fault finding on diesel engines", "Training apprentices"],
    )
    notes = {gap.requirement: gap.note for gap in writing.talking_points(index.context, TODAY).gaps}

    assert "accident" not in notes.get("Fault finding on diesel engines", "")


def _draft(index: EvidenceIndex) -> ProfileDraft:
    resume = ResumeData(
        name="Ana Example", summary="", roles=[], skills=[], education=[], certifications=[], contact=[]
    )
    return ProfileDraft(talking_points=make_points(index), narrative="", resume_data=resume)


def test_a_certificate_that_no_article_fits_is_told_and_no_gap() -> None:
    says: list[tuple[EvidenceKind, str]] = [("certification", "Level 2 Food Safety (Highspeed Training Hall), 2019")]
    index = applicant([(WARD, DEEDS[:1])], title="Driver", asks=["Food safety"], says=says)
    points = gate(index.context, _draft(index), TODAY).profile.talking_points

    assert [point.requirement for point in asked_only(points).items] == ["Food safety"]


def test_what_belongs_to_no_position_is_told_where_there_is_room() -> None:
    index = applicant([(WARD, DEEDS[:1])], title="Actor", says=[("accomplishment", "Ran two shifts and 61 associates")])
    besides = [point.text for point in writing.talking_points(index.context, TODAY).items]

    assert besides == [
        "As Ward Sister at Elm Hospital (since 2018): Led a ward of 24 beds and 31 nurses.",
        "Ran two shifts and 61 associates.",
    ]


def test_english_of_a_school_is_no_matter_of_how_well_it_is_spoken() -> None:
    says: list[tuple[EvidenceKind, str]] = [("language", "English (fluent)")]
    index = applicant([(WARD, DEEDS[:1])], title="Joiner", asks=["GCSE maths and English at grade 4"], says=says)

    assert not any("fluent" in gap.note for gap in make_points(index).gaps)


@pytest.mark.parametrize("line", ["Ran tours for volunteers", "Ran the books while volunteers cooked"])
def test_who_ran_something_for_people_led_none(line: str) -> None:
    index = applicant([(WARD, [line])], title="Baker", asks=["Managing staff"])

    assert "earest" not in write_letter(index, make_points(index), Relevance(index))
