"""Of which roles a part of a sentence is told: those that it names, or that were named before it.

`there`, `in that role`, `where I …`, `that is where`: English, as the checker's other lists of small words.
"""

import re
from collections.abc import Sequence
from uuid import UUID

from core.checking.evidence.sources import Sources
from core.checking.fields.heads import Head
from core.checking.letters import framing
from core.checking.sentences.titles import Titles

_SAME_ROLE = re.compile(
    r"^(?:In (?:the same|this|that) (?:role|position|job)|Also in (?:that|this) (?:role|position)|There\b"
    r"|In that (?:role|time))",
    re.IGNORECASE,
)
# `While there I baked`, `I baked there`; not `there were`.
_THERE = re.compile(
    r"(?:\b(?:while|whilst|(?:time|years?|months?|weeks?|days)(?: working)?|is|was) there\b(?! (?:is|are|was|were)\b)"
    r"|\w[^.;]{3,40} there[.,]?$)",
    re.IGNORECASE,
)
# What stands before `where I …` and names no place itself: `That is where I baked`.
_POINTS_BACK = re.compile(r"(?:^|[,;.] |\band )(?:that|this|it|which|there)(?:['’]s| (?:is|was))$", re.IGNORECASE)


class Places:
    """Finds the roles in which a part of a sentence may be true."""

    def __init__(self, sources: Sources, titles: Titles) -> None:
        self._sources = sources
        self._titles = titles

    def named(self, text: str) -> list[Head]:
        """The roles at the employers that a part of a sentence names."""
        return list(self._sources.heads_of_reader if framing.FOR_READER.search(text) else self._sources.named_in(text))

    def named_before(self, named: list[Head], behind: str, before: Head | None) -> list[Head]:
        """The roles of which `where I …` tells: those named before it, by employer or title; `that is` points further.

        `behind` is the part of the sentence that it stands behind, `before` the role spoken of before.
        """
        is_further = before is not None and _POINTS_BACK.search(behind) is not None
        return named or list(self._titles.heads_in(behind)) or ([before] if before and is_further else [])

    def heads(
        self, text: str, role: Head | None, cites: tuple[UUID, ...], before: Head | None, named: Sequence[Head]
    ) -> tuple[list[Head | None], bool]:
        """The roles in which the part may be true (None: of no role), and whether it says so itself."""
        if role is not None:
            return [role], True
        if named:
            return list(named), True
        if before is not None and (_SAME_ROLE.match(text) or _THERE.search(text)):
            return [before], True
        titled = self._titles.heads_in(text)
        if titled:
            return list(titled), True
        return self._heads_of(cites), False

    def _heads_of(self, cites: tuple[UUID, ...]) -> list[Head | None]:
        """The roles that what is cited is of; all where some of it is of none, or nothing is cited."""
        roles = {self._sources.by_id[cited].evidence.role_id for cited in cites}
        everywhere: list[Head | None] = [None, *self._sources.heads.values()]
        if not roles or None in roles:
            return everywhere
        return [head for head in everywhere if head is not None and head.role.id in roles] or everywhere
