"""Notes to the author: names that can be looked for, no pieces of sentences; and what no résumé says."""

import pytest

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.record.models import EvidenceKind
from tests.fakes.records import index_of
from worker.engines.offline.compose.points import make_points
from worker.engines.offline.compose.resume import write_summary
from worker.engines.offline.compose.strengths import ranked_skills

_NOTHING = "Nothing in your documents shows this yet."
_ASK = "A résumé seldom says this. If it is so, say it when you apply."


@pytest.mark.parametrize(
    ("requirement", "note"),
    [
        ("Experience with Kubernetes", "Your documents do not mention Kubernetes."),
        ("Functional safety (ISO 26262)", "Your documents do not mention ISO 26262."),
        ("Valid Class 5 licence with a clean abstract", "Your documents do not mention Class 5 licence."),
        ("You've worked in a HIPAA, SOC 2 or PCI shop", "Your documents do not mention HIPAA, SOC 2 or PCI."),
        ("Knowledge of the Plant Health Act", "Your documents do not mention Plant Health Act."),
        ("Work with Aboriginal families", _NOTHING),
        ("A head for heights on pitched roofs", _ASK),
        ("You are over 18 and in good health", _ASK),
        ("The right to work in the UK", _ASK),
        ("Free on Saturdays and Sundays", _ASK),
        ("Own transport and a licence", _ASK),
        ("Full driving licence", _ASK),
        ("Strong enough for sacks", _ASK),
        ("Licence to handle explosives", _NOTHING),
        ("E3 Work with horses in woods", _NOTHING),
    ],
)
def test_a_note_says_what_can_be_looked_for(requirement: str, note: str) -> None:
    gaps = make_points(index_of([("accomplishment", "Baked bread for 40 people")], asks=[requirement])).gaps

    assert [gap.note for gap in gaps] == [note]


def test_a_degree_that_may_be_misread_is_not_said_to_be_missing() -> None:
    index = index_of([("education", "BSc Botany, University of Hull, 2012")], asks=["A degree in botany"])
    (degree,) = (witness.evidence.id for witness in index.of_kind("education"))
    unsure = EvidenceIndex(index.context.model_copy(update={"withheld": [degree], "degrees_open": True}), index.today)

    assert make_points(index).gaps == []
    assert [gap.note[:51] for gap in make_points(unsure).gaps] == [
        "Your record asks whether your degrees and schools w"
    ]


def test_languages_stand_on_the_resume_with_their_levels() -> None:
    held: list[tuple[EvidenceKind, str]] = [("skill", "Baking, Spanish"), ("language", "Spanish (native)")]
    index = index_of([*held, ("language", "English (C2)")], asks=["Spanish"])

    assert ranked_skills(index, Relevance(index)) == ["Baking", "Spanish (native)", "English (C2)"]


def test_a_summary_repeats_no_line_of_a_position() -> None:
    index = index_of([("accomplishment", "Raised sales by 40 % in one year")], asks=["Sales"])

    assert "40" not in write_summary(index, make_points(index), Relevance(index)).summary


def test_the_tongue_that_is_missing_is_named() -> None:
    says: list[tuple[EvidenceKind, str]] = [("language", "English (fluent)"), ("accomplishment", "Kept the ledger")]
    (point,) = make_points(index_of(says, asks=["French and English, both fluent"])).items

    assert point.note == "French is missing; your documents say: English (fluent)."


@pytest.mark.parametrize(
    ("asked", "held", "note"),
    [
        ("Fluent French and English", ["English (fluent)"], "French is missing; your documents say: English (fluent)."),
        ("Fluent Polish and English", ["Native: Polish", "English (B1)"], None),
        ("Fluent French and English", ["Fluent French", "English (B2)"], None),
        ("German and English at C1", ["English (C1), German (A2)"], "Your documents say: English (C1), German (A2)."),
    ],
)
def test_a_language_that_a_line_names_is_not_missing(asked: str, held: list[str], note: str | None) -> None:
    points = make_points(index_of([("language", line) for line in held], asks=[asked]))

    assert [point.note for point in points.items] == [note]
