"""Files → lines and postings → text, asked for where strangers' texts are worked on."""

from core import scans
from core.confined.wire import Limits
from worker.fetching import Page
from worker.reading.blocks import ReadFile
from worker.reading.limits import MAX_SCANNING_S
from worker.reading.web.found import FoundPosting
from worker.runtime.children import TextWork

_FILE = "This file could not be read"
_POSTING = "This posting could not be read"
_PAGE = "This page could not be read"
# A PDF of 10 MB rarely needs a tenth of this; ten pictures of pages need all that there is for them.
_FILE_LIMITS = Limits(cpu_s=60, wall_s=270)
_LIMITS_WITH_SCANS = Limits(cpu_s=MAX_SCANNING_S + 30, wall_s=270)


async def read_file(
    texts: TextWork, content: bytes, *, media_type: str | None = None, filename: str | None = None
) -> ReadFile:
    """The lines of an uploaded file.

    Raises:
        CallError: it cannot be read (for good), or the reader was interrupted.
    """
    said = {"media_type": media_type, "filename": filename}
    limits = _LIMITS_WITH_SCANS if scans.are_read() else _FILE_LIMITS
    return await texts.call("read_file", ReadFile, said, content=content, failing=_FILE, limits=limits)


async def posting_text(texts: TextWork, text: str) -> str:
    """A new posting's text without markup.

    Raises:
        CallError: it is no posting (for good), or the reader was interrupted.
    """
    return await texts.call("posting_text", str, {"text": text}, failing=_POSTING) if text else ""


async def clean_posting(texts: TextWork, text: str) -> str:
    """A posting's text without markup. Raises as `read_file` does."""
    return await texts.call("clean_posting", str, {"text": text}, failing=_POSTING) if text else ""


async def posting_on(texts: TextWork, page: Page) -> FoundPosting:
    """The posting on a page that was fetched.

    Raises:
        CallError: there is none (for good), or the reader was interrupted.
    """
    said = {name: getattr(page, name) for name in ("address", "media_type", "charset", "is_packed")}
    return await texts.call("posting_on", FoundPosting, said, content=page.content, failing=_PAGE)
