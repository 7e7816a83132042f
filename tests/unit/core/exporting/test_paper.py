"""Paper: Letter for North America, A4 for everybody else, and what is asked for."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from client_sdk.exporting import ExportPaper
from client_sdk.models import ResumeBullet, ResumeData, ResumeRole
from core.exporting.export import export
from core.exporting.files import Sources
from core.exporting.paper import paper_of

TODAY = date(2026, 11, 28)
LETTER_PT, A4_PT = (612, 792), (595, 842)


def resume(*contact: str) -> ResumeData:
    role = ResumeRole(company="Saltway", title="Cook", start="2019", bullets=[ResumeBullet(text="Cooked for 40")])
    return ResumeData(name="Jo Doe", contact=list(contact), roles=[role])


@pytest.mark.parametrize(
    ("contact", "paper"),
    [
        (["Austin, TX"], "letter"),
        (["12 Elm St, Boston, MA 02110"], "letter"),
        (["Toronto, ON M5V 2T6"], "letter"),
        (["Portland, OR, USA"], "letter"),
        (["jo@example.com", "(512) 555-0100"], "letter"),
        (["+1 512 555 0100"], "letter"),
        (["512-555-0100"], "letter"),
        (["Austin, TX", "+44 7700 900100"], "letter"),
        (["Munich, DE"], "a4"),
        (["Bangalore, IN", "+91 98765 43210"], "a4"),
        (["+49 151 5550100"], "a4"),
        (["London SW1A 1AA"], "a4"),
        (["+12 34"], "a4"),
        ([], "a4"),
    ],
)
def test_the_paper_is_that_of_where_the_person_lives(contact: list[str], paper: str) -> None:
    assert paper_of(resume(*contact)) == paper


@pytest.mark.parametrize(
    ("contact", "asked", "points"),
    [
        ("Austin, TX", None, LETTER_PT),
        ("Hull", None, A4_PT),
        ("Austin, TX", "a4", A4_PT),
        ("Hull", "letter", LETTER_PT),
    ],
)
def test_pages_have_the_size_of_their_paper(contact: str, asked: ExportPaper | None, points: tuple[int, int]) -> None:
    sources = Sources(resume=resume(contact), letter="Dear team,\n\nhello.")
    for part in ("resume", "letter"):
        for template in ("plain", "classic"):
            file = export(sources, part, "pdf", template, TODAY, paper=asked)
            box = PdfReader(BytesIO(file)).pages[0].mediabox
            assert (round(box.width), round(box.height)) == points
        section = docx.Document(BytesIO(export(sources, part, "docx", "plain", TODAY, paper=asked))).sections[0]
        assert section.page_width is not None
        assert section.page_height is not None
        assert (round(section.page_width.pt), round(section.page_height.pt)) == points


def test_a_letter_is_dated_as_its_readers_do() -> None:
    american, other = (
        export(Sources(resume=resume(place), letter="Hello."), "letter", "md", "plain", TODAY).decode()
        for place in ("Austin, TX", "Hull")
    )
    assert "November 28, 2026" in american
    assert "28 November 2026" in other
