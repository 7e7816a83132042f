"""Files of a profile: what is in them, that nobody's text is read as markup or source."""

import json
from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from client_sdk.exporting import ExportFormat
from client_sdk.models import ResumeBullet, ResumeData, ResumeRole
from core.exporting.export import NoExport, export
from core.exporting.files import Sources, filename
from core.exporting.markdown import markdown
from core.exporting.sheets import letter_sheet, resume_sheet

TODAY = date(2026, 11, 28)
LETTER = "Dear Blue Ltd team,\n\nI ran a depot of 34 drivers.\n\nKind regards,\nNina Kerr"
RESUME = ResumeData(
    name="Nina Kerr",
    headline="Depot Manager",
    contact=["nina@example.com", "+44 7700 900100", "Hull", "github.com/nina"],
    summary="Depot manager with nine years in freight.",
    roles=[
        ResumeRole(
            company="Saltway Haulage",
            title="Depot Manager",
            location="Hull",
            start="March 2020",
            end="present",
            bullets=[ResumeBullet(text="Ran a depot of 34 drivers and 21 lorries")],
        ),
        ResumeRole(company="Quay Freight", title="Transport Planner", start="06/2016", end="February 2020"),
    ],
    skills=["Truckplan", "C# & SQL"],
    education=["HND Logistics, Hull College, 2016"],
    certifications=["Transport Manager CPC (national)"],
)


def sources(letter: str = LETTER, **fields: object) -> Sources:
    return Sources(resume=RESUME.model_copy(update=fields), letter=letter, company="Blue Ltd.")


def pages(content: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return " ".join(text.split())


def paragraphs(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def text_of(kind: ExportFormat, content: bytes) -> str:
    return pages(content) if kind == "pdf" else paragraphs(content) if kind == "docx" else content.decode()


@pytest.mark.parametrize("template", ["plain", "classic"])
@pytest.mark.parametrize("kind", ["pdf", "docx", "md"])
def test_a_resume_holds_all_of_it_under_usual_headings(kind: ExportFormat, template: str) -> None:
    text = text_of(kind, export(sources(), "resume", kind, "plain" if template == "plain" else "classic", TODAY))
    for heading in ("Summary", "Experience", "Education", "Certifications", "Skills"):
        assert heading in text
    for words in ("Nina Kerr", "nina@example.com", "Saltway Haulage, Hull", "March 2020 – present", "21 lorries"):
        assert words in text
    assert "Truckplan, C# & SQL" in text


@pytest.mark.parametrize("kind", ["pdf", "docx", "md"])
def test_a_letter_has_its_sender_and_the_day(kind: ExportFormat) -> None:
    text = text_of(kind, export(sources(), "letter", kind, "plain", TODAY))
    for words in ("Nina Kerr", "28 November 2026", "Dear Blue Ltd team,", "34 drivers.", "Kind regards,"):
        assert words in text
    assert "Truckplan" not in text


def test_points_of_a_letter_are_a_list() -> None:
    told = sources(letter="Dear team,\n\nMy work:\n- Ran a depot\n- Cut *costs*\n\nKind regards,\nNina Kerr")
    document = docx.Document(BytesIO(export(told, "letter", "docx", "plain", TODAY)))
    listed = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "List Bullet"]

    assert listed == ["Ran a depot", "Cut *costs*"]
    assert "My work:\n\n- Ran a depot\n- Cut \\*costs\\*\n\nKind" in text_of(
        "md", export(told, "letter", "md", "plain", TODAY)
    )
    assert "•Ran a depot" in text_of("pdf", export(told, "letter", "pdf", "plain", TODAY)).replace(" R", "R")


def test_json_resume_has_dates_as_its_schema_wants_them() -> None:
    content = json.loads(export(sources(), "resume", "json-resume", "plain", TODAY))
    assert content["basics"]["email"] == "nina@example.com"
    assert content["basics"]["phone"] == "+44 7700 900100"
    assert content["basics"]["url"] == "https://github.com/nina"
    assert content["basics"]["location"] == {"city": "Hull"}
    assert content["work"][0] == {
        "name": "Saltway Haulage",
        "position": "Depot Manager",
        "location": "Hull",
        "startDate": "2020-03",
        "highlights": ["Ran a depot of 34 drivers and 21 lorries"],
    }
    assert (content["work"][1]["startDate"], content["work"][1]["endDate"]) == ("2016-06", "2020-02")


def test_a_single_date_is_no_role_that_goes_on_and_a_date_that_cannot_be_read_stays_as_words() -> None:
    roles = [
        ResumeRole(company="A", title="Cook", start="2019"),
        ResumeRole(company="B", title="Cook", start="after school", end="2018"),
    ]
    work = json.loads(export(sources(roles=roles), "resume", "json-resume", "plain", TODAY))["work"]
    assert (work[0]["startDate"], work[0]["endDate"]) == ("2019", "2019")
    assert "startDate" not in work[1]
    assert work[1]["summary"] == "Dates: after school"


HOSTILE = [
    '#read("/etc/passwd")',
    '"); #import "@preview/tiger:1.0.0"',
    "= Heading $x^2$ *bold* _it_ `code` @ref <label>",
    "{\\rtf1} </w:t><w:t>",
    "#sys.inputs",
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_a_person_wrote_is_text_and_never_source(kind: ExportFormat, hostile: str) -> None:
    role = ResumeRole(company=hostile, title="Cook", bullets=[ResumeBullet(text=hostile)])
    told = sources(
        hostile, name="Jo", headline=hostile, summary=hostile, contact=[hostile], roles=[role], skills=[hostile]
    )
    assert text_of(kind, export(told, "resume", kind, "plain", TODAY)).count(hostile) == 6
    assert hostile in text_of(kind, export(told, "letter", kind, "plain", TODAY))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("C# and snake_case", "C# and snake_case"),
        ("*bold* `code`", "\\*bold\\* \\`code\\`"),
        ("[a](http://b)", "[a\\](http://b)"),
        ("<script>", "\\<script>"),
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("&amp; R&D", "\\&amp; R&D"),
    ],
)
def test_markdown_escapes_what_would_be_markup_and_nothing_else(written: str, shown: str) -> None:
    assert f"\n\n{shown}\n" in markdown(resume_sheet(RESUME.model_copy(update={"summary": written})))


