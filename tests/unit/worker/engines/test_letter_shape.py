"""The shape of a letter: what its paragraphs are about, where the strongest deed stands, how the reason is parted."""

from uuid import UUID

import pytest

from core.checking.evidence import EvidenceIndex
from core.checking.reason_says import parted
from core.checking.relevance import Relevance
from core.record.context import TargetOpportunity
from tests.fakes.records import applicant, role, stable_id
from worker.engines.offline.compose.beginning import Beginning
from worker.engines.offline.compose.body import Sentence
from worker.engines.offline.compose.career import Career
from worker.engines.offline.compose.letter import write_letter
from worker.engines.offline.compose.offices import told_as_office
from worker.engines.offline.compose.plan import Part, Subject, paragraphs, varied
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.weighing import STRONG_FROM, strength

BANK = role("Head of Monitoring", "Kestrel Bank", "2021", "present")
DESK = role("Customer Service Officer", "Zuma Bank", "2013", "2016")
OFFICER = role("Compliance Officer", "Zuma Bank", "2016", "2020")


def _letter(index: EvidenceIndex) -> str:
    return write_letter(index, make_points(index), Relevance(index))


def _part(subject: Subject, words: int, *, key: UUID | None = None) -> Part:
    return Part(subject, [Sentence(f"{'word ' * (words - 1)}end.", () if key is None else (key,))])


@pytest.mark.parametrize(
    ("parts", "lengths"),
    [
        # the story, and what was done elsewhere; what else is asked for; what is held, with what speaks besides
        (
            [(Subject.STORY, 30), (Subject.ASKED, 40), (Subject.CAREER, 30), (Subject.FURTHER, 9), (Subject.HELD, 30)],
            [60, 40, 39],
        ),
        # longer than one paragraph
        ([(Subject.STORY, 60), (Subject.ASKED, 40), (Subject.CAREER, 60)], [60, 40, 60]),
        # a line of what is asked for stands with what is held, and a last line with what is before it
        ([(Subject.STORY, 60), (Subject.ASKED, 9), (Subject.CAREER, 60), (Subject.HELD, 30)], [60, 60, 39]),
        ([(Subject.STORY, 60), (Subject.ASKED, 40), (Subject.HELD, 5)], [60, 45]),
        # what answers elsewhere keeps its place before what was earlier
        ([(Subject.STORY, 30), (Subject.ANSWERED, 40), (Subject.CAREER, 30)], [30, 40, 30]),
        # why somebody applies stands alone
        ([(Subject.WHY, 40), (Subject.STORY, 9)], [40, 9]),
    ],
)
def test_a_paragraph_has_one_subject_and_more_than_a_line(parts: list[tuple[Subject, int]], lengths: list[int]) -> None:
    told = paragraphs([_part(subject, words) for subject, words in parts])

    assert [sum(len(sentence.text.split()) for sentence in part) for part in told] == lengths


def test_no_three_sentences_in_a_row_begin_with_i() -> None:
    key = stable_id("deed")
    said = [Sentence("I led a ward.", (key,)), Sentence("I cut falls.", (key,)), Sentence("I wrote plans.", (key,))]

    assert [each.text for each in varied(said, frozenset())] == ["I led a ward.", "I cut falls, and I wrote plans."]
    assert varied(said, frozenset({key})) == said, "what stands alone is not joined"
    assert varied([*said[:2], Sentence("I hold a BSc.")], frozenset())[2].text == "I hold a BSc."


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("I worked as a Cook at Oak, Ash & Co (2015–2018).", "There I opened a bar."),
        ("I worked as a Cook at Oak, Ash & Co.", "There I opened a bar."),
        ("I worked as a Cook at Pear.", "At Oak, Ash & Co, I opened a bar."),
    ],
)
def test_a_house_is_not_named_twice_in_a_row(named: str, told: str) -> None:
    said = [Sentence(named), Sentence("At Oak, Ash & Co, I opened a bar.")]

    assert [each.text for each in varied(said, frozenset())] == [named, told]


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("Brought the bill from £62,000 to £38,000", "Wrote the handbook for three teams"),
        ("Annual congress for 2,400 delegates, budget $3.1m", "Moved four events online in nine days"),
        ("Principal investigator, “Queues”, £612,000", "Director of studies since 2019"),
        ("Led a team of nine", "Kept the stock room in order"),
    ],
)
def test_figures_results_and_offices_speak_to_any_reader(stronger: str, weaker: str) -> None:
    assert strength(stronger) > strength(weaker)
    assert strength(stronger) >= STRONG_FROM or "nine" in stronger


