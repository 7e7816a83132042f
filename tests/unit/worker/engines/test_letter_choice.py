"""What a letter leads with, the reason that it gives, and the years that it says."""

from collections.abc import Sequence

import pytest

from client_sdk.models import ResumeData
from core.checking.checker import Checker
from core.checking.evaluation import evaluate
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft
from core.record.models import EvidenceKind, Role
from tests.fakes.records import TODAY, applicant, role
from worker.engines.offline.compose.leading import lead_role
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.positions import spoken_title
from worker.engines.offline.compose.resume import write_bullets, write_summary

TUTOR = role("Tutor", "Brightside Tutors", "2008", "2020")
BANK = role("Bank Clerk", "Marlow Bank", "2021", "present")
SHOP = role("Shop Assistant", "Greengrove", "2012", "2019")
SATURDAY = role("Saturday Barista", "Bean Cart", "2013", "present")
LESSONS = ["Taught fractions to pupils of nine", "Wrote lesson plans each week"]


def _letter(index: EvidenceIndex) -> str:
    letter = write_letter(index, make_points(index), Relevance(index))
    checker = Checker(context=index.context, today=TODAY)
    wrong = [each.quote for each in checker.check_text("narrative", letter) if not each.judgement.is_supported]
    assert wrong == []
    return letter


@pytest.mark.parametrize(
    ("work", "title", "leads"),
    [
        ([(BANK, ["Served customers"]), (TUTOR, LESSONS)], "Maths Tutor", TUTOR),
        ([(BANK, ["Served customers"]), (TUTOR, LESSONS)], "Bank Clerk", BANK),
        # Nothing is near: the longer position, not the side job that still goes on.
        ([(SATURDAY, ["Made coffee"]), (SHOP, ["Filled shelves"])], "Train Driver", SHOP),
        ([(SATURDAY, ["Made coffee"]), (SHOP, ["Filled shelves"])], "Barista", SATURDAY),
    ],
)
def test_the_position_nearest_the_posting_leads(
    work: Sequence[tuple[Role, Sequence[str]]], title: str, leads: Role
) -> None:
    index = applicant(work, title=title, asks=["Patience with people"])
    letter = _letter(index)
    others = [held for held, _ in work if held is not leads]

    assert lead_role(index, make_points(index)) is leads
    assert leads.company in " ".join(letter.split("\n\n")[1:3])
    # What goes on is said first all the same, and what leads behind it, with its dates.
    before = [
        held for held in others if held.company in letter and letter.find(held.company) < letter.find(leads.company)
    ]
    assert all(index.is_current(held) and held is not SATURDAY for held in before)
    assert not before or f"From {leads.start} to {leads.end} I worked as a {leads.title}" in letter


def test_years_are_those_of_the_trade_in_letter_and_summary() -> None:
    early = role("Tutor", "Lark Lessons", "2004", "2008")
    work = [(BANK, ["Served customers"]), (TUTOR, LESSONS), (early, ["Taught reading"])]
    index = applicant(work, title="Maths Tutor")
    summary = write_summary(index, make_points(index), Relevance(index)).summary

    assert "16 years" in _letter(index)
    assert "16 years" in summary
    assert "professional experience" not in _letter(index)


def test_no_years_are_said_to_another_trade() -> None:
    index = applicant([(BANK, ["Served customers"]), (SHOP, ["Filled shelves"])], title="Veterinary Nurse")

    assert "years" not in _letter(index)
    assert "years" not in write_summary(index, make_points(index), Relevance(index)).summary


@pytest.mark.parametrize(
    ("company", "held", "said"),
    [
        ("Larch Farm Ltd", role("Farm Hand", "Larch Farm", "2008", "2013"), "I already worked for you as Farm Hand"),
        (
            "Larch Farm",
            role("Farm Hand", "LARCH FARM", "2008", "present"),
            "I have already worked for you as Farm Hand",
        ),
    ],
)
def test_an_employer_who_knows_the_person_is_told_so(company: str, held: Role, said: str) -> None:
    index = applicant([(held, ["Fed 40 calves"])], title="Herd Worker", company=company, asks=["Care of calves"])

    assert said in _letter(index)


def test_another_employer_is_not_told_so() -> None:
    held = role("Farm Hand", "Larch Farm", "2008", "2013")
    index = applicant([(held, ["Fed 40 calves"])], title="Herd Worker", company="Larch Garage", asks=["Care of calves"])

    assert "for you" not in _letter(index)
    told = Checker(context=index.context, today=TODAY).check_text("narrative", "I worked for you as Farm Hand.")
    assert not told[0].judgement.is_supported


MOTIVES = [
    ("I want to move into payroll.", "I want to move into payroll."),
    ("I have long wanted to work in payroll.", "I have long wanted to work in payroll."),
    ("After ten years in shops I would like to move into payroll.", "I would like to move into payroll."),
    ("Looking to move into payroll.", "I am looking to move into payroll."),
]
NO_MOTIVES = [
    "I never want to work in payroll again.",
    "I want to move into nursing.",
    "I am applying for the payroll post at Greengrove.",
    "I would like to join Marlow Bank to work in payroll.",
    "I do not want to move into payroll.",
]


@pytest.mark.parametrize(("text", "said"), MOTIVES)
def test_the_motive_that_somebody_states_is_in_the_letter(text: str, said: str) -> None:
    index = applicant([(SHOP, ["Counted tills"])], title="Payroll Officer", asks=["Payroll"], says=[("summary", text)])

    assert said in _letter(index)


