"""How the fake of the OpenAI API behaves, and what it writes down about each request."""

import random
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Fault(StrEnum):
    """A way in which a request goes wrong."""

    TOO_MANY = "429"
    BROKEN = "500"
    BAD_REQUEST = "400"
    CUT = "cut"
    """The connection ends in the middle of the reply."""
    HANG = "hang"
    """There is no reply until the client gives up."""
    MALFORMED = "malformed"
    """A reply that is not the JSON that was asked for."""
    NOT_JSON = "not json"
    """A reply that is not even the protocol's."""
    REFUSAL = "refusal"
    """The model will not do it."""


class Outcome(StrEnum):
    """How a request ended. Only what was delivered is paid for."""

    DELIVERED = "delivered"
    MALFORMED = "malformed"
    REFUSED = "refused"
    CUT = "cut"
    ABANDONED = "abandoned"
    """The client went away first."""


class Behaviour(BaseModel):
    """Latency in seconds, drawn evenly; faults by their probability; `script`: the next faults of an operation."""

    model_config = ConfigDict(frozen=True)

    seed: int = 1
    latency_s: tuple[float, float] = (0.0, 0.0)
    faults: dict[Fault, float] = Field(default_factory=dict)
    script: dict[str, list[Fault | None]] = Field(default_factory=dict)
    retry_after_s: float | None = 0.2
    allowed_per_s: float | None = None
    """Requests beyond this are refused with the whole seconds to wait, as a bucket of that size allows."""
    allowed_in_all: int | None = None
    """Requests beyond this are refused until tomorrow."""
    tells_left: bool = True
    """Whether each reply says how many requests are left until then."""
    token_s: float | None = None
    """Answers are streams, with so many seconds before each token."""
    cut_every: int | None = None
    """Of so many requests one gets half of its stream."""


class LoggedRequest(BaseModel):
    """One request. Times are seconds since the epoch; `outcome` None: it is in flight. `name` is the client's own.

    `is_mend`: it shows an earlier answer to the same question, and asks for another.
    """

    name: str
    operation: str
    is_mend: bool = False
    began_at: float
    ended_at: float | None = None
    outcome: Outcome | None = None


class Dice:
    """Draws latencies and faults, the same for the same seed and order of requests."""

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour
        self._random = random.Random(behaviour.seed)
        self._left, self._at = behaviour.allowed_per_s or 0.0, 0.0
        self._script = {operation: list(faults) for operation, faults in behaviour.script.items()}
        self._in_all = 0

    def is_too_many(self, now: float) -> bool:
        """Whether this request is beyond what is allowed; one that is not counts."""
        if self.is_day_over:
            return True
        allowed = self._behaviour.allowed_per_s
        if allowed is not None:
            self._left = min(allowed, self._left + (now - self._at) * allowed)
            self._at = now
            if self._left < 1:
                return True
            self._left -= 1
        self._in_all += 1
        return False

    @property
    def left(self) -> int | None:
        """How many requests are left of those that are allowed in all, if it tells."""
        most = self._behaviour.allowed_in_all
        return most - self._in_all if most is not None and self._behaviour.tells_left else None

    @property
    def is_day_over(self) -> bool:
        """Whether all that is allowed in all has been asked."""
        return self._behaviour.allowed_in_all is not None and self._in_all >= self._behaviour.allowed_in_all

    def is_to_be_cut(self) -> bool:
        """Whether this is the request of so many that gets half of its answer."""
        every = self._behaviour.cut_every
        return every is not None and self._in_all % every == 0

    def latency_s(self) -> float:
        """How long this request takes."""
        return self._random.uniform(*self._behaviour.latency_s)

    def fault(self, operation: str) -> Fault | None:
        """What goes wrong with this request: what the script says, else by chance."""
        if script := self._script.get(operation):
            return script.pop(0)
        draw = self._random.random()
        for fault, share in self._behaviour.faults.items():
            draw -= share
            if draw < 0:
                return fault
        return None
