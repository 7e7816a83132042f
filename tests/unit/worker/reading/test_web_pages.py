"""Pages in the shapes that job boards have → the posting on them, read as a job reads it."""

import gzip
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from worker.reading.posting import clean_posting
from worker.reading.web.found import FoundPosting
from worker.reading.web.page import NO_TEXT, SEVERAL, TOO_LARGE, UNREADABLE, NoPosting, posting_on
from worker.understanding.postings.posting import read_posting

PAGES = Path("tests/data/posting_pages")
_NOISE = (
    "cookie", "sign in", "share this job", "juggler", "puppet", "whisperer", "imprint", "privacy", "powered by",
    "self-identify", "skip to", "our work |", "footer", "somewhere else", "top content", "decoy", "crest",
)  # fmt: skip


@dataclass(frozen=True)
class Expected:
    title: str
    company: str
    location: str
    requirements: tuple[str, ...]
    wishes: tuple[str, ...] = ()


EXPECTED = {
    "greenhouse": Expected(
        "Senior Data Engineer", "Brightwell Analytics", "Leeds, England, GB",
        ("5+ years of experience with Python", "Strong SQL and data modelling"), ("Airflow or Dagster",),
    ),
    "lever": Expected(
        "Warehouse Operations Manager", "Northgate Robotics", "Rotterdam, Netherlands",
        ("4 years of experience in warehouse operations", "Knowledge of lean methods", "Forklift licence"),
    ),
    "workday": Expected(
        "Registered Nurse, Cardiac Step-Down", "021 St. Anselm Health",
        "Portland, OR - St. Anselm Main, United States of America",
        ("Active RN licence in Oregon", "2 years of acute care experience", "BLS and ACLS certification"),
        ("BSN degree",),
    ),
    "indeed": Expected(
        "Line Cook", "Tall Pine Kitchen", "Portland, OR, US",
        ("1 year of experience as a line cook", "Food handler card", "Able to work evenings and weekends"),
    ),
    "linkedin": Expected(
        "Product Marketing Manager", "Harbour & Finch", "Dublin, County Dublin, Ireland",
        ("3+ years of experience in product marketing", "Excellent writing", "Experience with HubSpot"),
        ("Fluent French",),
    ),
    "personio": Expected(
        "Electrical Design Engineer", "Kranwerk GmbH", "Hamburg",
        ("Degree in electrical engineering", "2 years of professional experience with PLC systems"),
    ),
    "smartrecruiters": Expected(
        "Customs Declarant", "Alder Freight", "Felixstowe, United Kingdom",
        ("3 years of experience with customs declarations", "Knowledge of CDS", "A good eye for detail"),
    ),
    "ashby": Expected(
        "Site Reliability Engineer", "Pelican Systems", "Remote (Ireland)",
        ("3+ years of experience running production systems", "Go or Rust"), ("Experience with eBPF",),
    ),
    "council": Expected(
        "Housing Support Officer", "Thornley District Council", "Thornley",
        ("Experience of working with vulnerable adults", "A full driving licence", "Knowledge of housing law"),
        ("A housing qualification",),
    ),
    "small_company": Expected(
        "Bench Joiner", "Moss & Daughter", "Hexham",
        ("An apprenticeship in joinery, or 3 years at the bench", "Your own hand tools", "Patience"),
    ),
}  # fmt: skip


def on_page(
    content: bytes, *, media_type: str = "text/html", charset: str | None = None, address: str = ""
) -> FoundPosting:
    is_packed = content.startswith(b"\x1f\x8b")
    return posting_on(content, address=address, media_type=media_type, charset=charset, is_packed=is_packed)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_board_is_read_right(name: str) -> None:
    expected = EXPECTED[name]
    found = on_page((PAGES / f"{name}.html").read_bytes())
    read = read_posting(clean_posting(found.text))
    assert (found.title or read.title, found.company or read.company, found.location or read.location) == (
        expected.title, expected.company, expected.location,
    )  # fmt: skip
    for wanted, importance in ((expected.requirements, "required"), (expected.wishes, "preferred")):
        of_kind = [each.text for each in read.requirements if each.importance == importance]
        assert [text for text in wanted if not any(text in said for said in of_kind)] == []
    assert [word for word in _NOISE if word in found.text.lower()] == []


