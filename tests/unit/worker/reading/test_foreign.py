"""Files that are not read: what is said of each."""

import io
import zipfile

import pytest

from api.documents.formats import detect
from api.errors import UnsupportedMedia
from core import scans
from tests.unit.worker.reading.reading_samples import archive
from worker.reading.detect import Format
from worker.reading.detect import detect as detected
from worker.reading.document import read_file
from worker.reading.errors import UnsupportedDocument

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def typed(kind: str) -> bytes:
    """An archive that says its type in its first file, which is not packed (OpenDocument, EPUB)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("mimetype", kind)
    return buffer.getvalue()


def old(name: str) -> bytes:
    return OLD + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (old("WordDocument"), "an old Word document (.doc). Please open it, save it as .docx"),
        (old("Workbook"), "an old spreadsheet"),
        (old("PowerPoint Document"), "an old presentation"),
        (old("__substg1.0_1000"), "an e-mail. Please save the document"),
        (OLD, "an old Office file"),
        (archive({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "a Pages document. Please choose File, Export To"),
        (archive({"index.xml.gz": b"x", "QuickLook/Preview.pdf": b"x"}), "a Pages document"),
        (archive({"xl/workbook.xml": b"<x/>"}), "a spreadsheet"),
        (archive({"ppt/presentation.xml": b"<x/>"}), "a presentation"),
        (typed("application/vnd.oasis.opendocument.spreadsheet"), "a spreadsheet"),
        (typed("application/vnd.oasis.opendocument.graphics"), "another kind than text"),
        (typed("application/epub+zip"), "an e-book"),
        (archive({"FixedDocSeq.fdseq": b"x"}), "an XPS document"),
        (archive({"My résumé.pdf": b"x"}), "an archive. Please unpack it"),
        (b"7z\xbc\xaf" + b"\0" * 9, "an archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 9, "a picture"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 9, "a sound or a film"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "a picture"),
        (b"\xffWPC" + b"\0" * 9, "a WordPerfect document"),
        (b"%!PS-Adobe-3.0", "a PostScript file"),
        (b'{"url": "https://docs.google.com/document/d/abc/edit", "doc_id": "abc"}', "a link to a document"),
        (b"[InternetShortcut]\r\nURL=https://example.org", "a link to a document"),
        (b"Received: from x\nFrom: Rosa <rosa@example.org>\nMIME-Version: 1.0\n\nHello", "an e-mail"),
        (b"<?xml version='1.0'?>\n<office:document/>", "a flat OpenDocument text"),
        (b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><w/>", "a Word document of an old form"),
    ],
)
def test_each_says_what_it_is_and_what_to_do(content: bytes, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "are_read", lambda: False)
    with pytest.raises(UnsupportedDocument) as raised:
        read_file(content)
    with pytest.raises(UnsupportedMedia) as refused:
        detect(content, "cv.txt")

    assert refused.value.detail == raised.value.public_message
    assert says in raised.value.public_message
    assert "Please" in raised.value.public_message
    assert raised.value.public_message.endswith(".")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"MM\0*", "image/tiff"),
        (b"II*\0", "image/tiff"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
    ],
)
def test_where_pictures_are_read_these_are(content: bytes, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "are_read", lambda: True)

    assert detect(content, "page") == kind
    assert detected(content) is Format.PICTURE


@pytest.mark.parametrize(
    "text",
    [
        "From: 2019\nTo: 2021\nNurse",
        "Email: rosa@example.org\n\nMIME-Version: 1 was my thesis",
        "BMW apprentice\nMunich",
    ],
)
def test_ordinary_text_is_not_mistaken(text: str) -> None:
    assert read_file(text.encode()).text == text
