"""The record through both clients and the command line, against a real server with the real rules."""

import json
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


def test_an_old_correction_is_found_in_the_log_and_taken_back(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    assert "corrected nothing yet" in run(server, "record", "log").stdout
    run(server, "record", "set", "person/name", "Jo Doe")
    run(server, "record", "set", "person/headline", "Cook")

    newest, oldest = run(server, "record", "log").stdout.splitlines()
    assert "Set your headline to “Cook”" in newest
    tag = oldest.partition("[")[2].partition("]")[0]
    logged = [json.loads(line) for line in run(server, "record", "log", "--json").stdout.splitlines()]
    assert [each["state"] for each in logged] == ["in_force", "in_force"]
    assert logged[1]["id"].startswith(tag)

    shown = run(server, "record", "undo", tag).stdout
    assert ("Jane Doe" in shown, "Cook" in shown) == (True, True)
    assert run(server, "record", "log").stdout.count("(taken back)") == 1
    for again, why in ((tag, "taken back already"), ("ffffffff", "is no tag"), ("ff", "is no tag")):
        refused = run(server, "record", "undo", again)
        assert (refused.exit_code, why in refused.stderr) == (1, True), refused.stderr
    undo = json.loads(run(server, "record", "log", "--json", "--limit", "1").stdout.splitlines()[0])
    assert "stays" in run(server, "record", "undo", undo["id"]).stderr


async def test_corrections_are_listed_by_the_client(server: FaultServer) -> None:
    server.api.desk.add(RESUME)
    async with AsyncBespoke(server.url, api_key=server.api_key) as bespoke:
        await bespoke.record.change([{"op": "set", "path": "person/name", "value": "Jo"}], if_match="*")
        (made,) = (await bespoke.record.corrections(limit=5)).items
        assert [each.id async for each in bespoke.record.iterate_corrections()] == [made.id]
        changed = await bespoke.record.change([{"op": "undo", "id": made.id}], if_match="*")
        assert changed.record.person.name == "Jane Doe"
    with Bespoke(server.url, api_key=server.api_key) as blocking:
        assert [each.state for each in blocking.record.iterate_corrections()] == ["undo", "undone"]


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