def test_a_page_that_scripts_fill_says_what_to_do() -> None:
    with pytest.raises(NoPosting, match="Paste the text") as none:
        on_page((PAGES / "script_only.html").read_bytes())
    assert str(none.value) == NO_TEXT


def test_a_link_to_a_pdf_is_read_as_a_document() -> None:
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    lines = [
        "Deputy Harbour Master", "Port of Wexmouth", "", "You will plan berths and guide pilots into the port.",
        "The harbour has forty berths, two ferries a day and a small fishing fleet.", "", "Requirements",
        "- 5 years of experience at sea", "- A master's certificate", "- Calm in bad weather",
    ]  # fmt: skip
    for index, line in enumerate(lines):
        canvas.drawString(72, 760 - 18 * index, line)
    canvas.save()
    found = on_page(file.getvalue(), media_type="application/octet-stream")
    read = read_posting(clean_posting(found.text))
    assert read.title == "Deputy Harbour Master"
    assert "5 years of experience at sea" in [each.text for each in read.requirements]


def test_of_several_jobs_the_one_of_this_address_is_taken() -> None:
    def job(number: int) -> str:
        text = f"Job number {number} is about lighthouses. " * 8
        fields = {"title": f"Keeper {number}", "url": f"https://l.example/{number}", "description": text}
        return json.dumps({"@type": "JobPosting", **fields})

    page = f'<html><script type="application/ld+json">[{job(1)}, {job(2)}]</script><body></body></html>'.encode()
    assert on_page(page, address="https://l.example/2/?from=list").title == "Keeper 2"
    with pytest.raises(NoPosting) as none:
        on_page(page, address="https://l.example/jobs")
    assert str(none.value) == SEVERAL


def test_a_page_that_unpacks_without_end_is_left() -> None:
    with pytest.raises(NoPosting) as none:
        on_page(gzip.compress(b"a" * 11_000_000))
    assert str(none.value) == TOO_LARGE


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\0", b"PK\x03\x04broken", b"%PDF-1.4 broken", b"\x1f\x8bbroken"]
)
def test_what_is_no_page_is_told(content: bytes) -> None:
    with pytest.raises(NoPosting, match=r"Paste the text") as none:
        on_page(content)
    assert str(none.value).startswith(UNREADABLE.split(".")[0]) or not content.startswith((b"\x89", b"\x1f"))


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("Ärztin".encode(), None),
        ("Ärztin".encode("cp1252"), None),
        ("Ärztin".encode("utf-16"), None),
        ("Ärztin".encode("iso-8859-1"), "iso-8859-1"),
        (b'<meta charset="windows-1252">' + "Ärztin".encode("cp1252"), "no-such-charset"),
        ("Ärztin".encode(), "rot13"),
        ("Ärztin".encode(), "unicode_escape"),
    ],
)
def test_characters_are_as_they_were_meant(content: bytes, charset: str | None) -> None:
    text = on_page(
        content + "a posting of a clinic ".encode("utf-16-le" if content[:1] == b"\xff" else "ascii") * 20,
        charset=charset,
    ).text
    assert "Ärztin" in text


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[[[[" * 5000,
        '{"@type": "JobPosting"}',
        '{"@type": "JobPosting", "title": {"a": []}, "description": [[1]]}',
        "null",
        "7",
    ],
)
def test_broken_fields_leave_the_page_as_it_reads(script: str) -> None:
    body = "<main><h1>Baker</h1><p>" + "We need a baker who starts early. " * 10 + "</p></main>"
    page = f'<html><head><script type="application/ld+json">{script}</script></head><body>{body}</body></html>'
    assert on_page(page.encode()).text.startswith("Baker")
