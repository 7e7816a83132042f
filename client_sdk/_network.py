"""Between the SDK and the network: addresses, proxies, sockets, and what failed in words."""

import socket
from urllib.request import getproxies, proxy_bypass

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


def open_network(base_url: str) -> httpx.AsyncHTTPTransport:
    """Return the connection pool for one server, through the proxy that the environment names for it.

    Raises:
        ValueError: that proxy cannot be used.
    """
    try:
        return httpx.AsyncHTTPTransport(socket_options=_keepalive_options(), proxy=proxy_for(httpx.URL(base_url)))
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
