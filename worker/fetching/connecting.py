"""Connections to nowhere but the public web, whatever a name says and however often it says something else."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from core.web_address import NOT_PUBLIC, Address, WebRules

_MOST_LOOKUPS = 8

AddressInfo = tuple[Any, Any, int, str, tuple[Any, ...]]
"""As `getaddrinfo` gives it: family, kind, protocol, name, and the address with its port."""
Lookup = Callable[[str, int], Awaitable[list[AddressInfo]]]


class NotPublic(Exception):
    """No address of this name is public, or there is none: who asks does not learn which."""

    def __init__(self) -> None:
        super().__init__(NOT_PUBLIC)


class SystemLookup:
    """Asks the system what a name stands for, in threads of its own.

    A name server may take as long as it likes, and nothing can end the thread that waits for it: it must be none of
    those that others need, and nobody waits for it when the worker ends.
    """

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(_MOST_LOOKUPS)

    async def __call__(self, host: str, port: int) -> list[AddressInfo]:
        """What the name stands for. Raises OSError as `getaddrinfo` does."""
        await self._places.acquire()
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[list[AddressInfo]] = loop.create_future()

        def settle(found: list[AddressInfo] | OSError) -> None:
            self._places.release()
            if answered.done():  # nobody waits any more
                return
            if isinstance(found, OSError):
                answered.set_exception(found)
            else:
                answered.set_result(found)

        def look() -> None:
            found: list[AddressInfo] | OSError
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except OSError as error:
                found = error
            except UnicodeError:
                found = OSError("no name")
            with suppress(RuntimeError):  # the worker has ended meanwhile
                loop.call_soon_threadsafe(settle, found)

        threading.Thread(target=look, name="look up", daemon=True).start()
        return await answered


class CheckedResolver(AbstractResolver):
    """The public addresses of a name. Each connection asks anew, once, and goes to what was checked."""

    def __init__(self, rules: WebRules, lookup: Lookup) -> None:
        self._rules = rules
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses, as aiohttp takes them.

        Raises:
            NotPublic: there is none, or none that may be connected to.
        """
        del family
        try:
            found = await self._lookup(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise
            raise NotPublic from None
        allowed = [info for info in found if self._rules.may_connect(_address_of(info))]
        if not allowed:
            raise NotPublic
        return [
            ResolveResult(
                hostname=host,
                host=str(sockaddr[0]),
                port=port,
                family=family,
                proto=proto,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for family, _, proto, _, sockaddr in allowed
        ]

    async def close(self) -> None:
        """Holds nothing."""


def checked_connector(rules: WebRules, lookup: Lookup) -> aiohttp.TCPConnector:
    """A connector all of whose sockets are made for addresses that were checked in that very moment."""

    def make_socket(info: AddressInfo) -> socket.socket:
        # All ways lead through here: names, literal addresses, redirects.
        if not rules.may_connect(_address_of(info)):
            raise NotPublic
        made = socket.socket(info[0], info[1], info[2])
        made.settimeout(0)
        return made

    return aiohttp.TCPConnector(
        resolver=CheckedResolver(rules, lookup), use_dns_cache=False, socket_factory=make_socket, force_close=True
    )


def _address_of(info: AddressInfo) -> Address:
    address, *rest = info[4]
    scope = f"%{rest[2]}" if len(rest) > 2 and rest[2] else ""  # noqa: PLR2004 - host, port, flow, scope
    return ip_address(f"{str(address).split('%', 1)[0]}{scope}")
