"""Lines that hold several entries, each as a line of its own: `Budget of 11 million; Introduced voice picking`."""

import re
from collections.abc import Iterator
from uuid import uuid5

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.language.deeds import Reading, read_deed
from core.language.phrasing import capitalised
from core.language.terms import shown
from core.record.models import Evidence
from worker.engines.offline.compose.choosing import DEEDS
from worker.engines.offline.compose.nominal import told_as_result
from worker.engines.offline.compose.smoothing import came_of_it, is_by_itself

# A capital is its writer's sign of a new entry.
_NEXT = re.compile(r"; (?=[A-Z][a-z])")
_LIST = 3
# `Project: returns area rebuilt`; a course that is booked loses no label.
_LABEL = re.compile(
    r"^(?:key |main )?(?:project|result|achievement|highlight|dut(?:y|ie)|task|note|detail|remark)s?: (?=\S)",
    re.IGNORECASE,
)


def parted(index: EvidenceIndex, points: TalkingPoints) -> EvidenceIndex:
    """The same record with such lines parted; of one that answers something the part that does so keeps its number."""
    asked = {key: point.requirement for point in reversed(points.items) for key in point.evidence_ids}
    evidence = [part for item in index.context.evidence for part in _parts_of(item, asked.get(item.id, ""))]
    return EvidenceIndex(index.context.model_copy(update={"evidence": evidence}), index.today)


def _parts_of(item: Evidence, asked: str) -> Iterator[Evidence]:
    entries = list(_entries(item.text)) if item.kind in DEEDS else []
    if len(entries) < 2:  # noqa: PLR2004
        yield item.model_copy(update={"text": entries[0]}) if entries and entries[0] != item.text else item
        return
    wanted = shown(asked).keys()
    first = max(entries, key=lambda entry: len(wanted & shown(entry).keys()))
    for entry in entries:
        number = item.id if entry is first else uuid5(item.id, entry)
        yield item.model_copy(update={"id": number, "text": entry})


def _deeds(part: str) -> list[str]:
    """`Wrote the plan; trained four people; audited two sites`: three and more, of which each is surely a deed."""
    pieces = part.split("; ")
    words = (piece.partition(" ") for piece in pieces)
    is_list = len(pieces) >= _LIST and all(read_deed(verb, f" {rest}") is Reading.DEED for verb, _, rest in words)
    return pieces if is_list else [part]


def _entries(text: str) -> Iterator[str]:
    """Its entries; what came of one stays with it."""
    told = ""
    parts = [piece for part in _NEXT.split(text.rstrip("; ")) for piece in _deeds(part)]
    if len(parts) == 1 and _LABEL.match(text) is None:
        yield text
        return
    for part in parts:
        bare = _LABEL.sub("", part)
        plain = bare[:1].lower() + bare[1:]
        is_whole = told_as_result(bare, is_current=True) is not None
        if told and not is_whole and (came_of_it(plain) or is_by_itself(plain)):
            told = f"{told}; {plain}"
            continue
        if told:
            yield told
        told = capitalised(bare)
    yield told
