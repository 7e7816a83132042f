"""Whether the evidence that an answer to a requirement cites bears its strength."""

from uuid import UUID

from client_sdk.models import TalkingPoint
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.questions import question_of
from core.checking.verdicts import Fault, Judgement, judged
from core.language.terms import shown


def judge_strength(index: EvidenceIndex, point: TalkingPoint) -> Judgement:
    """What is only denied, planned or lapsed answers no requirement; what may not be held yet answers it in part.

    An answer in other words than the posting's is left to who wrote it, and so is what no document shows (age,
    permits, free weekends).
    """
    cited = [index.by_id[each] for each in point.evidence_ids if each in index.by_id]
    asked = shown(point.requirement).keys()
    naming = [witness for witness in cited if asked & witness.named.keys()]
    showing = [witness for witness in naming if asked & witness.shown.keys()]
    is_borne = any(witness.status == "held" for witness in showing) or (bool(showing) and point.strength == "partial")
    is_judged = naming == cited and question_of(point.requirement) is None
    faults = [Fault(code="status", quote=point.strength)] if naming and is_judged and not is_borne else []
    return judged(faults, _ids(cited))


def _ids(cited: list[Witness]) -> tuple[UUID, ...]:
    return tuple(witness.evidence.id for witness in cited)
