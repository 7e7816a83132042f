"""Data from before there was a record: what was read is kept, and read again when there is need."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.rows import dict_row

from core.record.inputs import RecordInputs
from devstack.migrations import run_file
from devstack.places import MIGRATIONS
from devstack.schema.files import make_from_migrations
from devstack.schema.scratch import ScratchCluster

MIGRATION = next(MIGRATIONS.glob("*_keep_one_record.sql"))
BEFORE = """
    insert into auth.users (id, email, raw_user_meta_data) values (%(user)s, 'a@b.test', '{"display_name": "Annie"}');
    update public.profiles set display_name = 'Ann Lee', headline = 'Baker', contact = '["a@b.test"]'
      where id = %(user)s;
    insert into public.documents (id, user_id, type, media_type, byte_size, content_sha256, status, text) values
      (%(resume)s, %(user)s, 'resume', 'text/plain', 1, 'x', 'ready', 'The text.'),
      (%(unread)s, %(user)s, 'story', 'text/plain', 1, 'y', 'failed', null);
    insert into public.work_history (id, user_id, document_id, company, title, start_date, end_date, position) values
      (%(second)s, %(user)s, %(resume)s, 'Mill', 'Baker', '2015', '2019', 1),
      (%(first)s, %(user)s, %(resume)s, 'Acme', 'Cook', '2019', null, 0);
    insert into public.evidence (id, user_id, document_id, work_history_id, kind, text, position) values
      (%(fact)s, %(user)s, %(resume)s, %(first)s, 'accomplishment', 'Fed a hundred.', 0),
      (%(other)s, %(user)s, %(resume)s, null, 'skill', 'Baking', 1);
    insert into public.identity_claims (id, user_id, type, label) values (%(claim)s, %(user)s, 'skill', 'Baking');
    insert into public.claim_evidence (claim_id, evidence_id, user_id) values (%(claim)s, %(other)s, %(user)s);
"""


@pytest.fixture
def ids() -> dict[str, str]:
    names = ("user", "resume", "unread", "first", "second", "fact", "other", "claim")
    return {name: str(uuid4()) for name in names}


def test_what_was_read_becomes_the_reading_of_its_document(cluster: ScratchCluster, ids: dict[str, str]) -> None:
    with cluster.superuser() as connection:
        connection.execute("set role postgres")
        make_from_migrations(connection, before=MIGRATION)
        connection.execute("reset role")
        for statement in filter(str.strip, BEFORE.split(";\n")):
            connection.execute(statement.encode(), ids)
        connection.execute("set role postgres")
        run_file(connection, MIGRATION)
        connection.execute("reset role")
        rows = _rows(connection, ids["user"])
    assert rows["document"] == {"status": "ready", "reader": "tables/0", "text": "The text."}
    assert rows["profile"] == {"display_name": "Annie"}
    assert set(rows["answer"]) == {"inputs"}
    inputs = RecordInputs.of(rows["answer"]["inputs"])
    assert [str(each.id) for each in inputs.documents] == [ids["resume"]]
    record = inputs.record_as_read()
    assert (record.version, record.person.name, record.person.headline) == (0, "Ann Lee", "Baker")
    assert [contact.text for contact in record.person.contact] == ["a@b.test"]
    assert [(role.company, role.title, role.start, role.end) for role in record.roles] == [
        ("Acme", "Cook", "2019", None),
        ("Mill", "Baker", "2015", "2019"),
    ]
    assert [fact.text for fact in record.roles[0].evidence] == ["Fed a hundred."]
    assert [skill.label for skill in record.skills] == ["Baking"]


def _rows(connection: psycopg.Connection, user_id: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with connection.cursor(row_factory=dict_row) as cursor:
        for name, query in {
            "document": "select status, reader, text from public.documents where user_id = %s and reading is not null",
            "profile": "select display_name from public.profiles where id = %s",
            "answer": "select public.get_record(%s) as answer",
        }.items():
            found[name] = cursor.execute(query.encode(), [user_id]).fetchone()
    found["answer"] = found["answer"]["answer"]
    return found
