"""Word documents as files: what other programs write, what they carry whole, and what is refused."""

import pytest

from tests.unit.worker.reading.reading_samples import archive
from tests.unit.worker.reading.word_samples import cell, drawn, para, run, table, texts, word
from worker.reading.blocks import ReadFile
from worker.reading.document import read_file
from worker.reading.errors import BrokenDocument, OversizedDocument, ScannedDocument


def test_what_other_programs_write_is_opened() -> None:
    usual, strict = (
        f'<w:document xmlns:w="http://{name}/main"><w:body>{para("Café")}</w:body></w:document>'
        for name in ("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    )

    assert texts(archive({"word/document.xml": strict.encode()})) == ["Café"]
    assert texts(archive({"word/document.xml": usual.encode("utf-16")})) == ["Café"]
    assert texts(archive({"word/document2.xml": usual.encode()})) == ["Café"]


PAGE = "<html><body><h1>Rosa Example</h1><ul><li>Led shifts</li></ul><script>x</script></body></html>"


ARCHIVE = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
    f"Content-Transfer-Encoding: quoted-printable\n\n{PAGE.replace('=', '=3D')}\n--b--\n"
)


@pytest.mark.parametrize(
    ("chunk", "lines"),
    [
        (PAGE.encode(), ["Before", "Rosa Example", "• Led shifts", "After"]),
        (ARCHIVE.encode(), ["Before", "Rosa Example", "• Led shifts", "After"]),
        (b"Plain text\nof two lines", ["Before", "Plain text", "of two lines", "After"]),
        (b"\0\1\2" * 50, ["Before", "After"]),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n", ["Before", "After"]),
    ],
)
def test_pages_that_a_document_carries_whole(chunk: bytes, lines: list[str]) -> None:
    body = para("Before") + '<w:altChunk r:id="c"/>' + para("After")

    assert texts(word(body, margins={"c": ""}, files={"word/c.xml": chunk})) == lines


def test_pictures_of_pages_are_told() -> None:
    with pytest.raises(ScannedDocument, match="pictures"):
        read_file(word(para(), files={"word/media/image1.png": b"x"}))


def test_a_chunk_that_is_not_there_does_no_harm() -> None:
    assert drawn(para("Before"), '<w:altChunk r:id="gone"/>') == ["Before"]


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>',
        "<a>" * 100_000,
        "<w:p>",
        "",
    ],
)
def test_entities_depth_and_damage_are_refused(xml: str) -> None:
    with pytest.raises(BrokenDocument, match="damaged"):
        read_file(archive({"word/document.xml": xml.encode()}))


def test_more_xml_than_any_resume_has_is_refused() -> None:
    with pytest.raises(OversizedDocument, match="too much"):
        read_file(word(para("x") + "<w:p/>" * 3_000_000))


def test_a_style_that_rests_on_itself_and_wild_numbers_do_no_harm() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:basedOn w:val="{other}"/></w:style>'
        for own, other in ("AB", "BA")
    )
    body = (
        para("One", style="A")
        + para(run("Two", f'<w:sz w:val="{"9" * 400}"/>'))
        + table([cell("Three", properties='<w:gridSpan w:val="999999999"/>'), "Four"])
    )

    file: ReadFile = read_file(word(body, styles=styles))

    assert [line.text for line in file.lines] == ["One", "Two", "Three"]
