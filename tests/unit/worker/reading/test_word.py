"""Word documents as they are drawn: what is in, what is out, and in which order it is read."""

from pathlib import Path

import pytest

from tests.unit.worker.reading.word_samples import cell, drawn, item, para, run, table, text_box, texts, word
from worker.reading.document import read_file

CASES = Path(__file__).parents[3] / "data" / "documents"
VANISH, TINY, WHITE = "<w:vanish/>", '<w:sz w:val="2"/>', '<w:color w:val="FFFFFF"/>'
NIGHT = '<w:shd w:val="clear" w:fill="1F3864"/>'


def field(instruction: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{run(shown)}{marks[2]}"


def test_a_document_of_content_controls_insertions_deletions_and_hidden_words() -> None:
    file = read_file((CASES / "r07_content_controls.docx").read_bytes())

    assert [line.text for line in file.lines] == [
        "Katarzyna Wójcik",
        "kasia@example.org | Kraków",
        "Experience",
        "Payroll Specialist, Vistula Foods, 2019 – Present",
        "Ran payroll for 800 staff",
        "Coached 5 people",
        "Education",
        "BA Economics, Jagiellonian University, 2014",
    ]
    assert file.hidden == 1
    assert [line.text for line in file.lines if line.is_heading] == ["Experience", "Education"]


@pytest.mark.parametrize(
    ("wrapped", "is_in"),
    [
        (f"<w:ins>{run('word')}</w:ins>", True),
        (f"<w:moveTo>{run('word')}</w:moveTo>", True),
        ("<w:del><w:r><w:delText>word</w:delText></w:r></w:del>", False),
        (f"<w:moveFrom>{run('word')}</w:moveFrom>", False),
        (f"<w:sdt><w:sdtContent>{run('word')}</w:sdtContent></w:sdt>", True),
        (f"<w:smartTag><w:smartTag>{run('word')}</w:smartTag></w:smartTag>", True),
        (f"<w:customXml>{run('word')}</w:customXml>", True),
        (f"<w:ins><w:sdt><w:sdtContent><w:hyperlink>{run('word')}</w:hyperlink></w:sdtContent></w:sdt></w:ins>", True),
        (f'<w:fldSimple w:instr="MERGEFIELD x">{run("word")}</w:fldSimple>', True),
        (field("MERGEFIELD secret", "word"), True),
        (f"<w:bdo>{run('word')}</w:bdo>", True),
        ("<m:oMath><m:r><m:t>word</m:t></m:r></m:oMath>", True),
        (f"<w:r><w:ruby><w:rt>{run('said')}</w:rt><w:rubyBase>{run('word')}</w:rubyBase></w:ruby></w:r>", True),
        ('<w:r><w:commentReference w:id="1"/></w:r>', False),
    ],
)
def test_what_wraps_runs(wrapped: str, is_in: bool) -> None:
    assert drawn(para("A ", wrapped, " here")) == ["A word here" if is_in else "A  here"]


@pytest.mark.parametrize("name", ["ins", "moveTo", "customXml", "sdt"])
def test_what_wraps_paragraphs(name: str) -> None:
    inner = f"<w:sdtContent>{para('Inside')}</w:sdtContent>" if name == "sdt" else para("Inside")

    assert drawn(para("Before"), f"<w:{name}>{inner}</w:{name}>", para("After")) == ["Before", "Inside", "After"]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    assert drawn(para("Payroll ", properties="<w:rPr><w:del/></w:rPr>"), para("Clerk")) == ["Payroll Clerk"]
    assert drawn(para("Cut", properties="<w:rPr><w:del/></w:rPr>")) == ["Cut"]


def control(text: str, style: str = "") -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(text, named)}</w:sdtContent></w:sdt>"


def test_prompts_are_out_and_headings_of_templates_are_in() -> None:
    assert drawn(para(control("Experience")), para(control("Your school", "PlaceholderText")), para("2019")) == [
        "Experience",
        "2019",
    ]
    assert drawn(para("x", control("Click or tap here to enter text."))) == ["x"]


