"""The rows behind the fault server: job rows with versions, and who waits for them to change."""

import asyncio
import base64
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

Row = dict[str, Any]


class JobStore:
    """Job rows of one user. `on_commit` is called with each row after it changed."""

    def __init__(self, user_id: str) -> None:
        self.user_id = user_id
        self.rows: dict[str, Row] = {}
        self.profiles: dict[str, Row] = {}
        self.committed_at: dict[tuple[str, int], float] = {}
        self.on_commit: list[Callable[[Row], None]] = []
        self._changed: dict[str, asyncio.Event] = {}

    def add(self, **fields: Any) -> Row:
        """Insert a job, `pending` unless told otherwise."""
        now = datetime.now(UTC).isoformat()
        row: Row = {
            "id": str(uuid4()),
            "user_id": self.user_id,
            "job_type": "tailor",
            "status": "pending",
            "phase": None,
            "progress": 0,
            "highlights": [],
            "opportunity_id": str(uuid4()),
            "document_id": None,
            "tailored_profile_id": None,
            "result": None,
            "error_message": None,
            "warning": None,
            "attempt": 0,
            "version": 1,
            "created_at": now,
            "started_at": None,
            "completed_at": None,
            "updated_at": now,
            **fields,
        }
        self.rows[row["id"]] = row
        self._commit(row)
        return row

    def update(self, job_id: str, **fields: Any) -> Row:
        """Change a job: its version rises by one."""
        before = self.rows[job_id]
        row = {
            **before,
            **fields,
            "version": before["version"] + 1,
            "updated_at": datetime.now(UTC).isoformat(),
        }
        self.rows[job_id] = row
        if row["status"] == "completed" and row["job_type"] == "tailor":
            self.profiles[row["opportunity_id"]] = make_profile(row)
        self._commit(row)
        return row

    async def wait_for_change(self, job_id: str, etag: str, timeout_s: float) -> None:
        """Return when the row is not the one of `etag` any more, has ended, or `timeout_s` is over."""
        deadline = asyncio.get_running_loop().time() + timeout_s
        while etag_of(self.rows[job_id]) == etag and not is_ended(self.rows[job_id]):
            event = self._changed.setdefault(job_id, asyncio.Event())
            try:
                async with asyncio.timeout_at(deadline):
                    await event.wait()
            except TimeoutError:
                return

    def _commit(self, row: Row) -> None:
        self.committed_at[row["id"], row["version"]] = time.monotonic()
        event = self._changed.pop(row["id"], None)
        if event is not None:
            event.set()
        for listener in self.on_commit:
            listener(row)


def etag_of(row: Row) -> str:
    """The entity tag of a row."""
    return f'"{row["version"]}"'


def is_ended(row: Row) -> bool:
    """True for a terminal status."""
    return row["status"] in {"completed", "failed", "cancelled"}


def make_profile(row: Row) -> Row:
    """A small profile, as `GET …/tailored-profile` answers it."""
    return {
        "id": row["tailored_profile_id"] or str(uuid4()),
        "opportunity": {"id": row["opportunity_id"], "title": "Harbour pilot", "company": "Port of Nowhere"},
        "narrative": "Twenty years on the bridge.",
        "resume_data": {"name": "Ada Fjord", "summary": "Pilot", "skills": ["Radar"]},
        "cached": False,
        "created_at": row["updated_at"],
        "talking_points": {"items": [], "gaps": []},
        "job_id": row["id"],
        "updated_at": row["updated_at"],
    }


def make_token(user_id: str, *, lives_s: float = 3600, now: float | None = None) -> str:
    """A token with the claims of a Supabase session, signed by nobody."""
    issued_at = time.time() if now is None else now
    claims = {
        "sub": user_id,
        "role": "authenticated",
        "aud": "authenticated",
        "iat": issued_at,
        "exp": issued_at + lives_s,
        "jti": uuid4().hex,
    }
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"e30.{body}.c2ln"


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a token made by `make_token`; empty for anything else."""
    try:
        body = token.split(".")[1]
        claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (IndexError, ValueError):
        return {}
    return claims
