"""What children make of a model's answer."""

from typing import Generic, TypeVar

from pydantic import BaseModel

T = TypeVar("T")


class Used(BaseModel, Generic[T]):
    """A value, or what is wrong with the answer.

    Attributes:
        value: what can be used of it; None: nothing.
        flaw: why nothing can: words for the model, which may answer once more.
        wrong: what in the value should not stay as it is, a line for each passage: the model may write these anew.
    """

    value: T | None = None
    flaw: str | None = None
    wrong: list[str] = []
