"""Whom a request is counted under, with and without proxies in between."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from api.auth.addresses import UNKNOWN, Addresses

OURS = ("10.0.0.0/8", "127.0.0.1", "fd00::/8")


def request(peer: str | None, *forwarded: str) -> dict[str, Any]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"client": (peer, 1) if peer else None, "headers": headers}


def test_without_a_setting_nobody_is_believed() -> None:
    addresses = Addresses()
    assert addresses.of(request("203.0.113.7")) == "203.0.113.7"
    assert addresses.of(request("203.0.113.7", "198.51.100.1")) == "203.0.113.7"
    assert addresses.of(request(None, "198.51.100.1")) == UNKNOWN
    # As uvicorn leaves it: the header in place of the peer. One bucket for all of them, whatever they claim.
    assert addresses.of(request("198.51.100.1", "198.51.100.1")) == UNKNOWN
    assert addresses.of(request("198.51.100.2", "198.51.100.2:4711")) == UNKNOWN


def test_a_header_that_is_believed_by_uvicorn_and_not_by_us_is_told_once() -> None:
    addresses = Addresses()
    with capture_logs() as lines:
        addresses.of(request("203.0.113.7", "198.51.100.1"))
        assert lines == []
        for number in range(3):
            addresses.of(request(f"198.51.100.{number}", f"198.51.100.{number}"))
    (told,) = lines
    assert "BESPOKE_TRUSTED_PROXIES" in told["to_trust"], "what an operator behind a proxy has to know"


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),  # what the client itself claims is not believed
        ("10.0.0.1", ["1.1.1.1", "198.51.100.1, 10.9.9.9"], "198.51.100.1"),
        ("10.0.0.1", ["10.1.1.1, 10.2.2.2"], "10.1.1.1"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("203.0.113.7", ["203.0.113.7, 9.9.9.9"], "203.0.113.7"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1, nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1:1234"], "198.51.100.1"),
        (None, ["198.51.100.1"], "198.51.100.1"),
        ("fd00::1", ["[2001:db8:1:2:3:4:5:6]:443"], "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", [], "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", [], "203.0.113.7"),
        ("10.0.0.1", [", ".join(["10.0.0.2"] * 5000)], "10.0.0.2"),
    ],
)
def test_networks_that_are_trusted_are_walked_from_the_end(
    peer: str | None, forwarded: list[str], expected: str
) -> None:
    assert Addresses(OURS).of(request(peer, *forwarded)) == expected


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        (["1.1.1.1, 198.51.100.1, 203.0.113.9"], "198.51.100.1"),
        (["198.51.100.1"], "198.51.100.1"),
        ([], "203.0.113.7"),
        (["nonsense, 203.0.113.9"], UNKNOWN),
    ],
)
def test_or_so_many_hops_are_counted(forwarded: list[str], expected: str) -> None:
    assert Addresses(hops=2).of(request("203.0.113.7", *forwarded)) == expected
