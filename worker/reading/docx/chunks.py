"""Text in other formats that a Word document carries: programs that make one of a web page put the page in whole."""

import email
import email.policy

from worker.reading.errors import UnsupportedDocument
from worker.reading.flow import Paragraph, Span
from worker.reading.html import html_to_text, looks_like_html
from worker.reading.plain import decode

_MOST_BYTES = 2 * 1024 * 1024


def chunk_paragraphs(content: bytes) -> list[Paragraph]:
    """The lines of a web page, a web archive or plain text; nothing of any other format."""
    sample = content[:_MOST_BYTES]
    if b"MIME-Version:" in sample[:1000] and b"multipart/related" in sample[:4000]:
        sample = _page_of_archive(sample)
    try:
        text = decode(sample)
    except UnsupportedDocument:
        return []
    if text.startswith(("PK", "{\\rtf")):
        return []
    lines = (html_to_text(text) if looks_like_html(text) else text).split("\n")
    return [Paragraph(spans=(Span(text=line),) if line.strip() else ()) for line in lines]


def _page_of_archive(content: bytes) -> bytes:
    """The first page in a web archive."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "text/plain"}:
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else b""
    return b""
