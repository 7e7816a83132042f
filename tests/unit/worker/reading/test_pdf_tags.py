"""Paragraphs as a PDF tags them: believed where the page says the same."""

import io
import zipfile

import pytest

from tests.unit.worker.reading.tagged_pages import tagged
from worker.reading.document import read_file
from worker.reading.properties import said_beside

_FULL = "Baked bread for three shops and a hotel in the harbour, and taught seven apprentices how"
_REST = "to do the same without an oven of their own."
_SECOND = "Kept the books of both bakeries and bought flour from farms within an hour of the town and"


def _texts(content: bytes) -> list[str]:
    return [line.text for line in read_file(content).lines]


def test_a_line_without_room_goes_on_in_the_next_of_its_paragraph() -> None:
    content = tagged(("P", [_FULL, _REST]), ("P", [_SECOND]), ("P", ["Bought an oven."]))

    assert _texts(content) == [f"{_FULL} {_REST}", _SECOND, "Bought an oven."]


def test_a_break_that_somebody_typed_stays_one() -> None:
    typed = ["Orla Fennimore", "12 Mill Lane, Leeds"]

    assert _texts(tagged(("H1", typed), ("P", [_FULL, _REST]))) == [*typed, f"{_FULL} {_REST}"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Work", _FULL, "• Kept the books", _SECOND, "Bought an oven."], id="a list in one paragraph"),
        pytest.param([_FULL, "Leeds", _SECOND, "York", "Hull", "Ripon", "Selby"], id="lines ended by hand"),
        pytest.param([_FULL, _SECOND] * 6, id="a page in one paragraph"),
    ],
)
def test_a_paragraph_that_is_none_joins_nothing(lines: list[str]) -> None:
    assert _texts(tagged(("P", lines))) == lines


@pytest.mark.parametrize(("depth", "count"), [(400, 1), (25, 220)])
def test_a_tree_that_no_program_writes_is_left_alone(depth: int, count: int) -> None:
    content = tagged(("P", [_FULL, _REST]), *[("P", [])] * count, depth=depth)

    assert _texts(content) == [_FULL, _REST]


def test_what_a_file_says_of_itself_counts_as_far_as_its_pages_say_it() -> None:
    content = tagged(("P", ["Orla McBaker-Fennimore, user of Word"]), author="Orla McBaker, a Word user")

    assert said_beside(content, "cv/OrlaFennimore_Resume(2).pdf", _texts(content)[0]) == [
        "orla mcbaker mc baker",
        "orla fennimore",
    ]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (b"<p xmlns:dc='d'><dc:creator>Fennimore, Orla</dc:creator></p>", ["fennimore orla"]),
        (b"<p>Orla Fennimore", []),
        # Nobody has so many: an archive of few bytes may unpack to a million.
        (b"<p><title>Quell</title>" + b"<title/>" + b"<title>Quell</title>" * 6 + b"<title>Orla</title></p>", []),
    ],
)
def test_an_author_of_a_word_file(part: bytes, expected: list[str]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        archive.writestr("docProps/core.xml", part)

    assert said_beside(buffer.getvalue(), None, "Orla Fennimore\nBaker") == expected
