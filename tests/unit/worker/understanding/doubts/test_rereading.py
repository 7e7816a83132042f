"""Positions that are understood stay what they are when a résumé is set otherwise."""

from dataclasses import replace

from core.language.tongues import ENGLISH, written_in
from tests.fakes.two_bakeries import TWO_BAKERIES
from worker.understanding.collector import Collector
from worker.understanding.doubts.rereading import AS_COMMAS, EXCHANGED, read_otherwise
from worker.understanding.positions.divided_work import Division
from worker.understanding.positions.work import ReadRole
from worker.understanding.resume import add_positions, positions_of
from worker.understanding.text.lines import Line, read_lines


def _read(text: str) -> tuple[list[Line], Division, dict[str, ReadRole]]:
    lines = [replace(line, number=number) for number, line in enumerate(read_lines(text))]
    read = positions_of(lines)
    return lines, read, add_positions(lines, read, Collector())


def test_plain_positions_are_read_alike_and_left_as_they_are() -> None:
    with written_in(ENGLISH):
        lines, read, paid = _read(TWO_BAKERIES)
        before = [role.fields for role in read.roles]
        assert read_otherwise(lines, read, paid, positions_of) == {key: set() for key in paid}
        assert [role.fields for role in read.roles] == before
        assert len(paid) == 2


def test_each_says_the_next_ones_employer_where_it_stands_in_the_place_of_its_own() -> None:
    seen: list[str] = []

    def again(lines: list[Line]) -> Division:
        seen.extend(line.text for line in lines)
        return replace(read, roles=[])

    with written_in(ENGLISH):
        lines, read, paid = _read(TWO_BAKERIES)
        found = read_otherwise(lines, read, paid, again)
    assert found == {key: {EXCHANGED} for key in paid}
    assert {"Night Baker, Hartley Foods Ltd", "Day Baker, Solros Bakery Ltd"} <= set(seen)


def test_one_position_alone_is_not_read_again_with_another_employer() -> None:
    with written_in(ENGLISH):
        lines, read, paid = _read("Work experience\n\nBaker, Solros Bakery Ltd\n2014 - 2018\n- Baked bread\n")
        (changes,) = read_otherwise(lines, read, paid, lambda _: replace(read, roles=[])).values()
    assert changes <= {AS_COMMAS}
