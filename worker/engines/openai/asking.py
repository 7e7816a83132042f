"""What is asked of a model, what it says, and what that took."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from core.settings import Price
from worker.engines.openai.completions import Completion
from worker.engines.openai.metering import tokens_of
from worker.engines.openai.prices import cost_usd
from worker.engines.openai.prompting import WRITING, Message
from worker.runtime.calls import Tokens
from worker.runtime.replies import Usage

# A token of English has about four characters; of other languages and of JSON fewer.
_CHARACTERS_A_TOKEN = 3
# As in the settings.
ROOM_FOR_THOUGHTS = 8_000
# No letter, and no list of points, is longer; and no answer needs less than the other.
_MOST_WRITTEN = 4_000
_LEAST = 500


@dataclass(kw_only=True)
class Bill:
    """What the requests of one operation took."""

    model: str
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def add(self, completion: Completion) -> None:
        """Adds one request's tokens, as far as the server says."""
        if completion.usage is not None:
            took = tokens_of(completion.usage)
            self.input_tokens += took.input
            self.cached_tokens += took.cached
            self.output_tokens += took.output

    def usage(self, prices: Mapping[str, Price]) -> Usage:
        """All of it until now, with the cost."""
        took = Tokens(input=self.input_tokens, cached=self.cached_tokens, output=self.output_tokens)
        cost = cost_usd(self.model, took, prices)
        return Usage(model=self.model, input_tokens=self.input_tokens, output_tokens=self.output_tokens, cost_usd=cost)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a model said, and how that ended. Of what is cut off some is broken: its connection was."""

    text: str
    is_cut: bool = False
    is_broken: bool = False
    is_in_circles: bool = False

    @property
    def is_whole(self) -> bool:
        """True when the model came to an end by itself."""
        return not (self.is_cut or self.is_in_circles)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One operation's request.

    Attributes:
        sent: the messages.
        schema: what the answer must look like, under the name that the server is given.
        thought_tokens: room for the thoughts of models that think first, which count as part of the answer.
        effort: how long a model that thinks first may think; None: as it likes.
    """

    operation: str
    model: str
    sent: list[Message]
    schema: Mapping[str, Any]
    schema_name: str
    thought_tokens: int = ROOM_FOR_THOUGHTS
    headers: Mapping[str, str] | None = None
    effort: str | None = None

    @cached_property
    def most_tokens(self) -> int:
        """How long the answer may be: no operation gives back much more than it was given, thoughts apart."""
        given = sum(len(message["content"]) for message in self.sent) // _CHARACTERS_A_TOKEN
        most = min(2 * given, _MOST_WRITTEN) if self.operation in WRITING else 2 * given
        return self.thought_tokens + max(most, _LEAST)

    @property
    def nothing(self) -> str:
        """An answer that says nothing: it has all fields that the schema asks for."""
        fields: Mapping[str, Mapping[str, Any]] = self.schema["properties"]
        return json.dumps({name: [] if field.get("type") == "array" else None for name, field in fields.items()})

    def going_on(self, answer: str, said: str) -> "Asked":
        """The same with the answer to it, and what is said to that: it begins alike."""
        return replace(
            self, sent=[*self.sent, {"role": "assistant", "content": answer}, {"role": "user", "content": said}]
        )
