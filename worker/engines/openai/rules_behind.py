"""Behind a model that reads stand the rules that need none: for what it cannot read, and for what it hardly reads.

A small model breaks the form, goes in circles, or quotes one line of forty. Asked again it would do the same.
"""

from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from core.record.readings import ExtractedDocument, Posting
from worker.engines.errors import EndlessAnswer, UselessAnswer
from worker.runtime.children import TextRefused, TextWork
from worker.runtime.replies import Reply, Usage

log = structlog.get_logger(__name__)
ReadingT = TypeVar("ReadingT", ExtractedDocument, Posting)

# A model that quotes less of a text than this has not read it whole; good ones quote two thirds of a résumé.
_SHARE_OF_DOCUMENT = 0.25
_SHARE_OF_POSTING = 0.04
# The rules must find so many times as much to be taken in its place.
_MUCH_MORE = 2.0
_FAILING = "This text could not be read"


@dataclass(frozen=True)
class RulesBehind:
    """Reads by rules what a model could not, where they can."""

    texts: TextWork

    async def or_by_rules(
        self,
        reading: Awaitable[Reply[ReadingT]],
        operation: str,
        output: type[ReadingT],
        given: Mapping[str, Any],
        *,
        of: str,
    ) -> Reply[ReadingT]:
        """What the model reads, or the rules in its place; `of` is the whole text.

        Raises:
            UselessAnswer, EndlessAnswer: neither finds anything. And whatever else `reading` raises.
        """
        try:
            reply = await reading
        except (UselessAnswer, EndlessAnswer) as error:
            found = await self._by_rules(operation, output, given)
            if found is None or not _size(found):
                raise
            log.warning("answer_not_used", operation=operation, reason=str(error))
            usage = error.usage or Usage(model="")
            return _reply(found, usage)
        if _is_meagre(reply.value, of):
            found = await self._by_rules(operation, output, given)
            if found is not None and _size(found) > _MUCH_MORE * _size(reply.value):
                log.warning("answer_not_used", operation=operation, model=reply.model, reason="it quotes too little")
                return _reply(found, reply)
        return reply

    async def _by_rules(self, operation: str, output: type[ReadingT], given: Mapping[str, Any]) -> ReadingT | None:
        try:
            return await self.texts.call(f"offline.{operation}", output, given, failing=_FAILING)
        except TextRefused:  # in a language that the rules do not know, perhaps
            return None


def _reply(found: ReadingT, usage: Usage) -> Reply[ReadingT]:
    return Reply(
        value=found,
        model=usage.model,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_usd=usage.cost_usd,
    )


def _is_meagre(read: ExtractedDocument | Posting, text: str) -> bool:
    share = _SHARE_OF_DOCUMENT if isinstance(read, ExtractedDocument) else _SHARE_OF_POSTING
    return _size(read) < share * len(text)


def _size(read: ExtractedDocument | Posting) -> int:
    """How many characters of the text are said to matter."""
    items: Iterable[Any] = read.evidence if isinstance(read, ExtractedDocument) else read.requirements
    return sum(len(item.text) for item in items)
