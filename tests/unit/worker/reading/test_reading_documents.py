"""Bytes of every kind → text, or an error that its reader understands."""

import pickle
import re
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from core import scans
from tests.unit.worker.reading.reading_samples import archive, docx, encrypted_pdf, pdf, scanned_pdf
from worker.reading.document import read_file
from worker.reading.errors import (
    BrokenDocument,
    EmptyDocument,
    EncryptedDocument,
    OversizedDocument,
    ReadingError,
    ScannedDocument,
    UnsupportedDocument,
)
from worker.reading.limits import MAX_BYTES, MAX_CHARACTERS, MAX_PAGES

EXAMPLES = Path(__file__).parents[4] / "examples" / "resumes"


def test_pdf_pages_in_order() -> None:
    text = read_file(pdf(["First page"], ["Second page", "and its end"])).text

    assert text.split("\n") == ["First page", "", "Second page", "and its end"]


def test_pdf_behind_leading_bytes() -> None:
    assert read_file(b"\n\n" + pdf(["Hello there"])).text == "Hello there"


def test_pdf_that_only_forbids_changes_is_read() -> None:
    assert read_file(encrypted_pdf(["Open to all"], user_password="")).text == "Open to all"


def test_pdf_bullets_in_the_standard_encoding() -> None:
    text = read_file((EXAMPLES / "data-engineer.pdf").read_bytes()).text

    assert "\n• Moved 140 cron jobs to Airflow" in text
    assert "\x7f" not in text


def test_docx_paragraphs_lists_tables_headers_and_footers() -> None:
    def build(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "Rosa Example"
        document.sections[0].footer.paragraphs[0].text = "rosa@example.com"
        document.add_heading("Experience", level=1)
        document.add_paragraph("Nurse\tJune 2020")
        document.add_paragraph("Led shifts", style="List Bullet")
        row = document.add_table(rows=1, cols=2).rows[0].cells
        row[0].text, row[1].text = "BLS", "2027"

    assert read_file(docx(build)).text.split("\n") == [
        "Rosa Example",
        "",
        "Experience",
        "Nurse\tJune 2020",
        "• Led shifts",
        "BLS\t2027",
        "rosa@example.com",
    ]


def test_docx_columns_made_with_a_table() -> None:
    def build(document: WordDocument) -> None:
        left, right = document.add_table(rows=1, cols=2).rows[0].cells
        left.text = "Skills"
        left.add_paragraph("Welding")
        right.text = "Experience"
        right.add_paragraph("Welder, Acme")

    assert read_file(docx(build)).text.split("\n") == ["Skills", "Welding", "", "Experience", "Welder, Acme"]


def test_docx_merged_cells_once() -> None:
    def build(document: WordDocument) -> None:
        table = document.add_table(rows=1, cols=3)
        table.rows[0].cells[0].merge(table.rows[0].cells[2]).text = "Only once"

    assert read_file(docx(build)).text == "Only once"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32", b""),
        ("cp1252", b""),
    ],
)
def test_encodings(encoding: str, mark: bytes) -> None:
    text = "Résumé of Zoë – “chef” • €12"

    assert read_file(mark + text.encode(encoding)).text == text


def test_letters_in_disguise_and_invisible_characters() -> None:
    assert read_file("𝗕𝗼𝗹𝗱 ﬁtter\u200b, Ｆｕｌｌ\u00a0½ ™".encode()).text == "Bold fitter, Full ½ ™"


def test_a_soft_hyphen_between_blanks_says_that_all_are_dashes() -> None:
    assert read_file("2018 \u00ad 2024, cross\u00adsite".encode()).text == "2018 - 2024, cross-site"
    assert read_file("experi\u00adence".encode()).text == "experience"


def test_an_html_page_is_read_as_what_it_shows() -> None:
    page = b"<html><head><title>CV</title></head><body><h1>Ana</h1><p>Barista &amp; baker</p></body></html>"

    assert read_file(page).text.split("\n") == ["Ana", "", "Barista & baker"]


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", EmptyDocument, "no text"),
        (b" \n\t ", EmptyDocument, "no text"),
        ("— • —".encode(), EmptyDocument, "no text"),
        (docx(lambda document: document.add_paragraph("")), EmptyDocument, "no text"),
        (encrypted_pdf(["Secret"], user_password="pw"), EncryptedDocument, "password"),
        (scanned_pdf(), ScannedDocument, "pictures"),
        (b"%PDF-1.7\ngarbage", BrokenDocument, "damaged"),
        (pdf(["Cut off"])[:300], BrokenDocument, "damaged"),
        (docx(lambda document: document.add_paragraph("x"))[:500], BrokenDocument, "damaged"),
        (archive({"word/document.xml": b"<w:document"}), BrokenDocument, "damaged"),
        (archive({"xl/workbook.xml": b"<x/>"}), UnsupportedDocument, "spreadsheet"),
        (archive({"a.txt": b"hello"}), UnsupportedDocument, "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnsupportedDocument, "old Office"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedDocument,
            "password",
        ),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, UnsupportedDocument, "picture"),
        (bytes(range(256)) * 4, UnsupportedDocument, "not a PDF"),
        (b"x" * (MAX_BYTES + 1), OversizedDocument, "10 MB"),
        (b"word " * (MAX_CHARACTERS // 5 + 1), OversizedDocument, "200,000"),
        (pdf(*([["x"]] * (MAX_PAGES + 1))), OversizedDocument, "pages"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_errors_say_what_is_wrong(
    content: bytes, error: type[ReadingError], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "are_read", lambda: False)
    with pytest.raises(error, match=re.escape(says)) as raised:
        read_file(content)

    assert raised.value.public_message.endswith(".")
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = archive({"word/document.xml": b"\0" * (70 * 1024 * 1024)})

    assert len(bomb) < 200_000
    with pytest.raises(OversizedDocument, match="unpacks"):
        read_file(bomb)


def test_names_are_not_believed() -> None:
    assert read_file(pdf(["Content decides"]), media_type="text/plain", filename="cv.txt").text == "Content decides"


def test_a_file_that_is_not_what_its_name_says() -> None:
    with pytest.raises(BrokenDocument, match="name"):
        read_file(b"\0\1\2\3" * 100, filename="cv.pdf")


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300) | st.binary(max_size=80).map(lambda tail: b"%PDF-1.4\n" + tail) | st.text().map(str.encode)
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text = read_file(content).text
    except ReadingError:
        return
    assert text.strip()
    assert "\0" not in text
    text.encode()
