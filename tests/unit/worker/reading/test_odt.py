"""OpenDocument texts as they are drawn."""

import pytest

from tests.unit.worker.reading.odt_samples import cells, encrypted_odt, odt, p, span
from tests.unit.worker.reading.reading_samples import archive
from worker.reading.document import read_file
from worker.reading.errors import BrokenDocument, EncryptedDocument, OversizedDocument


def drawn(*body: str, master: str = "") -> list[str]:
    return [line.text for line in read_file(odt("".join(body), master=master)).lines]


def frame(text: str, *, left: int = 1, top: int = 1) -> str:
    place = f'svg:x="{left}cm" svg:y="{top}cm" svg:width="5cm" svg:height="2cm"'
    return f"<draw:frame {place}><draw:text-box>{text}</draw:text-box></draw:frame>"


def bullets(*texts: str, style: str = "Dots") -> str:
    items = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}">{items}</text:list>'


def test_paragraphs_headings_lists_and_letters() -> None:
    body = (
        p("Rosa Example")
        + '<text:h text:outline-level="1" text:style-name="Heading_20_1">Experience</text:h>'
        + p(f"{span('Nurse', 'Bold')}<text:tab/>2019<text:line-break/>Acme  \n Ltd<text:s text:c='2'/>North")
        + bullets(p("Led shifts"), p("Trained") + p("and led"))
        + bullets(p("First") + bullets(p("Inner"), style="Counts"), p("Second"), style="Counts")
    )

    lines = read_file(odt(body)).lines

    assert [(line.text, line.is_bullet) for line in lines] == [
        ("Rosa Example", False),
        ("Experience", False),
        ("Nurse\t2019", False),
        ("Acme Ltd  North", False),
        ("• Led shifts", True),
        ("• Trained", True),
        ("and led", False),
        ("1. First", True),
        ("a) Inner", True),
        ("2. Second", True),
    ]
    assert (lines[1].is_heading, lines[1].bold, lines[1].size) == (True, True, 1.3)


@pytest.mark.parametrize(
    "paragraph",
    [
        p("Kubernetes", "Secret"),
        p("Kubernetes", "Deeper"),
        p(span("Kubernetes", "White")),
        p(span("Kubernetes", "Tiny")),
        p(span("Kubernetes", "Veiled")),
        p("<text:hidden-text>Kubernetes</text:hidden-text>"),
        p('<text:hidden-paragraph text:is-hidden="true"/>Kubernetes'),
        f'<text:section text:display="none">{p("Kubernetes")}</text:section>',
        frame(p("Kubernetes"), left=-30),
    ],
)
def test_what_nobody_sees_is_out_and_counted(paragraph: str) -> None:
    file = read_file(odt(p("Seen") + paragraph))

    assert (file.text, file.hidden) == ("Seen", 1)


@pytest.mark.parametrize(
    "paragraph",
    [
        cells([p(span("Seen", "White"))], style="Night"),
        f'<draw:frame draw:style-name="Dusk"><draw:text-box>{p(span("Seen", "White"))}</draw:text-box></draw:frame>',
    ],
)
def test_white_letters_on_a_dark_ground_are_in(paragraph: str) -> None:
    assert drawn(paragraph) == ["Seen"]


def test_deletions_and_comments_are_out_and_insertions_in() -> None:
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('Managed 50 people')}</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p("<text:change-start/>Coached 5<text:change-end/> people<text:change/>")
        + p(f"Word<office:annotation>{p('A remark')}</office:annotation>")
    )

    assert drawn(body) == ["Coached 5 people", "Word"]


def test_tables_by_row_and_by_column() -> None:
    side = p("SKILLS") + p("Excel") + p("Sage") + p("Xero")
    main = p("EXPERIENCE") + p("Clerk") + p("Acme") + p("2019")

    assert drawn(cells(["2019", "Clerk"], ["2017", "Trainee"])) == ["2019\tClerk", "2017\tTrainee"]
    assert drawn(cells([side, main])) == ["SKILLS", "Excel", "Sage", "Xero", "EXPERIENCE", "Clerk", "Acme", "2019"]


def test_merged_cells() -> None:
    wide = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2">' + p("Noor Hadi") + "</table:table-cell>"
    )
    wide += "<table:covered-table-cell/></table:table-row>"
    body = cells(["2019", "Clerk"]).replace(
        "<table:table>", f"<table:table><table:table-header-rows>{wide}</table:table-header-rows>"
    )

    assert drawn(body) == ["Noor Hadi", "2019\tClerk"]


def test_frames_and_links_and_notes() -> None:
    body = p(frame(p("Below"), top=9) + frame(p("Above"), top=1))
    body += p('<text:a xlink:href="mailto:rosa@example.org">E-Mail</text:a>')
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{p('A note')}</text:note-body>"
    ruby = "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>said</text:ruby-text></text:ruby>"
    body += p(f"Paper<text:note>{note}</text:note>") + p(ruby)

    assert drawn(body) == ["Above", "Below", "rosa@example.org", "Paper", "base", "A note"]


def test_headers_and_pages() -> None:
    number, total = "<text:page-number>2</text:page-number>", "<text:page-count>2</text:page-count>"
    master = (
        f"<style:header>{p(f'Rosa, page {number}')}</style:header>"
        f"<style:header-first>{p('Rosa Example')}</style:header-first>"
        f"<style:footer>{p(f'Page {number} of {total}')}</style:footer>"
    )

    file = read_file(odt(p("One") + p("Two", "NewPage"), master=master))

    assert [(line.text, line.page) for line in file.lines] == [("Rosa Example", 1), ("One", 1), ("Two", 2)]
    assert (file.pages, file.repeated) == (2, 2)


def test_one_with_a_password() -> None:
    with pytest.raises(EncryptedDocument, match="password"):
        read_file(encrypted_odt())


@pytest.mark.parametrize(
    "files",
    [
        {"content.xml": b"<office:document"},
        {"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"content.xml": b"<a/>"},
        {"content.xml": b""},
        {"styles.xml": b"<x", "content.xml": b"<x/>"},
    ],
)
def test_damage_is_told(files: dict[str, bytes]) -> None:
    with pytest.raises(BrokenDocument, match="damaged"):
        read_file(odt("", files=files))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b" " * (70 * 1024 * 1024)})

    with pytest.raises(OversizedDocument, match="unpacks"):
        read_file(bomb)


def test_wild_numbers_do_no_harm() -> None:
    body = p('a<text:s text:c="999999999"/>b') + cells(["x"]).replace(
        "<table:table-cell ",
        '<table:table-cell table:number-columns-repeated="999999" table:number-rows-spanned="99999" ',
    )

    lines = drawn(body)

    assert len(lines[0]) < 300
    assert lines[1] == "x"
