"""Outputs of steps as they are stored."""

from uuid import uuid4

import pytest

from client_sdk.models import ResumeBullet
from worker.runtime.errors import OutputRefused
from worker.runtime.outputs import MAX_OUTPUT_BYTES, dump, load


def test_an_output_comes_back_as_it_went_in() -> None:
    bullets = [ResumeBullet(text="Built it", evidence_ids=[uuid4()])]
    stored = dump(list[ResumeBullet], bullets, step="s")
    assert isinstance(stored, list)
    assert load(list[ResumeBullet], stored) == bullets


def test_an_output_of_another_type_is_refused() -> None:
    with pytest.raises(OutputRefused, match="step s: the output is not a"):
        dump(list[ResumeBullet], "text", step="s")


def test_an_output_that_is_too_large_says_how_large() -> None:
    with pytest.raises(OutputRefused, match=r"step s: the output has 1,040,003 bytes, and 1,040,000 is the limit") as e:
        dump(str, "x" * (MAX_OUTPUT_BYTES + 1), step="s")
    assert e.value.public_message == "A part of this job gave a result that is too large to store (1.0 MB)."


def test_characters_that_postgres_cannot_hold_are_left_out() -> None:
    assert dump(list[str], ["a\x00b", "c\ud800d", "\\u0000"], step="s") == ["ab", "cd", "\\u0000"]


def test_what_a_model_writes_for_a_terminal_or_to_hide_is_left_out() -> None:
    bullet = ResumeBullet(text="\x1b]0;x\x07Built\u202e it\x9b", evidence_ids=[])
    (stored,) = dump(list[ResumeBullet], [bullet], step="s")
    assert stored["text"] == "Built it"


def test_an_output_made_from_other_inputs_is_not_used() -> None:
    stored = dump(str, "text", step="s", given="a")
    assert load(str, stored, given="a") == "text"
    assert load(str, stored, given="b") is None
    assert load(str, "text", given="a") is None


def test_an_output_that_no_longer_fits_its_type_is_not_used() -> None:
    assert load(list[ResumeBullet], [{"words": "Built it"}]) is None


def test_the_largest_output_that_is_taken() -> None:
    assert dump(str, "x" * (MAX_OUTPUT_BYTES - 2), step="s")
    with pytest.raises(OutputRefused):
        dump(str, "x" * (MAX_OUTPUT_BYTES - 1), step="s")
    with pytest.raises(OutputRefused):
        dump(str, "\u00e9" * (MAX_OUTPUT_BYTES // 2), step="s")  # bytes, not characters


def test_a_value_that_holds_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(OutputRefused):
        dump(list[object], value, step="s")


def test_names_of_fields_are_cleaned_as_well() -> None:
    assert dump(dict[str, int], {"a\x00b": 1}, step="s") == {"ab": 1}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_could_not_be_read_back_is_refused(number: float) -> None:
    with pytest.raises(OutputRefused, match="step s: the output has a number that JSON has not"):
        dump(list[float | None], [1.0, None, number], step="s")
    assert dump(list[float | None], [1.0, None], step="s") == [1.0, None]


def test_blanks_between_values_count_as_postgres_counts_them() -> None:
    fits = [1] * (MAX_OUTPUT_BYTES // 3)
    assert dump(list[int], fits, step="s") == fits
    with pytest.raises(OutputRefused, match="the output has 1,040,001 bytes"):
        dump(list[int], [*fits, 1], step="s")
