"""Which rows a subscription is about, and which subscriptions are refused."""

from typing import Any
from uuid import UUID

import pytest

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys
from tests.integration.realtime.rows import JOBS, add_job


@pytest.mark.parametrize(
    ("condition", "matches"),
    [
        ("status=eq.pending", True),
        ("status=eq.done", False),
        ("status=neq.done", True),
        ("status=not.eq.done", True),
        ("status=in.(done,pending)", True),
        ('status=in.("done","pen,ding")', False),
        ("status=not.in.(done,pending)", False),
        ("progress=gt.4", True),
        ("progress=gte.5", True),
        ("progress=lt.5", False),
        ("progress=lte.5", True),
        ("progress=gt.10", False),
        ("progress=eq.05", True),
        ("status=like.pend%", True),
        ("status=ilike.PEND%", True),
        ("status=like.PEND%", False),
        ("status=match.^pen.*g$", True),
        ("status=imatch.^PEN", True),
        ("status=not.match.^x", True),
        ("result=is.null", True),
        ("result=not.is.null", False),
        ("status=is.null", False),
        ("result=eq.5", False),
        ("result=not.eq.5", False),
        ("result=isdistinct.5", True),
        ("progress=isdistinct.5", False),
        ("progress=gt.1,status=eq.pending", True),
        ("progress=gt.1,status=eq.done", False),
        ("updated_at=gt.2020-01-01", True),
        ("  ", True),
    ],
)
async def test_filters(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, *, condition: str, matches: bool
) -> None:
    async with open_wire() as wire:
        await wire.join("realtime:all", token=keys.token(owner), changes=[JOBS])
        await wire.join("realtime:some", token=keys.token(owner), changes=[{**JOBS, "filter": condition}])
        await add_job(db, owner, progress=5)
        frames = await wire.collect("postgres_changes", 1 + matches, quiet_s=0.03)

    assert sorted(frame.topic for frame in frames) == ["realtime:all", *["realtime:some"] * matches]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"table": "unpublished"}, "Please check Realtime is enabled for the given connect parameters"),
        ({"table": "nowhere"}, "Please check Realtime is enabled"),
        ({"table": "jobs", "filter": "internal_note=eq.secret"}, "invalid column for filter internal_note"),
        ({"table": "jobs", "filter": "nothing=eq.1"}, "invalid column for filter nothing"),
        ({"table": "jobs", "filter": "user_id=eq.nobody"}, "invalid input syntax for type uuid"),
        ({"table": "jobs", "filter": "progress=like.5"}, "operator does not exist"),
        ({"table": "jobs", "filter": "status=match.["}, "invalid regular expression"),
        ({"table": "jobs", "filter": "status=is.pending"}, "must be null, true, false, or unknown"),
        ({"table": "jobs", "filter": "status=is.true"}, "requires a boolean column"),
        ({"table": "jobs", "filter": "undefined"}, "Error parsing `filter` params"),
        ({"table": "jobs", "filter": "status=foo.1"}, "Error parsing `filter` params"),
        ({"table": "jobs", "filter": "status=in.a,b"}, "wrapped by parentheses"),
        ({"table": "jobs", "filter": "status=eq.a,"}, "empty segments"),
        ({"table": "jobs", "filter": f"progress=in.({','.join(map(str, range(101)))})"}, "Maximum 100"),
        ({"table": "jobs", "filter": "status=eq.\x00"}, "Unable to subscribe"),
        ({"table": "jobs", "filter": "status=eq.\ud800"}, "Unable to subscribe"),
        ({"table": "jobs", "select": ["internal_note"]}, "invalid column for select internal_note"),
        ({"table": "*", "select": ["id"]}, "not supported for wildcard"),
        ({"table": "jobs", "select": "id"}, "expected a list"),
        ({"schema": None}, "at least a `schema` or `table`"),
        ({"table": 5}, "at least a `schema` or `table`"),
    ],
)
async def test_refused_subscriptions_are_told_so_and_get_nothing(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, *, entry: dict[str, Any], complaint: str
) -> None:
    async with open_wire() as wire:
        asked = {"event": "*", "schema": "public"} | entry
        reply = await wire.join(token=keys.token(owner), changes=[asked], is_live=False)
        system = await wire.expect("system")
        await add_job(db, owner)
        changes = await wire.changes(quiet_s=0.1)

    assert reply["status"] == "ok"
    assert system.payload["status"] == "error"
    assert system.payload["extension"] == "postgres_changes"
    assert complaint in system.payload["message"]
    assert changes == []
