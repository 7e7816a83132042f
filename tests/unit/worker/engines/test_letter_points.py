"""Letters in points: what they begin with, one voice, nothing said twice, and how they are checked."""

from uuid import UUID

import pytest

from client_sdk.models import ResumeData, TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft
from core.checking.letters.labels import ANSWERS
from core.language.point_lines import Block, blocks
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role
from worker.engines.offline.compose.deed_lines import deed_sentence, is_right_before, spoken_of
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.letter_points import own_line
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.proved_labels import proved_label
from worker.engines.offline.gate import gate

WARD = role("Ward Sister", "Elm Hospital", "2018", "present")
DESK = role("Shop Assistant", "Smith, Jones & Reed", "2012", "2018")
WORK = [(WARD, ["Led a ward of 24 beds and 31 nurses", "Rota for three wards"]), (DESK, ["Counted stock every Friday"])]

AT_WARD = "As Ward Sister at Elm Hospital (since 2018)"


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def _points(index: EvidenceIndex) -> list[str]:
    return [point for block in blocks(_letter(index)) for point in block.points]


def _faults(index: EvidenceIndex, text: str, path: str = "narrative") -> list[str]:
    found = Checker(context=index.context, today=TODAY).check_text(path, text)
    return [fault.code for each in found for fault in each.judgement.faults]


def test_without_two_answers_deeds_are_short_prose_and_no_list() -> None:
    letter = _letter(applicant(WORK, title="Matron", asks=["Latin"]))

    assert not any(block.points for block in blocks(letter))
    # what only names work stands behind its position
    assert "a Ward Sister at Elm Hospital: rota for three wards. I led a ward of 24 beds and 31 nurses." in letter
    assert "As Shop Assistant at Smith, Jones & Reed (2012–2018), I counted stock every Friday." in letter
    assert letter.count("Elm Hospital") == letter.count("31 nurses") == 1
    assert "Latin" not in letter  # what is missing is told to the candidate


def test_what_has_no_title_was_not_named_last() -> None:
    untitled = role("", "Elm Hospital", "2016", "2018")
    index = applicant([*WORK, (untitled, ["Kept a diary"])])

    assert spoken_of(index, "Since 2018 I have worked as a Ward Sister at Elm Hospital.") == WARD


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Fish section, 70 covers; lots of seaweed", "at Oak: fish section, 70 covers; lots of seaweed."),
        (
            "nights, floor machines, no sick day in two years",
            "at Oak: nights, floor machines, no sick day in two years.",
        ),
        ("German lessons in the evening & woodwork", "at Oak: German lessons in the evening and woodwork."),
        ("Order fish at the auction", None),
        ("Support at six trials; coordinate vendors and keep their bills", None),
        ("Paris Texas", None),
        ("Stock control and", None),
        ("Led a team", None),
    ],
)
def test_what_has_no_verb_stands_behind_its_position_as_it_was_written(line: str, said: str | None) -> None:
    chef = role("Chef", "Oak", "2018", "present")
    letter = _letter(applicant([(chef, [line])], title="Chef", asks=["Experience on a fish section"]))

    assert (said in letter) if said is not None else ("Oak:" not in letter)


def test_another_position_of_the_house_is_one_there() -> None:
    before = role("Commis Chef", "Elm Hospital", "2012", "2018")
    letter = _letter(applicant([WORK[0], (before, ["Starters and staff meals"])], title="Matron"))

    assert "Before that I was a Commis Chef there (2012–2018): starters and staff meals." in letter


def test_a_line_behind_a_colon_is_held_to_the_position_before_it() -> None:
    index = applicant([(WARD, ["Rota for three wards"]), (DESK, ["Stock and tills, 40 suppliers"])], title="Matron")

    assert _faults(index, "Since 2018 I have worked as a Ward Sister at Elm Hospital: rota for three wards.") == []
    assert _faults(index, "Since 2018 I have worked as a Ward Sister at Elm Hospital: stock and tills, 40 suppliers.")


def test_of_a_line_of_two_sentences_the_first_stands_behind_its_position() -> None:
    letter = _letter(applicant([(WARD, ["Two rescues, 90 lessons. Tested the water daily."])], title="Lifeguard"))

    assert "at Elm Hospital: two rescues, 90 lessons. I tested the water daily." in letter


def test_what_belongs_to_no_position_is_named_where_there_is_nothing_else() -> None:
    says: list[tuple[EvidenceKind, str]] = [("responsibility", "Over 400 rooftop systems")]

    assert "From my work so far I can name over 400 rooftop systems." in _letter(
        applicant([(WARD, [])], title="Electrician", says=says)
    )


@pytest.mark.parametrize(("ended", "first"), [("2022", "Secretary"), ("2006", "Ward Sister")])
def test_the_position_nearest_to_the_post_opens_unless_it_is_of_long_ago(ended: str, first: str) -> None:
    office = role("Secretary", "Oak Academy", "1998", ended)
    work = [(role("Ward Sister", "Elm Hospital", "2022", "present"), ["Led a ward"]), (office, ["Kept the fee ledger"])]
    opening = _letter(applicant(work, title="School Secretary")).split("\n\n")[1]

    assert f" as {'a ' if first == 'Ward Sister' else ''}{first} at " in opening


