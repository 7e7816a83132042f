"""Short keys for what a prompt lists, and back. An answer that cites a key nobody gave is not believed."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from client_sdk.models import Requirement
from core.record.models import Evidence


class EvidenceKeys:
    """Keys `e1`, `e2`, … for evidence, in order."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = {f"e{number}": item for number, item in enumerate(evidence, 1)}

    def listed(self) -> list[dict[str, str]]:
        """The evidence as a prompt lists it."""
        return [{"key": key, "kind": item.kind, "text": item.text} for key, item in self._evidence.items()]

    def ids(self, keys: Iterable[str]) -> list[UUID]:
        """The ids of the keys that exist, each once, in order."""
        return list(dict.fromkeys(self._evidence[key].id for key in keys if key in self._evidence))


class RequirementKeys:
    """Keys `r1`, `r2`, … for requirements, in order."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        self._requirements = {f"r{number}": item for number, item in enumerate(requirements, 1)}

    def listed(self) -> list[dict[str, str]]:
        """The requirements as a prompt lists them."""
        return [
            {"key": key, "importance": item.importance, "text": item.text} for key, item in self._requirements.items()
        ]

    def text(self, key: str) -> str | None:
        """The requirement's text, None for a key that does not exist."""
        found = self._requirements.get(key)
        return found.text if found else None

    def all(self) -> list[tuple[str, str]]:
        """Every key with its text, in order."""
        return [(key, item.text) for key, item in self._requirements.items()]
