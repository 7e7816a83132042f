"""Facts are found in the lines that print them, and a model is held to what they say."""

import tempfile
from pathlib import Path

from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.training.aligning import aligned, places
from benchmarks.reading.training.strangers import AUTHORS, Stranger, Teacher, headers_of
from worker.understanding.learned.line_model import line_labels, models_of
from worker.understanding.learned.stored import models_in, stored
from worker.understanding.text.lines import read_lines

_TEXT = """Jo Bell

Work
Moss & Co. Ltd, Hull
Tailor, 2015 - 2019
- Cut suits for Moss & Co. Ltd
Presser, 2011 – 2015
- Pressed 40 coats

School
Diploma in Tailoring
Hull College, 2011
"""
_FACTS = Facts(
    name="Jo Bell",
    roles=[
        Role(title="Tailor", employer="Moss & Co", place="Hull", start="2015", end="2019"),
        Role(title="Presser", employer="Moss & Co", start="2011", end="2015"),
    ],
    education=[Education(title="Diploma in Tailoring", school="Hull College")],
)


def test_a_text_is_found_as_whole_words() -> None:
    lines = read_lines("Tailor, Hull\nTailors of Hull")

    assert [(each.line, each.first, each.last) for each in places(lines, "tailor")] == [(0, 0, 6)]
    assert [each.line for each in places(lines, "HULL")] == [0, 1]


def test_positions_share_the_employer_above_them() -> None:
    lines = read_lines(_TEXT)
    said = aligned(lines, _FACTS)

    found = {lines[at].text: next(iter(labels)) for at, labels in said.allowed.items()}
    assert not said.lost
    assert found["Moss & Co. Ltd, Hull"] == "work.group"
    assert found["Tailor, 2015 - 2019"] == found["Presser, 2011 – 2015"] == "work.role"
    assert (found["Diploma in Tailoring"], found["Hull College, 2011"]) == ("edu.entry", "edu.more")
    assert found["Jo Bell"] == "name"


def test_what_is_not_printed_is_lost() -> None:
    said = aligned(read_lines("Work\nTailor 2015 - 2019"), _FACTS)

    assert len(said.lost) == 3


def test_the_teacher_is_held_to_the_facts() -> None:
    lines = read_lines(_TEXT)
    said = aligned(lines, _FACTS)
    labels = Teacher(models_of(stored("lines.xz", None))[0]).best(lines, said)

    assert all(label in said.allowed[at] for at, label in enumerate(labels) if at in said.allowed)
    assert labels[4] == "work.item"
    stranger = Stranger(name="j", author="us", family="f", lines=lines, said=said)
    fields = [set(header.labels) for header in headers_of(stranger, labels)]
    assert fields == [{"E", "O", "P"}, {"T", "O", "D"}, {"T", "O", "D"}, {"T", "E", "O", "D"}]


def test_every_set_has_its_author() -> None:
    assert set(AUTHORS.values()) == {"first", "second", "third"}


def test_other_models_are_used_only_within() -> None:
    lines = read_lines(_TEXT)
    before = line_labels(lines)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("lines.xz", "pairs.json", "headers.json"):
            (folder / file).write_bytes(stored(file, None))
        with models_in(folder):
            assert line_labels(lines) == before
    assert line_labels(lines) == before
