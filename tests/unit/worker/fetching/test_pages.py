"""Pages of a server on this machine: what is taken, where it may send us, and when we stop listening."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from core.web_address import WebRules
from tests.unit.worker.fetching.test_connecting import Names
from worker.fetching import pages
from worker.fetching.errors import PageAway, PageRefused
from worker.fetching.pages import WebPages

HERE = "127.0.0.1"
HTML = b"<html><body>A posting</body></html>"


def reply(status: str = "200 OK", body: bytes = HTML, **headers: str) -> bytes:
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + body


@dataclass
class Site:
    """Answers requests for paths with bytes, or as a function likes."""

    port: int = 0
    answers: dict[str, bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            answer = self.answers[request.split(b" ")[1].decode()]
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def url(self, path: str = "/", *, host: str = "jobs.example.com") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def rules(self) -> WebRules:
        return WebRules(ports=[self.port], networks=[f"{HERE}/32"])


@asynccontextmanager
async def serving(**answers: bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]) -> AsyncIterator[Site]:
    site = Site(answers={f"/{path.replace('_', '-')}": answer for path, answer in answers.items()})
    server = await asyncio.start_server(site.serve, HERE)
    site.port = server.sockets[0].getsockname()[1]
    async with server:
        yield site
        server.close()


async def test_a_page_is_read_with_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    async with serving(a=reply(Set_Cookie="who=me"), b=reply()) as site:
        source = WebPages(site.rules, lookup=Names([HERE], [HERE]))
        page = await source.get(site.url("/a"))
        await source.get(site.url("/b"))
    assert (page.content, page.media_type, page.charset, page.is_packed) == (HTML, "text/html", "utf-8", False)
    asked = b"\r\n".join(site.requests).lower()
    assert asked.count(b"user-agent: bespoke/") == 2
    assert not [name for name in (b"cookie:", b"authorization:", b"referer:") if name in asked]


async def test_a_page_may_move_and_each_place_is_looked_up_once() -> None:
    names = Names([HERE], [HERE])
    async with serving(old=reply("301 Moved", b"", Location="/new"), new=reply()) as site:
        page = await WebPages(site.rules, lookup=names).get(site.url("/old"))
    assert page.address.endswith("/new")
    assert names.asked == ["jobs.example.com"] * 2


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://localhost/",
        "http://2130706433/", "file:///etc/passwd", "http://user:pw@example.com/", "//10.0.0.1/", "gopher://x.example/",
        "http://example.com:22/", "", "http://[::ffff:127.0.0.1]/", "http://metadata.google.internal/",
    ],
)  # fmt: skip
async def test_no_site_sends_us_where_we_do_not_go(location: str) -> None:
    async with serving(old=reply("302 Found", b"", Location=location)) as site:
        # `//10.0.0.1/` and the empty one keep port and address of the site: the rules allow the port alone.
        names = Names([HERE], *[["10.0.0.1"]] * 5)
        with pytest.raises(PageRefused):
            await WebPages(site.rules, lookup=names).get(site.url("/old"))
    assert len(site.requests) == 1


async def test_a_name_that_changes_its_answer_gains_nothing() -> None:
    """Rebinding: the first answer is good, the second leads inside. What was checked is what is connected to."""
    async with serving(old=reply("302 Found", b"", Location="/secret"), secret=reply()) as site:
        names = Names([HERE], ["127.0.0.2"])
        with pytest.raises(PageRefused, match="leads nowhere"):
            await WebPages(site.rules, lookup=names).get(site.url("/old"))
        assert (len(site.requests), len(names.asked)) == (1, 2)
        names = Names([HERE], ["127.0.0.2"])
        await WebPages(site.rules, lookup=names).get(site.url("/secret"))
        assert len(names.asked) == 1  # no second look between check and connection


async def test_a_site_sends_us_round_and_round_only_so_often() -> None:
    async with serving(old=reply("302 Found", b"", Location="/old")) as site:
        with pytest.raises(PageRefused, match="without end"):
            await WebPages(site.rules, lookup=Names(*[[HERE]] * 9)).get(site.url("/old"))
    assert len(site.requests) == pages.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (reply("404 Not Found"), PageRefused),
        (reply("403 Forbidden"), PageRefused),
        (reply("401 Unauthorized"), PageRefused),
        (reply("999 Request Denied"), PageRefused),
        (reply("304 Not Modified", b""), PageRefused),
        (reply("204 No Content", b"", Content_Length=""), PageRefused),
        (reply("500 Oops"), PageAway),
        (reply(Content_Type="image/png"), PageRefused),
        (reply(Content_Type="application/zip"), PageRefused),
        (reply(Content_Encoding="br"), PageRefused),
        (b"\x00\x01\x02 not HTTP\r\n\r\n", PageAway),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", PageAway),
        (reply(Content_Length="1000"), PageAway),
        (b"", PageAway),
    ],
)
async def test_what_is_no_page(answer: bytes, error: type[Exception]) -> None:
    async with serving(a=answer) as site:
        with pytest.raises(error) as refused:  # a connection that is cut at once is tried once more
            await WebPages(site.rules, lookup=Names([HERE], [HERE])).get(site.url("/a"))
    assert "Paste the text" in getattr(refused.value, "public_message", "")


@pytest.mark.parametrize(("asked", "waits_s"), [("7", 7), ("86400", 60), ("soon", None)])
async def test_a_busy_site_says_when_to_come_back(asked: str, waits_s: float | None) -> None:
    async with serving(a=reply("429 Too Many Requests", Retry_After=asked)) as site:
        with pytest.raises(PageAway) as away:
            await WebPages(site.rules, lookup=Names([HERE])).get(site.url("/a"))
    assert away.value.retry_after_s == waits_s


async def test_an_endless_page_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES", 100_000)

    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(reply(body=b"", Content_Length=""))
        while not writer.is_closing():
            writer.write(b"<p>more</p>" * 1000)
            await writer.drain()

    async with serving(a=endless) as site:
        with pytest.raises(PageRefused, match="too large"):
            await WebPages(site.rules, lookup=Names([HERE])).get(site.url("/a"))


async def test_a_site_that_drips_is_left() -> None:
    async def dripping(writer: asyncio.StreamWriter) -> None:
        writer.write(reply(body=b"", Content_Length="100000"))
        while not writer.is_closing():
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.01)

    async with serving(a=dripping) as site:
        with pytest.raises(PageAway, match="too long"):
            await WebPages(site.rules, lookup=Names([HERE]), whole_s=0.1).get(site.url("/a"))


async def test_a_packed_page_stays_packed() -> None:
    async with serving(a=reply(body=gzip.compress(b"0" * 10_000_000), Content_Encoding="gzip")) as site:
        page = await WebPages(site.rules, lookup=Names([HERE])).get(site.url("/a"))
    assert page.is_packed
    assert len(page.content) < 100_000