def test_two_short_deeds_in_a_row_have_one_subject() -> None:
    lines = ["Found homes for 91 families", "Wrote the housing guide", "Ran a group for grandparents"]
    letter = _letter(applicant([(WARD, lines)], title="Matron"))

    assert "I wrote the housing guide and ran a group for grandparents." in letter


def test_two_answers_are_one_list_in_one_voice_and_the_opening_is_not_said_again() -> None:
    says: list[tuple[EvidenceKind, str]] = [
        ("skill", "Python, SQL"),
        ("certification", "Forklift licence (RTITB), 2021"),
        ("certification", "First aid certificate, 2024"),
    ]
    asks = ["Counting stock", "Python", "SQL", "Forklift licence", "First aid certificate"]
    points = _points(applicant([(WARD, ["Counted stock every day"]), WORK[1]], title="Matron", asks=asks, says=says))

    assert "Tools you name: I work with Python and SQL." in points
    assert 2 <= len(points) <= 4
    assert all(point.split(": ", 1)[1].startswith(("I ", "As ", "At ")) for point in points)


def test_papers_alone_are_one_sentence_and_no_list() -> None:
    says: list[tuple[EvidenceKind, str]] = [("certification", "Driver CPC, 2014"), ("certification", "ADR Tanks, 2018")]
    asks = ["Valid Driver CPC and digital tachograph card", "ADR"]
    index = applicant(WORK, title="HGV Driver", asks=asks, says=says)

    assert _points(index) == []
    assert "I hold the Driver CPC (2014)" in _letter(index)
    assert _letter(index).count("ADR") == 1


@pytest.mark.parametrize(
    ("asked", "told", "is_strong", "label"),
    [
        ("experience with SAP Business One", "I led the SAP implementation.", False, "SAP"),
        ("a valid Driver CPC and digital tachograph card", "I hold the Driver CPC.", False, "Driver CPC"),
        ("five years in clinical research", "I wrote the first research repository.", False, None),
        ("advanced Excel", "I built the budget in Excel.", True, "Excel"),
        ("line management", "I led a team of twelve.", True, "Line management"),
        ("a diploma in payroll", "I hold a diploma in Management Accounting.", False, None),
    ],
)
def test_a_label_claims_only_what_its_sentence_proves(
    asked: str, told: str, label: str | None, *, is_strong: bool
) -> None:
    assert proved_label(asked, told, None, is_strong=is_strong) == label


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("I ran the night desk", "Ran the night desk."),
        ("Plans the cranes, signs off the work and explains it to all", "Plan the cranes, sign off the work and"),
        ("Crew of five; New range each season & a stall", "Crew of five. New range each season and a stall."),
        ("Rota and training of seven nurses", "Rota and training of seven nurses."),
    ],
)
def test_a_line_has_no_subject_and_no_verb_is_lent_to_it(line: str, told: str) -> None:
    index = applicant([(WARD, [line])], title="Matron")

    assert own_line(index.witnesses[0], index).startswith(told)


def test_all_that_stands_in_a_point_is_held_to_the_position_that_it_names() -> None:
    index = applicant(WORK, title="Matron")

    assert not _faults(index, f"- {AT_WARD}: Rota for three wards. Led a ward of 24 beds.")
    assert _faults(index, f"- {AT_WARD}: Rota for three wards. Counted stock every Friday.")
    assert _faults(index, "- As Ward Sister at Elm Hospital (since 2015): Rota for three wards.")
    assert _faults(index, "- As Head Matron at Elm Hospital (since 2018): Rota for three wards.")
    assert _faults(index, "As Ward Sister at Elm Hospital (since 2018): Counted stock.", "talking_points.items[0]")


def test_what_the_posting_asks_for_stands_only_before_what_answers_it() -> None:
    index = applicant(WORK, title="Matron", asks=["Counting stock", "Driving a van"])

    assert not _faults(index, f"{ANSWERS}\n- Counting stock: Counted stock every Friday.")
    assert _faults(index, "- Driving a van: Counted stock every Friday.") == ["words"]
    assert _faults(index, "- Tools you name: Counted stock in Paris.")


def test_with_a_label_that_is_wrong_the_whole_point_goes_and_a_line_above_nothing_too() -> None:
    index = applicant(WORK, title="Matron")
    text = f"Dear team,\n\nI am applying.\n\n{ANSWERS}\n- At Elm Hospital: Led 900 nurses. Rota for three wards."
    points = "\n- At Elm Hospital: rota for three wards.\n- At Smith, Jones & Reed: Counted stock every Friday."

    def kept(letter: str) -> str:
        draft = ProfileDraft(talking_points=TalkingPoints(), narrative=letter, resume_data=ResumeData())
        return gate(index.context, draft, TODAY).profile.narrative

    assert f"{ANSWERS}{points}" in kept(f"{text}{points}")
    assert "900" not in kept(text)


