"""What a name leads to is checked when it is looked up, and once more when a socket is made for it."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address

import aiohttp
import pytest

from core.web_address import WebRules
from worker.fetching.connecting import AddressInfo, CheckedResolver, NotPublic, checked_connector
from worker.fetching.errors import PageAway, PageRefused
from worker.fetching.pages import WebPages

PUBLIC = "93.184.216.34"


def info(address: str, port: int = 80) -> AddressInfo:
    is_v6 = ":" in address
    where = (address, port, 0, 0) if is_v6 else (address, port)
    return (socket.AF_INET6 if is_v6 else socket.AF_INET, socket.SOCK_STREAM, 6, "", where)


class Names:
    """Answers with one list of addresses after the other, and counts how often it was asked."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers: Iterator[list[str]] = iter(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[AddressInfo]:
        self.asked.append(host)
        return [info(address, port) for address in next(self._answers)]


async def test_only_public_addresses_of_a_name_are_left() -> None:
    resolver = CheckedResolver(WebRules(), Names([PUBLIC, "127.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"]))
    assert [result["host"] for result in await resolver.resolve("example.com", 80)] == [PUBLIC]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["10.0.0.8", "fd00::1"], ["169.254.169.254"], ["64:ff9b::1"], []])
async def test_a_name_of_ours_is_as_if_it_were_none(addresses: list[str]) -> None:
    with pytest.raises(PageRefused, match="leads nowhere") as refused:
        await WebPages(lookup=Names(addresses)).get("http://jobs.example.com/")
    assert "Paste the text" in refused.value.public_message


async def test_a_name_that_nobody_has_is_told_no_otherwise() -> None:
    async def unknown(host: str, port: int) -> list[AddressInfo]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with pytest.raises(PageRefused, match="leads nowhere"):
        await WebPages(lookup=unknown).get("http://jobs.example.com/")


async def test_a_name_server_that_is_away_may_be_back_soon() -> None:
    async def away(host: str, port: int) -> list[AddressInfo]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    with pytest.raises(PageAway):
        await WebPages(lookup=away).get("http://jobs.example.com/")


async def test_a_socket_is_made_for_no_address_of_ours_whoever_asks() -> None:
    """Past the check of the address, as a mistake there would be: the connector is asked for 127.0.0.1 itself."""
    async with (
        aiohttp.ClientSession(connector=checked_connector(WebRules(), Names())) as session,
        pytest_refusal(),
    ):
        await session.get("http://127.0.0.1:1/")


class pytest_refusal:  # noqa: N801 - reads as the function that it stands for
    """Passes when what was raised is NotPublic, or has it behind it."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        while error is not None and not isinstance(error, NotPublic):
            error = error.__cause__ or error.__context__
        assert isinstance(error, NotPublic)
        return True


async def test_a_scope_makes_an_address_no_public_one() -> None:
    scoped = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2a00:1450::1", 80, 0, 3))

    async def answer(host: str, port: int) -> list[AddressInfo]:
        return [scoped]

    assert WebRules().may_connect(ip_address("2a00:1450::1"))
    with pytest.raises(NotPublic):
        await CheckedResolver(WebRules(), answer).resolve("example.com", 80)
