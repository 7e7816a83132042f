"""What speaks for somebody although the posting asks for nothing of it, and what comes nearest to what it asks for."""

from collections.abc import Sequence
from itertools import islice

from client_sdk.models import Gap, TalkingPoint, TalkingPoints
from core.checking.answering import judge_strength
from core.checking.checker import Checker
from core.checking.draft import BESIDE
from core.checking.evidence import EvidenceIndex
from core.checking.matching.questions import ONLY_YOU
from core.checking.relevance import Relevance
from core.checking.told_language import foreign_language
from core.checking.whole_lines import whole_part
from core.language.phrasing import lowered
from core.language.sentences import ended
from worker.engines.offline.compose.bridging import nearest
from worker.engines.offline.compose.choosing import Deed, ranked
from worker.engines.offline.compose.narration import placed
from worker.engines.offline.compose.opening import in_clause
from worker.engines.offline.compose.positions import place_of

MOST = 3


def with_besides(points: TalkingPoints, index: EvidenceIndex, relevance: Relevance) -> TalkingPoints:
    """The same with the person's strongest deeds that answer nothing, and with each gap what comes nearest to it."""
    if foreign_language(index) is not None:
        return points
    index = whole_part(index)
    cited = {key for point in points.items for key in point.evidence_ids}
    deeds = [deed for deed in ranked(index, points, relevance) if deed.witness.evidence.id not in cited]
    # What belongs to no position stands behind what does.
    deeds.sort(key=lambda deed: deed.is_apart)
    told = (point for deed in deeds if (point := _point(deed, index)) is not None)
    checker = Checker(context=index.context, today=index.today)

    def is_fine(point: TalkingPoint) -> bool:
        said = checker.check_text("talking_points.items[0]", point.text, cites=tuple(point.evidence_ids))
        return judge_strength(index, point).is_supported and all(each.judgement.is_supported for each in said)

    found = list(islice(filter(is_fine, told), MOST))
    return TalkingPoints(items=[*points.items, *found], gaps=_with_nearest(points.gaps, index))


def _point(deed: Deed, index: EvidenceIndex) -> TalkingPoint | None:
    role = deed.witness.role
    where = place_of(role) if role is not None else ""
    text = placed(deed.witness, index) if deed.noun is None else None
    if text is None or (where and not text.startswith(where)):
        is_named = text is not None and role is not None and bool(role.company) and role.company in text
        if not is_named and where:
            text = in_clause(deed.witness, index) or f"{where}: {ended(lowered(deed.witness.evidence.text))}"
    if text is None:
        return None
    return TalkingPoint(requirement=BESIDE, text=text, evidence_ids=[deed.witness.evidence.id])


def _with_nearest(gaps: Sequence[Gap], index: EvidenceIndex) -> list[Gap]:
    """`Nothing in your documents shows this yet. What comes nearest: …`, no line twice."""
    told: set[object] = set()
    found: list[Gap] = []
    for gap in gaps:
        near = nearest(gap.requirement, index, told) if gap.note != ONLY_YOU else None
        if near is None:
            found.append(gap)
            continue
        told.add(near.evidence.id)
        where = place_of(near.role) if near.role is not None else ""
        line = f"{where}: {ended(near.evidence.text)}" if where else ended(near.evidence.text)
        found.append(gap.model_copy(update={"note": f"{gap.note} What comes nearest: {line}"}))
    return found
