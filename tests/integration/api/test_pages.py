"""Pictures of pages: drawn when their owner first looks, kept with the document, and nobody else's."""

from pathlib import Path
from typing import Any

import httpx
import psycopg

from tests.conftest import User

Sql = psycopg.Connection[dict[str, Any]]
RESUME = Path(__file__).resolve().parents[3] / "examples" / "resumes" / "data-engineer.pdf"


async def add(http: httpx.AsyncClient, user: User, sql: Sql, name: str, content: bytes) -> str:
    answer = await http.post("/api/v1/documents/resume", headers=user.headers, files={"file": (name, content)})
    row = sql.execute(
        "select document_id from public.document_jobs where id = %s", [answer.json()["job_id"]]
    ).fetchone()
    assert row
    return str(row["document_id"])


async def look(http: httpx.AsyncClient, user: User, document_id: str, page: int | str = 1) -> httpx.Response:
    return await http.get(f"/api/v1/documents/{document_id}/pages/{page}", headers=user.headers)


async def test_a_page_is_drawn_once_and_kept_with_its_document(
    http: httpx.AsyncClient, owner: User, stranger: User, sql: Sql
) -> None:
    document_id = await add(http, owner, sql, "a.pdf", RESUME.read_bytes())
    first = await look(http, owner, document_id)
    assert (first.status_code, first.headers["Content-Type"]) == (200, "image/webp"), first.text
    assert first.headers["Cache-Control"] == "private, no-store"
    assert first.content[8:12] == b"WEBP"
    sql.execute("update public.document_files set content = 'no PDF' where document_id = %s", [document_id])
    again = await look(http, owner, document_id)
    assert again.content == first.content
    assert (await look(http, stranger, document_id)).status_code == 404
    await http.delete(f"/api/v1/documents/{document_id}", headers=owner.headers)
    assert sql.execute("select from public.document_pages where document_id = %s", [document_id]).fetchall() == []


async def test_there_are_no_other_pages(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    document_id = await add(http, owner, sql, "a.pdf", RESUME.read_bytes())
    for page in (0, 3, 20, 21, 10**12, "one"):
        answer = await look(http, owner, document_id, page)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), answer.text


async def test_that_a_page_cannot_be_drawn_is_kept_for_a_day(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    document_id = await add(http, owner, sql, "a.pdf", RESUME.read_bytes())
    sql.execute("update public.document_files set content = 'no PDF' where document_id = %s", [document_id])
    first = await look(http, owner, document_id)
    assert (first.status_code, first.json()["detail"]) == (404, "This page cannot be drawn.")
    whole = {"content": RESUME.read_bytes(), "id": document_id}
    sql.execute("update public.document_files set content = %(content)s where document_id = %(id)s", whole)
    again = await look(http, owner, document_id)
    assert (again.status_code, again.json()["detail"]) == (404, "This page cannot be drawn."), "it was not read again"
    assert (await look(http, owner, document_id, 2)).status_code == 200, "other pages are there"
    yesterday = "update public.document_pages set made_at = made_at - interval '25 hours' where document_id = %s"
    sql.execute(yesterday, [document_id])
    assert (await look(http, owner, document_id)).status_code == 200, "a better reader may have come"
    assert (await look(http, owner, document_id)).status_code == 200


async def test_of_a_text_there_is_no_picture(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    document_id = await add(http, owner, sql, "a.txt", b"Jane Doe\nCook at Acme, 2019 to 2024\n")
    answer = await look(http, owner, document_id)
    assert (answer.status_code, answer.json()["detail"]) == (404, "Pictures are made of PDF files and pictures only.")
