"""The part of the Bespoke API that watching, tailoring and correcting need, with faults."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from tests.fakes.fake_realtime import Receive, Send
from tests.fakes.faults import ApiFaults, Counters
from tests.fakes.job_store import JobStore, claims_of, etag_of, is_ended, make_token
from tests.fakes.profile_desk import ProfileDesk
from tests.fakes.record_desk import RecordDesk

Answer = tuple[int, Any, dict[str, str]]
_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class _Request:
    method: str
    path: str
    headers: dict[str, str]
    query: dict[str, list[str]]
    body: bytes


class FakeApi:
    """Answers HTTP requests of the ASGI server from a `JobStore`."""

    def __init__(self, store: JobStore, faults: ApiFaults, counters: Counters) -> None:
        self.faults = faults
        self.desk = RecordDesk()
        self.profile_desk = ProfileDesk()
        self.token_life_s = 3600.0
        self.cut_connections: Callable[[], None] = lambda: None
        self.revoked: set[str] = set()
        self.refuses_refresh = False
        self.used_refresh_tokens: set[str] = set()
        self.api_keys = {"bsp_" + "0" * 64}
        self._store = store
        self._counters = counters
        self._answers: dict[str, Answer] = {}

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one request."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        request = _Request(
            method=scope["method"],
            path=scope["path"],
            headers={name.decode(): value.decode() for name, value in scope["headers"]},
            query=parse_qs(scope["query_string"].decode()),
            body=body,
        )
        self._counters.requests += 1
        await asyncio.sleep(self.faults.delay_s)
        is_auth = request.path.startswith("/auth/")
        if self.faults.html and not is_auth:
            await _respond(
                send, 200, b"<html>Sign in to the hotel's network</html>", {"X-Request-Id": "r-2"}, "text/html"
            )
            return
        if self.faults.redirect is not None:
            await _respond(send, 301, b"<html>Moved</html>", {"Location": self.faults.redirect}, "text/html")
            return
        status, answer, extra = (
            self._refresh(request) if is_auth else self._refuse(request) or await self._answer(request)
        )
        if scope["method"] in {"POST", "PATCH"} and self.faults.lose_answers > 0 and not is_auth:
            self.faults.lose_answers -= 1
            self.cut_connections()
            return
        content = b"" if answer is None else json.dumps(answer).encode()
        kind = "application/problem+json" if status >= 400 else "application/json"
        garbled = {"Content-Encoding": "gzip"} if self.faults.garbled else {}
        await _respond(send, status, content, {"X-Request-Id": uuid4().hex, **extra, **garbled}, kind)

    def _refresh(self, request: "_Request") -> Answer:
        self._counters.refreshes += 1
        given = json.loads(request.body)["refresh_token"]
        is_used = given in self.used_refresh_tokens
        self.used_refresh_tokens.add(given)
        if self.refuses_refresh or is_used:
            return 400, {"code": 400, "error_code": "refresh_token_not_found", "msg": "Invalid Refresh Token"}, {}
        token = make_token(self._store.user_id, lives_s=self.token_life_s)
        return 200, {"access_token": token, "refresh_token": uuid4().hex, "expires_in": self.token_life_s}, {}

    def _refuse(self, request: "_Request") -> Answer | None:
        if self.faults.status is not None:
            extra = {"Retry-After": self.faults.retry_after} if self.faults.retry_after else {}
            return *_problem(self.faults.status, "unavailable"), extra
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        is_expired = token not in self.api_keys and claims_of(token).get("exp", 0) < time.time()
        if is_expired or token in self.revoked:
            return *_problem(401, "invalid_token"), {}
        return None

    async def _answer(self, request: "_Request") -> Answer:
        parts = request.path.removeprefix("/api/v1/").split("/")
        for desk in (self.desk, self.profile_desk):
            kept = desk.answer(request.method, parts, request.headers, request.body)
            if kept is not None:
                return kept
        if request.method == "POST":
            return self._post(parts, request)
        if parts == ["document-jobs"]:
            return self._list(request.query)
        if parts[0] == "document-jobs":
            return await self._get_job(parts[1], request.headers)
        if parts[-1] == "tailored-profile" and parts[1] in self._store.profiles:
            return 200, self._store.profiles[parts[1]], {}
        return *_problem(404, "not_found"), {}

    def _post(self, parts: list[str], request: "_Request") -> Answer:
        self._counters.posts += 1
        if parts[0] == "documents":
            self._counters.uploads.append(request.body)
            known = self.desk.upload(request.body)
            if known is not None:
                return known
        key = request.headers.get("idempotency-key")
        if key is not None:
            self._counters.idempotency_keys.append(key)
            if key in self._answers:
                return self._answers[key]
        answer = self._act(parts)
        if key is not None:
            self._answers[key] = answer
        return answer

    def _act(self, parts: list[str]) -> Answer:
        if parts[0] == "document-jobs":
            row = self._store.rows.get(parts[1])
            if row is None:
                return *_problem(404, "not_found"), {}
            if (parts[2] == "cancel") is is_ended(row):
                return *_problem(409, "conflict"), {}
            status = "cancelled" if parts[2] == "cancel" else "pending"
            return 200 if parts[2] == "cancel" else 202, self._store.update(parts[1], status=status), {}
        if parts[0] == "opportunities" and parts[-1] == "tailor":
            if parts[1] in self._store.profiles:
                return 200, {**self._store.profiles[parts[1]], "cached": True}, {}
            row = self._store.add(opportunity_id=parts[1])
        elif parts[0] == "documents":
            row = self._store.add(job_type="resume", document_id=str(uuid4()))
        else:
            row = self._store.add()
        return 202, {"job_id": row["id"], "status": "processing", "message": "Tailoring in progress"}, {}

    def _list(self, query: dict[str, list[str]]) -> Answer:
        self._counters.lists += 1
        wanted = query.get("status", [])
        rows = [row for row in self._store.rows.values() if not wanted or row["status"] in wanted]
        rows.sort(key=lambda row: str(row["created_at"]), reverse=True)
        begin, size = int(query.get("cursor", ["0"])[0]), int(query.get("limit", [_PAGE])[0])
        more = begin + size < len(rows)
        page = {"items": rows[begin : begin + size], "next_cursor": str(begin + size) if more else None}
        return 200, page, {}

    async def _get_job(self, job_id: str, headers: dict[str, str]) -> Answer:
        if job_id not in self._store.rows:
            return *_problem(404, "not_found"), {}
        etag = "" if self.faults.ignores_etag else headers.get("if-none-match", "")
        prefer = headers.get("prefer", "")
        if etag and prefer.startswith("wait=") and not self.faults.ignores_prefer:
            self._counters.held += 1
            self._counters.held_now += 1
            self._counters.most_held = max(self._counters.most_held, self._counters.held_now)
            try:
                await self._store.wait_for_change(job_id, etag, float(prefer.removeprefix("wait=")))
            finally:
                self._counters.held_now -= 1
        if self.faults.status is not None:
            return *_problem(self.faults.status, "unavailable"), {}
        row = self._store.rows[job_id]
        if etag == etag_of(row):
            return 304, None, {"ETag": etag}
        return 200, row, {"ETag": etag_of(row)}


def _problem(status: int, code: str) -> tuple[int, dict[str, Any]]:
    return status, {"type": "about:blank", "title": code, "status": status, "code": code, "request_id": "r-1"}


async def _respond(send: Send, status: int, content: bytes, headers: dict[str, str], kind: str) -> None:
    pairs = [(b"content-type", kind.encode()), (b"content-length", str(len(content)).encode())]
    pairs += [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": content})
