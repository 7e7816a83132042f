"""One session of Postgres on asyncio: a statement, its single value, the next statement.

psycopg brings libpq, which knows URLs, TLS, passwords and several hosts; its own cursors take up to four times the CPU.
A statement with its values is one round trip. Source: docs/decisions/0046-straight-to-postgres.md; PostgreSQL docs,
"Asynchronous Command Processing".
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

import psycopg
from postgrest.exceptions import APIError
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus
from psycopg.pq.abc import PGconn, PGresult

from core.errors import DatabaseUnavailable
from core.kept_connections import BrokenAnswer
from core.settings import DATABASE_URL_FORM

# What the URL may say otherwise. A server that has vanished is noticed within a minute, also while nobody asks.
# Source: PostgreSQL docs, "Parameter Key Words".
_USUAL = {
    "connect_timeout": "5",
    "fallback_application_name": "bespoke worker",
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
# In transaction mode a pooler gives each statement another session, which has not prepared it. Supabase's listens here;
# of others we learn by their first refusal.
_TRANSACTION_POOLER_PORT = "6543"
_NOT_PREPARED, _PREPARED_ALREADY = "26000", "42P05"
# The server takes no writes any more: another one does, perhaps under the same name.
_READ_ONLY = "25006"
_GOOD = {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}
_LONGEST_REASON = 300
_THIS_MACHINE = {b"127.0.0.1", b"::1"}


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where Postgres is, and as whom: a URL as libpq reads it. Its text never shows the password."""

    _conninfo: str
    _password: str
    is_transaction_pooler: bool

    @classmethod
    def of(cls, url: str) -> Self:
        """The address in a URL.

        Raises:
            ValueError: it is none; the message repeats nothing of it.
        """
        try:
            said = conninfo_to_dict(url)
            conninfo = make_conninfo("", **{**_USUAL, **said, "client_encoding": "utf8"})
        except psycopg.Error:
            raise ValueError(DATABASE_URL_FORM) from None
        return cls(
            _conninfo=conninfo,
            _password=str(said.get("password") or ""),
            is_transaction_pooler=_TRANSACTION_POOLER_PORT in str(said.get("port") or "").split(","),
        )

    def __repr__(self) -> str:
        return "Address(…)"

    async def connect(self) -> psycopg.AsyncConnection:
        """A new connection.

        Raises:
            DatabaseUnavailable: there is none; the text says why, without the password.
        """
        try:
            return await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True)
        except psycopg.Error as error:
            raise DatabaseUnavailable(f"no connection to Postgres: {self._told(error)}") from None

    def _told(self, error: psycopg.Error) -> str:
        reason = " ".join(str(error).split())
        if self._password:
            reason = reason.replace(self._password, "[redacted]")
        return reason[:_LONGEST_REASON]


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with `$1`, `$2`, …, and a name that no other text has."""

    text: bytes
    name: bytes

    @classmethod
    def of(cls, text: str) -> Self:
        """The statement with this text."""
        return cls(text.encode(), b"bespoke_" + sha256(text.encode()).hexdigest()[:24].encode())


class PostgresSession:
    """Asks one thing at a time. A session that is closed, by either side, stays closed."""

    def __init__(self, connection: psycopg.AsyncConnection, *, prepares: bool) -> None:
        self.idle_since = 0.0
        self.prepares = prepares
        """Whether statements are prepared; false from the first time that the other side has forgotten one."""
        self._connection = connection  # closes when it is forgotten
        self._pgconn: PGconn = connection.pgconn
        self._pgconn.nonblocking = 1
        self._prepared: set[bytes] = set()
        self._answered: asyncio.Future[PGresult] | None = None
        self._last: PGresult | None = None
        self._loop = asyncio.get_running_loop()
        self._is_writing = False
        self._socket = self._pgconn.socket
        self._loop.add_reader(self._socket, self._on_readable)

        self.has_tls = self._pgconn.ssl_in_use
        self.is_local = self._pgconn.host.startswith((b"/", b"@")) or self._pgconn.hostaddr in _THIS_MACHINE

    @property
    def is_open(self) -> bool:
        """Whether it may be asked."""
        return self._pgconn.status == ConnStatus.OK

    async def ask(self, statement: Statement, values: Sequence[bytes | None]) -> bytes | None:
        """The single value of the single row that the statement answers with; values are sent as text.

        Raises:
            APIError: the database refused; `code` is the SQLSTATE.
            BrokenAnswer: the session ended before the answer.
        """
        if self.prepares:
            try:
                return await self._ask_prepared(statement, values)
            except APIError as refused:
                if refused.code != _NOT_PREPARED:
                    raise
                self.prepares = False  # a pooler is in between: what it has not found, it has not run
        self._pgconn_ready().send_query_params(statement.text, values)
        return _value(await self._result())

    async def _ask_prepared(self, statement: Statement, values: Sequence[bytes | None]) -> bytes | None:
        if statement.name not in self._prepared:
            self._pgconn_ready().send_prepare(statement.name, statement.text)
            try:
                _check(await self._result())
            except APIError as refused:
                if refused.code != _PREPARED_ALREADY:  # behind a pooler: by another of ours, and with the same text
                    raise
            self._prepared.add(statement.name)
        self._pgconn_ready().send_query_prepared(statement.name, values)
        return _value(await self._result())

    def close(self) -> None:
        """Ends it at once, whatever is on its way: Postgres undoes it, or has done it already."""
        if self._socket >= 0:
            self._loop.remove_reader(self._socket)
            self._loop.remove_writer(self._socket)
            self._socket = -1
        self._pgconn.finish()
        self._fail()

    def _pgconn_ready(self) -> PGconn:
        if not self.is_open:
            raise BrokenAnswer("the session had ended")
        return self._pgconn

    async def _result(self) -> PGresult:
        """What comes back for what was just sent; the session is closed if it is of no use after that."""
        answered = self._answered = self._loop.create_future()
        self._on_writable()
        result: PGresult = await answered
        if not self.is_open or (result.status not in _GOOD and _sqlstate(result) == _READ_ONLY):
            self.close()
        return result

    def _on_writable(self) -> None:
        try:
            is_rest_left = self._pgconn.flush()
        except psycopg.Error:
            self.close()
            return
        if bool(is_rest_left) == self._is_writing:
            return
        self._is_writing = not self._is_writing
        if self._is_writing:
            self._loop.add_writer(self._socket, self._on_writable)
        else:
            self._loop.remove_writer(self._socket)

    def _on_readable(self) -> None:
        try:
            self._pgconn.consume_input()
            while not self._pgconn.is_busy():
                result = self._pgconn.get_result()
                if result is None:
                    break
                self._last = result
            else:
                return
        except psycopg.Error:
            self._pgconn.finish()
        self._answer()

    def _answer(self) -> None:
        """Hands over what has come, also the last word of a session that has ended."""
        result, self._last = self._last, None
        answered = self._answered
        if answered is not None and result is not None and not answered.done():
            self._answered = None
            answered.set_result(result)
        if not self.is_open:
            self.close()

    def _fail(self) -> None:
        answered, self._answered = self._answered, None
        if answered is not None and not answered.done():
            answered.set_exception(BrokenAnswer("the session ended before the answer"))


async def open_session(address: Address) -> PostgresSession:
    """A session, ready to be asked.

    Raises:
        DatabaseUnavailable: there is none.
    """
    return PostgresSession(await address.connect(), prepares=not address.is_transaction_pooler)


def _value(result: PGresult) -> bytes | None:
    _check(result)
    return result.get_value(0, 0)


def _check(result: PGresult) -> None:
    if result.status in _GOOD:
        return
    code = _sqlstate(result)
    if not code:  # libpq's own word, not the server's: there is no answer
        raise BrokenAnswer("the session ended before the answer")
    raise APIError(
        {
            "code": code,
            "message": _field(result, DiagnosticField.MESSAGE_PRIMARY),
            "details": _field(result, DiagnosticField.MESSAGE_DETAIL),
            "hint": _field(result, DiagnosticField.MESSAGE_HINT),
        }
    )


def _sqlstate(result: PGresult) -> str:
    return _field(result, DiagnosticField.SQLSTATE) or ""


def _field(result: PGresult, field: DiagnosticField) -> str | None:
    said = result.error_field(field)
    return None if said is None else said.decode("utf-8", "replace")