@pytest.mark.parametrize("text", NO_MOTIVES)
def test_what_is_no_motive_for_this_posting_stays_out(text: str) -> None:
    index = applicant([(SHOP, ["Counted tills"])], title="Payroll Officer", asks=["Payroll"], says=[("summary", text)])

    assert text.rstrip(".") not in _letter(index)


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        ("Leading a crew of drivers", "Filled shelves"),
        ("Train licence", "Led a team of six on the early shift"),
        ("Registration for leading a team", "Led a team of six on the early shift"),
        ("Answering customers by phone", "Never spoke to customers"),
    ],
)
def test_nothing_is_near_that_is_of_another_kind(asked: str, done: str) -> None:
    index = applicant([(SHOP, [done])], title="Train Driver", asks=[asked])

    assert "nearest" not in _letter(index).lower()


def test_whose_trade_it_is_comes_from_no_other() -> None:
    index = applicant([(TUTOR, LESSONS)], title="Maths Tutor", asks=["Latin"])

    assert "I come to it from" not in _letter(index)


def test_who_has_what_the_trade_asks_for_is_of_it() -> None:
    lines = ["Drove counterbalance and reach trucks, 90 lorries a day"]
    index = applicant([(SHOP, lines)], title="Warehouse Operative", asks=["Counterbalance and reach trucks"])

    assert "I come to it from" not in _letter(index)


@pytest.mark.parametrize(
    ("title", "company"),
    [("Tralee", "Elm Hospital"), ("Nurse", "Barn Hand (weekends)"), ("before that Nurse", "from 2019")],
)
def test_what_is_surely_no_title_or_employer_is_not_said(title: str, company: str) -> None:
    index = applicant([(role(title, company, "2018", "present"), ["Led a team of six"])], title="Nurse")
    letter = _letter(index)
    doubtful = [name for name in (title, company) if name not in {"Nurse", "Elm Hospital"}]

    assert "Led a team of six".lower() in letter.lower()

    assert not any(name in letter for name in doubtful)


def test_a_summary_repeats_no_bullet_word_for_word() -> None:
    kinds: list[tuple[EvidenceKind, str]] = []
    index = applicant([(TUTOR, LESSONS)], title="Tutor", says=kinds)
    points = make_points(index)
    summary = write_summary(index, points, Relevance(index)).summary

    assert not any(bullet.text in summary for bullet in write_bullets(index, points, Relevance(index), TUTOR))


def test_every_strong_point_is_in_the_letter() -> None:
    asks = ["Teaching fractions", "First aid certificate", "Spanish", "Whiteboard animation", "Lesson plans"]
    says: list[tuple[EvidenceKind, str]] = [
        ("certification", "First aid certificate, 2024"),
        ("language", "Spanish"),
        ("skill", "choir, whiteboard animation"),
    ]
    index = applicant([(BANK, ["Served customers"]), (TUTOR, LESSONS)], title="Maths Tutor", asks=asks, says=says)
    letter = _letter(index)

    assert {point.strength for point in make_points(index).items} == {"strong"}
    for said in ("fractions", "lesson plans", "irst aid certificate", "Spanish", "whiteboard animation"):
        assert said.lower() in letter.lower()


@pytest.mark.parametrize(
    "text", ["LLB (2 of 3 years), Hull", "Brightpath Training (Certificate)", "Two of three years of a BSc in Physics"]
)
def test_nothing_is_held_that_is_unfinished_or_only_a_giver(text: str) -> None:
    asks = ["Law", "Physics", "Training"]
    index = applicant([(TUTOR, LESSONS)], title="Tutor", asks=asks, says=[("education", text)])

    assert "I hold" not in _letter(index)


@pytest.mark.parametrize(
    ("line", "told", "left_out"),
    [
        ("I sing on Mondays and I come back on Tuesday", "", "I sing"),
        ("On call every third week", "", "on call"),
    ],
)
def test_remarks_are_no_deeds(line: str, told: str, left_out: str) -> None:
    letter = _letter(applicant([(TUTOR, [*LESSONS, line])], title="Tutor"))

    assert told.rstrip(".") in letter
    assert left_out not in letter


def test_notes_name_whole_things_and_nothing_twice() -> None:
    index = applicant([(TUTOR, LESSONS)], title="Tutor", asks=["Pupils who are shy of fractions and of chess"])
    points = make_points(index)
    notes = [note for note in (*(each.note for each in points.items), *(each.note for each in points.gaps)) if note]

    assert notes
    assert not any(" or shy" in note or note.endswith("mention shy.") for note in notes)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("dog, ironing, elderly care of grandmother", ""),
        ("bookkeeper, part time", "bookkeeper"),
        ("Head, Compliance", "Head, Compliance"),
    ],
)
def test_a_list_of_chores_is_no_title(title: str, said: str) -> None:
    assert spoken_title(title) == said


@pytest.mark.parametrize(
    ("title", "says", "is_told"),
    [
        ("Train Driver", "Counts well", True),
        ("Payroll Officer", "I want to move into payroll", False),
        ("Shop Assistant", "Counts well", True),  # another house is reason enough for nobody
        ("Payroll Officer", "Happy to start in payroll", False),
    ],
)
def test_whose_reason_nobody_knows_is_told_to_write_it(title: str, says: str, is_told: bool) -> None:
    index = applicant([(SHOP, ["Counted tills"])], title=title, asks=["Payroll"], says=[("summary", says)])
    points = make_points(index)
    letter = write_letter(index, points, Relevance(index))
    resume = ResumeData(name="Ana", headline="", contact=[], summary="", roles=[], skills=[], education=[])
    profile = ProfileDraft(talking_points=points, narrative=letter, resume_data=resume)
    issues = evaluate(index, profile, Relevance(index)).issues

    assert any("why you want this post" in issue.text for issue in issues) is is_told
