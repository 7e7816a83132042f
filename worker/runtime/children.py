"""Work on strangers' texts in confined children, on behalf of the run that asks for it.

How they are confined: core/confined, docs/decisions/0016-texts-in-children.md.
"""

from collections.abc import Mapping
from typing import Any, Protocol, Self, TypeVar

from core.confined.children import ChildGone, TextEnded
from core.confined.children import Children as ConfinedChildren
from core.confined.wire import Limits
from worker.runtime.errors import CallError
from worker.runtime.request_context import on_behalf_of

T = TypeVar("T")


class TextRefused(CallError):
    """This text cannot be worked on, and trying again will not help."""


class ChildLost(CallError):
    """A child was ended from outside, or hung: the text may well be good."""

    is_retryable = True
    default_public_message = "A part of the job was interrupted."


class TextWork(Protocol):
    """Does what `worker.operations` offers, wherever that is."""

    async def call(
        self,
        operation: str,
        output: type[T],
        arguments: Mapping[str, Any],
        *,
        failing: str,
        content: bytes = b"",
        limits: Limits | None = None,
    ) -> T:
        """See `Children.call`."""
        ...

    async def aclose(self) -> None:
        """Ends what works on texts."""
        ...


class Children:
    """Asks confined children as a step's call does: for its run, and with errors that say whether to try again."""

    def __init__(self, operations: str, *, places: int | None = None) -> None:
        """As `core.confined.children.Children`."""
        self._children = ConfinedChildren(operations, places=places)

    def warm_up(self) -> Self:
        """Lets the fork server get ready before anybody waits for it."""
        self._children.warm_up()
        return self

    async def aclose(self) -> None:
        """Ends all children and their server."""
        await self._children.aclose()

    async def call(
        self,
        operation: str,
        output: type[T],
        arguments: Mapping[str, Any],
        *,
        failing: str,
        content: bytes = b"",
        limits: Limits | None = None,
    ) -> T:
        """What the operation makes of its arguments: `core.confined.children.Children.call`, for the run that asks.

        Raises:
            TextRefused: for good. The message is for the text's owner.
            ChildLost: worth another try.
        """
        try:
            return await self._children.call(
                operation,
                output,
                arguments,
                failing=failing,
                content=content,
                limits=limits,
                on_behalf_of=on_behalf_of.get(),
            )
        except TextEnded as ended:
            raise TextRefused(str(ended), public_message=ended.public_message) from ended
        except ChildGone as gone:
            raise ChildLost(str(gone)) from gone