@pytest.mark.parametrize(
    "line",
    ["Installed to BS 7671", "Flew the A320", "Serviced R410A", "Modelled in R 4.2", "The firm won a £2m contract"],
)
def test_numbers_of_standards_and_what_others_did_are_not_strong(line: str) -> None:
    assert strength(line) < STRONG_FROM <= strength("Won a £2m contract")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Project lead, 42 km of pipe (R 380m)", "I am project lead (42 km of pipe, R 380m)."),
        (
            "Principal investigator, “Queues”, £612,000, 2022–2026.",
            "I have been principal investigator (“Queues”, £612,000, 2022–2026).",
        ),
        ("Project lead, 42 km, FY2022", "I have been project lead (42 km, FY2022)."),
        ("Shop steward, 2018–2021", None),
        ("Shift lead, cut waste by 12%", None),
        ("Pear trees, 40 ha", None),
        ("Store manager, then area manager of 9 shops", None),
    ],
)
def test_an_office_is_told_with_its_size(line: str, said: str | None) -> None:
    assert told_as_office(line, is_current=True) == said


@pytest.mark.parametrize(
    ("why", "begins", "ends"),
    [
        ("I like hives. We are moving to Halle in May.", ["I like hives."], ["We are moving to Halle in May."]),
        ("I like hives. So we are moving to Halle.", ["I like hives.", "So we are moving to Halle."], []),
        ("We are moving to Halle in May.", ["We are moving to Halle in May."], []),
        ("I like hives. I want to move to a smaller farm.", ["I like hives.", "I want to move to a smaller farm."], []),
        ("I want days. I want to come home.", ["I want days.", "I want to come home."], []),
        ("", [], []),
    ],
)
def test_how_somebody_gets_there_stands_at_the_end(why: str, begins: list[str], ends: list[str]) -> None:
    opens, closes = parted(TargetOpportunity(title="Beekeeper", why=why))

    assert (list(opens), list(closes)) == (begins, ends)


def test_the_strongest_deed_is_told_early_whatever_is_asked_for() -> None:
    lines = ["Reported monthly to the board", "Cleared a backlog of 7,300 alerts in five months", "Wrote the manual"]
    letter = _letter(applicant([(BANK, lines), (OFFICER, ["Kept the files"])], title="Baker", asks=["Sourdough"]))

    assert "where I cleared a backlog of 7,300 alerts" in letter.split("\n\n")[1]


def test_what_answers_a_must_and_has_no_verb_is_told_before_the_strongest() -> None:
    lines = ["Team of five", "Cleared a backlog of 7,300 alerts in five months"]
    letter = _letter(applicant([(BANK, lines)], title="Baker", asks=["Leading a team"]))

    assert "with a team of five" in letter
    assert "I cleared a backlog of 7,300 alerts" in letter.split("\n\n")[1]


def test_a_position_that_is_called_as_the_post_is_told_without_a_deed() -> None:
    index = applicant([(BANK, []), (OFFICER, []), (DESK, [])], title="Customer Service Lead")
    career = Career(index=index, lead=BANK, is_fine=lambda _: True)

    told = [each.text for each in career.called_so("I work as Head of Monitoring at Kestrel Bank.")]
    assert told == ["I worked as a Customer Service Officer at Zuma Bank (2013–2016)."]
    assert career.called_so("I worked as a Customer Service Officer at Zuma Bank.") == []


def test_a_title_with_a_stop_in_it_stays_whole_before_the_reason() -> None:
    index = applicant([(BANK, ["Cleared 7,300 alerts"])], title="Senior Sgt. Instructor")
    told = Beginning(
        index=index,
        text="I am applying for the post of Senior Sgt. Instructor. Since 2021 I have worked as Head of Monitoring.",
        named=[BANK],
        reason="I like it.",
        lacking="",
    ).before([])

    texts = [" ".join(sentence.text for sentence in part.sentences) for part in told]
    assert texts[0] == "I am applying for the post of Senior Sgt. Instructor. I like it."


def test_who_did_the_same_unpaid_comes_from_no_other_trade() -> None:
    unpaid = role("Stage Manager", "Oak Players", "2015", "2022").model_copy(update={"kind": "volunteering"})
    index = applicant([(BANK, ["Cleared 7,300 alerts"]), (unpaid, [])], title="Stage Manager")

    assert "another trade" not in _letter(index)
    assert "I was a Stage Manager at Oak Players" in _letter(index)