@pytest.mark.parametrize(
    "paragraph",
    [
        para(run("Kubernetes", VANISH)),
        para(run("Kubernetes", TINY)),
        para(run("Kubernetes", WHITE)),
        para(run("Kubernetes", '<w:color w:val="FDFDFD"/>')),
        para(run("Kubernetes", '<w:color w:val="auto" w:themeColor="background1"/>')),
        para(run("Kubernetes", '<w:color w:val="1F3864"/>' + NIGHT)),
        para(run("Kubernetes", '<w:rStyle w:val="Veiled"/>')),
        para("Kubernetes", style="Secret"),
        para("Kubernetes", style="Deeper"),
        table([cell("Kubernetes")]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"),
        para(text_box("Kubernetes", at=(-900, 10, 200, 20))),
        para(text_box(para(run("Kubernetes", VANISH)))),
    ],
)
def test_what_nobody_sees_is_out_and_counted(paragraph: str) -> None:
    file = read_file(word(para("Seen") + paragraph))

    assert (file.text, file.hidden) == ("Seen", 1)


@pytest.mark.parametrize(
    "paragraph",
    [
        para(run("Seen", WHITE + NIGHT)),
        para(run("Seen", WHITE + '<w:highlight w:val="darkBlue"/>')),
        para(run("Seen", WHITE), properties=NIGHT),
        para(run("Seen", '<w:color w:val="auto"/>')),
        para(run("Seen", '<w:color w:val="7F7F7F"/>')),
        para(run("Seen", '<w:vanish w:val="0"/>'), style="Secret"),
        table([cell(para(run("Seen", WHITE)), properties=NIGHT)]),
        table([cell(para(run("Seen", WHITE)))], properties='<w:tblStyle w:val="Dark"/>'),
        para(text_box(para(run("Seen", WHITE)), shape='<a:solidFill><a:srgbClr val="203040"/></a:solidFill>')),
        para('<w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r>') + para(run("Seen", WHITE)),
    ],
)
def test_white_letters_on_a_dark_ground_are_in(paragraph: str) -> None:
    file = read_file(word(paragraph))

    assert (file.text, file.hidden) == ("Seen", 0)


def test_lists_bullets_and_numbers() -> None:
    file = read_file(
        word(
            item("Led shifts")
            + "".join(item(text, list_id=2) for text in ("First", "Second"))
            + "".join(item(text, list_id=2, level=1) for text in ("Under", "Below"))
            + item("Third", list_id=2)
            + para("•\tTyped by hand")
            + para("- And with a dash")
            + para("Plain")
        )
    )

    assert [(line.text, line.is_bullet) for line in file.lines] == [
        ("• Led shifts", True),
        ("1. First", True),
        ("2. Second", True),
        ("2a) Under", True),
        ("2b) Below", True),
        ("3. Third", True),
        ("• Typed by hand", True),
        ("- And with a dash", True),
        ("Plain", False),
    ]
    assert file.lines[0].indent > 2


def test_breaks_tabs_hyphens_and_symbols() -> None:
    pieces = (
        "Title",
        "<w:r><w:tab/><w:tab/></w:r>",
        "2019",
        "<w:r><w:br/></w:r>",
        "self",
        "<w:r><w:noBreakHyphen/></w:r>",
        "<w:r><w:t>ser</w:t><w:softHyphen/><w:t>vice</w:t></w:r>",
        "<w:r><w:cr/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>',
        " Item",
        "<w:r><w:cr/></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F028"/></w:r>',
        "+44 20 7946 0000",
        run(" &#xD8; ", '<w:rFonts w:ascii="Wingdings"/>'),
    )

    assert drawn(para(*pieces)) == ["Title\t2019", "self-service", "• Item", "+44 20 7946 0000 •"]


def test_links_say_where_they_lead_when_their_text_does_not() -> None:
    links = {
        "a": "https://www.linkedin.com/in/rowan-example/",
        "b": "mailto:rowan@example.org?subject=Hi",
        "c": "https://tern.example/about",
        "d": "https://rowan.example.org",
    }
    labels = {"a": "LinkedIn", "b": " Email", "c": " Tern Labs", "d": " x"}
    body = para(*(f'<w:hyperlink r:id="{key}">{run(text)}</w:hyperlink>' for key, text in labels.items()))
    body += para(field('HYPERLINK "https://github.com/rowan"', "GitHub"))

    assert texts(word(body, links=links)) == [
        "linkedin.com/in/rowan-examplerowan@example.org Tern Labs x",
        "github.com/rowan",
    ]


def test_fields_show_their_result_only() -> None:
    nested = field("IF " + field("MERGEFIELD a", "hidden part") + " = 1", "Berlin")

    assert drawn(para("In ", nested)) == ["In Berlin"]
    assert drawn(para(field("PAGE", "3"), " left")) == ["left"]


def test_text_boxes_once_in_reading_order() -> None:
    side = text_box("CONTACT", "Leeds", "SKILLS", at=(20, 100, 150, 600))
    name = text_box("Noor Hadi", at=(20, 20, 500, 40))
    main = text_box("EXPERIENCE", "Clerk", "Acme", at=(200, 100, 350, 600))

    assert drawn(para(main, side, name)) == ["Noor Hadi", "CONTACT", "Leeds", "SKILLS", "EXPERIENCE", "Clerk", "Acme"]


def test_a_box_beside_the_text_does_not_tear_it_apart() -> None:
    box = text_box("SKILLS", "Excel", "Sage")

    lines = read_file(word(para("EXPERIENCE") + para("Clerk", box) + item("Filed returns"))).lines

    assert [line.text for line in lines] == ["EXPERIENCE", "Clerk", "• Filed returns", "SKILLS", "Excel", "Sage"]
    assert [line.column for line in lines] == [0, 0, 0, 1, 1, 1]


def test_old_boxes_without_an_alternative() -> None:
    box = text_box("Only old").replace("mc:Choice", "mc:Gone")

    assert drawn(para(box)) == ["Only old"]


def section(*references: tuple[str, str, str], title: bool = False) -> str:
    named = "".join(f'<w:{part}Reference w:type="{kind}" r:id="{key}"/>' for part, kind, key in references)
    return f"<w:sectPr>{named}{'<w:titlePg/>' if title else ''}</w:sectPr>"


def test_the_first_pages_header_is_content_and_running_ones_are_not() -> None:
    margins = {
        "h1": para("Rosa Example") + para("rosa@example.com"),
        "h2": para("Rosa Example, page ", field("PAGE", "2")),
        "f1": para("Seite ", field("PAGE", "1"), " von ", field("NUMPAGES", "2")) + para("rosa.example.com"),
    }
    body = para("Nurse") + section(
        ("header", "first", "h1"), ("header", "default", "h2"), ("footer", "first", "f1"), title=True
    )

    file = read_file(word(body, margins=margins))

    assert [line.text for line in file.lines] == ["Rosa Example", "rosa@example.com", "Nurse", "rosa.example.com"]
    assert file.repeated == 2


def test_a_header_on_all_pages_is_read_once_without_its_page_numbers() -> None:
    margins = {"h": para("Rosa Example | Page ", field("PAGE", "1"), " of ", field("NUMPAGES", "3"))}
    body = para("Nurse") + section(("header", "default", "h"))

    assert texts(word(body, margins=margins)) == ["Rosa Example", "Nurse"]


def test_a_footer_that_repeats_the_name_is_not_read_again() -> None:
    body = para("Rosa Example") + section(("footer", "default", "f"))

    file = read_file(word(body, margins={"f": para("Rosa Example")}))

    assert (file.text, file.repeated) == ("Rosa Example", 1)


def test_footnotes_come_after_the_text() -> None:
    body = para("Paper", '<w:r><w:footnoteReference w:id="2"/></w:r>') + para("More")
    notes = (
        f'<w:footnote w:id="2">{para("With A. Author")}</w:footnote><w:footnote w:id="3">{para("Unused")}</w:footnote>'
    )

    assert texts(word(body, notes=notes)) == ["Paper", "More", "With A. Author"]


def test_what_the_layout_says() -> None:
    body = (
        para(run("Rosa Example", '<w:sz w:val="44"/>'))
        + para("Experience", style="berschrift1")
        + para(run("Nurse", "<w:b/>"), ", Acme")
        + para(run("Ward ", "<w:b/><w:i/>"), run("Seven", "<w:b/><w:i/>"))
        + para(run("caps", "<w:caps/>"))
        + para()
        + para("A long line of ordinary text, which gives the size of the body.")
    )

    name, heading, nurse, ward, caps, body_line = read_file(word(body)).lines

    assert name.size == 2.0
    assert (heading.is_heading, heading.bold, heading.size) == (True, True, 1.27)
    assert heading.gap_above > 0.6
    assert (nurse.bold, ward.bold, ward.italic, caps.capitals) == (False, True, True, True)
    assert body_line.gap_above == 1.0
    assert len({line.block for line in (name, heading, nurse)}) == 3


def test_pages_and_columns() -> None:
    breaks = '<w:r><w:br w:type="{}"/></w:r>'
    body = para("One") + para("left", breaks.format("column"), "right") + para(breaks.format("page")) + para("Two")

    file = read_file(word(body))

    assert [(line.text, line.page, line.column) for line in file.lines] == [
        ("One", 1, 0),
        ("left", 1, 0),
        ("right", 1, 1),
        ("Two", 2, 0),
    ]
    assert file.pages == 2


def test_fields_that_look_different_are_parted() -> None:
    bold, leaning = "<w:b/>", "<w:i/>"
    assert drawn(
        para(
            run("Staff Nurse, Critical ", bold), run("Care", bold), run(", East Fen Hospitals, "), run("Leeds", leaning)
        ),
        para(run("Porter", bold), run(" – Mar 2019 – "), run("Present", leaning)),
        para(run("Tools:", bold), run(" Python and Go")),
        para(run("Nurse (2021", bold), run(" – Present)", leaning)),
    ) == [
        "Staff Nurse, Critical Care\tEast Fen Hospitals\tLeeds",
        "Porter\tMar 2019 – Present",
        "Tools: Python and Go",
        "Nurse (2021 – Present)",
    ]
