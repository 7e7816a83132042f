"""What a cited line of another role bears, said of this one. Nothing is to be weighed there: it was done elsewhere."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from core.checking.evidence.facts import Fact
from core.checking.verdicts import Fault
from core.checking.words.words import said_words


def done_elsewhere(
    text: str, faults: Iterable[Fault], cited: Sequence[Fact], roles: AbstractSet[UUID | None]
) -> list[Fault]:
    """The words that nothing in these roles bears, and a cited line of another role does."""
    others = [fact for fact in cited if fact.evidence.role_id not in roles | {None}] if roles - {None} else []
    keys = {word.surface: word.key for word in said_words(text)} if others else {}
    return [
        Fault(code="role", quote=fault.quote)
        for fault in faults
        if fault.code == "words" and any(keys.get(fault.quote) in fact.standings for fact in others)
    ]
