"""What is taken out of a Realtime change: a whole row, or the news that one changed."""

from typing import Any
from uuid import uuid4

import pytest

from client_sdk.watching.channel import read_change
from client_sdk.watching.events import Changed
from tests.fakes.rows import make_job

JOB = make_job()
ROW: dict[str, Any] = JOB.model_dump(mode="json")


def test_a_whole_row_is_used() -> None:
    assert read_change({"data": {"record": ROW, "errors": None}}) == Changed(job_id=JOB.id, record=ROW)


def test_columns_that_we_do_not_know_are_no_harm() -> None:
    row = ROW | {"invented_later": 1}
    assert read_change({"data": {"record": row, "errors": []}}) == Changed(job_id=JOB.id, record=row)


@pytest.mark.parametrize("column", ["result", "highlights", "status"])
def test_a_row_that_lacks_a_column_is_news_alone(column: str) -> None:
    row = {name: value for name, value in ROW.items() if name != column}
    assert read_change({"data": {"record": row, "errors": None}}) == Changed(job_id=JOB.id, record=None)


def test_a_row_with_errors_is_news_alone() -> None:
    data = {"record": ROW, "errors": ["Error 413: Payload Too Large"]}
    assert read_change({"data": data}) == Changed(job_id=JOB.id, record=None)


def test_the_key_is_found_in_the_old_row_when_there_is_no_new_one() -> None:
    gone = uuid4()
    assert read_change({"data": {"record": {}, "old_record": {"id": str(gone)}}}) == Changed(job_id=gone, record=None)
    other = {"record": {"id": str(JOB.id)}, "old_record": {"id": str(gone)}}
    assert read_change({"data": other}).job_id == JOB.id


@pytest.mark.parametrize("payload", [{}, {"data": None}, {"data": {}}, {"data": {"record": {"id": "none of ours"}}}])
def test_a_change_that_says_nothing_is_still_news(payload: dict[str, Any]) -> None:
    assert read_change(payload) == Changed(job_id=None, record=None)
