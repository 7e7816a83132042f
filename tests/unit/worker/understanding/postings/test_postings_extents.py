"""Where demands begin and end, lists that lost their bullets, and what is too unsure to be said."""

import random
from dataclasses import replace

import pytest

from benchmarks.reading.cuts import written_cuts
from benchmarks.reading.demands_model import unbulleted
from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Label, Labelled
from worker.understanding.postings.extents import cut, segments
from worker.understanding.postings.model import posting_model
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.requirements import demands_of
from worker.understanding.postings.units import Unit


def _texts(text: str, *, is_bullet: bool = False) -> list[str]:
    return [each.text for each in demands_of(Unit(text=text, line=1, is_bullet=is_bullet), "required", _EXTENTS)]


_EXTENTS = posting_model().extents


def test_pieces_are_what_signs_and_small_words_part() -> None:
    pieces = cut(Unit(text="Must have a van, a licence and patience (please)", line=1), "required")

    parts = [pieces.unit.text[slice(*pieces.where(at, at + 1))] for at in range(len(pieces.pieces))]
    assert parts == ["Must", "have", "a van", "a licence", "and", "patience", "please"]


def test_a_segment_closes_its_bracket() -> None:
    pieces = cut(Unit(text="Patience (with dogs)", line=1), "required")

    assert pieces.unit.text[slice(*pieces.where(0, len(pieces.pieces)))] == "Patience (with dogs)"


def test_a_unit_that_surely_asks_has_a_segment_whatever_is_weighed() -> None:
    pieces = cut(Unit(text="A van, a licence", line=1), "required")
    against = {"O:1": 9.0}

    assert len(segments(pieces, against)) == 1


def test_the_way_that_weighs_most_is_taken() -> None:
    pieces = cut(Unit(text="A van, a licence", line=1), "required")

    assert segments(pieces, {"B:1": 1.0}) == [(0, 1), (1, 2)]
    assert segments(pieces, {"B:1": 1.0, "S:k=2&alone": 3.0}) == [(0, 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This role reports to the chair and requires a steady hand, two years at a bench and good spoken Welsh.",
            ["a steady hand", "two years at a bench", "good spoken Welsh"],
        ),
        (
            "Knowledge of hull paint; ability to read charts; skill in splicing.",
            ["Knowledge of hull paint", "ability to read charts", "skill in splicing"],
        ),
        ("You must have three (3) years at sea.", ["three (3) years at sea"]),
        ("You will need a steady hand and experience of gilding.", ["a steady hand", "experience of gilding"]),
        ("You must have your own tools and a full licence.", ["your own tools", "a full licence"]),
        ("Experience of tiling, plastering and painting.", ["Experience of tiling, plastering and painting"]),
    ],
)
def test_words_around_a_demand_are_no_part_of_it(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_all_written_cuts_are_cut_so_before_they_teach() -> None:
    reads = written_cuts()

    assert len(reads) > 100
    assert all(first < last <= len(read.cut.pieces) for read in reads for first, last in read.right)


_BULLETS = "# Baker\n\n## You bring\n- Two years at an oven\n- A clean licence\n  for the van\n\n## We offer\n- Bread\n"


def test_lists_are_also_taught_without_their_bullets() -> None:
    label = Label(document="a.txt", part="posting", layout="", facts=Facts(requirements=[]))
    plain = unbulleted(Labelled(name="a", content=_BULLETS.encode(), label=label), random.Random(1))

    assert plain is not None
    assert "- " not in plain.content.decode()
    assert "A clean licence for the van" in plain.content.decode()
    nothing = Labelled(name="a", content=b"Baker\n\nCall Ed.", label=label)
    assert unbulleted(nothing, random.Random(1)) is None


def test_a_list_that_lost_its_bullets_is_asked_for() -> None:
    posting = read_posting(
        "Florist\nEly\n\nYour tasks\nBind bouquets for weddings\nLook after the cold room\n\n"
        "Requirements\nTwo years of experience in a flower shop\nKnowledge of seasonal plants\n"
        "Friendly and quick\n\nWould be great\nA background in teaching\n"
        "A certificate in floristry\n\nWe offer\nFree parking\n"
    )

    assert [each.text for each in posting.requirements if each.importance == "required"] == [
        "Two years of experience in a flower shop",
        "Knowledge of seasonal plants",
        "Friendly and quick",
    ]
    assert [each.text for each in posting.requirements if each.importance == "preferred"] == [
        "A background in teaching",
        "A certificate in floristry",
    ]


def test_what_is_no_likelier_than_all_else_is_not_said() -> None:
    text = "Delivery Rider\nSwallow Couriers\n\nWe are looking for a delivery rider in Ely.\n"
    nothing = {"bias": 0.0}
    knows_nothing = replace(posting_model(), marks={"title": nothing, "employer": nothing, "place": nothing})

    sure, unsure = read_posting(text), read_posting(text, knows_nothing)

    assert (sure.title, sure.company) == ("Delivery Rider", "Swallow Couriers")
    assert (unsure.title, unsure.company) == (None, None)
