"""Making API keys, and when one may end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from api.api_keys.requests import MAX_LIFE, ApiKeyRequest
from api.api_keys.secrets import KeyMaker
from api.auth.key_cache import hash_key

REPEATABLE = KeyMaker(server_secret="s", user_id=uuid4(), idempotency_key="k", request_sha256="r")
UNIQUE = replace(REPEATABLE, idempotency_key=None)


@pytest.mark.parametrize("maker", [REPEATABLE, UNIQUE])
def test_a_key_is_its_prefix_and_256_bits_in_all(maker: KeyMaker) -> None:
    prefix = maker.new_prefix()
    key = maker.key_of(prefix)
    assert (len(prefix), len(key)) == (12, 68)
    assert key.startswith(prefix)
    assert key.startswith("bsp_")
    bytes.fromhex(key.removeprefix("bsp_"))
    assert len({maker.new_prefix() for _ in range(20)}) == 20


def test_a_repeated_request_makes_the_same_key_and_any_other_another() -> None:
    prefix = REPEATABLE.new_prefix()
    others: list[dict[str, Any]] = [
        {"server_secret": "t"}, {"user_id": uuid4()}, {"idempotency_key": "l"}, {"request_sha256": "q"},
    ]  # fmt: skip
    assert REPEATABLE.key_of(prefix) == replace(REPEATABLE).key_of(prefix)
    keys = {REPEATABLE.key_of(prefix), *(replace(REPEATABLE, **change).key_of(prefix) for change in others)}
    assert len(keys) == 1 + len(others)
    second = REPEATABLE.new_prefix()
    assert REPEATABLE.key_of(second).removeprefix(second) != REPEATABLE.key_of(prefix).removeprefix(prefix)


def test_where_one_part_ends_makes_a_difference() -> None:
    one = replace(REPEATABLE, idempotency_key="ab", request_sha256="c").key_of("bsp_")
    two = replace(REPEATABLE, idempotency_key="a", request_sha256="bc").key_of("bsp_")
    assert one != two


def test_without_an_idempotency_key_it_is_new_each_time() -> None:
    prefix = UNIQUE.new_prefix()
    assert UNIQUE.key_of(prefix) != UNIQUE.key_of(prefix)


def test_the_database_knows_a_sha256() -> None:
    assert hash_key("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def ends(moment: str) -> datetime | None:
    return ApiKeyRequest.model_validate({"name": "laptop", "expires_at": moment}).expires_at


def test_a_key_may_end_within_ten_years_in_any_time_zone() -> None:
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=1)
    assert ends(soon.astimezone(timezone(timedelta(hours=-7))).isoformat()) == soon
    latest = datetime.now(UTC) + MAX_LIFE - timedelta(minutes=1)
    assert ends(latest.isoformat()) == latest
    assert timedelta(days=10 * 365) < MAX_LIFE <= timedelta(days=3660)
    assert ApiKeyRequest.model_validate({"name": "laptop"}).expires_at is None


@pytest.mark.parametrize(
    ("away", "why"),
    [(-timedelta(seconds=1), "in the future"), (MAX_LIFE + timedelta(minutes=1), "within ten years")],
    ids=["past", "late"],
)
def test_it_may_not_end_before_now_or_later(away: timedelta, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        ends((datetime.now(UTC) + away).isoformat())


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59+05:00"])
def test_the_end_of_time_is_too_late(moment: str) -> None:
    with pytest.raises(ValidationError, match="within ten years"):
        ends(moment)


def test_the_beginning_of_time_is_past() -> None:
    with pytest.raises(ValidationError, match="in the future"):
        ends("0001-01-01T00:00:00+05:00")
