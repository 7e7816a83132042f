"""The record over HTTP: what it says, and who may change it when."""

import asyncio
from typing import Any

import httpx
import pytest

from client_sdk.models import Document
from client_sdk.record import CorrectionPage, DocumentReport, Record
from tests.conftest import NewUser, User
from tests.integration.api.acting import Hand, add_document, make_profile, reading
from tests.integration.api.running import RunningApi

RECORD = "/api/v1/record"


async def read_record(http: httpx.AsyncClient, user: User) -> Record:
    answer = await http.get(RECORD, headers=user.headers)
    assert answer.status_code == 200, answer.text
    record = Record.model_validate_json(answer.content)
    assert answer.headers["ETag"] == f'"{record.version}"'
    return record


async def change(http: httpx.AsyncClient, user: User, if_match: str | None, *changes: dict[str, Any]) -> httpx.Response:
    headers = user.headers | ({"If-Match": if_match} if if_match is not None else {})
    return await http.patch(RECORD, headers=headers, json={"changes": list(changes)})


def headline(text: str) -> dict[str, Any]:
    return {"op": "set", "path": "person/headline", "value": text}


async def test_nobody_has_read_anything_yet(http: httpx.AsyncClient, owner: User) -> None:
    assert await read_record(http, owner) == Record()


