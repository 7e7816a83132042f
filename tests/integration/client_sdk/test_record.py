"""The record through both clients and the command line, against a real server with the real rules."""

import json
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner, Result

from client_sdk import ApiError, AsyncBespoke, Bespoke, ConnectionFailed, Document, JobHandle, RecordChange
from client_sdk.cli import main
from tests.fakes.fault_server import FaultServer
from tests.fakes.readings import reading, role

RESUME = reading(role("Acme", "Engineer", "2019", "2021", "Built it", "Ran it"), skills=["Go", "SQL"])
OTHER = reading(role("Acme", "Engineer", "2018", "2021"), name="Jane M. Doe")


def run(server: FaultServer, *arguments: str, stdin: str | None = None, **environment: str) -> Result:
    defaults = {"BESPOKE_API_URL": server.url, "BESPOKE_API_KEY": server.api_key, "COLUMNS": "200"}
    return CliRunner().invoke(
        main, list(arguments), env={**defaults, **environment}, input=stdin, catch_exceptions=False
    )


def editor(folder: Path, program: str) -> str:
    """An editor that does to the file what the program does to `text`."""
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        f"{program}\npath.write_text(text)\n"
    )
    return f"{sys.executable} {script}"


@pytest.fixture(autouse=True)
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sheets are kept."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


