"""Addresses and proxies as people write them."""

import asyncio

import httpx
import pytest

from client_sdk import AsyncBespoke, Bespoke
from client_sdk._network import clean_url, open_network, proxy_for

NO_ADDRESSES = [
    *("", "api.example.com", "127.0.0.1:8000", "localhost:8000", "//api.example.com", "ftp://api.example.com"),
    *("http://", "http://h:port", "http://h:0", "http://h:99999", "http://[::1", "http://a b", "http://a\nb"),
]


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_refused_by_the_constructor(text: str) -> None:
    for kind in (AsyncBespoke, Bespoke):
        with pytest.raises(ValueError, match=r"base_url has to be an address like https://api\.example\.com"):
            kind(text, api_key="bsp_1")
    if text:
        with pytest.raises(ValueError, match="supabase_url has to be"):
            AsyncBespoke("http://127.0.0.1:1", access_token="t", supabase_url=text, supabase_key="k")


@pytest.mark.parametrize("text", ["http://127.0.0.1:8000", "https://api.example.com/", " http://[::1]:80/under\n"])
def test_an_address_is_cleaned(text: str) -> None:
    assert clean_url(text, "base_url") == text.strip().rstrip("/")


@pytest.mark.parametrize(
    ("proxy", "found"),
    [("127.0.0.1:3128", "http://127.0.0.1:3128"), ("https://proxy:1", "https://proxy:1"), ("", None)],
)
def test_a_proxy_needs_no_scheme(monkeypatch: pytest.MonkeyPatch, proxy: str, found: str | None) -> None:
    for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy)
    assert proxy_for(httpx.URL("http://api.example.com")) == found
    AsyncBespoke("http://api.example.com", api_key="bsp_1")


def test_a_proxy_that_httpx_cannot_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    with pytest.raises(ValueError, match=r"the proxy .* cannot be used: .*httpx\[socks\]"):
        AsyncBespoke("http://api.example.com", api_key="bsp_1")


async def test_a_connection_that_the_pool_has_lost_is_closed_with_it() -> None:
    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(hold, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        network = open_network(f"http://{host}:{port}")
        lost = await network._pool._network_backend.connect_tcp(host, port)
        again = await network._pool._network_backend.connect_tcp(host, port)
        sockets = [stream.get_extra_info("socket") for stream in (lost, again)]
        await network.aclose()
        assert [socket.fileno() for socket in sockets] == [-1, -1]
