"""The last word on whether a request is sent."""

import pytest

from worker.runtime.calls import CallBook
from worker.runtime.request_context import call_in_hand, confirm_lease, lease_check


@pytest.mark.parametrize("is_checked", [True, False])
async def test_a_call_counts_as_sent_from_the_moment_in_which_its_request_may_be(*, is_checked: bool) -> None:
    call = await CallBook(granted=1).begin("a", "m")
    seen: list[bool] = []

    async def check() -> None:
        seen.append(call.is_sent)

    check_token = lease_check.set(check if is_checked else None)
    call_token = call_in_hand.set(call)
    try:
        await confirm_lease()
    finally:
        lease_check.reset(check_token)
        call_in_hand.reset(call_token)
    assert call.is_sent
    assert seen == ([False] if is_checked else []), "until the lease is confirmed it costs nothing"


async def test_outside_of_any_run_whatever_is_asked_for_may_be_sent() -> None:
    await confirm_lease()
