"""Talks and memberships with dates are no jobs, jobs at universities no schooling; the model is the command's."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.reading.training.positions import FIGURES, made_of
from core.language.tongues import written_in
from worker.understanding.learned import positions
from worker.understanding.learned.positions import FILE, chances_of_positions, group_of_heading
from worker.understanding.positions.divided_work import Division, best_division
from worker.understanding.positions.judged_entries import with_missed_positions, without_other_entries
from worker.understanding.sections.outline import Entry, outline_of
from worker.understanding.text.lines import read_lines
from worker.understanding.words.posts import is_post_of_club

_LEARNED = Path(positions.__file__).parent
_WORK = "Experience\nCook, Red Lamp Inn\t2015 – 2019\nStewed\nWaiter, Blue Boat Hotel\t2012 – 2015\nServed\n"
_LABELS = ["work.head", "work.role", "work.item", "work.role", "work.item"]


def _read(below: str, *labels: str, language: str = "en") -> Division:
    lines = read_lines(_WORK + below)
    with written_in(language):
        return without_other_entries(lines, best_division(lines, [*_LABELS, *labels]))


def _said(read: Division) -> list[tuple[str, str]]:
    return [(role.kind, role.fields.title or role.fields.employer) for role in read.roles]


def test_talks_are_no_positions_but_kept_as_what_they_are() -> None:
    talks = "Invited presentations\n“Soups of the coast”, Society of Cooks, annual meeting\t2016"
    read = _read(talks, "work.head", "work.role")

    assert _said(read) == [("work", "Cook"), ("work", "Waiter")]
    assert [(item.section, item.text[1:6]) for item in read.outline.items] == [("pub", "Soups")]
    assert read.labels[-1] == "pub.item"


@pytest.mark.parametrize(("heading", "kind"), [("Pinemoor", "membership"), ("Other experience", "work")])
def test_what_clubs_elect_is_unpaid_unless_the_heading_says_work(heading: str, kind: str) -> None:
    read = _read(f"{heading}\nTreasurer, Society of Cooks\t2014 – 2018", "work.head", "work.role")

    assert _said(read)[-1] == (kind, "Treasurer")


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Customer Service Representative", "Harrowdale Building Society"),
        ("Chair", "Harrowdale Building Society"),
        ("Family Liaison Officer", "The Childhood Society"),
        ("Sales Representative", "Mission Foods Ltd"),
        ("Team Member", "Burger League"),
        ("Mentor Teacher", "Boys & Girls Club of Hull"),
        ("President", "Moss Mission Systems Inc"),
        ("Chair", "Alumni Relations Ltd"),
        ("Captain", "Parish Ferries"),
        ("Captain's Clerk", "Rowing Club of Leeds"),
        ("Athlete Manager", "Sports Centre"),
        ("Council Member Support Officer", "Harrow Council"),
        ("Board Member", "Northwater Holdings plc"),
    ],
)
def test_paid_posts_are_not_those_that_clubs_elect(title: str, employer: str) -> None:
    assert not is_post_of_club(title, employer)


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Vice President", "Chess Club of Leeds"),
        ("Chair of Stages", "Leeds College Program Board"),
        ("Student Athlete", "Leeds College"),
        ("Committee Member", "Leeds College"),
    ],
)
def test_posts_that_clubs_elect(title: str, employer: str) -> None:
    assert is_post_of_club(title, employer)


def test_a_break_stays_though_it_is_no_likely_position() -> None:
    read = _read("Awards\nCareer break\t2014 – 2018", "work.head", "work.role")

    assert _said(read)[-1][1] == "Career break"


def test_a_title_with_dates_stays_though_it_stands_among_papers() -> None:
    read = _read("Articles\nHead Chef, Red Lamp Inn Ltd\t2005 – 2012", "work.head", "work.role")

    assert _said(read)[-1] == ("work", "Head Chef")


def test_a_position_below_a_heading_of_work_stays() -> None:
    read = _read("Earlier work\nPostman, Midwest Parcels\t2009 – 2012", "work.head", "work.role")

    assert _said(read)[-1] == ("work", "Postman")


def test_positions_at_universities_are_no_schooling_where_the_heading_says_so() -> None:
    lines = read_lines(
        "Academic employment\nResearch Fellow, Kvarn University\t2015 – 2019\nLecturer, College of Leeds\t2012 – 2015\n"
        "Education\nPhD in Biology, Kvarn University\t2009 – 2012"
    )
    labels = ["work.head", "edu.entry", "edu.entry", "edu.head", "edu.entry"]

    assert with_missed_positions(lines, labels) == ["work.head", "work.role", "work.role", "edu.head", "edu.entry"]


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Professional experience", "work"),
        ("Work and volunteer experience", "work and unpaid"),
        ("Memberships", "unpaid"),
        ("Conference presentations", "publications"),
        ("Teaching", "either"),
        ("Pinemoor", "unknown"),
        ("", "none"),
    ],
)
def test_what_a_heading_names(heading: str, group: str) -> None:
    assert group_of_heading(heading) == group


def test_the_same_header_is_likelier_a_position_below_a_heading_of_work() -> None:
    header = read_lines("Chair, Society of Cooks\t2014 – 2018")
    paid, unpaid = chances_of_positions(
        [Entry(section="work", header=header, heading=heading) for heading in ("Experience", "Memberships")]
    )

    assert unpaid < paid


def test_the_weights_are_those_that_the_command_makes() -> None:
    figures = json.loads(_LEARNED.joinpath(FIGURES).read_text())
    content = _LEARNED.joinpath(FILE).read_bytes()

    assert figures["made of"] == made_of(), "marks, labels or the training changed: train anew"
    assert figures["sha256"] == sha256(content).hexdigest()
    assert len(content) == figures["bytes"]


@pytest.mark.parametrize("heading", ["Volunteering:", "Internships:"])
def test_a_small_heading_that_names_positions_is_theirs(heading: str) -> None:
    sizes = {"Experience": 1.5, heading: 1.2}
    lines = [
        replace(line, size=sizes.get(line.text, 1.0))
        for line in read_lines(
            f"Experience\nCook, Red Lamp Inn\t2015 – 2019\n{heading}\nWaiter, Blue Boat\t2012 – 2015"
        )
    ]
    entries = outline_of(lines, ["work.head", "work.role", "vol.head", "work.role"]).entries

    assert [entry.heading for entry in entries] == ["Experience", heading]


def test_projects_below_a_heading_of_both_are_no_positions() -> None:
    below = "Experience and Projects\nGrid Analysis, Lund Technical University\t2009 – 2011\nDrew grids"
    read = _read(below, "work.head", "work.role", "work.item")
    assert _said(read) == [("work", "Cook"), ("work", "Waiter")]
    below = "Experience and Projects\nHead Cook, Lund Technical University\t2009 – 2011\nStewed"
    assert _said(_read(below, "work.head", "work.role", "work.item"))[-1] == ("work", "Head Cook")


@pytest.mark.parametrize(("size", "heading"), [(1.0, "Experience"), (1.5, "Courses:")])
def test_a_small_heading_before_a_list_is_none_of_what_comes_behind(size: float, heading: str) -> None:
    lines = [
        replace(line, size=1.5 if line.text == "Experience" else size)
        for line in read_lines(
            "Experience\nCook, Red Lamp Inn\t2015 – 2019\nCourses:\nSoups\nWaiter, Blue Boat\t2012 – 2015"
        )
    ]
    entries = outline_of(lines, ["work.head", "work.role", "sum.head", "sum.item", "work.role"]).entries

    assert [entry.heading for entry in entries] == ["Experience", heading]
