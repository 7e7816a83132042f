"""How a server wants to be asked: found out by asking, and remembered for each model.

Strict schemas first, then simpler forms down to words alone; a system role or none; the new, the old, or no name for
the limit on an answer. One address may serve models of many makers: what one refuses another may know.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

from worker.engines.openai.prompting import Message
from worker.engines.openai.refusals import Cause, Refusal
from worker.engines.openai.schemas import Bounds, bounded


class Format(IntEnum):
    """Forms in which an answer can be asked for, the best first."""

    STRICT_SCHEMA = 0
    SCHEMA = 1
    OBJECT = 2
    WORDS = 3


_OPENAIS_OWN = r"(?:^|\.)(?:openai\.com|azure\.(?:com|us|cn))$"
_LIMIT_NAMES = ("max_completion_tokens", "max_tokens", None)
_STREAMS: tuple[dict[str, Any], ...] = (
    {"stream": True, "stream_options": {"include_usage": True}},
    {"stream": True},
    {},
)
_NO_STREAM = re.compile(r"\bstream(?:ing|_options)?\b")
_BOUND = re.compile(r"\b(?:max|min)(items|length)\b")
_NO_SYSTEM_ROLE = re.compile(r"system role|system message|developer instruction|role.{0,20}system|roles must alternate")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked, whatever the form. `effort` is how long a model that thinks first may think."""

    sent: list[Message]
    schema: Mapping[str, Any]
    schema_name: str
    most_tokens: int
    effort: str | None = None


@dataclass(frozen=True, kw_only=True)
class Form:
    """One way to ask."""

    format: Format = Format.STRICT_SCHEMA
    has_system_role: bool = True
    limit: int = 0
    bounds: Bounds = Bounds.ALL
    has_effort: bool = True
    stream: int = 0

    def simpler(self, refusal: Refusal) -> "Form | None":
        """The next way to ask after a refusal; None: it is not about the form, or nothing is left."""
        limit = _LIMIT_NAMES[self.limit]
        if limit is not None and limit in refusal.words:
            return replace(self, limit=self.limit + 1)
        if (plainer := self._with_less(refusal)) is not None:
            return plainer
        if self.has_system_role and refusal.cause in _MAY_BE_ABOUT_FORM and _NO_SYSTEM_ROLE.search(refusal.words):
            return replace(self, has_system_role=False)
        if refusal.cause is Cause.FORMAT_UNSUPPORTED and self.format < Format.WORDS:
            return replace(self, format=self._next(refusal.words))
        return None

    def _with_less(self, refusal: Refusal) -> "Form | None":
        """Without what the refusal names of what is only useful: effort, streams, bounds."""
        if self.has_effort and "reasoning" in refusal.words and refusal.cause in _MAY_BE_ABOUT_FORM:
            return replace(self, has_effort=False)
        if self.stream < len(_STREAMS) - 1 and refusal.cause in _ABOUT_FORM and _NO_STREAM.search(refusal.words):
            return replace(self, stream=self.stream + 1 if "stream_options" in refusal.words else len(_STREAMS) - 1)
        if self.bounds < Bounds.NONE and self.format < Format.OBJECT and (named := _BOUND.search(refusal.words)):
            is_of_text = named[1] == "length" and self.bounds < Bounds.OF_LISTS
            return replace(self, bounds=Bounds.OF_LISTS if is_of_text else Bounds.NONE)
        return None

    def _next(self, words: str) -> Format:
        """The next simpler format; past the schemas at once where the refusal says that it is any schema."""
        is_any_schema = "json_object" in words or ("json_schema" in words and "strict" not in words)
        if self.format < Format.OBJECT and is_any_schema:
            return Format.OBJECT
        return Format(self.format + 1)

    def body(self, question: Question) -> dict[str, Any]:
        """The request in this form."""
        sent = question.sent
        schema = bounded(question.schema, self.bounds)
        system, *others = sent
        if self.format >= Format.OBJECT:
            wanted = f"Answer with one JSON object that fits this schema, and nothing else:\n{json.dumps(schema)}"
            system = {**system, "content": f"{system['content']}\n\n{wanted}"}
        messages = [system, *others]
        if not self.has_system_role:
            first, *rest = others
            messages = [{**first, "content": f"{system['content']}\n\n{first['content']}"}, *rest]
        body: dict[str, Any] = {"messages": messages, **_STREAMS[self.stream]}
        if (limit := _LIMIT_NAMES[self.limit]) is not None:
            body[limit] = question.most_tokens
        if (form := _response_format(self.format, question.schema_name, schema)) is not None:
            body["response_format"] = form
        if question.effort and self.has_effort:
            body["reasoning_effort"] = question.effort
        return body


_ABOUT_FORM = frozenset({Cause.NOT_ACCEPTED, Cause.FORMAT_UNSUPPORTED})
_MAY_BE_ABOUT_FORM = _ABOUT_FORM | {Cause.UNKNOWN_MODEL, Cause.UNAVAILABLE}


def _response_format(wanted: Format, name: str, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    match wanted:
        case Format.STRICT_SCHEMA | Format.SCHEMA:
            strict = {"strict": True} if wanted is Format.STRICT_SCHEMA else {}
            return {"type": "json_schema", "json_schema": {"name": name, **strict, "schema": schema}}
        case Format.OBJECT:
            return {"type": "json_object"}
        case Format.WORDS:
            return None


@dataclass(kw_only=True)
class Dialects:
    """The form that each model was found to understand. `first` is how one is asked of which nothing is known.

    `is_openais_own`: a name that begins with `ft:` is that of a fine-tuned model.
    """

    first: Form = field(default_factory=Form)
    is_openais_own: bool = False
    _forms: dict[str, Form] = field(default_factory=dict)

    def of(self, model: str) -> Form:
        """How to ask it now."""
        if (known := self._forms.get(model)) is not None:
            return known
        # Of these strict schemas may not even count items (same source as `Bounds`).
        is_fine_tuned = self.is_openais_own and model.startswith("ft:")
        return replace(self.first, bounds=Bounds.NONE) if is_fine_tuned else self.first

    def learn(self, model: str, refused: Form, refusal: Refusal) -> Form | None:
        """How to ask again after a refusal; None when another form would not help.

        Of several requests at once each that was sent in the refused form is sent again in what is known by now.
        """
        known = self.of(model)
        if known != refused:
            return known
        simpler = refused.simpler(refusal)
        if simpler is not None:
            self._forms[model] = simpler
        return simpler


def dialects_of(host: str) -> Dialects:
    """What is known beforehand of a server: OpenAI's own refuse what their strict schemas do not know, some of it late.

    `host` is the name that is asked.
    """
    is_openais_own = re.search(_OPENAIS_OWN, host.lower()) is not None
    first = Form(bounds=Bounds.OF_LISTS if is_openais_own else Bounds.ALL)
    return Dialects(first=first, is_openais_own=is_openais_own)
