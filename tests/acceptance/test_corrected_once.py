"""A document is read in the worker, one position put right over HTTP, and what is offered for the others answered."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from client_sdk import ApiError, AsyncBespoke
from client_sdk.record import Doubt, Record
from core.record.offers import ALL, NONE
from tests.acceptance.test_end_to_end import WAIT_S, client_of
from tests.conftest import Backend, NewUser
from tests.processes import Server

pytestmark = pytest.mark.usefixtures("worker")

PATH = "person/alike"
RESUME = b"""Mara Quist
mara.quist@example.org

Experience

Night Baker, Kvarn Bakery, 2019 - 2021
- Baked bread for forty shops each night

Shift Baker, Hull Foods, 2016 - 2019
- Led a shift of nine people

Miller, Tarn Mill, 2014 - 2016
- Milled rye and wheat by stone

Apprentice Baker, Rye House, 2012 - 2014
- Learned to bake from an old master
"""
READ = [
    ("Night Baker", "Kvarn Bakery"),
    ("Shift Baker", "Hull Foods"),
    ("Miller", "Tarn Mill"),
    ("Apprentice Baker", "Rye House"),
]


@pytest.fixture
async def bespoke(new_user: NewUser, api: Server, backend: Backend) -> AsyncIterator[AsyncBespoke]:
    """Somebody whose four positions were read."""
    async with client_of(new_user(plan="job_search"), api, backend) as bespoke:
        await bespoke.documents.add_resume_and_wait(RESUME, timeout_s=WAIT_S)
        yield bespoke


async def change(bespoke: AsyncBespoke, *changes: dict[str, Any]) -> Record:
    return (await bespoke.record.change(changes, if_match=await bespoke.record.get())).record


async def put_right(bespoke: AsyncBespoke, number: int, **values: str) -> Record:
    record = (await bespoke.record.get()).record
    return await change(bespoke, {"op": "set", "path": f"roles/{record.roles[number].id}", "value": values})


def said(record: Record) -> list[tuple[str, str]]:
    return [(role.title, role.company) for role in record.roles]


def asked(record: Record) -> list[Doubt]:
    return [doubt for doubt in record.doubts if doubt.path == PATH]


def exchanged(*numbers: int) -> list[tuple[str, str]]:
    return [(fields[1], fields[0]) if number in numbers else fields for number, fields in enumerate(READ)]


async def test_one_of_four_is_put_right_and_the_others_are_offered_taken_and_taken_back(bespoke: AsyncBespoke) -> None:
    # This owner is called a bakery, and worked for people called Night Baker.
    record = await put_right(bespoke, 0, title="Kvarn Bakery", company="Night Baker")
    assert said(record) == exchanged(0)
    (doubt,) = asked(record)
    assert doubt.choices[0] == ALL
    assert doubt.choices[1].startswith("“Shift Baker, Hull Foods” → “Hull Foods, Shift Baker” (2016")
    assert doubt.choices[-1] == NONE
    assert asked((await bespoke.record.get()).record) == [doubt]

    record = await change(bespoke, {"op": "confirm", "id": str(doubt.id), "value": doubt.choices[2]})
    assert said(record) == exchanged(0, 2)
    (doubt,) = asked(record)
    record = await change(bespoke, {"op": "confirm", "id": str(doubt.id), "value": ALL})
    assert (said(record), asked(record)) == (exchanged(0, 1, 2, 3), [])
    corrections = (await bespoke.record.corrections()).items
    assert corrections[0].changes[0].text.startswith("Confirmed the role “Shift Baker, Hull Foods”: title “Hull Fo")

    record = await change(bespoke, {"op": "undo"})
    assert (said(record), asked(record)) == (exchanged(0, 2), [doubt])

    # The same in another document; and when both are gone: what was typed stays, and what was accepted goes with them.
    await bespoke.documents.add_resume_and_wait(RESUME + b"- Swept the floor\n", timeout_s=WAIT_S)
    assert said((await bespoke.record.get()).record) == exchanged(0, 2)
    for document in (await bespoke.documents.list()).items:
        await bespoke.documents.delete(document.id)
    record = (await bespoke.record.get()).record
    assert (said(record), asked(record)) == ([exchanged(0)[0]], [])
    with pytest.raises(ApiError) as refused:
        await change(bespoke, {"op": "confirm", "id": str(doubt.id), "value": ALL})
    assert refused.value.status == 400


async def test_hostile_corrections_and_answers_offer_and_change_nothing(bespoke: AsyncBespoke) -> None:
    for values in (
        {"title": "<img src=x onerror=alert(1)>", "company": "' or 1=1 --"},
        {"title": "(" * 200, "company": "\\" * 200},
        {"title": "Night Baker, " * 15},
        {"company": ""},
    ):
        record = await put_right(bespoke, 0, **values)
        assert (said(record)[1:], asked(record)) == (READ[1:], [])
    record = await put_right(bespoke, 0, title="Kvarn Bakery", company="Night Baker")
    (doubt,) = asked(record)
    for value in ("yes", "", ALL.lower(), None, {"all": True}, ALL * 10_000):
        with pytest.raises(ApiError) as refused:
            await change(bespoke, {"op": "confirm", "id": str(doubt.id), "value": value})
        assert refused.value.status == 400
    assert said((await bespoke.record.get()).record) == exchanged(0)


async def test_of_two_answers_at_once_one_counts_and_nobody_else_can_answer(
    bespoke: AsyncBespoke, new_user: NewUser, api: Server, backend: Backend
) -> None:
    await put_right(bespoke, 0, title="Kvarn Bakery", company="Night Baker")
    seen = await bespoke.record.get()
    (doubt,) = asked(seen.record)
    answers = [{"op": "confirm", "id": str(doubt.id), "value": value} for value in (ALL, NONE)]
    ends = await asyncio.gather(
        *(bespoke.record.change([answer], if_match=seen) for answer in answers), return_exceptions=True
    )
    (refused,) = (end for end in ends if isinstance(end, ApiError))
    assert refused.code == "precondition_failed"
    record = (await bespoke.record.get()).record
    assert said(record) in (exchanged(0), exchanged(0, 1, 2, 3))
    assert asked(record) == []

    async with client_of(new_user(), api, backend) as stranger:
        for answer in answers:
            with pytest.raises(ApiError) as not_theirs:
                await stranger.record.change([answer], if_match=await stranger.record.get())
            assert not_theirs.value.status == 400
