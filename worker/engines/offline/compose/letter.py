"""The narrative: a letter that its sender could sign. It says only what the evidence says."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from client_sdk.models import TalkingPoint, TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.groups import read_groups
from core.checking.matching.witnesses import best_match
from core.checking.relevance import Relevance
from core.language.phrasing import article, listed
from core.language.sentences import ended
from core.language.standing import names_certificate
from core.language.terms import terms
from core.record.models import Role
from worker.engines.letters import salutation, signature, spoken_company
from worker.engines.offline.compose.credentials import also_named, is_nameable, qualifications
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.narration import placed, placed_again, told
from worker.engines.offline.compose.portrait import background, latest_role, self_description
from worker.engines.offline.compose.strengths import asked_skills

MAX_POINTS = 4
_MIN_DEEDS = 2
_MAX_SKILLS = 6
_ANSWERED_FROM = 0.5
_MIN_SKILLS = 2
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)


@dataclass(kw_only=True)
class _Letter:
    """What has been said so far."""

    index: EvidenceIndex
    told: set[UUID] = field(default_factory=set)
    last_role: Role | None = None
    turn: int = 0
    repeats: int = 0
    lead_ins: LeadIns
    named_roles: set[UUID] = field(default_factory=set)


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, who I am, what I have done that you ask for, what I hold, and a close."""
    letter = _Letter(index=index, lead_ins=LeadIns(index))
    witness = self_description(index)
    if witness is not None:
        letter.told.add(witness.evidence.id)
    role = latest_role(index)
    if role is not None:
        letter.named_roles.add(role.id)
    paragraphs = [salutation(index.context.opportunity), _opening(index), *_deeds(letter, points, relevance)]
    if len(letter.told) < _MIN_DEEDS:
        paragraphs += _other_deeds(letter, relevance)
    held = _qualifications(letter, points, relevance)
    paragraphs += [held] if held else []
    paragraphs += [_close(index), signature(index.context.person)]
    return "\n\n".join(paragraphs)


def _opening(index: EvidenceIndex) -> str:
    opportunity = index.context.opportunity
    where = f" at {spoken_company(opportunity.company)}" if opportunity.company else ""
    if opportunity.title:
        first = ended(f"I am writing about the position of {opportunity.title}{where}")
    else:
        first = ended(f"I am writing about the open position{where}")
    return " ".join([first, *background(index)])


def _deeds(letter: _Letter, points: TalkingPoints, relevance: Relevance) -> list[str]:
    """Up to four requirements with the deed that answers each, newest first, two to a paragraph."""
    chosen = _choose(letter, points, relevance)
    passages = [_passage(letter, point, witness) for point, witness in chosen]
    return [" ".join(passages[start : start + 2]) for start in range(0, len(passages), 2)]


def _choose(letter: _Letter, points: TalkingPoints, relevance: Relevance) -> list[tuple[TalkingPoint, Witness]]:
    """Points with deeds that can be told, each point and each deed once, in the order of the roles."""
    required = {
        requirement.text
        for requirement in letter.index.context.opportunity.requirements
        if requirement.importance == "required"
    }

    def rank(pair: tuple[TalkingPoint, Witness]) -> tuple[bool, bool, bool, float, float]:
        """Strong and required ones first, then a point's first evidence, then by impact, then by common terms."""
        point, witness = pair
        is_second = witness.evidence.id != point.evidence_ids[0]
        common = sum(term.weight * witness.shown.get(term.key, 0.0) for term in terms(point.requirement))
        is_partial = point.strength != "strong"
        return is_partial, point.requirement not in required, is_second, -relevance.impact(witness), -common

    chosen: list[tuple[TalkingPoint, Witness]] = []
    for point, witness in sorted(_tellable(letter.index, points), key=rank):
        is_new = all(point is not other and witness is not told_by for other, told_by in chosen)
        if is_new and len(chosen) < MAX_POINTS:
            chosen.append((point, witness))
    order = {role.id: place for place, role in enumerate(letter.index.newest_first)}
    return sorted(chosen, key=lambda pair: order.get(pair[1].role.id, -1) if pair[1].role is not None else -1)


