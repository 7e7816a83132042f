"""What the functions read beside a long history: a sweep and a claim no closed run, nothing more than it returns.

Counted by Postgres itself in the transaction of the call, triggers and nested statements included: rows that a scan
of a table looked at, and entries that a scan of an index did.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
import pytest

from benchmarks._acting import Ask, Person, live
from benchmarks._history import UNCOUNTED_OF_OPEN, add_past, make_history
from devstack.migrations import run_file
from devstack.schema.files import make_from_files
from devstack.schema.scratch import ScratchCluster
from tests.sql_overlay import overlay_files

CLOSED, OPEN, PAST_OF_USER = 20_000, 1_000, 2_000
UNCOUNTED = OPEN // UNCOUNTED_OF_OPEN  # model calls of the last seconds
CONSTANT = 60
VACUUM = b"vacuum (index_cleanup on)"  # so that versions of this test's own rows are not counted
GENERIC_AFTER = 6  # calls, before Postgres may keep one plan for all arguments. Source: PostgreSQL docs, PREPARE
COUNTS = """
    select coalesce(t.relname, c.relname) as relation, c.relname as scanned,
      pg_stat_get_xact_tuples_returned(c.oid),
      pg_stat_get_xact_tuples_updated(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid)
    from pg_class c
    left join pg_index i on i.indexrelid = c.oid
    left join pg_class t on t.oid = i.indrelid
    where c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace) and c.relkind in ('r', 'i')
"""
LEDGER = {"model_calls_uncounted_idx", "model_calls_uncounted_day_idx", "model_calls_pkey"}
OPEN_RUNS = {
    "job_runs_open_idx", "job_runs_equal_idx", "job_runs_waiting_idx", "job_runs_dispatched_idx",
    "job_runs_unclaimed_idx", "job_runs_lease_idx", "job_runs_deadline_idx", "job_runs_never_claimed_idx",
}  # fmt: skip


@dataclass(kw_only=True)
class Reads:
    """What one call has read and changed."""

    scanned: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Rows or entries by table and by what was scanned: the table itself, or an index of it."""
    changed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.scanned.total()

    def of(self, table: str) -> dict[str, int]:
        """What was read of a table, by what was scanned."""
        return {scanned: count for (owner, scanned), count in self.scanned.items() if owner == table}


