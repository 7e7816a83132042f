"""Rich text as it is drawn."""

import contextlib

import pytest

from worker.reading.document import read_file
from worker.reading.errors import OversizedDocument, ReadingError
from worker.reading.limits import MAX_CHARACTERS

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Symbol;}"
    r"{\f2\fcharset238 Arial CE;}{\f3\fcharset128 MS Mincho;}}"
    r"{\colortbl ;\red255\green255\blue255;\red0\green0\blue128;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\b Heading 2;}}{\*\generator Some Program;}"
    r"{\info{\title Not drawn}{\author Nobody}}"
)


def rtf(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("latin-1")


def drawn(body: str) -> list[str]:
    return [line.text for line in read_file(rtf(body)).lines]


def test_paragraphs_letters_and_headings() -> None:
    body = (
        r"\pard\fs44 Rosa Example\par\pard\s1\sb240\fs28\b Experience\b0\par"
        r"\pard\plain\fs22{\b Nurse}\tab 2019\line Acme, with a long line of text for the size of the body\par\par"
        r"\pard\s2 Education\par\pard\qr At the right\par"
    )

    name, heading, nurse, acme, education, right = read_file(rtf(body)).lines

    assert (name.text, name.size) == ("Rosa Example", 2.0)
    assert (heading.is_heading, heading.bold) == (True, True)
    assert (nurse.text, acme.text) == ("Nurse\t2019", "Acme, with a long line of text for the size of the body")
    assert (education.is_heading, education.gap_above >= 0.9) == (True, True)
    assert right.text == "At the right"


def test_letters_of_many_kinds() -> None:
    body = (
        r"\'93quoted\'94 \endash  caf\'e9 \u8211?x \uc2\u945 ab\uc1 \u-10179?\u-8704? \f2\'f8\f0  \f3\'93\'fa\f0"
        r"\par a\_b\~c\-d \{e\} \emdash\bullet\rquote\par"
    )

    assert drawn(body) == ["“quoted” – café –x α😀 ř 日", "a-b cd {e} —•’"]


def test_bytes_that_are_utf_8_or_another_page() -> None:
    body = r"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2\par}"
    strange = "{\\rtf1\\ansi\\ansicpg65001 Krak\u00f3w\\par}"

    assert read_file(body.encode()).text == "Привет"
    assert read_file(strange.encode()).text == "Kraków"
    assert read_file(b"{\\rtf1\\ansi\\ansicpg99999 Krak\xf3w}").text == "Kraków"


def test_lists() -> None:
    body = (
        r"\pard{\listtext\f1\'B7\tab}\li720 Led shifts\par{\pntext\f0 2.\tab}Trained\par"
        r"\pard {\*\pn\pnlvlbody}\bullet\tab Typed\par"
    )

    lines = read_file(rtf(body)).lines

    assert [line.text for line in lines] == ["• Led shifts", "2. Trained", "• Typed"]
    assert all(line.is_bullet for line in lines)
    assert lines[0].indent > 2


@pytest.mark.parametrize(
    "hidden", [r"{\v Kubernetes}", r"{\fs2 Kubernetes}", r"{\cf1 Kubernetes}", r"{\cf2\chcbpat2 Kubernetes}"]
)
def test_what_nobody_sees_is_out_and_counted(hidden: str) -> None:
    file = read_file(rtf(rf"Seen{hidden}\par"))

    assert (file.text, file.hidden) == ("Seen", 1)


def test_deletions_remarks_and_pictures_are_out() -> None:
    body = (
        r"{\deleted Managed 50}{\revised Coached 5} people{\*\annotation no}{\*\unknown no}{\pict\pngblip 89504e470d}"
        r"{\*\bkmkstart here}{\object{\*\objdata 0105}{\result shown}}\par"
    )

    assert drawn(body) == ["Coached 5 peopleshown"]


def test_white_letters_on_a_dark_ground_are_in() -> None:
    row = r"\trowd\clcbpat2\cellx2000\cellx6000\pard\intbl{\cf1 2017}\cell Trainee\cell\row\pard"

    assert drawn(row) == ["2017\tTrainee"]
    assert drawn(r"{\cf1\highlight2 Seen}\par") == ["Seen"]


def test_tables_by_row_and_by_column() -> None:
    row = r"\trowd\cellx2000\cellx6000\pard\intbl {}\cell {}\cell\row"
    data = row.format("2019", "Clerk") + row.format("2017", "Trainee") + r"\pard After\par"
    page = row.format(r"SKILLS\par Excel\par Sage\par Xero", r"EXPERIENCE\par Clerk\par Acme\par 2019")

    assert drawn(data) == ["2019\tClerk", "2017\tTrainee", "After"]
    assert drawn(page) == ["SKILLS", "Excel", "Sage", "Xero", "EXPERIENCE", "Clerk", "Acme", "2019"]


def test_merged_cells_and_tables_in_tables() -> None:
    merged = (
        r"\trowd\clvmgf\cellx2000\cellx6000\pard\intbl SKILLS\par Excel\par Sage\par Xero\cell EXPERIENCE\cell\row"
        r"\trowd\clvmrg\cellx2000\cellx6000\pard\intbl\cell Clerk\par Acme\cell\row\pard"
    )
    nested = (
        r"\trowd\cellx9000\pard\intbl\itap1 Before\par\pard\intbl\itap2 2019\nestcell Clerk\nestcell"
        r"{\*\nesttableprops\trowd\cellx1000\cellx4000\nestrow}{\nonesttables\par}\pard\intbl\itap1 End\cell\row\pard"
    )

    assert drawn(merged) == ["SKILLS", "Excel", "Sage", "Xero", "EXPERIENCE", "Clerk", "Acme"]
    assert drawn(nested) == ["Before", "2019\tClerk", "End"]


def test_fields_boxes_and_notes() -> None:
    def box(top: int, text: str) -> str:
        place = rf"\shpleft100\shptop{top}\shpright3000\shpbottom{top + 900}"
        return rf"{{\shp{{\*\shpinst{place}{{\sp{{\sn a}}{{\sv 1}}}}{{\shptxt\pard {text}\par}}}}{{\shprslt no}}}}"

    body = (
        rf"\pard {box(5000, 'Below')}{box(100, 'Above')}\par"
        r'{\field{\*\fldinst HYPERLINK "mailto:rosa@example.org"}{\fldrslt{\ul E-Mail}}}\par'
        r" Paper{\footnote A note\par}\par"
    )

    assert drawn(body) == ["Above", "Below", "rosa@example.org", "Paper", "A note"]


def test_headers_and_pages() -> None:
    footer = r"{\footer Seite \chpgn  von {\field{\*\fldinst NUMPAGES}{\fldrslt 2}}\par}"
    header = r"\titlepg{\headerf Rosa Example\par}{\header Rosa, page \chpgn\par}"
    body = rf"{header}{footer}One\par\page Two\par"

    file = read_file(rtf(body))

    assert [(line.text, line.page) for line in file.lines] == [("Rosa Example", 1), ("One", 1), ("Two", 2)]
    assert (file.pages, file.repeated) == (2, 2)


def test_the_first_footer_only_counts() -> None:
    file = read_file(rtf(r"{\footer Page \chpgn\par}One\par"))

    assert (file.text, file.repeated) == ("One", 1)


@pytest.mark.parametrize("length", [1, 40, 200, 333])
def test_one_that_is_cut_off_gives_what_there_is(length: int) -> None:
    body = rtf(r"\pard Rosa Example\par" + r"\trowd\cellx100 2019\cell" + r"{\field{\*\fldinst X}{\fldrslt Y")

    try:
        text = read_file(body[: len(HEAD) + length]).text
    except ReadingError:
        return
    assert text


@pytest.mark.parametrize(
    "body",
    [
        r"{" * 5_000 + "deep",
        r"}" * 5_000 + "end",
        r"\bin99999999999 x",
        r"\u99999999999999999999 x",
        r"\trowd" + r"\cellx1" * 5_000 + r"\intbl" + r" a\cell" * 5_000 + r"\row",
        r"\pard\itap99999 x\nestcell\nestrow x",
        r"{\shp{\*\shpinst{\shptxt{\shp{\*\shpinst{\shptxt in",
        r"{\field{\field{\field x}}}",
        "\\",
        r"\'zz \'9",
        r"{\colortbl" + ";" * 100_000 + r"\red1}",
    ],
)
def test_wild_files_are_read_or_refused(body: str) -> None:
    with contextlib.suppress(ReadingError):
        assert read_file(rtf(body + " word")).text


def test_more_hidden_text_than_is_read_is_refused() -> None:
    with pytest.raises(OversizedDocument):
        read_file(rtf(r"{\v %s}" % ("x" * 100) * (2 * MAX_CHARACTERS // 100 + 1)))
