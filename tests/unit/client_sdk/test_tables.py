"""Lists fit the terminal that they are printed on, and are plain lines where there is none."""

import io

import pytest
from rich.cells import cell_len
from rich.text import Text

from client_sdk.cli.progress import LiveDisplay
from client_sdk.cli.tables import number, print_hanging, print_heading, print_rows, prose
from client_sdk.cli.terminal import open_console
from tests.fakes.rows import make_job

IDS = ("96d228a0-a8ef-4182-bbf5-80fb95400059", "01a22504-13e5-75db-88e4-6874115ffd82")
TITLE = "Head of the department for nuclear medicine and radiation safety of the northern region"
ADDRESS = "https://bespoke.example.com/api/v1/shared/5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f5f0c0b1d4c0e4f6f9d6f0a1b2c3d4e5f"
HEADINGS = ("posting", prose("title"), number("views"), "added", "note")
ROWS = [(IDS[0], TITLE, "3", "2026-11-29 01:56", ""), (IDS[1], "Cook\t(part\ntime)", "12", "2026-01-02 03:04", "")]


def printed(width: int, *, terminal: bool = True, headings: tuple[object, ...] = HEADINGS, rows: object = ROWS) -> str:
    file = io.StringIO()
    console = open_console(file=file, width=width, force_terminal=terminal, color_system=None)
    print_rows(console, headings, rows, empty="Nothing yet.")  # type: ignore[arg-type] # as they come
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_ids_and_dates_are_whole_at_every_width_and_no_line_is_wider(width: int) -> None:
    text = printed(width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    for whole in (*IDS, "2026-11-29 01:56", "2026-01-02 03:04"):
        assert whole in text
    assert all(word in text for word in TITLE.split())
    assert "note" not in text, "nothing stands in that column"


def test_a_narrow_terminal_gets_a_block_for_each_and_a_wide_one_a_table() -> None:
    narrow, wide = printed(60), printed(100)
    assert narrow.splitlines()[0].rstrip() == IDS[0]
    assert "  added: 2026-11-29 01:56\n" in narrow
    assert wide.split()[:4] == ["posting", "title", "views", "added"]


def test_an_address_is_never_broken() -> None:
    text = printed(60, headings=("link", "address"), rows=[(IDS[0], ADDRESS)])
    assert f"  address: {ADDRESS}\n" in text


def test_in_a_pipe_there_is_a_line_for_each_with_tabs_and_no_box(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(40, terminal=False).splitlines()
    assert lines == [f"{IDS[0]}\t{TITLE}\t3\t2026-11-29 01:56\t", f"{IDS[1]}\tCook (part time)\t12\t2026-01-02 03:04\t"]
    assert printed(40, terminal=False, rows=[]) == ""
    assert capsys.readouterr().err == "Nothing yet.\n"
    assert printed(40, rows=[]) == "Nothing yet.\n"


def test_the_display_of_a_job_fits() -> None:
    for width in (40, 80, 200):
        file = io.StringIO()
        console = open_console(file=file, width=width, force_terminal=True, color_system=None)
        now = 0.0
        display = LiveDisplay(console, clock=lambda: now)  # noqa: B023 - drawn within this turn
        now = 1234.0
        display.job = make_job(status="processing", phase="generating", progress=100, job_type="tailor")
        console.print(display.render())
        lines = file.getvalue().splitlines()
        assert max(map(cell_len, lines)) <= width
        assert any("100 %" in line and "processing" in line and line.rstrip().endswith("1234 s") for line in lines)


def test_paragraphs_hang_on_a_terminal_and_are_one_line_in_a_pipe() -> None:
    for terminal in (True, False):
        file = io.StringIO()
        console = open_console(file=file, width=40, force_terminal=terminal, color_system=None)
        print_heading(console, "Roles")
        print_hanging(console, Text(f"  • {TITLE}"), indent=4)
        lines = file.getvalue().splitlines()
        if terminal:
            assert lines[1:3] == ["Roles", "─────"]
            assert all(line.startswith("    ") for line in lines[4:])
            assert max(map(cell_len, lines)) <= 40
        else:
            assert lines == ["", "Roles", f"  • {TITLE}"]
