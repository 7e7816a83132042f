"""A record on a terminal."""

from io import StringIO

import pytest
from rich.console import Console

from client_sdk.cli.record_view import print_record
from client_sdk.record import Record
from core.record.build import build
from tests.fakes.readings import documents, reading, role


def printed(record: Record, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=True, no_color=True)
    print_record(console, record, with_ids=True)
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def test_who_has_no_record_yet_is_told_what_to_do() -> None:
    assert "bespoke resume add" in printed(Record())


@pytest.mark.parametrize("width", [1, 7, 20])
def test_a_narrow_terminal_loses_no_word(width: int) -> None:
    record = build(documents(one=reading(role("Acme", "Engineer", "2019", "2021", "Ran [bold]it[/bold]"))), [])

    assert "Ran[bold]it[/bold]" in "".join(printed(record, width).split())
