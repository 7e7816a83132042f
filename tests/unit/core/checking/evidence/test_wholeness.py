"""What was torn or joined when a document was read is found, and what its writer wrote is left in peace."""

import json
from datetime import date
from random import Random
from uuid import UUID

import pytest

from benchmarks.letters import wholeness as learning
from core.checking.evidence import wholeness
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.whole_lines import torn, whole_part
from core.checking.evidence.wholeness import fault_of, has_substance, is_run_together, is_whole
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, Role

_TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Run an Accredited 14 new methods under ISO 17025 000 euros for instruments and consumables.", "joined"),
        ("Lead the hip and knee class, 30 patients a week Clinical educator for students", "joined"),
        ("11,400 objects three moths Loan agreements with museums in Supervise a conservator", "joined"),
        ("EMPLOYMENT HISTORY Taught probability to 140 engineers a term.", "joined"),
        ("and chasing nobody down escalators", "no beginning"),
        ("until August 2021, in Ayr.", "no beginning"),
        ("gloves. Moved the store with four volunteers and no breakages", "no beginning"),
        ("Kept the gross profit at", "open"),
        ("Led the SAP implementation with consultants from", "open"),
        ("Ran the fish station (through summers of 190 covers", "open"),
        ("Notes: R 210m sold, 5 times top lister of the year", "stray sign"),
        ("> Mounted, wired and commissioned systems between 3 and 400 kW.", "stray sign"),
        (". Clean-room work", "stray sign"),
        ("http://localhost:8377/cv.html 1/2", "furniture"),
        ("Page 2 of 3", "furniture"),
        ("SixmonthsinNorwaywithmygrandfather at the timber yard", "run together"),
        ("Worked as ClassTeacher of the upper school", "run together"),
    ],
)
def test_what_is_not_whole_is_found(line: str, fault: str | None) -> None:
    assert fault_of(line) == fault


@pytest.mark.parametrize(
    "line",
    [
        "Kept the books of three shops and filed their VAT returns on time for four years.",
        "Manage 780 cows and four staff; milk solids went up 9 percent with less fertiliser.",
        "Wrote the home-care handouts in English and Polish",
        "Planned the windows for Christmas, Pride and Mother's Day, and trained two Saturday staff.",
        "After ten years in shops I would like to move into payroll.",
        "No at-fault accident in nine years.",
        "Crew of 14 on towers up to 26 floors.",
        "24-bed mixed ICU; regular nurse in charge on nights",
    ],
)
def test_what_is_whole_is_told(line: str) -> None:
    assert is_whole(line)


def test_who_begins_lines_with_small_letters_loses_none_for_that() -> None:
    line = "kept the vaccine fridge and its records for six villages"

    assert fault_of(line) == "no beginning"
    assert is_whole(line, in_small_letters=True)


def test_three_words_or_two_and_a_number_say_something() -> None:
    assert has_substance("Caseload of 38")
    assert has_substance("Hired three apprentices")
    assert not has_substance("What it says.")
    assert not has_substance("Clean-room work")


def test_words_run_together_are_told_from_long_ones() -> None:
    assert is_run_together("SubstituteTeacher")
    assert not any(
        map(is_run_together, ("telecommunications", "JavaScript", "PowerPoint", "CloudFormation", "McAllister"))
    )


def test_torn_lines_and_what_is_in_doubt_are_left_out_of_what_is_written_from() -> None:
    known, doubted = (Role(id=UUID(int=number), company="Elm House", title="Cook") for number in (1, 2))
    deeds = [
        (known.id, "Trained three apprentices in the bakery."),
        (known.id, "and the wholesale orders for two cafés"),
        (doubted.id, "Led a team of six at the counter."),
    ]
    lines = [
        Evidence(id=UUID(int=number), role_id=owner, kind="accomplishment", text=text)
        for number, (owner, text) in enumerate(deeds, start=11)
    ]
    lines.append(Evidence(id=UUID(int=14), kind="certification", text="http://localhost:8377/cv.html"))
    lines.append(Evidence(id=UUID(int=15), kind="education", text="Prize of the year, Hull"))
    context = TailoringContext(
        opportunity=TargetOpportunity(title="Baker"),
        roles=[known, doubted],
        evidence=lines,
        doubted=[doubted.id],
        withheld=[UUID(int=15)],
    )
    index = EvidenceIndex(context, _TODAY)
    part = whole_part(index)

    assert [witness.evidence.id for witness in torn(index)] == [UUID(int=12)]
    assert [item.id for item in part.context.evidence] == [UUID(int=11), UUID(int=14)]
    assert part.context.roles == [known]
    assert part.by_id[UUID(int=11)] is index.by_id[UUID(int=11)]


def test_the_model_is_made_of_the_lines_that_are_there() -> None:
    stored = json.loads(learning.OUT.read_text(encoding="utf-8"))

    assert stored["made of"] == learning.stamp(learning.corpus())
    assert wholeness._weights() == stored["weights"]


def test_of_lines_that_were_joined_most_are_found_and_few_whole_ones_with_them() -> None:
    draw = Random(3)
    groups = [group.lines for group in learning.corpus()[::5] if len(group.lines) > 1]
    joined = [" ".join(learning.glued(lines[0], lines[1], 0, draw)) for lines in groups]

    assert len(groups) > 50
    assert sum(not is_whole(line) for line in joined) / len(joined) >= 0.85
    assert sum(is_whole(lines[0]) for lines in groups) / len(groups) >= 0.93
