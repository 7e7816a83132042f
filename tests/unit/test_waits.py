"""The rule on waits finds what it must find, and nothing else."""

import pytest

from tests.waits import waits_of


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("sleep(1)", 1),
        ("await asyncio.sleep(0)", 0),
        ("sleep(1)  # in which it could have come", 0),
        ("# the length of the outage\nsleep(wait_s)", 0),
        ("while not ready():\n    sleep(0.1)", 0),
        ("async with asyncio.timeout(5):\n    pass", 1),
        ("async with patience():\n    pass", 0),
        ("await asyncio.wait_for(it, 2.5)", 1),
        ("await asyncio.wait_for(it, 60)", 0),
        ("future.result(10)", 1),
        ("future.result()", 0),
    ],
)
def test_what_is_found(source: str, found: int) -> None:
    assert len(list(waits_of(source if "await" not in source and "async" not in source else _inside(source)))) == found


def _inside(source: str) -> str:
    return "async def f():\n" + "\n".join(f"    {line}" for line in source.splitlines())
