"""What is shown of where something was read: all lines of it, and no others."""

from uuid import uuid4

import pytest

from core.record.build import DocumentReading, build
from core.record.readings import Place
from worker.reading.document import read_file
from worker.understanding.passages import Passage, place_of
from worker.understanding.resume import read_resume
from worker.understanding.text.lines import Line

RESUME = """Ada Byron

Experience

Data Engineer, Analytical Engines Ltd, 2019 - 2023
- Built data pipelines in Python and SQL that load forty million rows
  a day, with tests and alerts for each of them
- Led a team of three engineers

Skills
Python, SQL, Airflow
"""


def lines(*texts: str) -> list[Line]:
    return [Line(text=text, page=1, box=(0, 10.0 * n, 9, 10.0 * n + 9), number=n) for n, text in enumerate(texts, 1)]


def numbers(place: Place | None) -> list[int | None]:
    return [place.line, *(each.line for each in place.more)] if place else []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I led a team of three manage-ment trainees.", [1, 2]),
        ("Then I left.", [2]),
        ("It was fine.", [3]),
        ("R", [1, 2, 3]),
        ("Nothing that stands here", [1, 2, 3]),
        ("", [1, 2, 3]),
    ],
)
def test_a_sentence_stands_on_the_lines_that_say_it(text: str, found: list[int]) -> None:
    passage = Passage(lines("I led a team of three manage-", "ment trainees. Then I left.", "It was fine."))
    assert numbers(passage.place_of(text)) == found


def test_very_long_passages_are_shown_by_their_beginning() -> None:
    many = lines(*(f"Line {n} of them." for n in range(1, 101)))
    assert len(numbers(Passage(many).place_of("Line 70 of them."))) == 20
    assert place_of([]) is None


def test_a_fact_of_two_lines_has_two_sources() -> None:
    record = build([DocumentReading(document_id=uuid4(), reading=read_resume(read_file(RESUME.encode())))], [])
    (role,) = record.roles
    assert [len(fact.sources) for fact in role.evidence] == [2, 1]
    first, second = role.evidence[0].sources
    assert (first.line, second.line) == (4, 5)
