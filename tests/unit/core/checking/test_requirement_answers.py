"""Answers to requirements are held as every field is: their words, what they cite, and how strong they say they are."""

import pytest

from client_sdk.models import Gap, ResumeData, TalkingPoint, TalkingPoints
from core.checking.checker import Checked
from core.checking.evaluation import check, evaluate
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft
from core.record.models import EvidenceKind
from tests.fakes.records import TODAY, applicant, role, stable_id
from worker.engines.offline.gate import gate

FITTER = role("Fitter", "Quay Lifts", "March 2018", "present")
DEED = "Repaired 40 lifts a month"
ASKED = "Repairing lifts"


def _profile(*points: TalkingPoint) -> ProfileDraft:
    return ProfileDraft(
        talking_points=TalkingPoints(items=list(points)), narrative="", resume_data=ResumeData(summary="")
    )


def _wrong(index: EvidenceIndex, profile: ProfileDraft) -> list[Checked]:
    return [each for each in check(index, profile) if not each.judgement.is_supported]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I repaired 40 lifts a month.", None),
        ("I repaired 90 lifts a month.", "number"),
        ("I repaired 40 lifts a week.", "unit"),
        ("At Harbour Cranes, I repaired 40 lifts a month.", "name"),
        ("I repaired and designed 40 lifts a month.", "words"),
        ("I repaired 40 lifts a month. I led the team.", "words"),
    ],
)
def test_requirement_answers_as_a_field_held_like_every_other(text: str, code: str | None) -> None:
    index = applicant([(FITTER, [DEED])], asks=[ASKED])
    cited = [item.id for item in index.context.evidence]

    wrong = _wrong(index, _profile(TalkingPoint(requirement=ASKED, text=text, evidence_ids=cited)))

    assert {each.path for each in wrong} == ({"talking_points.items[0]"} if code else set())
    codes = {str(fault.code) for each in wrong for fault in each.judgement.faults}
    assert code in codes if code else not codes


def test_an_answer_rests_on_what_it_cites_alone() -> None:
    other = role("Cook", "Hill Canteen", "March 2015", "January 2018")
    index = applicant([(FITTER, [DEED]), (other, ["Cooked 200 meals a day"])], asks=[ASKED])
    meals = next(item.id for item in index.context.evidence if "meals" in item.text)

    cites_another = TalkingPoint(requirement=ASKED, text="I repaired 40 lifts a month.", evidence_ids=[meals])
    cites_none_of_theirs = cites_another.model_copy(update={"evidence_ids": [stable_id("of another user")]})

    wrong = _wrong(index, _profile(cites_another, cites_none_of_theirs))

    assert [each.path for each in wrong] == ["talking_points.items[0]", "talking_points.items[1]"]
    assert [fault.code for fault in wrong[1].judgement.faults] == ["unknown_evidence"]


@pytest.mark.parametrize(
    ("kind", "line", "asked", "text", "most"),
    [
        ("skill", "No commercial experience with Kubernetes", "Kubernetes", "I have no experience with it.", None),
        ("certification", "CCNA (expired 2021)", "CCNA", "My CCNA expired in 2021.", None),
        ("certification", "PMP, planned for 2027", "PMP", "I plan my PMP for 2027.", None),
        (
            "education",
            "BSc Physics, Hull, expected 2027",
            "BSc Physics",
            "My BSc in Physics is due in 2027.",
            "partial",
        ),
        ("certification", "CCNA, 2022", "CCNA", "I hold a CCNA.", "strong"),
        ("skill", "Docker", "Containers", "I know Docker.", "strong"),
        ("skill", "No car", "Weekend shifts", "I have no car.", "strong"),
    ],
)
def test_an_answer_is_no_stronger_than_what_it_cites(
    kind: EvidenceKind, line: str, asked: str, text: str, most: str | None
) -> None:
    index = applicant([], asks=[asked], says=[(kind, line)])
    cited = [item.id for item in index.context.evidence]

    def overrated(strength: str) -> list[Checked]:
        point = TalkingPoint(requirement=asked, text=text, evidence_ids=cited, strength=strength)
        return [each for each in _wrong(index, _profile(point)) if each.path == "talking_points.items[0].strength"]

    assert bool(overrated("strong")) is (most != "strong")
    assert bool(overrated("partial")) is (most is None)


def _is_overrated(asked: str, says: list[tuple[EvidenceKind, str]]) -> bool:
    index = applicant([], asks=[asked], says=says)
    cited = [item.id for item in index.context.evidence]
    point = TalkingPoint(requirement=asked, text="See above.", evidence_ids=cited)
    return any(each.path.endswith(".strength") for each in _wrong(index, _profile(point)))


