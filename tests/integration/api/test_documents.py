"""Uploads: what is taken, what is refused and why, and what can be seen and deleted afterwards."""

import io
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest

from client_sdk.models import Document, DocumentPage
from core.database import Database
from tests.conftest import NewUser, User
from tests.integration.api.acting import request_job

RESUME = "/api/v1/documents/resume"
STORY = "/api/v1/documents/story"
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
LARGEST = 10 * 1024 * 1024


def word_file(name: str = "word/document.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "<document/>")
    return buffer.getvalue()


async def upload(http: httpx.AsyncClient, user: User, name: str, content: bytes, path: str = RESUME) -> httpx.Response:
    return await http.post(path, headers=user.headers, files={"file": (name, content)})


async def document_of(http: httpx.AsyncClient, user: User, answer: httpx.Response) -> Document:
    assert answer.status_code == 202, answer.text
    job = (await http.get(answer.headers["Location"], headers=user.headers)).json()
    found = await http.get(f"/api/v1/documents/{job['document_id']}", headers=user.headers)
    return Document.model_validate_json(found.content)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("cv.pdf", PDF, "application/pdf"),
        ("CV.PDF", b"\xef\xbb\xbf" + PDF, "application/pdf"),
        ("cv", PDF + b"2 0 obj", "application/pdf"),
        ("cv.docx", word_file(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("cv.txt", b"Jane Doe", "text/plain"),
        ("cv.md", b"# Jane Doe", "text/markdown"),
        ("cv", b"Jane Q. Doe", "text/plain"),
        ("cv.rtf", b"{\\rtf1 Jane Doe}", "application/rtf"),
        ("cv.html", b"<p>Jane Doe</p>", "text/html"),
        ("resume.json", b'{"basics": {"name": "Jane Doe"}}', "application/json"),
        ("export.zip", word_file("Positions.csv"), "application/zip"),
        ("latin.txt", "Zoë Müller".encode("latin-1"), "text/plain"),
        ("utf16.txt", "Zoë Müller".encode("utf-16"), "text/plain"),
        ("utf16.txt", "Jane Doe, engineer".encode("utf-16-le"), "text/plain"),
    ],
)
async def test_these_files_are_taken(
    http: httpx.AsyncClient, stranger: User, name: str, content: bytes, media_type: str
) -> None:
    document = await document_of(http, stranger, await upload(http, stranger, name, content))
    assert (document.type, document.filename, document.media_type) == ("resume", name, media_type)
    assert (document.byte_size, document.status) == (len(content), "processing")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.png", b"\x89PNG\r\n\x1a\n"),
        ("cv.exe", b"MZ\x90\0"),
        ("cv.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("cv.pdf", b"Jane Doe"),
        ("cv.docx", b"Jane Doe"),
        ("cv.docx", word_file("xl/workbook.xml")),
        ("cv.zip", word_file("cv.txt")),
        ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("cv.xml", b"<p>Jane Doe</p>"),
    ],
)
async def test_other_files_are_not(http: httpx.AsyncClient, stranger: User, name: str, content: bytes) -> None:
    answer = await upload(http, stranger, name, content)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert "PDF" in answer.json()["detail"]


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\0\0\0"])
async def test_empty_files_are_refused(http: httpx.AsyncClient, stranger: User, content: bytes) -> None:
    answer = await upload(http, stranger, "cv.txt", content)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "file")


async def test_ten_megabytes_are_taken_and_one_byte_more_is_not(http: httpx.AsyncClient, stranger: User) -> None:
    content = PDF + b"x" * (LARGEST - len(PDF))
    document = await document_of(http, stranger, await upload(http, stranger, "big.pdf", content))
    assert document.byte_size == LARGEST
    too_large = await upload(http, stranger, "big.pdf", content + b"x")
    far_too_large = await upload(http, stranger, "big.pdf", content + b"x" * 100_000)
    for answer in (too_large, far_too_large):
        assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\jane\\cv.txt", "cv.txt"),
        ("a\u202ecv.txt", "acv.txt"),
        ("Lebenslauf, Zoë 履历.txt", "Lebenslauf, Zoë 履历.txt"),
        ("x" * 400 + ".txt", "x" * 251 + ".txt"),
    ],
)
async def test_names_are_cleaned(http: httpx.AsyncClient, stranger: User, name: str, stored: str) -> None:
    document = await document_of(http, stranger, await upload(http, stranger, name, ascii(name).encode()))
    assert document.filename == stored