class Reader:
    """Makes calls, and keeps what each has read."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.answers: dict[str, int] = {}
        self.reads: dict[str, Reads] = {}

    def measure(self, what: str, ask: Ask) -> None:
        """One call in a transaction of its own."""
        self.reads[what] = self.run(ask.statement(), ask.values())

    def run(self, statement: psycopg.sql.Composed | bytes, values: dict[str, object]) -> Reads:
        """What a statement has read."""
        with self.connection.transaction():
            before = self._counts()
            self.connection.execute(statement, values)
            after = self._counts()
        reads = Reads()
        for key, (read, changed) in after.items():
            reads.scanned[key] = read - before[key][0]
            reads.changed += changed - before[key][1]
        reads.scanned = +reads.scanned
        return reads

    def _counts(self) -> dict[tuple[str, str], tuple[int, int]]:
        rows = self.connection.execute(COUNTS.encode()).fetchall()
        return {(table, scanned): (read, changed) for table, scanned, read, changed in rows}


def calls_of_models(reads: Reads) -> int:
    """How much of the ledger was read."""
    return sum(reads.of("model_calls").values())


@pytest.fixture(scope="module")
def history(cluster: ScratchCluster) -> Iterator[psycopg.Connection]:
    """A database with a long history and many open jobs, as the superuser."""
    with cluster.superuser() as connection:
        connection.execute("set role postgres")
        make_from_files(connection)
        for path in overlay_files():
            run_file(connection, path)
        connection.execute("reset role")
        make_history(connection, closed=CLOSED, open_jobs=OPEN)
        yield connection


@pytest.fixture(scope="module")
def person(history: psycopg.Connection) -> Person:
    """A user with a past of their own."""
    user = Person(connection=history)
    add_past(history, user.id, closed=PAST_OF_USER)
    return user


@pytest.fixture(scope="module", params=["first", "later"])
def reads(request: pytest.FixtureRequest, person: Person) -> dict[str, Reads]:
    """What each operation reads the first time, and when the connection has kept its plans."""
    reader = Reader(person.connection)
    for _ in range(GENERIC_AFTER if request.param == "later" else 1):
        person.connection.execute(VACUUM)
        live(person, reader.measure)
        reader.measure("count of calls", Ask(function="count_model_calls", arguments={}))
    return reader.reads


@pytest.mark.parametrize("operation", ["sweep", "claim", "request", "step", "completion"])
def test_no_closed_run_is_read(reads: dict[str, Reads], operation: str) -> None:
    scanned = reads[operation].of("job_runs")
    assert set(scanned) <= OPEN_RUNS | {"job_runs_pkey"}, scanned
    assert sum(scanned.values()) <= CONSTANT, scanned


@pytest.mark.parametrize(
    "operation", ["sweep", "claim", "request", "step", "completion", "count of calls", "list, no match", "prune"]
)
def test_nothing_reads_the_history(reads: dict[str, Reads], operation: str) -> None:
    uncounted = UNCOUNTED if operation in {"request", "claim", "count of calls"} else 0
    assert reads[operation].total <= CONSTANT * 2 + uncounted, reads[operation]


@pytest.mark.parametrize(
    ("operation", "uncounted"),
    [("request", UNCOUNTED), ("claim", UNCOUNTED), ("step", 0), ("completion", 0), ("count of calls", UNCOUNTED)],
)
def test_of_the_ledger_what_is_not_counted_is_read_once(
    reads: dict[str, Reads], operation: str, uncounted: int
) -> None:
    assert set(reads[operation].of("model_calls")) <= LEDGER
    assert calls_of_models(reads[operation]) <= uncounted + CONSTANT / 2, reads[operation]


def test_a_page_reads_its_rows(reads: dict[str, Reads]) -> None:
    assert sum(reads["list, newest 20"].of("document_jobs").values()) <= 21 + CONSTANT


@pytest.mark.parametrize("filters", [{}, {"statuses": ["failed", "cancelled"]}, {"job_types": ["tailor"]}])
def test_a_page_deep_in_the_history_reads_its_rows(person: Person, filters: dict[str, list[str]]) -> None:
    middle = person.connection.execute(
        "select created_at, id from public.document_jobs where user_id = %s order by created_at limit 1 offset 500",
        [person.id],
    ).fetchone()
    assert middle is not None
    arguments = {"user_id": person.id, "limit": 20, "after_created_at": middle[0], "after_id": middle[1], **filters}
    ask = Ask(function="list_jobs", arguments=arguments)
    reads = Reader(person.connection).run(ask.statement(), ask.values())
    assert len(person.ask("list_jobs", **arguments)) == 20
    assert reads.total <= 20 + CONSTANT, reads


@pytest.mark.parametrize("old", [0, 300])
def test_pruning_reads_what_it_forgets(person: Person, old: int) -> None:
    person.connection.execute(
        "insert into public.idempotency_keys (user_id, key, request_sha256, response, created_at) "
        "select %s, 'key ' || n, '', '{}', now() - interval '1 year' from generate_series(1, %s) n",
        [person.id, old],
    )
    person.connection.execute(
        "insert into public.model_calls (id, job_attempt, outcome, day, is_counted) "
        "select gen_random_uuid(), 1, 'answered', current_date - 500, true from generate_series(1, %s)",
        [old],
    )
    ask = Ask(function="prune_expired_data", arguments={})
    reads = Reader(person.connection).run(ask.statement(), ask.values())
    assert reads.changed >= 2 * old
    assert reads.total <= 3 * reads.changed + CONSTANT, reads  # found, locked and deleted by its key


@pytest.mark.parametrize("new", [0, 300])
def test_counting_reads_what_it_counts(person: Person, new: int) -> None:
    person.connection.execute(
        "insert into public.model_calls (id, user_id, job_attempt, outcome, input_tokens, day) "
        "select gen_random_uuid(), %s, 1, 'answered', 9, current_date from generate_series(1, %s)",
        [person.id, new],
    )
    ask = Ask(function="count_model_calls", arguments={})
    reads = Reader(person.connection).run(ask.statement(), ask.values())
    assert reads.changed >= new
    # Found, summed for its user and for its day, and marked, each by its key.
    assert reads.total <= 4 * reads.changed + UNCOUNTED + CONSTANT, reads


def record_of(*facts: str) -> dict[str, object]:
    """A record that says this."""
    return {"facts": [{"id": each, "text": each} for each in facts]}


def add_story(person: Person, name: str, facts: int) -> str:
    """A story that has been read, with so many facts; its id."""
    job_id = person.ask(
        "request_document", user_id=person.id, type="story", filename=name, media_type="text/plain",
        content_base64="YQ==", sha256=name,
    )["job"]["id"]  # fmt: skip
    names = [f"{name} {number}" for number in range(facts)]
    reading = {"text": "a", "evidence": [{"key": each, "kind": "skill", "text": each} for each in names]}
    version = person.ask("read_record_inputs", user_id=person.id)["version"]
    person.ask(
        "complete_document", job_id=job_id, attempt=person.claim(job_id), reading=reading,
        record=record_of(*names), record_version=version,
    )  # fmt: skip
    return str(person.ask("get_job", user_id=person.id, job_id=job_id)["document_id"])


def test_deleting_a_posting_or_a_document_reads_what_goes_with_it(person: Person) -> None:
    opportunity_id = person.add_posting("To be deleted.")
    add_story(person, "kept", 600)
    document_id = add_story(person, "deleted", 20)
    version = person.ask("read_record_inputs", user_id=person.id)["version"]
    person.connection.execute(VACUUM)
    for function, target in (
        ("delete_opportunity", {"opportunity_id": opportunity_id}),
        ("delete_document", {"document_id": document_id, "record": record_of("kept"), "record_version": version}),
    ):
        ask = Ask(function=function, arguments={"user_id": person.id, **target})
        reads = Reader(person.connection).run(ask.statement(), ask.values())
        assert reads.total <= 4 * reads.changed + 2 * CONSTANT, (function, reads)


@pytest.mark.parametrize("limit", [1, 20])
def test_claiming_without_a_queue_reads_what_it_claims(person: Person, limit: int) -> None:
    arguments = {"worker_id": "w", "limit": limit, "lease_s": 60.0, "timeout_s": 60.0}
    with person.connection.transaction(force_rollback=True):
        ask = Ask(function="claim_waiting_runs", arguments=arguments)
        reads = Reader(person.connection).run(ask.statement(), ask.values())
    assert reads.changed == 2 * limit
    scanned = reads.of("job_runs")
    assert set(scanned) <= OPEN_RUNS | {"job_runs_pkey"}, scanned
    assert sum(scanned.values()) <= 5 * limit + CONSTANT, scanned


def test_deleting_a_user_reads_what_goes_with_them(history: psycopg.Connection) -> None:
    user = Person(connection=history)
    add_past(history, user.id, closed=200)
    user.request()
    history.execute(VACUUM)
    reads = Reader(history).run(b"delete from auth.users where id = %(id)s", {"id": user.id})
    assert reads.changed > 600  # jobs, runs, steps
    assert reads.total <= 3 * reads.changed + 2 * CONSTANT, reads