def test_letters_that_no_font_has_are_named_and_ornaments_are_left_out() -> None:
    with pytest.raises(NoExport, match=r"no letters for: 王 小 明\. Please take the file as docx or md"):
        export(sources(name="王小明"), "resume", "pdf", "plain", TODAY)
    assert "王小明" in paragraphs(export(sources(name="王小明"), "resume", "docx", "plain", TODAY))
    printed = pages(
        export(sources(name="Zoë Łęcka Ωμέγα Жанна", summary="✨ Nine years ✨"), "resume", "pdf", "plain", TODAY)
    )
    assert "Zoë Łęcka Ωμέγα Жанна" in printed
    assert "Nine years" in printed


def test_there_is_no_letter_where_none_was_written_and_none_in_json_resume() -> None:
    with pytest.raises(NoExport, match="This profile has no letter"):
        export(sources(letter=" \n"), "letter", "pdf", "plain", TODAY)
    with pytest.raises(NoExport, match="form of résumés"):
        export(sources(), "letter", "json-resume", "plain", TODAY)


@pytest.mark.parametrize("kind", ["pdf", "docx", "md", "json-resume"])
def test_an_empty_resume_is_a_file_too(kind: ExportFormat) -> None:
    assert export(Sources(resume=ResumeData(), letter=""), "resume", kind, "classic", TODAY)


def test_links_are_only_addresses_of_pages_and_mail() -> None:
    contact = ["nina@example.com", "javascript:alert(1)", "file:///etc/passwd", "https://nina.example/cv", "Hull"]
    sheet = letter_sheet(RESUME.model_copy(update={"contact": contact}), LETTER, TODAY)
    assert [each.href for each in sheet.contact] == [
        "mailto:nina@example.com",
        None,
        None,
        "https://nina.example/cv",
        None,
    ]


@pytest.mark.parametrize(
    ("name", "company", "called"),
    [
        ("Nina Kerr", "Blue Ltd.", "nina-kerr-resume-blue-ltd.pdf"),
        ("Zoë Łęcka-Sørensen", None, "zoe-lecka-sorensen-resume.pdf"),
        (None, "../../etc", "resume-etc.pdf"),
        ("王小明", "“Ünï”\r\nX: y", "resume-uni-x-y.pdf"),
    ],
)
def test_names_of_files_are_plain(name: str | None, company: str | None, called: str) -> None:
    told = Sources(resume=RESUME.model_copy(update={"name": name}), letter="", company=company)
    assert filename(told, "resume", "pdf") == called