async def test_a_record_is_read_and_changed(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    async with AsyncBespoke(server.url, api_key=server.api_key) as bespoke:
        stored = await bespoke.record.get()
        fact = stored.record.roles[0].evidence[0]
        changed = await bespoke.record.change(
            [RecordChange(op="set", id=fact.id, value="Built all"), {"op": "add", "path": "skills", "value": "Rust"}],
            if_match=stored,
        )
        assert changed.record.roles[0].evidence[0].text == "Built all"
        assert changed.etag != stored.etag
        assert await bespoke.record.get() == changed

        with pytest.raises(ApiError) as caught:
            await bespoke.record.change([{"op": "undo"}], if_match=stored.etag)
        assert caught.value.code == "precondition_failed"
        with pytest.raises(ApiError) as caught:
            await bespoke.record.change([{"op": "hide", "id": uuid4()}], if_match=changed)
        assert caught.value.problem.errors is not None
        assert caught.value.problem.errors[0].field == "changes[0].id"


async def test_a_change_whose_answer_was_lost_is_not_sent_again(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    async with AsyncBespoke(server.url, api_key=server.api_key) as bespoke:
        stored = await bespoke.record.get()
        server.api.faults.lose_answers = 1
        with pytest.raises(ConnectionFailed):
            await bespoke.record.change([{"op": "add", "path": "skills", "value": "Rust"}], if_match=stored)
        assert "Rust" in [skill.label for skill in (await bespoke.record.get()).record.skills]
    assert len(server.api.desk.corrections) == 1


def test_the_blocking_client_does_the_same(server: FaultServer) -> None:
    document_id = server.api.desk.add(RESUME)
    with Bespoke(server.url, api_key=server.api_key) as bespoke:
        stored = bespoke.record.get()
        changed = bespoke.record.change([{"op": "set", "path": "person/name", "value": "Jo Doe"}], if_match=stored)
        assert changed.record.person.name == "Jo Doe"
        assert bespoke.documents.report(document_id).document_id == document_id


async def test_the_same_file_again_is_no_new_job(server: FaultServer) -> None:
    known = server.api.desk.add(RESUME)
    server.api.desk.known[b"Jane Doe, engineer"] = str(known)
    async with AsyncBespoke(server.url, api_key=server.api_key) as bespoke:
        again = await bespoke.documents.add_resume(b"Jane Doe, engineer", filename="cv.txt")
        assert isinstance(again, Document)
        assert again.id == known
        assert (await bespoke.documents.add_resume_and_wait(b"Jane Doe, engineer", filename="cv.txt")).id == known
        assert isinstance(await bespoke.documents.add_resume(b"Another", filename="cv.txt"), JobHandle)
    with Bespoke(server.url, api_key=server.api_key) as blocking:
        assert isinstance(blocking.documents.add_story("Jane Doe, engineer"), Document)


def test_the_record_is_shown_with_doubts_first(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    server.api.desk.add(OTHER)

    result = run(server, "record")

    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if line.strip()]
    assert lines[0].startswith("In doubt")
    assert lines[1].startswith("Your documents differ: when did you start as Engineer at Acme? [")
    assert "  2. 2019" in lines
    assert "  • Built it" in lines
    assert "  • Built it [" in run(server, "record", "--ids").stdout
    assert json.loads(run(server, "record", "--json").stdout)["roles"][0]["company"] == "Acme"


def test_a_doubt_is_answered_and_taken_back(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    server.api.desk.add(OTHER)

    assert "Engineer, Acme (2019 to 2021)" in run(server, "record", "confirm", "2").stdout
    result = run(server, "record", "confirm")
    assert (result.exit_code, "Nothing is in doubt" in result.stderr) == (1, True)
    assert "In doubt" in run(server, "record", "undo").stdout
    doubt = json.loads(run(server, "record", "--json").stdout)["doubts"][0]
    assert "(2017 to 2021)" in run(server, "record", "confirm", doubt["id"][:8], "2017").stdout


def test_things_are_set_and_hidden_by_their_tags(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    told = json.loads(run(server, "record", "--json").stdout)
    found = told["roles"][0]

    assert "Jo Doe" in run(server, "record", "set", "person/name", "Jo Doe").stdout
    assert "Chief, Acme" in run(server, "record", "set", f"roles/{found['id'][:8]}/title", "Chief").stdout
    shown = run(server, "record", "hide", found["evidence"][0]["id"]).stdout
    assert "Built it" not in shown
    assert run(server, "record", "hide", "ffffffff").exit_code == 1


def test_the_record_is_edited_in_an_editor(server: FaultServer, tmp_path: Path, sheets: Path) -> None:
    server.api.desk.add(RESUME)
    program = "text = text.replace('Built it', 'Built all of it').replace('== Skills', '== Skills\\n- Rust')"

    result = run(server, "record", "edit", EDITOR=editor(tmp_path, program), VISUAL="")

    assert result.exit_code == 0, result.output
    assert "2 changes made" in result.stderr
    shown = run(server, "record").stdout
    assert "Built all of it (corrected)" in shown
    assert "Rust" in shown
    assert list(sheets.iterdir()) == []


@pytest.mark.parametrize("program", ["", "text = ''", "text = '# nothing\\n'"])
def test_an_untouched_or_emptied_sheet_sends_nothing(
    server: FaultServer, tmp_path: Path, sheets: Path, program: str
) -> None:
    server.api.desk.add(RESUME)

    result = run(server, "record", "edit", EDITOR=editor(tmp_path, program), VISUAL="")

    assert (result.exit_code, server.api.desk.corrections) == (0, [])
    assert "Nothing was changed" in result.stderr
    assert list(sheets.iterdir()) == []


def test_of_two_editors_the_second_is_told_and_keeps_the_sheet(
    server: FaultServer, tmp_path: Path, sheets: Path
) -> None:
    server.api.desk.add(RESUME)
    other = f"import subprocess; subprocess.run([{sys.executable!r}, '-c', 'from client_sdk.cli import main; main()',"
    other += " 'record', 'set', 'person/name', 'Jo Doe'], check=True, stdout=subprocess.DEVNULL)"
    program = f"{other}\ntext = text.replace('Built it', 'Mine')"
    here = {"BESPOKE_API_URL": server.url, "BESPOKE_API_KEY": server.api_key, "PYTHONPATH": str(Path.cwd())}

    result = run(server, "record", "edit", EDITOR=editor(tmp_path, program), VISUAL="", **here)

    assert result.exit_code == 3
    assert "has changed since you began" in result.stderr
    [kept] = sheets.iterdir()
    assert str(kept) in result.stderr
    assert "- Mine [" in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0
    assert len(server.api.desk.corrections) == 1


def test_a_sheet_that_makes_no_sense_is_kept(server: FaultServer, tmp_path: Path, sheets: Path) -> None:
    server.api.desk.add(RESUME)

    result = run(server, "record", "edit", EDITOR=editor(tmp_path, "text = '== Shoes'"), VISUAL="")

    assert result.exit_code == 1
    assert "no section 'Shoes'" in result.stderr
    [kept] = sheets.iterdir()
    assert str(kept) in result.stderr


def test_documents_are_listed_reported_and_removed(server: FaultServer) -> None:
    told = RESUME.report.model_copy(
        update={"language": "en", "lines_placed": 4, "lines_unplaced": ["???"], "private": 2}
    )
    document_id = server.api.desk.add(RESUME.model_copy(update={"report": told}))

    assert str(document_id) in run(server, "resume", "list").stdout
    shown = run(server, "resume", "report", str(document_id)).stdout
    assert "Read as: résumé, language en" in shown
    assert "4 lines were understood, 1 were not" in shown
    assert "2 left out: private" in shown
    assert json.loads(run(server, "resume", "report", str(document_id), "--json").stdout)["lines_placed"] == 4

    assert run(server, "resume", "remove", str(document_id), stdin="n\n").exit_code == 1
    assert len(server.api.desk.readings) == 1
    assert run(server, "resume", "remove", str(document_id), "--yes").stdout.strip() == f"{document_id} removed"
    assert run(server, "record", "--json").stdout.count("Acme") == 0
    assert run(server, "resume", "remove", str(document_id), "--yes").exit_code == 3


def test_the_same_file_again_says_so(server: FaultServer, tmp_path: Path) -> None:
    known = server.api.desk.add(RESUME)
    server.api.desk.known[b"Jane Doe, engineer"] = str(known)
    file = tmp_path / "cv.txt"
    file.write_text("Jane Doe, engineer")

    assert run(server, "resume", "add", str(file)).stdout.strip() == f"{known} ready: this very file was read before"
    assert UUID(json.loads(run(server, "resume", "add", str(file), "--json").stdout)["id"]) == known
