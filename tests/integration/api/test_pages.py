"""Pictures of pages: drawn when their owner first looks, kept with the document, and nobody else's."""

from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

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
    assert (await look(http, owner, document_id, 2)).status_code == 400, "it cannot be drawn any more"
    await http.delete(f"/api/v1/documents/{document_id}", headers=owner.headers)
    assert sql.execute("select from public.document_pages where document_id = %s", [document_id]).fetchall() == []


@pytest.mark.parametrize("page", [0, 3, 20, 21, 10**12, "one"])
async def test_there_are_no_other_pages(http: httpx.AsyncClient, owner: User, sql: Sql, page: int | str) -> None:
    document_id = await add(http, owner, sql, "a.pdf", RESUME.read_bytes())
    answer = await look(http, owner, document_id, page)
    assert answer.status_code in {400, 404}, answer.text


async def test_of_a_text_there_is_no_picture(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    document_id = await add(http, owner, sql, "a.txt", b"Jane Doe\nCook at Acme, 2019 to 2024\n")
    answer = await look(http, owner, document_id)
    assert (answer.status_code, answer.json()["detail"]) == (404, "Pictures are made of PDF files only.")
