"""What a job is made of: steps, each paid for once."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from client_sdk.models import Highlight, Phase
from worker.runtime.replies import Reply

T = TypeVar("T")


def _nothing(_: Any) -> Iterable[Highlight]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a step's output changes besides: the argument of `commit_step` that takes it, and its JSON."""

    name: str
    value: Any


@dataclass(frozen=True, kw_only=True)
class Step(Generic[T]):
    """One unit of work whose output is stored, so that no re-run does it again.

    Attributes:
        name: unique in the job, and the same in every run of it.
        output: the type of the value; what is stored is validated against it, and so is what is read back.
        call: does the work. An engine's `Reply` also says what it took.
        progress: where the job stands (0 to 99) once this step is done; a group of steps counts for itself.
        then: the phase that the job enters once this step is done.
        highlights: what to show of the value.
        effect: what else is stored with the output, in the same transaction.
        given: a fingerprint of the inputs. An output stored under another one is not used.
        fallback: makes the value when the step fails for good, from a message for the owner; None: the job fails.
        uses_model: counts against the limit on model requests.
        model: which model it asks, by its name; calls to one model share what that model can take.
        opens: how many model calls may begin once this step is done, until the next one is.
        timeout_s: how long one try may take; None: the setting.
    """

    name: str
    output: type[T]
    call: Callable[[], Awaitable[Reply[T] | T]]
    progress: int | None = None
    then: Phase | None = None
    highlights: Callable[[T], Iterable[Highlight]] = _nothing
    effect: Callable[[T], Effect] | None = None
    given: str = ""
    fallback: Callable[[str], T] | None = None
    uses_model: bool = True
    model: str = ""
    opens: int = 0
    timeout_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Completion:
    """How a job ends well: the database function that stores its result, and that function's arguments.

    `remake` is for a result that is made of what others may change meanwhile. The function then writes nothing and
    answers `{"conflict": …}`; from what stands there `remake` makes the completion anew.
    """

    function: str
    arguments: dict[str, Any]
    highlights: tuple[Highlight, ...] = ()
    warning: str | None = None
    remake: Callable[[Any], "Awaitable[Completion]"] | None = None


def found(text: str) -> Highlight:
    """A highlight about something that was read."""
    return Highlight(text=text, type="found")


def created(text: str) -> Highlight:
    """A highlight about something that was written."""
    return Highlight(text=text, type="created")
