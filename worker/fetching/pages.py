"""One page, asked for at an address that a stranger gave: small, soon, and from the public web."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn, Protocol
from urllib.parse import urljoin

import aiohttp

from client_sdk._version import __version__
from core.web_address import AddressRefused, PageAddress, WebRules, page_address
from worker.fetching.connecting import Lookup, NotPublic, SystemLookup, checked_connector
from worker.fetching.errors import PageAway, PageRefused

MOST_BYTES = 5 * 1024**2
MOST_REDIRECTS = 5
WHOLE_S = 25.0
_CONNECT_S = 8.0
_SILENT_S = 10.0
_LONGEST_WAIT_S = 60.0
_CHUNK = 64 * 1024
_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/rtf", "text/rtf",
        "application/vnd.oasis.opendocument.text",
    }
)  # fmt: skip
_MOVED = frozenset({301, 302, 303, 307, 308})
_SECONDS = re.compile(r"\d{1,6}")
_HEADERS: Mapping[str, str] = {
    "User-Agent": f"Bespoke/{__version__} (a posting, asked for by a person)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, kw_only=True)
class Page:
    """What came. `content` is as it was sent, packed if `is_packed`: it is unpacked where that can be ended."""

    address: str
    media_type: str
    charset: str | None
    is_packed: bool
    content: bytes


class PageSource(Protocol):
    """Where pages come from."""

    async def get(self, url: str) -> Page:
        """See `WebPages.get`."""
        ...


class WebPages:
    """Pages of the public web. Neither cookies nor keys nor a proxy of ours go with a request.

    Args:
        rules: where pages may be.
        lookup: asks what a name stands for.
        whole_s: seconds until all of it must be there, redirects included.
    """

    def __init__(
        self, rules: WebRules | None = None, *, lookup: Lookup | None = None, whole_s: float = WHOLE_S
    ) -> None:
        self._rules = rules or WebRules()
        self._lookup = lookup or SystemLookup()
        self._whole_s = whole_s

    async def get(self, url: str) -> Page:
        """The page at this address, or where that leads.

        Raises:
            PageRefused: it is not to be had. Trying again will not help.
            PageAway: it may be there in a while.
        """
        try:
            address = page_address(url, self._rules)
        except AddressRefused as refused:
            raise PageRefused(str(refused)) from None
        try:
            async with asyncio.timeout(self._whole_s):
                return await self._follow(address)
        except TimeoutError:
            raise PageAway("The site took too long to answer") from None
        except NotPublic as refused:
            raise PageRefused(str(refused)) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _failure(error) from None

    async def _follow(self, address: PageAddress) -> Page:
        # A session for each page: nothing of one, neither a connection nor a cookie, is there for the next.
        async with self._session() as session:
            for _ in range(MOST_REDIRECTS + 1):
                answer = await self._ask(session, address)
                if isinstance(answer, Page):
                    return answer
                address = answer
        raise PageRefused("The site sends us from one address to the next without end")

    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=checked_connector(self._rules, self._lookup),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_S, sock_read=_SILENT_S),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            auto_decompress=False,
            trust_env=False,
        )

    async def _ask(self, session: aiohttp.ClientSession, address: PageAddress) -> Page | PageAddress:
        """The page, or where to ask instead."""
        async with session.get(str(address), allow_redirects=False) as response:
            if response.status in _MOVED:
                return self._next(address, response.headers.get("Location", ""))
            if response.status != HTTPStatus.OK:
                _refuse(response)
            return await _page(address, response)

    def _next(self, address: PageAddress, location: str) -> PageAddress:
        try:
            return page_address(urljoin(str(address), location.strip()), self._rules)
        except ValueError:  # AddressRefused among them; what a redirect says is no business of who gave the address
            raise PageRefused("The site sends us to an address at which no page is read") from None


async def _page(address: PageAddress, response: aiohttp.ClientResponse) -> Page:
    media_type = response.content_type.lower() if "Content-Type" in response.headers else "text/html"
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if media_type not in _TYPES or packed not in {"identity", "gzip", "x-gzip", ""}:
        raise PageRefused("What is at this address is neither a page nor a document")
    return Page(
        address=str(address),
        media_type=media_type,
        charset=response.charset,
        is_packed="gzip" in packed,
        content=await _content(response),
    )


async def _content(response: aiohttp.ClientResponse) -> bytes:
    parts, size = [], 0
    # What a header says of the length may be a lie: what counts is what comes.
    async for part in response.content.iter_chunked(_CHUNK):
        size += len(part)
        if size > MOST_BYTES:
            raise PageRefused("The page at this address is too large")
        parts.append(part)
    return b"".join(parts)


def _refuse(response: aiohttp.ClientResponse) -> NoReturn:
    match response.status:
        case 404 | 410:
            raise PageRefused("There is no page at this address (any more)")
        case 408 | 425 | 429 | 503:
            raise PageAway("The site is too busy to answer", retry_after_s=_asked_s(response))
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status <= 599:  # noqa: PLR2004 - LinkedIn has 999
            raise PageAway(f"The site cannot answer at the moment ({status})")
        case status:
            raise PageRefused(f"The site lets no program read this page ({status})")


def _asked_s(response: aiohttp.ClientResponse) -> float | None:
    asked = response.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_WAIT_S) if _SECONDS.fullmatch(asked) else None


def _failure(error: Exception) -> PageRefused | PageAway:
    """By what went wrong; a refusal of ours may stand behind an error of the client's."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, NotPublic):
            return PageRefused(str(behind))
        behind = behind.__cause__ or behind.__context__
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return PageRefused("The site cannot prove who it is")
    if isinstance(error, aiohttp.InvalidURL | ValueError) and not isinstance(error, OSError):
        return PageRefused("This is no address of a web page")
    if isinstance(error, aiohttp.ClientConnectorError):
        return PageAway("The site cannot be reached")
    return PageAway("The site broke off while it answered")
