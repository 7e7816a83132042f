"""What a job takes of the database: of an empty one, and of one with a million jobs that have ended and 20,000 open."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import psycopg

from benchmarks._acting import Ask, Person, live
from benchmarks._history import add_past, make_history
from benchmarks.figures import Figure, Report, percentile
from devstack.schema.files import make_from_files
from devstack.schema.scratch import ScratchCluster, scratch_cluster

CLOSED, OPEN = 1_000_000, 20_000
PAST_OF_USER = {"empty": 30, "full": 3_000}  # the first page is full on both
ROUNDS, WARM_UP = 200, 10
MOST_TIMES_LONGER, MOST_TIMES_BUFFERS = 1.3, 1.5
EXPLAIN = "explain (analyze, buffers, timing off, format json) "


@dataclass(kw_only=True)
class Place:
    """One database, and what each operation took there: milliseconds and buffers."""

    person: Person
    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    buffers: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def measure(self, what: str, ask: Ask) -> None:
        """Make the call, and note what the server says that it took."""
        statement = EXPLAIN.encode() + ask.statement().as_bytes(self.person.connection)
        row = self.person.connection.execute(statement, ask.values()).fetchone()
        assert row is not None
        (explained,) = row[0]
        self.ms[what].append(explained["Execution Time"])
        self.buffers[what].append(explained["Plan"]["Shared Hit Blocks"] + explained["Plan"]["Shared Read Blocks"])


def run(closed: int = CLOSED, open_jobs: int = OPEN, rounds: int = ROUNDS) -> Report:
    """The report."""
    with scratch_cluster() as cluster, ExitStack() as stack:
        empty = stack.enter_context(place(cluster, "empty"))
        full = stack.enter_context(
            place(cluster, "full", lambda connection: make_history(connection, closed=closed, open_jobs=open_jobs))
        )
        for number in range(WARM_UP + rounds):
            if number == WARM_UP:
                for each in (empty, full):
                    each.ms.clear()
                    each.buffers.clear()
            for each in (empty, full) if number % 2 else (full, empty):
                live(each.person, each.measure)
    figures = [figure for what in empty.ms for figure in compared(what, empty, full)]
    past, short_past = PAST_OF_USER["full"], PAST_OF_USER["empty"]
    notes = [
        f"{rounds} calls of each, on either in turn; a user with {past:,} ended jobs ({short_past} on the empty one).",
        f"Others have {closed:,} jobs that have ended and {open_jobs:,} open ones. Times and buffers are the server's.",
    ]
    return Report(title="Cost beside history", figures=figures, notes=notes)


@contextmanager
def place(
    cluster: ScratchCluster, name: str, fill: Callable[[psycopg.Connection], None] = lambda _: None
) -> Iterator[Place]:
    """A new database with a user in it."""
    with cluster.superuser() as connection:
        connection.execute("set role postgres")
        make_from_files(connection)
        connection.execute("reset role")
        fill(connection)
        person = Person(connection=connection)
        add_past(connection, person.id, closed=PAST_OF_USER[name])
        yield Place(person=person)


def compared(what: str, empty: Place, full: Place) -> Iterator[Figure]:
    """Time and buffers of one operation, each beside the empty database."""
    kinds = [("ms", empty.ms, full.ms, MOST_TIMES_LONGER), ("buffers", empty.buffers, full.buffers, MOST_TIMES_BUFFERS)]
    for unit, without, beside, most in kinds:
        baseline = percentile(without[what], 0.5)
        yield Figure(
            what=f"{what}, p50",
            value=percentile(beside[what], 0.5),
            unit=unit,
            at_most=most * baseline,
            baseline=baseline,
            against="empty",
        )


def main() -> Report:
    return run()
