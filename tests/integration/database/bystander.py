"""Somebody whose rows nothing that others do may change."""

import hashlib
from typing import Any

import psycopg

from tests.integration.database.builders import add_document, add_opportunity, claim, complete, tailor
from tests.integration.database.conftest import Call

Sql = psycopg.Connection[dict[str, Any]]
Rows = dict[str, list[Any]]


class Bystander:
    """A user with a résumé, two profiles, a link, a key, and jobs: completed, failed, cancelled, and one under way."""

    def __init__(self, call: Call, user_id: str, sql: Sql) -> None:
        self.user_id = user_id
        self._query = ""
        self._known: Rows = {}
        add_document(call, user_id, "Baking", "Cooking")
        for number in range(2):
            opportunity_id = add_opportunity(call, user_id, f"A bakery, number {number}.")
            job = tailor(call, user_id, opportunity_id, idempotency_key=f"k{number}", request_sha256="a")
            complete(call, job, claim(call, job["id"])["job"]["attempt"])
            call("share_profile", user_id=user_id, opportunity_id=opportunity_id)
        failed = call("request_opportunity", user_id=user_id, description="A posting that nobody can read.")["job"]
        attempt = claim(call, failed["id"])["job"]["attempt"]
        call("record_retry", job_id=failed["id"], attempt=attempt, step="read", error="x", retry_at="2030-01-01",
             warning="x")  # fmt: skip
        call("commit_step", job_id=failed["id"], attempt=attempt, step="kept", output={"kept": "for a retry"})
        call("fail_run", job_id=failed["id"], attempt=attempt, error_message="No.")
        cancelled = tailor(call, user_id, opportunity_id, regenerate=True)
        call("cancel_job", user_id=user_id, job_id=cancelled["id"])
        self._begin(call, tailor(call, user_id, opportunity_id, regenerate=True)["id"])
        for number in range(2):
            call(
                "create_api_key",
                user_id=user_id,
                name="k",
                prefix=f"bsp_{number}",
                key_hash=hashlib.sha256(f"{user_id}{number}".encode()).hexdigest(),
            )
        self.changed(sql)

    @staticmethod
    def _begin(call: Call, job_id: str) -> None:
        """Under way with a worker of its own, for as long as any test takes."""
        attempt = claim(call, job_id, worker_id="bystander's", lease_s=1e6, timeout_s=1e6)["job"]["attempt"]
        call("commit_step", job_id=job_id, attempt=attempt, step="done", output={"is": "done"},
             highlights=[{"text": "Done.", "type": "created"}])  # fmt: skip

    def changed(self, sql: Sql) -> tuple[Rows, Rows]:
        """All rows of this user, by table: as they were when this was asked before, and as they are."""
        self._query = self._query or self._query_of(sql)
        found: Rows = {}
        for row in sql.execute(self._query, {"user": self.user_id}).fetchall():
            found.setdefault(row["of"], []).append(row["row"])
        before, self._known = self._known, {table: sorted(rows, key=str) for table, rows in found.items()}
        return before, self._known

    def _query_of(self, sql: Sql) -> str:
        tables = sql.execute(
            "select table_name, column_name from information_schema.columns where table_schema = 'public'"
            " and (column_name = 'user_id' or (table_name = 'profiles' and column_name = 'id'))"
        ).fetchall()
        wanted = {row["table_name"]: f"t.{row['column_name']} = %(user)s" for row in tables}
        wanted["job_steps"] = "t.job_id in (select j.id from public.document_jobs j where j.user_id = %(user)s)"
        queries = (
            f"select '{table}' as of, to_jsonb(t) as row from public.{table} t where {condition}"
            for table, condition in sorted(wanted.items())
        )
        return " union all ".join(queries)
