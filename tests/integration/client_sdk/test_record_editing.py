"""`bespoke record edit`: whatever the editor does, each fault has a sentence, and nothing written is lost."""

import sys
from pathlib import Path

import pytest

from tests.fakes.fault_server import FaultServer
from tests.fakes.readings import reading, role
from tests.integration.client_sdk.editing import editor, kept, run

RESUME = reading(role("Acme", "Engineer", "2019", "2021", "Built it", "Ran it"), skills=["Go", "SQL"])
MINE = "text = text.replace('Built it', 'Mine')"
pytestmark = pytest.mark.usefixtures("sheets")


@pytest.fixture
def server_with_record(server: FaultServer) -> FaultServer:
    server.api.desk.add(RESUME)
    return server


def test_the_record_is_edited_in_an_editor(server_with_record: FaultServer, tmp_path: Path, sheets: Path) -> None:
    program = "text = text.replace('Built it', 'Built all of it').replace('== Skills', '== Skills\\n- Rust')"
    program += "\ntext = '\\n'.join(line for line in text.splitlines() if 'Ran it' not in line)"

    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, program))

    assert result.exit_code == 0, result.output
    assert "3 changes (1 of them hidden) made" in result.stderr
    shown = run(server_with_record, "record").stdout
    assert "Built all of it (corrected)" in shown
    assert ("Rust" in shown, "Ran it" in shown) == (True, False)
    assert list(sheets.iterdir()) == []


@pytest.mark.parametrize("program", ["", "text = ''", "text = '# nothing\\n'", "text = ' \\n\\n'"])
def test_an_untouched_or_emptied_sheet_sends_nothing(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path, program: str
) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, program))

    assert (result.exit_code, server_with_record.api.desk.corrections) == (0, [])
    assert "Nothing was changed" in result.stderr
    assert "code --wait" in result.stderr, "an editor that returned at once may have a window of its own"
    assert list(sheets.iterdir()) == []


NOT_STARTED = {
    "no-such-editor": "EDITOR is 'no-such-editor', but there is no such program.",
    "/": "EDITOR is '/', which cannot be run: Permission denied.",
    "vi 'half": 'EDITOR is "vi \'half", which is no command: No closing quotation.',
}


@pytest.mark.parametrize("name", NOT_STARTED)
def test_an_editor_that_cannot_be_started_is_named(server_with_record: FaultServer, sheets: Path, name: str) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=name)

    assert result.exit_code == 1
    assert NOT_STARTED[name] in result.stderr
    assert "Name one that is there: EDITOR=nano" in result.stderr
    assert "Nothing was sent. Your record was not changed." in result.stderr
    assert list(sheets.iterdir()) == []


def test_a_path_that_may_not_be_run_hides_no_missing_editor(server_with_record: FaultServer, tmp_path: Path) -> None:
    """`Permission denied` is what the system says then, of a program that is nowhere."""
    (tmp_path / "no-such-editor").mkdir()

    result = run(server_with_record, "record", "edit", EDITOR="no-such-editor", PATH=str(tmp_path))

    assert NOT_STARTED["no-such-editor"] in result.stderr


def test_without_any_editor_it_is_said_how_to_name_one(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=" ", PATH=str(tmp_path))

    assert result.exit_code == 1
    assert "There is no editor: neither VISUAL nor EDITOR names one." in result.stderr
    assert list(sheets.iterdir()) == []


ENDED_BADLY = {
    "sys.exit(3)": "which ended with an error (exit status 3).",
    "os.kill(os.getpid(), signal.SIGKILL)": "The editor was ended by a signal (SIGKILL).",
    # Ctrl-C goes to both of us.
    "os.kill(os.getppid(), signal.SIGINT); os.kill(os.getpid(), signal.SIGINT)": "The editor was interrupted.",
}


@pytest.mark.parametrize("after", ENDED_BADLY)
def test_after_a_bad_end_nothing_is_sent_and_the_edits_are_kept(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path, after: str
) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, MINE, after))

    assert (result.exit_code, server_with_record.api.desk.corrections) == (1, [])
    assert ENDED_BADLY[after] in result.stderr
    assert "- Mine [" in kept(sheets, result)


