"""Word (.docx): styles of Word's own, so that its owner can go on from it, and one column of real text."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from client_sdk.exporting import ExportPaper, ExportTemplate
from core.exporting.paper import SIZES_MM
from core.exporting.sheets import Contact, Entry, ResumeSheet, Section, Sheet
from core.language.point_lines import Block

_MARGIN = Cm(2.2)
_INK = RGBColor(0x1A, 0x1A, 0x1A)


@dataclass(frozen=True, kw_only=True)
class _Look:
    """A font that Word has everywhere, and its sizes in points."""

    font: str
    text: float
    heading: float
    name: float


_LOOKS: dict[ExportTemplate, _Look] = {
    "plain": _Look(font="Calibri", text=10.5, heading=12.5, name=20),
    "classic": _Look(font="Georgia", text=10, heading=12, name=19),
}


def word(sheet: Sheet, template: ExportTemplate, paper: ExportPaper = "a4") -> bytes:
    """The bytes of the file."""
    document = _empty(_LOOKS[template], paper, author=sheet.name)
    if isinstance(sheet, ResumeSheet):
        _head(document, sheet.name, sheet.headline, sheet.contact)
        for section in sheet.sections:
            document.add_heading(section.heading, level=1)
            _section(document, section)
    else:
        _head(document, sheet.name, "", sheet.contact)
        for part in (Block(lines=(sheet.day,)), *sheet.paragraphs):
            _paragraph(document, part)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _empty(look: _Look, paper: ExportPaper, *, author: str) -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = author[:255], author[:255], ""
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(side) for side in SIZES_MM[paper])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    for name, size in (
        ("Normal", look.text),
        ("Title", look.name),
        ("Heading 1", look.heading),
        ("Heading 2", look.text),
        ("List Bullet", look.text),
    ):
        _set_style(document.styles[name], look.font, size)
    document.styles["Title"].font.bold = True
    document.styles["Heading 1"].paragraph_format.space_before = Pt(11)
    return document


def _set_style(style: Any, font: str, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), _INK
    # The theme's font would win over the name.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), font)
    style.paragraph_format.space_after = Pt(2)


def _head(document: Document, name: str, headline: str, contact: tuple[Contact, ...]) -> None:
    if name:
        document.add_paragraph(name, style="Title")
    if headline:
        document.add_paragraph(headline)
    if contact:
        paragraph = document.add_paragraph()
        for number, each in enumerate(contact):
            if number:
                paragraph.add_run(" | ")
            _add_contact(paragraph, each)


def _add_contact(paragraph: Paragraph, contact: Contact) -> None:
    if contact.href is None:
        paragraph.add_run(contact.text)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(contact.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(contact.text)
    link.append(run._r)  # noqa: SLF001 - python-docx has no call that makes a link
    paragraph._p.append(link)  # noqa: SLF001


def _paragraph(document: Document, part: Block) -> None:
    written: list[Paragraph] = []
    if part.lines:
        written.append(document.add_paragraph())
        for number, line in enumerate(part.lines):
            if number:
                written[0].add_run().add_break()
            written[0].add_run(line)
        written[0].paragraph_format.keep_with_next = bool(part.points)
    written += [document.add_paragraph(point, style="List Bullet") for point in part.points]
    written[-1].paragraph_format.space_after = Pt(9)


def _section(document: Document, section: Section) -> None:
    if section.text:
        document.add_paragraph(section.text)
    for entry in section.entries:
        _entry(document, entry)
    for line in section.lines:
        document.add_paragraph(line, style="List Bullet")
    if section.words:
        document.add_paragraph(", ".join(section.words))


def _text_width(document: Document) -> Length:
    page = document.sections[0]
    return Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def _entry(document: Document, entry: Entry) -> None:
    heading = document.add_heading(entry.title, level=2)
    if entry.when:
        heading.paragraph_format.tab_stops.add_tab_stop(_text_width(document), WD_TAB_ALIGNMENT.RIGHT)
        heading.add_run(f"\t{entry.when}").bold = False
    if entry.where:
        document.add_paragraph(entry.where).paragraph_format.keep_with_next = True
    for line in entry.lines:
        document.add_paragraph(line, style="List Bullet")
