"""A page as it was sent → the posting on it."""

import zlib
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from worker.reading.document import read_file
from worker.reading.errors import ReadingError
from worker.reading.html import looks_like_html
from worker.reading.web.found import FoundPosting
from worker.reading.web.readable import page_title, readable_text, site_name
from worker.reading.web.structured import JobFields, job_postings
from worker.reading.web.unpacking import MOST_BYTES, TooLarge, characters_of, unpacked

MOST_CHARACTERS = 100_000
# Fewer are a notice, a form to sign in, or a page that scripts fill. Where fields say that it is a posting, it is a
# short one.
_LEAST_CHARACTERS = 200
_LEAST_OF_FIELDS = 80
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf")
_PASTE = "Paste the text of the posting instead."
NO_TEXT = f"This page has no text of a posting: scripts fill it, or one has to sign in. {_PASTE}"
SEVERAL = f"This page shows several jobs. Open the one you mean and give its own address. Or: {_PASTE.lower()}"
TOO_LARGE = f"This page is too large. {_PASTE}"
UNREADABLE = f"What is at this address cannot be read. {_PASTE}"


class NoPosting(Exception):
    """There is no posting on this page; the message is for the person who gave its address."""


def posting_on(content: bytes, *, address: str, media_type: str, charset: str | None, is_packed: bool) -> FoundPosting:
    """The posting on a page: from its fields if it has such, else what a person reads there.

    Raises:
        NoPosting: there is none, or more than one.
    """
    try:
        plain = unpacked(content) if is_packed else content
    except TooLarge:
        raise NoPosting(TOO_LARGE) from None
    except zlib.error:
        raise NoPosting(UNREADABLE) from None
    if plain.startswith(_DOCUMENTS):
        return _document(plain, media_type)
    if b"\0" in plain[:1024] and not plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NoPosting(UNREADABLE)
    text = characters_of(plain[:MOST_BYTES], charset)
    if media_type == "text/plain" or not looks_like_html(text):
        return _enough(FoundPosting(text=text.strip()))
    return _enough(_of_page(text, address))


def _enough(found: FoundPosting) -> FoundPosting:
    if len(found.text) < (_LEAST_OF_FIELDS if found.title else _LEAST_CHARACTERS):
        raise NoPosting(NO_TEXT)
    return found.model_copy(update={"text": found.text[:MOST_CHARACTERS]})


def _document(content: bytes, media_type: str) -> FoundPosting:
    try:
        return _enough(FoundPosting(text=read_file(content, media_type=media_type).text))
    except ReadingError as error:
        raise NoPosting(f"{error.public_message} {_PASTE}") from None


def _of_page(text: str, address: str) -> FoundPosting:
    page = parsed(text)
    fields = _chosen(job_postings(page), address)
    if fields is not None and len(fields.body) >= _LEAST_CHARACTERS:
        return _of_fields(fields, fields.body)
    title, site = page_title(page), site_name(page)
    read = readable_text(page)
    if fields is not None and fields.title:
        return _of_fields(fields, max(fields.body, read, key=len))
    # The name of the site is no fact, for it is a board's mostly. It stands in the text, where it is weighed.
    head = "\n".join(line for line in (title, site) if line and line.lower() not in read.lower())
    return FoundPosting(text=f"{head}\n\n{read}".strip() if read else "")


def _of_fields(fields: JobFields, body: str) -> FoundPosting:
    lines = body.split("\n")
    head = [line for line in (fields.title, fields.company, fields.location) if line and line not in lines]
    return FoundPosting(
        text="\n".join(head) + f"\n\n{body}" if body else "",
        title=fields.title,
        company=fields.company,
        location=fields.location,
    )


def _chosen(found: Sequence[JobFields], address: str) -> JobFields | None:
    """The one posting, or of several the one whose address this is."""
    different = list({(each.title, each.company, each.body): each for each in found}.values())
    if len(different) <= 1:
        return different[0] if different else None
    here = address.split("?", maxsplit=1)[0].rstrip("/").lower()
    for each in different:
        if any(said.split("?")[0].rstrip("/").lower() == here for said in each.addresses):
            return each
    raise NoPosting(SEVERAL)


def parsed(text: str) -> HtmlElement:
    """The elements of a page. Raises `NoPosting` where there are none."""
    # As bytes: lxml refuses text whose first line names an encoding.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise NoPosting(NO_TEXT) from None
