"""Drawn sentences that ask: what stands between their strokes is found, and no slot is left open."""

from benchmarks.reading.drawn_cuts import drawn_cuts
from benchmarks.reading.drawn_sentences import drawn_sentences


def test_each_has_its_demands_and_no_open_slot() -> None:
    found = [*drawn_cuts(5), *drawn_sentences(5)]
    assert len(found) > 100
    for read in found:
        assert read.right
        assert "{" not in read.cut.unit.text
        assert "  " not in read.cut.unit.text


def test_demands_of_a_sentence_do_not_overlap_and_an_item_is_one() -> None:
    found = drawn_cuts(5)
    assert all(one[1] <= other[0] for read in found for one, other in zip(read.right, read.right[1:], strict=False))
    items = [read for read in found if read.cut.unit.is_bullet]
    assert items
    assert all(read.right == [(0, len(read.cut.pieces))] for read in items)


def test_who_is_to_be_like_that_is_outside_of_what_is_asked() -> None:
    sentences = [read for read in drawn_cuts(5) if read.cut.unit.text.startswith(("The ideal", "Applicants", "They "))]
    assert sentences
    assert all(read.right[0][0] > 0 for read in sentences)


def test_the_same_seed_gives_the_same_and_another_one_others() -> None:
    first, again, other = ([read.cut.unit.text for read in drawn_cuts(seed)] for seed in (5, 5, 6))
    assert first == again != other
