"""`bespoke profile edit` and `check`: a profile in somebody's own words, in their own editor."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.fakes.fault_server import FaultServer
from tests.integration.client_sdk.editing import editor, kept, run

OPPORTUNITY = str(uuid4())
CITED = [str(uuid4()), str(uuid4())]
pytestmark = pytest.mark.usefixtures("sheets")


def _profile() -> dict[str, Any]:
    bullets = [{"text": text, "evidence_ids": [key]} for text, key in zip(("Baked bread", "Ran a shop"), CITED)]  # noqa: B905
    return {
        "id": str(uuid4()),
        "opportunity": {"id": OPPORTUNITY, "title": "Baker", "company": "Acme"},
        "narrative": "Dear team,\n\nI baked bread.\n\nKind regards\nAda",
        "resume_data": {
            "name": "Ada",
            "headline": "Baker",
            "summary": "I baked.",
            "roles": [{"title": "Baker", "company": "Acme", "bullets": bullets}],
            "skills": ["Bread", "Rolls"],
        },
        "talking_points": {"items": [], "gaps": []},
        "created_at": "2026-11-28T10:00:00Z",
        "version": 3,
    }


@pytest.fixture
def with_profile(server: FaultServer) -> FaultServer:
    server.api.profile_desk.profiles[OPPORTUNITY] = _profile()
    return server


def _stored(server: FaultServer) -> dict[str, Any]:
    return server.api.profile_desk.profiles[OPPORTUNITY]


def test_a_profile_is_edited_in_an_editor(with_profile: FaultServer, tmp_path: Path, sheets: Path) -> None:
    program = "text = text.replace('I baked bread.', 'I won the Nobel Prize.')"
    program += ".replace('Baked bread', 'Baked all bread')"
    program += ".replace('Bread\\nRolls', 'Rolls\\nCakes').replace('\\nBaker\\n', '\\n\\n')"

    result = run(with_profile, "profile", "edit", OPPORTUNITY, EDITOR=editor(tmp_path, program))

    assert result.exit_code == 0, result.output
    stored = _stored(with_profile)
    resume = stored["resume_data"]
    assert stored["narrative"] == "Dear team,\n\nI won the Nobel Prize.\n\nKind regards\nAda"
    assert (resume["skills"], resume["headline"], resume["summary"]) == (["Rolls", "Cakes"], None, "I baked.")
    bullets = [(bullet["text"], bullet["evidence_ids"]) for bullet in resume["roles"][0]["bullets"]]
    assert bullets == [("Baked all bread", CITED[:1]), ("Ran a shop", CITED[1:])]
    assert "honesty 50%, fit 75%" in result.stdout
    assert "narrative: Not in your record." in result.stdout
    assert "One requirement" not in result.stdout
    assert list(sheets.iterdir()) == []


def test_bullets_keep_what_they_rest_on_when_they_are_moved_and_new_ones_rest_on_nothing(
    with_profile: FaultServer, tmp_path: Path
) -> None:
    program = "text = text.replace('Baked bread\\nRan a shop', 'Ran a shop\\nBaked bread\\nSold it')"

    run(with_profile, "profile", "edit", OPPORTUNITY, EDITOR=editor(tmp_path, program))

    bullets = _stored(with_profile)["resume_data"]["roles"][0]["bullets"]
    assert [bullet["evidence_ids"] for bullet in bullets] == [CITED[1:], CITED[:1], []]


@pytest.mark.parametrize("program", ["", "text = ''", "text = text + '\\n\\n'"])
def test_who_changes_nothing_sends_nothing(
    with_profile: FaultServer, tmp_path: Path, sheets: Path, program: str
) -> None:
    result = run(with_profile, "profile", "edit", OPPORTUNITY, EDITOR=editor(tmp_path, program))

    assert (result.exit_code, _stored(with_profile)["version"]) == (0, 3)
    assert "Nothing was changed." in result.stderr
    assert list(sheets.iterdir()) == []


def test_an_edit_of_an_older_profile_is_refused_and_kept(
    with_profile: FaultServer, tmp_path: Path, sheets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> dict[str, Any]:
        _stored(with_profile)["version"] = 4
        return {"narrative": "Mine"}

    monkeypatch.setattr("client_sdk.cli.profile_editing.changes_of", overtaken)

    result = run(
        with_profile, "profile", "edit", OPPORTUNITY, EDITOR=editor(tmp_path, "text = text.replace('Kind', 'Mine')")
    )

    assert (result.exit_code, _stored(with_profile)["narrative"][:9]) == (3, "Dear team")
    assert "has changed since you began to edit it" in result.stderr
    assert "Mine regards" in kept(sheets, result)


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("text = text.replace('== narrative', '== novel')", "novel is no part of this profile"),
        ("text = text + '\\n== narrative\\nMine'", "narrative stands there twice"),
        ("text = 'Mine\\n' + text", "line 1: stands before the first heading"),
        ("text = text.replace('== narrative', '==== narrative')", "is no heading"),
        ("text = text.replace('roles[0]', 'roles[7]')", "roles[7].bullets is no part"),
    ],
)
def test_a_sheet_that_makes_no_sense_is_kept(
    with_profile: FaultServer, tmp_path: Path, sheets: Path, program: str, says: str
) -> None:
    result = run(with_profile, "profile", "edit", OPPORTUNITY, EDITOR=editor(tmp_path, program))

    assert (result.exit_code, _stored(with_profile)["version"]) == (1, 3)
    assert says in result.stderr
    assert kept(sheets, result)


def test_a_profile_is_checked_as_it_is_and_as_a_sheet_would_make_it(with_profile: FaultServer, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("== resume_data.summary\nI won the Nobel Prize.\n", encoding="utf-8")

    as_it_is = run(with_profile, "profile", "check", OPPORTUNITY)
    changed = run(with_profile, "profile", "check", OPPORTUNITY, str(sheet), "--json")

    assert (as_it_is.exit_code, as_it_is.stdout) == (0, "honesty 100%, fit 75%\n")
    assert json.loads(changed.stdout)["evaluation"]["honesty"] == 0.5
    assert with_profile.api.profile_desk.checked == [{}, {"resume_data.summary": "I won the Nobel Prize."}]
    assert _stored(with_profile)["version"] == 3


def test_a_sheet_that_cannot_be_read_is_not_checked(with_profile: FaultServer, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("== shoes\nRed\n", encoding="utf-8")

    result = run(with_profile, "profile", "check", OPPORTUNITY, str(sheet))

    assert (result.exit_code, with_profile.api.profile_desk.checked) == (1, [])
    assert "shoes is no part of this profile" in result.stderr


def test_a_profile_is_still_shown_by_its_id_alone(with_profile: FaultServer) -> None:
    shown = run(with_profile, "profile", OPPORTUNITY)
    named = run(with_profile, "profile", "show", OPPORTUNITY)
    as_json = run(with_profile, "profile", "--json", OPPORTUNITY)

    assert (shown.exit_code, shown.stdout) == (0, named.stdout)
    assert json.loads(as_json.stdout)["narrative"].startswith("Dear team")
