"""Work on texts in this very process, through the same doors and without limits: for tests of what is said, not how."""

from collections.abc import Mapping
from typing import Any, TypeVar

import pydantic_core

from core.confined.adapters import adapter_of
from core.confined.child import Refusal
from core.confined.wire import Limits, Request
from worker.operations import OPERATIONS
from worker.runtime.children import TextRefused

T = TypeVar("T")


class InProcess:
    """`TextWork`, as JSON there and back."""

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
        asked = pydantic_core.from_json(Request.of(operation, arguments, content).header)
        given = asked["arguments"] | ({"content": content} if content else {})
        try:
            value = OPERATIONS[operation].validate_python(pydantic_core.ArgsKwargs((), given))
        except Refusal as refusal:
            raise TextRefused(operation, public_message=str(refusal)) from None
        answer: T = adapter_of(output).validate_json(pydantic_core.to_json(value))
        return answer

    async def aclose(self) -> None:
        pass