def test_a_letter_is_paragraphs_and_lists() -> None:
    assert blocks("Dear team,\r\n \r\nMy work:\n- One\n• Two\nmore\n\n\nBye\n") == [
        Block(lines=("Dear team,",)),
        Block(lines=("My work:",), points=("One", "Two")),
        Block(lines=("more",)),
        Block(lines=("Bye",)),
    ]


def test_each_point_cites_what_it_rests_on() -> None:
    index = applicant(WORK, title="Matron")
    text = f"- {AT_WARD}: Led a ward of 24 beds. Rota for three wards."
    found = Checker(context=index.context, today=TODAY).check_text("narrative", text)
    cited: dict[str, tuple[UUID, ...]] = {each.quote: each.judgement.evidence_ids for each in found}

    assert all(each.judgement.is_supported for each in found)
    assert cited["Rota for three wards."] == (index.witnesses[1].evidence.id,)


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("Shop Assistant, Smith, Jones & Reed, £2m", "Counting stock"),
        ("Shop Assistant, Smith, Jones & Reed (2001-2018)", "Counting stock"),
        ("Counting stock (12 years)", "Counting stock"),
        ("Nearest to training colleagues", "Training colleagues"),
        ("Diploma in bookkeeping", "Diploma in bookkeeping or stock counting experience"),
        ("Budgets of £2m", "Counting stock and budgets of £2m"),
    ],
)
def test_a_label_says_no_figure_and_no_part_that_is_not_there(label: str, asked: str) -> None:
    index = applicant(WORK, title="Matron", asks=[asked])

    assert _faults(index, f"- {label}: Counted stock every Friday.")
    index = applicant(WORK, title="Matron", asks=["Counting stock"])
    assert not _faults(index, "- Counting stock: Counted stock every Friday.")


def test_behind_the_persons_own_reason_the_first_position_names_its_house_anew() -> None:
    before = role("Commis Chef", "Elm Hospital", "2012", "2018")
    index = applicant([WORK[0], (before, ["Starters and staff meals"])], title="Matron")
    target = index.context.opportunity.model_copy(update={"why": "I like wards at night."})
    letter = _letter(EvidenceIndex(index.context.model_copy(update={"opportunity": target}), today=index.today))

    assert "I like wards at night." in letter
    assert "there" not in letter.partition("at night.")[2].partition("Elm Hospital")[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Rebuilt the storage plan; passed inspection in May", "I rebuilt the storage plan; passed inspection in May."),
        ("Rebuilt the plan; trained six cooks", "I rebuilt the plan, and I trained six cooks."),
        (
            "Responsible for property worth $61M, no losses",
            "I was responsible for property worth $61M, with no losses.",
        ),
    ],
)
def test_who_did_it_is_said_where_it_is_sure_and_a_result_is_not_cut_off(line: str, said: str) -> None:
    index = applicant([(role("Chef", "Oak", "2012", "2018"), [line])], title="Chef")

    assert deed_sentence(index.witnesses[0], index) == said


@pytest.mark.parametrize(
    ("kind", "paper", "asks", "said"),
    [
        ("skill", "Licences: Crane Licence, LOLER", "valid crawler & crane licence", "I hold a Crane Licence, and "),
        (
            "certification",
            "Registered Midwife, NMC, revalidation due March 2027",
            "Current practising certificate from the Midwifery Council",
            "I am a Registered Midwife (NMC), and ",
        ),
    ],
)
def test_a_paper_that_answers_a_must_in_part_is_named_at_once(
    kind: EvidenceKind, paper: str, asks: str, said: str
) -> None:
    opening = _letter(applicant(WORK[:1], title="Ward Sister", asks=[asks], says=[(kind, paper)])).split("\n\n")[1]

    assert said in opening


def test_of_a_line_of_many_deeds_the_strongest_are_told() -> None:
    line = (
        "Lead a 24-bed ward and its 31 nurses; Halved falls with harm between 2021 and 2023; Chair the council every"
        " other Thursday; Introduced swallow screening within hours of admission; Duty manager, one weekend in six"
    )
    letter = _letter(applicant([(WARD, [line])], title="Matron"))

    assert "where I lead a 24-bed ward and its 31 nurses." in letter
    assert "I halved falls with harm between 2021 and 2023." in letter


@pytest.mark.parametrize(
    ("start", "end", "is_next"),
    [("2012", "2015", False), ("2016", "2018-12", True), ("2016", "2019", True), ("2019-03", "present", False)],
)
def test_before_that_is_said_of_the_position_before_alone(start: str, end: str, *, is_next: bool) -> None:
    assert is_right_before(role("Porter", "Elm", start, end), role("Cook", "Oak", "2019-04", "present")) is is_next
