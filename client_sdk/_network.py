"""Between the SDK and the network: addresses, proxies, sockets, and what failed in words."""

import socket
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

_PORTS = range(1, 65_536)


def clean_url(text: str, name: str) -> str:
    """Return an address without white space around it and slashes at its end.

    Raises:
        ValueError: it is not one; says what is wanted.
    """
    text = text.strip()
    if not _is_address(text):
        raise ValueError(f"{name} has to be an address like https://api.example.com, not {text!r}")
    return text.rstrip("/")


class Network(httpx.AsyncHTTPTransport):
    """A connection pool that leaves no socket open: what the pool has lost is closed with it.

    httpcore forgets a connection whose first caller is cancelled at the wrong moment.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # httpx has no option for it.
        self._sockets = _Sockets(self._pool._network_backend)  # noqa: SLF001
        self._pool._network_backend = self._sockets  # noqa: SLF001

    async def aclose(self) -> None:
        """Close all connections."""
        await super().aclose()
        await self._sockets.aclose()


class _Sockets(httpcore.AsyncNetworkBackend):
    """Makes connections as another does, and remembers those that are open."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend
        self._open: list[httpcore.AsyncNetworkStream] = []

    async def connect_tcp(self, *arguments: Any, **options: Any) -> httpcore.AsyncNetworkStream:
        stream = await self._backend.connect_tcp(*arguments, **options)
        self._open = [each for each in self._open if each.get_extra_info("socket").fileno() >= 0]
        self._open.append(stream)
        return stream

    async def connect_unix_socket(self, *arguments: Any, **options: Any) -> httpcore.AsyncNetworkStream:
        return await self._backend.connect_unix_socket(*arguments, **options)

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)

    async def aclose(self) -> None:
        left, self._open = self._open, []
        for stream in left:
            await stream.aclose()


def open_network(base_url: str) -> Network:
    """Return the connection pool for one server, through the proxy that the environment names for it.

    Raises:
        ValueError: that proxy cannot be used.
    """
    try:
        return Network(socket_options=_keepalive_options(), proxy=proxy_for(httpx.URL(base_url)))
    except ImportError as error:
        raise ValueError(f"the proxy that the environment names cannot be used: {error}") from error


def proxy_for(url: httpx.URL) -> str | None:
    """Return the proxy that the environment names for `url`. httpx looks for one only without a transport of ours."""
    if proxy_bypass(url.host):
        return None
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def reason(error: httpx.RequestError) -> str:
    """Return what went wrong, without what was sent: h11 quotes a header that it refuses, and with it a token."""
    return type(error).__name__ if isinstance(error, httpx.LocalProtocolError) else repr(error)


def cause(error: httpx.RequestError) -> httpx.RequestError | None:
    """Return what an error of ours may say it comes from. Tracebacks print it, so the same is left out."""
    return None if isinstance(error, httpx.LocalProtocolError) else error


def _is_address(text: str) -> bool:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return False
    is_name = bool(url.host) and "%" not in url.host  # quoted: it had characters that no name has
    return url.scheme in {"http", "https"} and is_name and (url.port is None or url.port in _PORTS)


def _keepalive_options() -> list[tuple[int, int, int]]:
    """Socket options by which a peer that vanished is noticed in about 10 s, also while a request is held."""
    options = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    for name, value in (("TCP_KEEPIDLE", 5), ("TCP_KEEPINTVL", 2), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options
