"""Mutants that no test can tell from the code, each with what shows it.

One is named by the text of its line, so that it is found wherever the line moves, and forgotten when it changes. They
are tried like all others: who calls one equivalent and is wrong reads so in the verdict.
"""

from dataclasses import dataclass
from enum import StrEnum

from tests.mutants.mutant import Mutant


class Reason(StrEnum):
    """Why nobody can notice."""

    NEVER_DIFFERS = "what it changes is the same in every case that can come"
    UNREACHABLE = "another check stands before it and lets no such case through"
    OUT_OF_REACH = "a case that takes more to make than a test may take"
    NO_WIDTH = "a bound between two moments of a clock that never meet"


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """`old`, in the line that reads `line` (without its margin), may as well be `new`. `why` is the proof."""

    path: str
    line: str
    old: str
    new: str
    reason: Reason
    why: str

    def is_of(self, mutant: Mutant, source: str) -> bool:
        """True when this is the mutant."""
        where = (mutant.path, source.splitlines()[mutant.line - 1].strip(), mutant.old, mutant.new)
        return where == (self.path, self.line, self.old, self.new)


def equivalent_to(mutant: Mutant, source: str) -> Equivalent | None:
    """Why this mutant of this file cannot be noticed; None when it should be."""
    return next((each for each in EQUIVALENTS if each.is_of(mutant, source)), None)


_RUN = "worker/runtime/run.py"
_BOARD, _CHANNEL, _HUB, _POLLER, _SUPERVISOR = (
    f"client_sdk/watching/{name}.py" for name in ("board", "channel", "hub", "poller", "supervisor")
)

EQUIVALENTS: tuple[Equivalent, ...] = (
    Equivalent(
        path=_BOARD, line="if watched.parked is None or job.version > watched.parked.version:", old=">", new=">=",
        reason=Reason.NEVER_DIFFERS, why="two rows of a job with the same version are the same row",
    ),
    Equivalent(
        path=_CHANNEL, line="max_retries=1,", old="1", new="2",
        reason=Reason.NEVER_DIFFERS, why="without auto_reconnect the library gives up after the first try",
    ),
    Equivalent(
        path=_HUB, line="if changed.record is not None:", old="changed.record is not None", new="True",
        reason=Reason.NEVER_DIFFERS, why="None is no valid row either, and the error is suppressed",
    ),
    Equivalent(
        path=_POLLER, line="known = watched.job.version if watched.job is not None else -1", old="1", new="2",
        reason=Reason.NEVER_DIFFERS, why="every version is above both",
    ),
    Equivalent(
        path=_POLLER, line="was_held = asyncio.get_running_loop().time() - asked_at >= _HELD_AT_LEAST_S",
        old=">=", new=">", reason=Reason.NO_WIDTH, why="a reading of the clock, and half a second",
    ),
    Equivalent(
        path=_SUPERVISOR, line="if live_at is not None and loop.time() >= live_at:", old=">=", new=">",
        reason=Reason.NO_WIDTH, why="the clock has gone on since the timer fired",
    ),
    Equivalent(
        path=_SUPERVISOR,
        line="if asyncio.get_running_loop().time() - opened_at > self._timings.reconnect_cap_s:", old=">", new=">=",
        reason=Reason.NO_WIDTH, why="a stretch of the clock, and a length that somebody chose",
    ),
    Equivalent(
        path=_SUPERVISOR, line="async with asyncio.timeout_at(_soonest(live_at, renew_at)):",
        old="live_at, renew_at", new="renew_at, live_at",
        reason=Reason.NEVER_DIFFERS, why="the sooner of two is the sooner in either order",
    ),
    Equivalent(
        path=_RUN, line="return delay_s >= self._time_left_s(step)", old=">=", new=">",
        reason=Reason.NO_WIDTH, why="a wait, and what the clock has left until a deadline",
    ),
    Equivalent(
        path="supabase/schemas/functions/private/find_or_add_opportunity.sql",
        line="where u.user_id = p_user_id and md5(u.url) = md5(p_url) and u.url = p_url",
        old="and u.url = p_url", new="",
        reason=Reason.OUT_OF_REACH, why="two addresses with the same MD5, of the same person",
    ),
)  # fmt: skip
