"""Answers that go in circles are told from those that say something."""

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.canned_model import Canned, completion
from tests.fakes.files import file_of
from tests.fakes.profiles import POSTINGS, RESUMES, read_posting, read_resume
from worker.engines.openai.circles import Circles, goes_in_circles
from worker.runtime.calls import CallBook, Outcome
from worker.runtime.request_context import call_book, confirm_lease

_PARAGRAPH = "I have led teams of many sizes, in many places, at all times of the year, and I liked most of it. So "
CIRCLES = {
    "a word": "john-",
    "a sentence": "The response was sent to the address in the request, and it was sent to the address there. ",
    "entries with a number": '{"key": "e%d", "kind": "skill", "text": "Sales"}, ',
    "space": "\n  ",
    "a paragraph": _PARAGRAPH + _PARAGRAPH[::-1] + _PARAGRAPH[::2] + _PARAGRAPH[1::3],
}


@pytest.mark.parametrize("said", CIRCLES.values(), ids=CIRCLES)
def test_circles_are_found_before_they_cost_much(said: str) -> None:
    circles = Circles()
    length = 0
    for number in count():
        circles.feed(piece := said.replace("%d", str(number)))
        length += len(piece)
        if circles.are_found or length > 20_000:
            break

    assert circles.are_found
    assert length < 13_000
    assert length < 4_000 or said.startswith(_PARAGRAPH)


@pytest.mark.parametrize("indent", [None, 2, 8])
@pytest.mark.parametrize("path", [*RESUMES.iterdir(), *POSTINGS.glob("*.*")], ids=lambda path: path.name)
def test_what_stands_in_real_documents_is_none(path: Path, indent: int | None) -> None:
    read = (read_resume if path.parent == RESUMES else read_posting)(path)
    answer = read.model_dump(mode="json", exclude={"text", "report"})

    assert not goes_in_circles(json.dumps(answer, indent=indent))


def test_many_short_entries_are_none() -> None:
    words = {word for path in RESUMES.iterdir() for word in path.read_text("utf-8").split() if word.isalpha()}
    entries = [{"key": f"e{number}", "kind": "skill", "text": word} for number, word in enumerate(sorted(words))]

    assert len(entries) > 500
    assert not goes_in_circles(json.dumps({"other_evidence": entries}, indent=4))


def _stream(text: str) -> tuple[int, bytes]:
    events = (json.dumps({"choices": [{"delta": {"content": text[at : at + 40]}}]}) for at in range(0, len(text), 40))
    return 200, b"".join(f"data: {event}\n\n".encode() for event in events)


RESUME = """Ana Example
Baker, Crumb & Co 2019 - present
- Baked 300 loaves a day
- Led a team of four bakers
- Opened a second shop in Leeds
Skills: Bread, Pastry"""
_ROLE: dict[str, Any] = {"company": "Crumb & Co", "title": "Baker", "location": None, "start": "2019", "end": "present"}
_LINES = [line.removeprefix("- ") for line in RESUME.splitlines() if line.startswith("- ")]
_FACTS = [{"key": f"e{number}", "kind": "responsibility", "text": line} for number, line in enumerate(_LINES, 1)]
_READ = json.dumps(
    {
        "name": "Ana Example",
        "headline": None,
        "contact": [],
        "roles": [{**_ROLE, "evidence": _FACTS}],
        "other_evidence": [],
        "claims": [],
    }
)


async def test_of_an_answer_in_circles_what_is_whole_counts_and_nothing_more_is_asked() -> None:
    cut = _READ[: _READ.index('"other_evidence"')]
    noise = '"other_evidence": [' + '{"key": "e9", "kind": "skill", "text": "Bread"}, ' * 400
    canned = Canned(_stream(cut + noise))
    book = CallBook()
    token = call_book.set(book)
    try:
        async with canned.engine(before_send=confirm_lease) as engine:
            read = (await engine.read_resume(file_of(RESUME))).value
    finally:
        call_book.reset(token)

    assert [item.text for item in read.evidence] == [*_LINES, "Bread"]
    assert len(canned.asked) == 1
    with book.told() as (row,):
        assert row["outcome"] == Outcome.MALFORMED
        assert row["is_estimated"]
        assert 1_000 < row["output_tokens"] < 7_000


async def test_an_answer_of_nothing_but_circles_is_asked_for_once_more() -> None:
    canned = Canned(_stream("I am a baker. " * 800), completion(_READ))
    async with canned.engine() as engine:
        read = (await engine.read_resume(file_of(RESUME))).value

    assert len(read.roles) == 1
    first, second = canned.asked
    assert second["messages"][:-2] == first["messages"]
    assert len(second["messages"][-2]["content"]) < 1_000
    assert "repeats itself" in second["messages"][-1]["content"]


@pytest.mark.parametrize(
    "answers",
    [
        [_stream("I am a baker. " * 800)] * 2,
        [completion("{}")] * 2,
        [completion("Once upon a time", finish="length")] * 2,
        [completion({**json.loads(_READ), "roles": [{**_ROLE, "evidence": _FACTS[:1]}]})],
    ],
    ids=["in circles", "without its form", "without end", "one line of many"],
)
async def test_what_a_model_cannot_read_is_read_by_rules(answers: list[tuple[int, Any]]) -> None:
    canned = Canned(*answers)
    async with canned.engine() as engine:
        reply = await engine.read_resume(file_of(RESUME))

    assert {*_LINES} <= {item.text for item in reply.value.evidence}
    assert reply.model == "m"
    assert canned.answers == []