def _tellable(index: EvidenceIndex, points: TalkingPoints) -> list[tuple[TalkingPoint, Witness]]:
    """Points with each deed behind them. So many years are answered by the opening, not by a deed."""
    return [
        (point, witness)
        for point in points.items
        if not _YEARS.search(point.requirement)
        for evidence_id in point.evidence_ids
        if (witness := index.by_id.get(evidence_id)) is not None
        and witness.evidence.kind in _DEEDS
        and told(witness, index) is not None
        and (evidence_id == point.evidence_ids[0] or _answers_most(witness, point.requirement))
    ]


def _answers_most(witness: Witness, requirement: str) -> bool:
    """True when the witness answers what weighs most; a country or a team in common is no reason to tell a deed."""
    groups = [group for group in read_groups(requirement) if not group.is_place]
    heaviest = max(groups, key=lambda group: group.weight, default=None)
    return heaviest is None or any(
        best_match(group, [witness]) >= _ANSWERED_FROM for group in groups if group.weight == heaviest.weight
    )


def _passage(letter: _Letter, point: TalkingPoint, witness: Witness) -> str:
    """`You ask for … . As Data Engineer at …, I …`."""
    lead = letter.lead_ins.lead_in(point, witness, letter.turn)
    letter.turn += lead is not None
    deed = _tell(letter, witness) or ""
    return f"{lead} {deed}" if lead else deed


def _tell(letter: _Letter, witness: Witness) -> str | None:
    role = witness.role
    if role is not None and role is letter.last_role:
        deed = placed_again(witness, letter.index, letter.repeats)
        letter.repeats += 1
    else:
        deed = placed(witness, letter.index, is_title_known=role is not None and role.id in letter.named_roles)
    if deed is not None:
        letter.told.add(witness.evidence.id)
        letter.last_role = role
        letter.named_roles |= {role.id} if role is not None else set()
    return deed


def _other_deeds(letter: _Letter, relevance: Relevance) -> list[str]:
    """When little answers the posting: the deeds that come nearest to it, without saying that they answer it."""
    witnesses = [
        witness
        for witness in letter.index.of_kind(*_DEEDS)
        if witness.evidence.id not in letter.told and told(witness, letter.index) is not None
    ]
    ranked = sorted(witnesses, key=lambda witness: -relevance.score(witness))
    deeds = [deed for witness in ranked[:_MIN_DEEDS] if (deed := _tell(letter, witness)) is not None]
    return [" ".join(deeds)] if deeds else []


def _qualifications(letter: _Letter, points: TalkingPoints, relevance: Relevance) -> str:
    """Certificates and degrees that the posting asks for, other cited lines that no sentence tells, and skills."""
    index = letter.index
    cited = dict.fromkeys(evidence_id for point in points.items for evidence_id in point.evidence_ids)
    strong = {key for point in points.items if point.strength == "strong" for key in point.evidence_ids}
    witnesses = [index.by_id[key] for key in cited if key in index.by_id and key not in letter.told]
    plain = [witness for witness in witnesses if not witness.evidence.text.startswith("I ")]
    named = [w for w in plain if w.evidence.id in strong and _is_only_named(w, index)]
    held = [w.evidence.text for w in plain if w.evidence.kind in {"certification", "education"}]
    held += [w.evidence.text for w in named if names_certificate(w.evidence.text)]
    sentences = [*qualifications(held), *also_named([w.evidence.text for w in named if w.evidence.text not in held])]
    skills = asked_skills(index, relevance)[:_MAX_SKILLS]
    if len(skills) >= _MIN_SKILLS:
        also = " also" if held else ""
        sentences.append(f"Of the skills that you name, I{also} bring {listed(skills)}.")
    return " ".join(sentences)


def _is_only_named(witness: Witness, index: EvidenceIndex) -> bool:
    """True for a licence among the deeds of no role, which nobody can tell as a deed."""
    is_deed = witness.evidence.kind in _DEEDS and witness.role is None
    return is_deed and is_nameable(witness) and told(witness, index) is None


def _close(index: EvidenceIndex) -> str:
    company = index.context.opportunity.company
    where = f" at {spoken_company(company)}" if company else ""
    title = index.context.opportunity.title
    role = f" as {article(title)} {title}" if title and not where else ""
    return f"I would welcome the chance to talk about the work{where}{role} and what I could contribute."
