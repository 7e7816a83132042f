"""Short keys for what a prompt lists, and back. An answer that cites a key nobody gave is not believed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from uuid import UUID

from client_sdk.models import Requirement
from core.record.bounds import MAX_REQUIREMENT
from core.record.models import Evidence, Role
from worker.engines.openai.schemas import EVIDENCE_SIZES, REQUIREMENT_SIZES

MOST_EVIDENCE = EVIDENCE_SIZES[-1]


class EvidenceKeys:
    """Keys `e1`, `e2`, … for evidence, in order; of more than there are keys for, the first of each role."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = {f"e{number}": item for number, item in enumerate(_chosen(evidence), 1)}
        self._keys = {item.id: key for key, item in self._evidence.items()}

    def __len__(self) -> int:
        return len(self._evidence)

    def listed(self, roles: Sequence[Role]) -> list[dict[str, object]]:
        """The evidence as a prompt lists it: under its role, what is denied or only planned apart."""
        groups: list[dict[str, object]] = [
            {"role": head_of(role), **self._group(item for item in self if item.role_id == role.id)} for role in roles
        ]
        known = {role.id for role in roles}
        loose = [item for item in self if item.role_id not in known]
        kinds = list(dict.fromkeys(item.kind for item in loose))
        groups += [{"kind": kind, **self._group(item for item in loose if item.kind == kind)} for kind in kinds]
        return groups

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self._evidence.values())

    def ids(self, keys: Iterable[str]) -> list[UUID]:
        """The ids of the keys that exist, each once, in order."""
        return list(dict.fromkeys(self._evidence[key].id for key in keys if key in self._evidence))

    def keys(self, ids: Iterable[UUID]) -> list[str]:
        """The keys of ids, as far as they have one."""
        return [self._keys[each] for each in ids if each in self._keys]

    def _group(self, items: Iterable[Evidence]) -> dict[str, dict[str, str]]:
        names = {"does": "evidence", "does_not": "not_done", "plans": "only_planned"}
        group: dict[str, dict[str, str]] = {}
        for item in items:
            group.setdefault(names[item.polarity], {})[self._keys[item.id]] = " ".join(item.text.split())
        return group


class RequirementKeys:
    """Keys `r1`, `r2`, … for requirements, in order."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        listed = list(requirements)[: REQUIREMENT_SIZES[-1]]
        self._requirements = {f"r{number}": item for number, item in enumerate(listed, 1)}
        self._keys = {item.text: key for key, item in reversed(self._requirements.items())}

    def __len__(self) -> int:
        return len(self._requirements)

    def listed(self) -> dict[str, dict[str, str]]:
        """The requirements as a prompt lists them, by importance."""
        groups: dict[str, dict[str, str]] = {}
        for key, item in self._requirements.items():
            groups.setdefault(item.importance, {})[key] = item.text[:MAX_REQUIREMENT]
        return groups

    def text(self, key: str | None) -> str | None:
        """The requirement's text, None for a key that does not exist."""
        found = self._requirements.get(key) if key else None
        return found.text if found else None

    def key(self, text: str) -> str | None:
        """The key of a requirement's text."""
        return self._keys.get(text)

    def all(self) -> list[tuple[str, str]]:
        """Every key with its text, in order."""
        return [(key, item.text) for key, item in self._requirements.items()]


def head_of(role: Role) -> str:
    """A role in one line."""
    dates = " - ".join(filter(None, (role.start, role.end)))
    return " | ".join(filter(None, (role.title, role.company, role.location, dates)))


def _chosen(evidence: Sequence[Evidence]) -> list[Evidence]:
    """All, or so many that there are keys for: the first of each role and kind, then the second of each."""
    if len(evidence) <= MOST_EVIDENCE:
        return list(evidence)
    groups: dict[object, list[int]] = {}
    for place, item in enumerate(evidence):
        groups.setdefault(item.role_id or item.kind, []).append(place)
    turns = chain.from_iterable(zip_longest(*groups.values()))
    places = sorted([place for place in turns if place is not None][:MOST_EVIDENCE])
    return [evidence[place] for place in places]
