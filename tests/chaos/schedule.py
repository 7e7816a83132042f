"""What is done to the system, and when: the same for the same seed."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of disruption."""

    KILL = "kill -9 a worker"
    PAUSE = "SIGSTOP a worker, SIGCONT later"
    TERMINATE = "SIGTERM a worker"
    API_KILL = "kill the API between insert and enqueue"
    REDIS_RESTART = "restart Redis"
    REDIS_FLUSH = "FLUSHALL"
    POSTGRES_RESTART = "restart Postgres"
    POSTGRES_CRASH = "crash Postgres"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A disruption to come: so long after the one before. `lasts_s` is for pauses."""

    kind: Kind
    after_s: float
    worker: int = 0
    lasts_s: float = 0.0


# How often each is in the bag from which a round draws: all are drawn before any comes again.
WEIGHTS: dict[Kind, int] = {
    Kind.KILL: 4,
    Kind.PAUSE: 3,
    Kind.TERMINATE: 2,
    Kind.API_KILL: 1,
    Kind.REDIS_RESTART: 1,
    Kind.REDIS_FLUSH: 1,
    Kind.POSTGRES_RESTART: 1,
    Kind.POSTGRES_CRASH: 1,
}
# Around the lease of five seconds: some pauses are overtaken, some are not.
PAUSE_S = (1.0, 9.0)


def schedule(
    seed: int,
    *,
    workers: int,
    pace_s: float,
    weights: Mapping[Kind, int] = WEIGHTS,
    pause_s: tuple[float, float] = PAUSE_S,
) -> Iterator[Planned]:
    """Disruptions without end, about one every `pace_s` seconds."""
    randomly = random.Random(seed)
    deck = [kind for kind, count in weights.items() for _ in range(count)]
    while True:
        randomly.shuffle(deck)
        for kind in deck:
            yield Planned(
                kind=kind,
                after_s=randomly.uniform(0.5, 1.5) * pace_s,
                worker=randomly.randrange(workers),
                lasts_s=randomly.uniform(*pause_s) if kind is Kind.PAUSE else 0.0,
            )