def test_after_a_bad_end_without_edits_nothing_is_left_behind(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, "", "sys.exit(1)"))

    assert (result.exit_code, "Your record was not changed." in result.stderr) == (1, True)
    assert list(sheets.iterdir()) == []


def test_an_editor_that_takes_ctrl_c_for_itself_goes_on(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    program = f"signal.signal(signal.SIGINT, signal.SIG_IGN); os.kill(os.getppid(), signal.SIGINT)\n{MINE}"

    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, program))

    assert (result.exit_code, len(server_with_record.api.desk.corrections)) == (0, 1), result.output
    assert list(sheets.iterdir()) == []


NO_SHEET = {
    "text = '== Shoes'": "no section 'Shoes'",
    "text = text.replace('== Person', '')": "line 6: stands before the first section.",
    "text = text + '\\n== Skills\\n- Rust [12345678]'": "[12345678] is no tag of your record",
}


@pytest.mark.parametrize("program", NO_SHEET)
def test_a_sheet_that_makes_no_sense_is_kept(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path, program: str
) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, program))

    assert (result.exit_code, server_with_record.api.desk.corrections) == (1, [])
    assert NO_SHEET[program] in result.stderr
    assert kept(sheets, result)


def test_a_sheet_in_another_encoding_is_kept(server_with_record: FaultServer, tmp_path: Path, sheets: Path) -> None:
    write = "path.write_bytes(text.replace('Mine', 'M\xefne').encode('latin-1'))"

    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, MINE, write))

    assert (result.exit_code, server_with_record.api.desk.corrections) == (1, [])
    assert "is not written in UTF-8; save the file in that encoding." in result.stderr
    assert "- M\xefne [" in kept(sheets, result)


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("path.unlink()", "The editor left no file that can be read: No such file or directory."),
        ("path.unlink(); path.mkdir()", "The editor left no file that can be read: Is a directory."),
    ],
)
def test_an_editor_may_leave_nothing_behind(
    server_with_record: FaultServer, tmp_path: Path, after: str, why: str
) -> None:
    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, MINE, after))

    assert (result.exit_code, server_with_record.api.desk.corrections) == (1, [])
    assert f"{why}\nNothing was sent. There was nothing to keep." in result.stderr


def test_of_two_editors_the_second_is_told_and_keeps_the_sheet(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    other = f"import subprocess; subprocess.run([{sys.executable!r}, '-c', 'from client_sdk.cli import main; main()',"
    other += " 'record', 'set', 'person/name', 'Jo Doe'], check=True, stdout=subprocess.DEVNULL)"
    server = server_with_record
    here = {"BESPOKE_API_URL": server.url, "BESPOKE_API_KEY": server.api_key, "PYTHONPATH": str(Path.cwd())}

    result = run(server, "record", "edit", EDITOR=editor(tmp_path, f"{other}\n{MINE}"), **here)

    assert (result.exit_code, len(server.api.desk.corrections)) == (3, 1)
    assert "has changed since you began" in result.stderr
    assert "copy your edits over" in result.stderr
    assert "- Mine [" in kept(sheets, result)


def test_what_the_server_refuses_is_told_by_what_was_written(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    program = "text = text.replace('Built it', 'Mine ' * 2000).replace('kind: work', 'kind: fun')"

    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, program))

    assert (result.exit_code, server_with_record.api.desk.corrections) == (3, [])
    assert "“fun”: kind: Must be one of: work, volunteering, membership." in result.stderr
    assert "…”: text: Must have at most 2,000" in result.stderr
    assert "Mine Mine" in kept(sheets, result)


def test_when_it_is_not_known_whether_the_edits_arrived_they_are_kept(
    server_with_record: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    server_with_record.api.faults.lose_answers = 1

    result = run(server_with_record, "record", "edit", EDITOR=editor(tmp_path, MINE))

    assert result.exit_code != 0
    assert "It is not known whether your edits arrived: see `bespoke record log`." in result.stderr
    assert "- Mine [" in kept(sheets, result)
