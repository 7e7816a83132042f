"""The unit of a position: neither its title nor its employer, and told of it."""

import pytest

from benchmarks.reading.training.position_headers import drawn_positions
from core.language.tongues import written_in
from worker.understanding.collector import Collector
from worker.understanding.learned.explanations import Way
from worker.understanding.learned.spans import Span
from worker.understanding.positions.explained import Header, ways_of_headers
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.units import unit_beside
from worker.understanding.positions.work import ReadRole, add_roles
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line


def _span(first: int, last: int, text: str, edges: str, line: int = 0) -> Span:
    left, right = edges.split()
    return Span(first, last, line, text, left, right, ())


def _way(title: Span | None, employer: Span | None) -> Way:
    return Way(title=title, employer=employer, place=None, marks=(), traits=())


_TITLE = _span(0, 1, "Baker", "line dash")
_TEAM = _span(2, 4, "Night Team", "dash tab")
_EMPLOYER = _span(5, 7, "Kvarn AB", "tab line")
_PARTS = [_TITLE, _TEAM, _EMPLOYER]


def test_what_a_sign_parts_from_a_field_and_is_left_over_is_a_unit() -> None:
    assert unit_beside(_PARTS, ["O"] * 7, _way(_TITLE, _EMPLOYER)) == "Night Team"


def test_beside_nothing_there_is_none() -> None:
    row = _span(0, 3, "Night Baking Team", "line line")
    assert unit_beside([row], ["O"] * 3, _way(None, None)) == ""


def test_what_a_field_takes_is_none() -> None:
    assert unit_beside(_PARTS, ["O"] * 7, _way(_TEAM, _EMPLOYER)) == ""
    assert unit_beside(_PARTS, ["O"] * 7, _way(_span(0, 4, "Baker - Night Team", "line tab"), _EMPLOYER)) == ""


@pytest.mark.parametrize("label", ["D", "X", "L"])
def test_dates_deeds_and_labels_are_none(label: str) -> None:
    assert unit_beside(_PARTS, ["O", "O", "O", label, "O", "O", "O"], _way(_TITLE, _EMPLOYER)) == ""


def test_what_stands_in_another_column_is_none() -> None:
    assert unit_beside(_PARTS, ["O"] * 7, _way(_TITLE, _TEAM)) == ""


def test_a_place_is_none() -> None:
    place = _span(2, 3, "Boston", "dash tab")
    assert unit_beside([_TITLE, place, _EMPLOYER], ["O"] * 7, _way(_TITLE, _EMPLOYER)) == ""


def test_a_name_in_a_line_of_its_own_is_a_unit() -> None:
    assert _in_a_row("Night Team", line=1) == "Night Team"
    assert _in_a_row("nights only", line=1) == ""


@pytest.mark.parametrize("line", [-1, 3])
def test_a_line_above_or_below_the_fields_is_none(line: int) -> None:
    assert _in_a_row("Night Team", line=line) == ""


@pytest.mark.parametrize("text", ["Teaching and Laboratory Work", "Research Lab"])
def test_a_line_made_of_words_of_headings_is_none(text: str) -> None:
    assert _in_a_row(text, line=1) == ""


def _in_a_row(text: str, line: int) -> str:
    title, employer = _span(0, 1, "Baker", "line line"), _span(5, 7, "Kvarn AB", "line line", line=2)
    row = _span(2, 4, text, "line line", line=line)
    return unit_beside([title, row, employer], ["O"] * 7, _way(title, employer))


@pytest.mark.parametrize(
    "text", ["Ann Moss", "Oak Depot", "Team", "Practice Nurse", "Project Manager Team", "Contract via Oak Team"]
)
def test_people_positions_and_terms_are_none(text: str) -> None:
    team = _span(2, 4, text, "dash tab")
    assert unit_beside([_TITLE, team, _EMPLOYER], ["O"] * 7, _way(_TITLE, _EMPLOYER)) == ""


def test_what_stands_behind_a_colon_is_none() -> None:
    title, team = _span(0, 1, "Baker", "line colon"), _span(2, 4, "Night Team", "colon tab")
    assert unit_beside([title, team, _EMPLOYER], ["O"] * 7, _way(title, _EMPLOYER)) == ""


def test_of_a_header_that_is_asked_about_no_unit_is_told() -> None:
    fields = Fields(title="Baker", employer="Kvarn AB", unit="Night Team")
    entry = Entry(section="work", header=[Line(text="Baker - Night Team\tKvarn AB")])
    asked, unclear = Collector(), Collector()
    add_roles([ReadRole(entry=entry, fields=fields, kind="work", other=fields)], asked, unclear=False)
    add_roles([ReadRole(entry=entry, fields=fields, kind="work")], unclear, unclear=True)
    assert asked.evidence == unclear.evidence == []


def test_a_unit_is_told_of_its_position() -> None:
    entry = Entry(section="work", header=[Line(text="Baker - Night Team\tKvarn AB")])
    fields = Fields(title="Baker", employer="Kvarn AB", unit="Night Team")
    collector = Collector()
    add_roles([ReadRole(entry=entry, fields=fields, kind="work")], collector, unclear=False)
    assert [(each.kind, each.text, each.role_key) for each in collector.evidence] == [
        ("summary", "Night Team", collector.roles[0].key)
    ]


def test_initials_and_saints_are_not_cut_at_their_dots() -> None:
    with written_in("en"):
        for name in ("J.D. Kvarn Limited", "St. Olga's Bakery", "C. Kvarn Music LLC"):
            (ways,) = ways_of_headers([Header(lines=[Line(text=f"Baker, {name}\t2014 - 2018")])])
            assert name in {way.employer.text for way in ways if way.employer}
            assert name.partition(".")[2].strip() not in {way.employer.text for way in ways if way.employer}


def test_drawn_headers_are_the_same_for_the_same_seed_and_hold_what_they_say() -> None:
    drawn = list(drawn_positions(seed=3, count=40))
    assert drawn == list(drawn_positions(seed=3, count=40))
    headers = [each for document in drawn for each in document]
    told = [" ".join(line.text for line in each.header.lines) for each in headers]
    whole = [each.title in text and each.employer in text for each, text in zip(headers, told, strict=True)]
    assert sum(whole) / len(whole) > 0.9
    assert any(not each.title for each in headers)
    assert any(not each.employer for each in headers)