def test_what_is_said_in_other_words_or_by_the_person_alone_is_not_judged_by_words() -> None:
    denied: tuple[EvidenceKind, str] = ("skill", "No experience with Kubernetes")
    assert _is_overrated("Kubernetes", [denied])
    assert not _is_overrated("Kubernetes", [denied, ("skill", "Docker Swarm")]), "the other line may answer it"
    assert not _is_overrated("Willing to work weekends", [("skill", "No work on weekends")]), "only the person can say"


def test_what_is_lapsed_and_called_strong_is_a_gap_behind_the_gate() -> None:
    index = applicant([(FITTER, [DEED])], asks=["CCNA", ASKED], says=[("certification", "CCNA (expired 2021)")])
    ids = {item.text: item.id for item in index.context.evidence}
    lapsed = TalkingPoint(
        requirement="CCNA", text="My CCNA expired in 2021.", evidence_ids=[ids["CCNA (expired 2021)"]]
    )
    true = TalkingPoint(requirement=ASKED, text="I repaired 40 lifts a month.", evidence_ids=[ids[DEED]])

    points = gate(index.context, _profile(lapsed, true), TODAY).profile.talking_points

    assert points.items == [true]
    assert [type(gap) for gap in points.gaps] == [Gap]
    assert points.gaps[0].requirement == "CCNA"


@pytest.mark.parametrize(
    ("lines", "asks", "unread", "fit"),
    [
        ([DEED], [ASKED, "Fluent Portuguese"], None, 0.0),
        ([DEED], ["The right to work in the UK"], None, None),
        ([], [ASKED], None, None),
        ([DEED], [ASKED], "Much of this document could not be read; then confirm.", None),
    ],
    ids=["nothing answered", "nothing that a document could answer", "empty record", "hardly read"],
)
def test_no_fit_is_said_over_nothing(lines: list[str], asks: list[str], unread: str | None, fit: float | None) -> None:
    index = applicant([(FITTER, lines)] if lines else [], asks=asks)
    index = EvidenceIndex(index.context.model_copy(update={"unread": unread}), TODAY)

    found = evaluate(index, _profile(), Relevance(index))

    assert (found.fit, found.coverage) == (fit, fit)
    assert found.overall is not None
    first = found.issues[0]
    is_first = (first.severity, first.code) == ("warning", "incomplete") and first.text.startswith("There is no letter")
    assert is_first == (not lines or unread is not None)
    assert unread is None or "much of this document could not be read" in first.text
    lacking = [issue.text for issue in found.issues if issue.severity == "warning" and issue.code == "incomplete"]
    assert ("No work history was found in your documents." in lacking) == (not lines)
    assert lacking[-1] == "Your documents give no name: the letter bears none."
    assert [issue.text for issue in found.issues[: len(lacking)]] == lacking, "before all else"


def test_honesty_and_fit_shown_apart() -> None:
    """What is untrue takes from honesty, what is not answered from fit, and neither from the other."""
    index = applicant([(FITTER, [DEED])], asks=[ASKED, "Fluent Portuguese"])
    cited = [item.id for item in index.context.evidence]
    relevance = Relevance(index)
    true = TalkingPoint(requirement=ASKED, text="I repaired 40 lifts a month.", evidence_ids=cited)

    honest = evaluate(index, _profile(true), relevance)
    silent = evaluate(index, _profile(), relevance)
    lying = evaluate(index, _profile(true).model_copy(update={"narrative": "I won the Nobel Prize."}), relevance)

    assert (honest.honesty, honest.fit) == (1.0, 0.5)
    assert (silent.honesty, silent.fit) == (1.0, 0.0)
    assert (lying.honesty, lying.fit) == (0.5, 0.5)
    for each in (honest, silent, lying):
        assert each.honesty is not None
        assert each.fit is not None
        assert each.relevance is not None
        mean = 0.5 * each.honesty + 0.3 * each.fit + 0.2 * each.relevance
        assert each.overall == pytest.approx(mean, abs=0.001), "the mean is a third number and stands for neither"
    assert {issue.code for issue in lying.issues if issue.severity == "error"} == {"words"}
    assert {issue.code for issue in honest.issues if issue.severity == "error"} == set()


def test_an_untrue_answer_counts_for_neither() -> None:
    index = applicant([(FITTER, [DEED])], asks=[ASKED])
    cited = [item.id for item in index.context.evidence]
    untrue = TalkingPoint(requirement=ASKED, text="I repaired 90 lifts a month.", evidence_ids=cited)

    evaluation = evaluate(index, _profile(untrue), Relevance(index))

    assert (evaluation.honesty, evaluation.fit) == (0.0, 0.0)