async def test_the_record_says_what_was_read_and_where(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    document_id = await add_document(http, owner, hand, reading("Cut the bill by 40 %."))
    record = await read_record(http, owner)
    (role,) = record.roles
    assert (record.version, record.person.name, role.company) == (1, "Jane Doe", "Initech")
    (fact,) = role.evidence
    assert (fact.text, [str(source.document_id) for source in fact.sources]) == ("Cut the bill by 40 %.", [document_id])


async def test_a_version_that_is_known_is_not_sent_again(
    running: RunningApi, http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    before = running.services.database.calls
    answer = await http.get(RECORD, headers=owner.headers | {"If-None-Match": '"1"'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert running.services.database.calls == before + 1


async def test_a_report_says_how_a_document_was_read(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    document_id = await add_document(http, owner, hand, reading("Cut the bill."))
    answer = await http.get(f"/api/v1/documents/{document_id}/report", headers=owner.headers)
    report = DocumentReport.model_validate_json(answer.content)
    assert (str(report.document_id), report.kind) == (document_id, "resume")
    told = (await http.get(f"/api/v1/documents/{document_id}/text", headers=owner.headers)).json()
    assert told == {"document_id": document_id, "text": reading("Cut the bill.").text}


async def test_there_is_no_report_before_a_document_is_read(http: httpx.AsyncClient, owner: User) -> None:
    answer = await http.post("/api/v1/documents/story", headers=owner.headers, json={"text": "I grew roses."})
    job = (await http.get(answer.headers["Location"], headers=owner.headers)).json()
    report = await http.get(f"/api/v1/documents/{job['document_id']}/report", headers=owner.headers)
    assert (report.status_code, report.json()["code"]) == (404, "not_found")
    assert "has not been read" in report.json()["detail"]


@pytest.mark.parametrize(
    ("if_match", "refusal"),
    [
        (None, (428, "precondition_required")),
        ("", (428, "precondition_required")),
        ('"0"', (412, "precondition_failed")),
        ('W/"1"', (412, "precondition_failed")),
        ("1", (412, "precondition_failed")),
    ],
)
async def test_a_change_says_which_record_it_changes(
    http: httpx.AsyncClient, owner: User, hand: Hand, if_match: str | None, refusal: tuple[int, str]
) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    answer = await change(http, owner, if_match, headline("Engineer"))
    assert (answer.status_code, answer.json()["code"]) == refusal
    assert (await read_record(http, owner)).person.headline is None


@pytest.mark.parametrize("if_match", ['"1"', '"7", "1"', "*"])
async def test_a_change_is_answered_with_the_record(
    http: httpx.AsyncClient, owner: User, hand: Hand, if_match: str
) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    answer = await change(
        http, owner, if_match, headline("Engineer"), {"op": "set", "path": "person/name", "value": "J"}
    )
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"'), answer.text
    record = Record.model_validate_json(answer.content)
    assert (record.version, record.person.headline, record.person.name) == (2, "Engineer", "J")
    assert record == await read_record(http, owner)


async def test_what_is_meant_may_be_named_by_its_id(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    (role,) = (await read_record(http, owner)).roles
    answer = await change(http, owner, '"1"', {"op": "hide", "id": str(role.evidence[0].id)})
    assert answer.status_code == 200, answer.text
    assert [each.evidence for each in Record.model_validate_json(answer.content).roles] == [[]]


async def test_all_changes_are_made_or_none(http: httpx.AsyncClient, owner: User) -> None:
    answer = await change(http, owner, '"0"', headline("Engineer"), {"op": "set", "path": "person/age", "value": "4"})
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert [error["field"].startswith("changes[1]") for error in answer.json()["errors"]] == [True]
    assert await read_record(http, owner) == Record()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"changes": []},
        {"changes": [{"path": "person/name"}]},
        {"changes": [headline("x")] * 201},
        {"changes": [headline("x" * 5000)]},
        {"changes": [{"op": "fly"}]},
    ],
)
async def test_bodies_that_are_refused(http: httpx.AsyncClient, owner: User, body: dict[str, Any]) -> None:
    answer = await http.patch(RECORD, headers=owner.headers | {"If-Match": '"0"'}, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error"), answer.text
    assert await read_record(http, owner) == Record()


async def test_of_two_editors_one_gets_412(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    answers = await asyncio.gather(*(change(http, owner, '"1"', headline(text)) for text in ("Cook", "Baker")))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    refused = next(answer for answer in answers if answer.status_code == 412)
    assert refused.json()["code"] == "precondition_failed"
    won = next(answer for answer in answers if answer.status_code == 200)
    assert await read_record(http, owner) == Record.model_validate_json(won.content)


async def test_a_correction_stays_when_documents_come_and_go(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    first = await add_document(http, owner, hand, reading("Cut the bill."))
    await change(http, owner, '"1"', headline("Engineer"))
    second = await add_document(http, owner, hand, reading("Cut the bill.", "Led four."))
    for document_id in (first, second):
        answer = await http.delete(f"/api/v1/documents/{document_id}", headers=owner.headers)
        assert answer.status_code == 204
    record = await read_record(http, owner)
    assert (record.version, record.person.headline, record.person.name, record.roles) == (5, "Engineer", None, [])


async def test_corrections_are_listed_in_words_and_an_old_one_is_taken_back(
    running: RunningApi, http: httpx.AsyncClient, owner: User, hand: Hand, new_user: NewUser
) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    for number, text in enumerate(("Cook", "Baker", "Diver"), start=1):
        assert (await change(http, owner, f'"{number}"', headline(text))).status_code == 200
    assert (await change(http, owner, '"4"', {"op": "undo"})).status_code == 200

    before = running.services.database.calls
    answer = await http.get(f"{RECORD}/corrections?limit=3", headers=owner.headers)
    assert running.services.database.calls == before + 1
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"5"'), answer.text
    first = CorrectionPage.model_validate_json(answer.content)
    assert [(each.state, each.changes[0].text) for each in first.items] == [
        ("undo", "Took back: Set your headline to “Diver”"),
        ("undone", "Set your headline to “Diver”"),
        ("in_force", "Set your headline to “Baker”"),
    ]
    parameters = {"limit": "3", "cursor": str(first.next_cursor)}
    answer = await http.get(f"{RECORD}/corrections", headers=owner.headers, params=parameters)
    second = CorrectionPage.model_validate_json(answer.content)
    ((oldest,), following) = second.items, second.next_cursor
    assert (oldest.changes[0].text, following) == ("Set your headline to “Cook”", None)

    undone = await change(http, owner, answer.headers["ETag"], {"op": "undo", "id": str(first.items[2].id)})
    assert Record.model_validate_json(undone.content).person.headline == "Cook"
    again = await change(http, owner, "*", {"op": "undo", "id": str(first.items[2].id)})
    assert (again.status_code, "no such change" in again.json()["detail"]) == (400, True)

    other = new_user()
    assert (await http.get(f"{RECORD}/corrections", headers=other.headers)).json()["items"] == []
    strange = await change(http, other, "*", {"op": "undo", "id": str(oldest.id)})
    assert strange.status_code == 400
    wrong = await http.get(f"{RECORD}/corrections?cursor=AAAA", headers=owner.headers)
    assert (wrong.status_code, wrong.json()["code"]) == (400, "validation_error")


async def test_nobody_reads_or_changes_the_record_of_another(
    http: httpx.AsyncClient, owner: User, hand: Hand, new_user: NewUser
) -> None:
    document_id = await add_document(http, owner, hand, reading("Cut the bill."))
    other = new_user()
    assert await read_record(http, other) == Record()
    assert (await change(http, other, '"1"', headline("Mine"))).status_code == 412
    report = await http.get(f"/api/v1/documents/{document_id}/report", headers=other.headers)
    assert report.status_code == 404
    text = await http.get(f"/api/v1/documents/{document_id}/text", headers=other.headers)
    assert text.status_code == 404
    assert (await read_record(http, owner)).version == 1


# What a record does to uploads and profiles ---------------------------------------------------------------------------


async def upload(http: httpx.AsyncClient, user: User, text: str) -> httpx.Response:
    files = {"file": ("cv.txt", text.encode())}
    return await http.post("/api/v1/documents/resume", headers=user.headers, files=files)


async def tailor(http: httpx.AsyncClient, user: User, opportunity_id: str, **body: Any) -> httpx.Response:
    return await http.post(f"/api/v1/opportunities/{opportunity_id}/tailor", headers=user.headers, json=body)


async def test_the_same_file_again_is_answered_with_its_document(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    read = reading("Cut the bill.")
    document_id = await add_document(http, owner, hand, read)
    answer = await upload(http, owner, read.text)
    document = Document.model_validate_json(answer.content)
    assert (answer.status_code, str(document.id), document.status) == (200, document_id, "ready")
    story = await http.post("/api/v1/documents/story", headers=owner.headers, json={"text": "I grew roses."})
    await hand.read(story.json()["job_id"], reading("I grew roses."))
    again = await http.post("/api/v1/documents/story", headers=owner.headers, json={"text": "I grew roses."})
    assert (again.status_code, again.json()["type"]) == (200, "story")


async def test_another_document_of_a_free_plan_takes_the_place_of_one_that_is_deleted(
    http: httpx.AsyncClient, new_user: NewUser, hand: Hand
) -> None:
    user = new_user()
    document_id = await add_document(http, user, hand, reading("Cut the bill."))
    refused = await upload(http, user, "another")
    assert (refused.status_code, "Delete a document" in refused.json()["detail"]) == (403, True)
    usage = (await http.get("/api/v1/usage", headers=user.headers)).json()
    assert (usage["uploads"]["used"], usage["uploads"]["replacements_left"]) == (1, 3)
    await http.delete(f"/api/v1/documents/{document_id}", headers=user.headers)
    assert (await upload(http, user, "another")).status_code == 202


async def test_a_profile_says_in_words_why_it_is_stale(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    first = await add_document(http, owner, hand, reading("Cut the bill."))
    opportunity_id = await make_profile(http, owner, hand)
    fresh = (await tailor(http, owner, opportunity_id)).json()
    assert "stale" not in fresh
    second = await add_document(http, owner, hand, reading("Cut the bill.", "Led four."))
    grown = await tailor(http, owner, opportunity_id)
    assert (grown.status_code, grown.json()["stale"]) == (200, True)
    assert "has grown" in grown.json()["stale_because"][0]
    for document_id in (second, first):
        await http.delete(f"/api/v1/documents/{document_id}", headers=owner.headers)
    path = f"/api/v1/opportunities/{opportunity_id}/tailored-profile"
    left = (await http.get(path, headers=owner.headers)).json()
    assert (left["narrative"], left["stale"], left["removed_fields"][0]) == ("", True, "narrative")
    assert (await tailor(http, owner, opportunity_id)).status_code == 202


async def test_a_profile_has_a_version_and_a_tag(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    path = f"/api/v1/opportunities/{opportunity_id}/tailored-profile"
    for answer in (await http.get(path, headers=owner.headers), await tailor(http, owner, opportunity_id)):
        assert (answer.json()["version"], answer.headers["ETag"]) == (1, '"1"')
    job = (await tailor(http, owner, opportunity_id, regenerate=True, keep=["narrative"])).json()
    await hand.complete(job["job_id"])
    assert (await http.get(path, headers=owner.headers)).headers["ETag"] == '"2"'


async def test_only_fields_that_can_be_edited_can_be_kept(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    answer = await tailor(http, owner, opportunity_id, regenerate=True, keep=["evaluation"])
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")


async def test_documents_of_two_people_are_asked_about_before_anything_is_tailored(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    await add_document(http, owner, hand, reading("Cut the bill."))
    await add_document(http, owner, hand, reading("Sailed round the world.", name="Bob Smith"))
    job = await http.post("/api/v1/opportunities", headers=owner.headers, json={"description": "A job for a sailor."})
    opened = (await http.get(job.headers["Location"], headers=owner.headers)).json()
    refused = await tailor(http, owner, opened["opportunity_id"])
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "different names" in refused.json()["detail"]
    doubt = refused.json()["doubt"]
    answer = await change(http, owner, "*", {"op": "confirm", "id": doubt["id"], "value": "Jane Doe"})
    assert answer.status_code == 200, answer.text
    assert (await tailor(http, owner, opened["opportunity_id"])).status_code == 202
    record = await read_record(http, owner)
    assert [fact.text for role in record.roles for fact in role.evidence] == ["Cut the bill."]
