"""What speaks for somebody although the posting asks for nothing of it, and what comes nearest to what it asks for."""

from collections.abc import Sequence
from itertools import islice

from client_sdk.models import Gap, TalkingPoint, TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.whole_lines import whole_part
from core.checking.letters.answering import judge_strength
from core.checking.letters.draft import BESIDE
from core.checking.matching.questions import ONLY_YOU
from core.checking.words.told_language import foreign_language
from worker.engines.offline.compose.bridging import nearest
from worker.engines.offline.compose.choosing import tellable
from worker.engines.offline.compose.letter_points import placed_line
from worker.engines.offline.compose.notes import nearest_line

MOST = 3


def with_besides(points: TalkingPoints, index: EvidenceIndex, relevance: Relevance) -> TalkingPoints:
    """The same with the person's strongest deeds that answer nothing, and with each gap what comes nearest to it."""
    if foreign_language(index) is not None:
        return points
    index = whole_part(index)
    cited = {key for point in points.items for key in point.evidence_ids}
    lines = (line for line in tellable(index, points, relevance) if line.evidence.id not in cited)
    told = (_point(line, index) for line in lines)
    checker = Checker(context=index.context, today=index.today)

    def is_fine(point: TalkingPoint) -> bool:
        said = checker.check_text("talking_points.items[0]", point.text, cites=tuple(point.evidence_ids))
        return judge_strength(index, point).is_supported and all(each.judgement.is_supported for each in said)

    found = list(islice(filter(is_fine, told), MOST))
    return TalkingPoints(items=[*points.items, *found], gaps=_with_nearest(points.gaps, index))


def _point(line: Witness, index: EvidenceIndex) -> TalkingPoint:
    return TalkingPoint(requirement=BESIDE, text=placed_line(line, index), evidence_ids=[line.evidence.id])


def _with_nearest(gaps: Sequence[Gap], index: EvidenceIndex) -> list[Gap]:
    """`Nothing in your documents shows this yet. What comes nearest: …`, no line twice."""
    told: set[object] = set()
    found: list[Gap] = []
    for gap in gaps:
        near = nearest(gap.requirement, index, told) if not gap.note.startswith(ONLY_YOU) else None
        if near is None:
            found.append(gap)
            continue
        told.add(near.evidence.id)
        found.append(gap.model_copy(update={"note": f"{gap.note} {nearest_line(near)}"}))
    return found