@pytest.mark.parametrize(
    ("request_", "status", "field"),
    [
        ({"files": {"other": ("cv.txt", b"Jane")}}, 400, "file"),
        ({"files": {"file": (None, b"Jane")}}, 400, "file"),
        ({"json": {"file": "Jane"}}, 415, None),
        ({"data": {"file": "Jane"}}, 415, None),
        ({"content": b"%PDF-1.7", "headers": {"Content-Type": "application/pdf"}}, 415, None),
        ({"content": b"zzz", "headers": {"Content-Type": "multipart/form-data"}}, 400, None),
        ({"content": b"zzz", "headers": {"Content-Type": "multipart/form-data; boundary=q"}}, 400, None),
        ({}, 400, None),
    ],
)
async def test_bad_forms_are_refused(
    http: httpx.AsyncClient, stranger: User, request_: dict[str, Any], status: int, field: str | None
) -> None:
    headers = stranger.headers | request_.pop("headers", {})
    answer = await http.post(RESUME, headers=headers, **request_)
    assert answer.status_code == status, answer.text
    assert field is None or [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_story_comes_as_json_or_as_a_file(http: httpx.AsyncClient, stranger: User, database: Database) -> None:
    as_json = await http.post(STORY, headers=stranger.headers, json={"text": " I led. ", "title": "Leading"})
    document = await document_of(http, stranger, as_json)
    assert (document.type, document.filename, document.media_type) == ("story", "Leading.md", "text/markdown")
    assert document.byte_size == len("I led.")
    as_file = await document_of(http, stranger, await upload(http, stranger, "tale.txt", b"I dug.", STORY))
    assert (as_file.type, as_file.filename) == ("story", "tale.txt")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"text": 1}, "text"),
        ({"text": "x" * 100_001}, "text"),
        ({"text": "fine", "title": " "}, "title"),
        ({"text": "fine", "title": "x" * 101}, "title"),
        ([], "body"),
        (None, "body"),
    ],
)
async def test_bad_stories_are_refused(http: httpx.AsyncClient, stranger: User, body: Any, field: str) -> None:
    answer = await http.post(STORY, headers=stranger.headers, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert "Value error" not in answer.text


async def test_stories_of_other_types_are_refused(http: httpx.AsyncClient, stranger: User) -> None:
    plain = await http.post(STORY, headers=stranger.headers | {"Content-Type": "text/plain"}, content=b"I dug.")
    assert plain.status_code == 415
    broken = await http.post(
        STORY, headers=stranger.headers | {"Content-Type": "application/json"}, content=b'{"text": '
    )
    assert (broken.status_code, broken.json()["code"]) == (400, "validation_error")


async def test_the_free_plan_takes_one_resume_and_any_number_of_stories(
    http: httpx.AsyncClient, new_user: NewUser
) -> None:
    user = new_user()
    assert (await upload(http, user, "cv.txt", b"Jane Doe")).status_code == 202
    refused = await upload(http, user, "other.txt", b"Jane Doe, again")
    assert (refused.status_code, refused.json()["code"]) == (403, "limit_reached")
    assert (refused.json()["limit"], refused.json()["plan"]) == (1, "free")
    for n in range(3):
        assert (await http.post(STORY, headers=user.headers, json={"text": f"Story {n}"})).status_code == 202


async def test_documents_are_listed_and_deleted(http: httpx.AsyncClient, owner: User) -> None:
    documents = [
        await document_of(http, owner, await http.post(STORY, headers=owner.headers, json={"text": f"Story {n}"}))
        for n in range(3)
    ]
    first = await http.get("/api/v1/documents?limit=2", headers=owner.headers)
    page = DocumentPage.model_validate_json(first.content)
    rest = await http.get("/api/v1/documents", headers=owner.headers, params={"cursor": page.next_cursor})
    last = DocumentPage.model_validate_json(rest.content)
    assert [document.id for document in (*page.items, *last.items)] == [document.id for document in documents[::-1]]
    gone = documents[0].id
    assert (await http.delete(f"/api/v1/documents/{gone}", headers=owner.headers)).status_code == 204
    assert (await http.get(f"/api/v1/documents/{gone}", headers=owner.headers)).status_code == 404
    assert (await http.delete(f"/api/v1/documents/{gone}", headers=owner.headers)).status_code == 404


async def test_deleting_a_document_fails_its_job(http: httpx.AsyncClient, owner: User) -> None:
    answer = await http.post(STORY, headers=owner.headers, json={"text": "I dug."})
    document = await document_of(http, owner, answer)
    await http.delete(f"/api/v1/documents/{document.id}", headers=owner.headers)
    job = (await http.get(answer.headers["Location"], headers=owner.headers)).json()
    assert (job["status"], job["error_message"]) == ("failed", "The document was deleted.")


async def test_opportunities_are_listed_without_texts_and_deleted(http: httpx.AsyncClient, owner: User) -> None:
    job = await request_job(http, owner)
    listed = (await http.get("/api/v1/opportunities", headers=owner.headers)).json()["items"]
    assert [item["id"] for item in listed] == [job["opportunity_id"]]
    assert "description" not in listed[0]
    path = f"/api/v1/opportunities/{job['opportunity_id']}"
    assert (await http.get(path, headers=owner.headers)).json()["description"]
    assert (await http.delete(path, headers=owner.headers)).status_code == 204
    assert (await http.get(path, headers=owner.headers)).status_code == 404


def multipart(*parts: tuple[str, bytes]) -> dict[str, Any]:
    """A form whose parts have these headers, as a client writes them by hand."""
    lines = b"".join(b"--cut\r\n" + head.encode() + b"\r\n\r\n" + body + b"\r\n" for head, body in parts)
    return {"headers": {"Content-Type": "multipart/form-data; boundary=cut"}, "content": lines + b"--cut--\r\n"}


NAMED = 'Content-Disposition: form-data; name="file"'


@pytest.mark.parametrize("path", [RESUME, STORY])
@pytest.mark.parametrize(
    "form",
    [
        multipart((NAMED, PDF)),
        multipart((NAMED + "; filename*=utf-8''r%C3%A9sum%C3%A9.pdf", PDF)),
        multipart((NAMED, b"text")),
        multipart((NAMED + "\r\nContent-Type: text/plain; charset=bogus", b"text")),
        multipart((NAMED + '; filename="a.txt"', b"one"), (NAMED + '; filename="b.txt"', b"two")),
    ],
    ids=["no filename", "encoded filename", "text", "charset", "two files"],
)
async def test_forms_without_one_plain_file_name_the_field(
    http: httpx.AsyncClient, stranger: User, path: str, form: dict[str, Any]
) -> None:
    answer = await http.post(path, content=form["content"], headers=stranger.headers | form["headers"])
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == ["file"]


async def test_a_title_keeps_what_stands_around_a_slash(http: httpx.AsyncClient, stranger: User) -> None:
    story = {"text": "I moved us to trunk-based development.", "title": "CI/CD migration"}
    document = await document_of(http, stranger, await http.post(STORY, headers=stranger.headers, json=story))
    assert document.filename == "CI-CD migration.md"


async def test_a_program_named_as_text_is_refused(http: httpx.AsyncClient, stranger: User) -> None:
    program = b"\x7fELF\x02\x01\x01" + b"\0" * 9 + bytes(range(1, 60)) + b"\0\0\0" * 40
    answer = await upload(http, stranger, "cv.txt", program)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
