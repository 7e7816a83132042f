"""The narrative: a letter that its sender could sign. It says only what the evidence says."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence import EvidenceIndex
from core.checking.relevance import Relevance
from core.checking.told_language import foreign_language
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.body import Body, Sentence
from worker.engines.offline.compose.choosing import Passage, passages
from worker.engines.offline.compose.credentials import held_and_known
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.opening import close, opening
from worker.engines.offline.compose.portrait import latest_role
from worker.engines.offline.compose.topics import Topic, is_shown, names_shown, topic_of

MAX_WORDS = 300
MAX_TOPICS = 3
_ROUNDS = 3


@dataclass(frozen=True, kw_only=True)
class _Fit:
    """What the posting asks for and the evidence shows whole, and the role that shows it (None: more than one)."""

    topics: tuple[Topic, ...] = ()
    requirements: frozenset[str] = frozenset()
    role: Role | None = None


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, who I am and why it fits, deeds role by role, what I hold, and a close.

    Empty where the evidence is written in another language than English: half of it would be.
    """
    if foreign_language(index) is not None:
        return ""
    chosen = passages(index, points, relevance)
    plain: frozenset[UUID] = frozenset()
    for _ in range(_ROUNDS):
        paragraphs = _paragraphs(index, points, relevance, chosen, plain)
        wrong = _unsupported(index, paragraphs)
        if not wrong:
            break
        # What was told together or behind a lead stands alone; what does not stand alone is left out.
        chosen = _without(chosen, wrong & plain)
        plain |= wrong
    return "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)


def _paragraphs(
    index: EvidenceIndex, points: TalkingPoints, relevance: Relevance, chosen: list[Passage], plain: frozenset[UUID]
) -> list[list[Sentence]]:
    seed = _seed(index)
    lead_ins = LeadIns(index)
    fit = _fit(points, chosen, lead_ins)
    begin = opening(index, fit.topics, fit.role, seed)
    latest = latest_role(index)
    body = Body(
        index=index,
        lead_ins=lead_ins,
        seed=seed,
        known=set(fit.requirements),
        plain=plain,
        introduced_roles={latest.id} if latest is not None else set(),
    )
    told = body.paragraphs(chosen)
    said = " ".join([begin, *(sentence.text for part in told for sentence in part)])
    held = held_and_known(index, points, relevance, said)
    middle = [*told, *([[Sentence(text) for text in held]] if held else [])]
    context = index.context
    first = [[Sentence(salutation(context.opportunity))], [Sentence(begin)]]
    return [*first, *middle, [Sentence(close(seed))], [Sentence(signature(context.person))]]


def _fit(points: TalkingPoints, chosen: Sequence[Passage], lead_ins: LeadIns) -> _Fit:
    """Of the requirements that deeds of the letter answer, those that few words name and the deeds show whole."""
    asked: list[tuple[Topic, str, Role]] = []
    for point in points.items:
        deeds = [
            deed.witness for part in chosen for deed in part.deeds if deed.witness.evidence.id in point.evidence_ids
        ]
        role = next((witness.role for witness in deeds if witness.role is not None), None)
        if role is None or point.strength != "strong":
            continue
        whole = topic_of(point.requirement, lead_ins)
        fitting = [whole] if whole is not None and is_shown(whole, deeds) else names_shown(point.requirement, deeds)[:1]
        asked += [(topic, point.requirement, role) for topic in fitting]
    asked = asked[:MAX_TOPICS]
    roles = {role.id: role for _, _, role in asked}
    return _Fit(
        topics=tuple(topic for topic, _, _ in asked),
        requirements=frozenset(requirement for _, requirement, _ in asked),
        role=next(iter(roles.values())) if len(roles) == 1 else None,
    )


def _unsupported(index: EvidenceIndex, paragraphs: list[list[Sentence]]) -> frozenset[UUID]:
    """The evidence of sentences that the checker does not support as they are told."""
    text = "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)
    checked = Checker(context=index.context, today=index.today).check_text("narrative", text)
    wrong = [each.quote for each in checked if not each.judgement.is_supported]
    told = [sentence for part in paragraphs for sentence in part if any(quote in sentence.text for quote in wrong)]
    return frozenset(key for sentence in told for key in sentence.tells)


def _without(chosen: list[Passage], keys: frozenset[UUID]) -> list[Passage]:
    kept = [
        Passage(role=part.role, deeds=[deed for deed in part.deeds if deed.witness.evidence.id not in keys])
        for part in chosen
    ]
    return [part for part in kept if part.deeds]


def _seed(index: EvidenceIndex) -> int:
    """Chooses between wordings: the same for the same person and posting, another for another."""
    target = index.context.opportunity
    return zlib.crc32(f"{index.context.person.name}|{target.title}|{target.company}".encode())
