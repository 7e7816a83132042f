"""The narrative: a letter that its sender could sign. It says only what the evidence says."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.relevance import Relevance
from core.checking.told_language import foreign_language
from core.checking.trade import trade_roles
from core.language.lexicon import title_score
from core.language.terms import SPECIFIC_WEIGHT, terms
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.body import Body, Sentence
from worker.engines.offline.compose.choosing import Passage, passages
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import lead_role
from worker.engines.offline.compose.narration import as_position, company_of, spoken_title
from worker.engines.offline.compose.opening import Opening, closing
from worker.engines.offline.compose.papers import Papers
from worker.engines.offline.compose.strengths import is_tool
from worker.engines.offline.compose.topics import Topic, is_shown, names_shown, topic_of

MAX_WORDS = 300
MAX_TOPICS = 3
_ROUNDS = 5
_MONTHS_OF_BEGINNERS = 60
# So few words before it, and the paragraph of what one holds names more.
_SHORT = 150
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 5


@dataclass(frozen=True, kw_only=True)
class _Fit:
    """What the posting asks for and the evidence shows whole, and the role that shows it (None: more than one)."""

    topics: tuple[Topic, ...] = ()
    requirements: frozenset[str] = frozenset()
    role: Role | None = None
    is_mentioned: bool = False


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, who I am and why it fits, deeds role by role, what I hold, and a close.

    Empty where the evidence is written in another language than English: half of it would be.
    """
    if foreign_language(index) is not None:
        return ""
    writer = _Writer(index=index, points=points, relevance=relevance, lead=lead_role(index, points))
    chosen = passages(index, points, relevance, writer.lead)
    plain: frozenset[UUID] = frozenset()
    for _ in range(_ROUNDS):
        paragraphs = writer.paragraphs(chosen, plain)
        wrong = _unsupported(writer.checker, paragraphs)
        if not wrong:
            break
        # What was told together or behind a lead stands alone; what does not stand alone is left out.
        chosen = _without(chosen, wrong & plain)
        plain |= wrong
    return "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)


@dataclass(kw_only=True)
class _Writer:
    """Writes the paragraphs of one letter. `lead` is the position that it leads with."""

    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    lead: Role | None

    @cached_property
    def checker(self) -> Checker:
        return Checker(context=self.index.context, today=self.index.today)

    def paragraphs(self, chosen: list[Passage], plain: frozenset[UUID]) -> list[list[Sentence]]:
        """Salutation to signature. `plain` is evidence that stands alone."""
        index, seed = self.index, _seed(self.index)
        lead_ins = LeadIns(index)
        fit = _fit(self.points, chosen, lead_ins)
        fit = fit if fit.topics else _mentioned(index, chosen)
        begin = self._opening(fit, seed)
        body = Body(
            index=index,
            lead_ins=lead_ins,
            seed=seed,
            known=set(fit.requirements),
            plain=plain,
            first_role=self.lead,
            introduced_roles={self.lead.id} if self.lead is not None and _names(begin, self.lead) else set(),
            # Two sentences that begin alike would follow each other.
            first_lead=1 if fit.topics else 0,
        )
        told = body.paragraphs(chosen)
        said = " ".join([begin, *(sentence.text for part in told for sentence in part)])
        held = Papers(
            index=index, points=self.points, relevance=self.relevance, phrases=lead_ins, is_fine=self._is_fine
        ).sentences(said, is_short=len(said.split()) < _SHORT)
        papers = [[Sentence(text) for text in held]] if held else []
        middle = [*papers, *told] if _is_beginner(index, self.points) else [*told, *papers]
        context = index.context
        first = [[Sentence(salutation(context.opportunity))], [Sentence(begin)]]
        return [
            *first,
            *middle,
            [Sentence(closing(index, self.lead, seed, self._is_fine))],
            [Sentence(signature(context.person))],
        ]

    def _opening(self, fit: _Fit, seed: int) -> str:
        return Opening(
            index=self.index,
            lead=self.lead,
            topics=fit.topics,
            is_mentioned=fit.is_mentioned,
            proved_at=fit.role,
            seed=seed,
            is_fine=self._is_fine,
        ).text()

    def _is_fine(self, text: str) -> bool:
        """True when the checker supports the last sentence of a paragraph."""
        return self.checker.check_text("narrative", text)[-1].judgement.is_supported


def _is_beginner(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for somebody of few years whose degree is asked for: it is the most that they have to say."""
    cited = (index.by_id[key] for point in points.items for key in point.evidence_ids if key in index.by_id)
    is_asked = any(witness.evidence.kind == "education" and witness.status == "held" for witness in cited)
    return is_asked and index.months(index.paid_work) < _MONTHS_OF_BEGINNERS


def _names(text: str, role: Role) -> bool:
    """True where the opening said where or as what it was."""
    said = company_of(role) or f" as {as_position(spoken_title(role.title))}"
    return said in text or " for you as " in text


def _fit(points: TalkingPoints, chosen: Sequence[Passage], lead_ins: LeadIns) -> _Fit:
    """Of the requirements that deeds of the letter answer, those that few words name and the deeds show whole."""
    asked: list[tuple[Topic, str, Role]] = []
    for point in points.items:
        deeds = [
            deed.witness for part in chosen for deed in part.deeds if deed.witness.evidence.id in point.evidence_ids
        ]
        roles_of_deeds = dict.fromkeys(witness.role.id for witness in deeds if witness.role is not None)
        found = None
        for key in roles_of_deeds if point.strength == "strong" else ():
            there = [witness for witness in deeds if witness.role is not None and witness.role.id == key]
            found = found or _topic(point.requirement, there, lead_ins)
        if found is not None:
            asked.append((found[0], point.requirement, found[1]))
    asked = asked[:MAX_TOPICS]
    roles = {role.id: role for _, _, role in asked}
    return _Fit(
        topics=tuple(topic for topic, _, _ in asked),
        requirements=frozenset(requirement for _, requirement, _ in asked),
        role=next(iter(roles.values())) if len(roles) == 1 else None,
    )


def _mentioned(index: EvidenceIndex, chosen: Sequence[Passage]) -> _Fit:
    """Tools and methods that the posting speaks of without asking for them, and that deeds of one role show."""
    text = index.context.opportunity.description or ""
    named = {term.key: term.surface for term in terms(text) if term.weight >= SPECIFIC_WEIGHT}
    for passage in chosen if trade_roles(index) else ():
        shown = {key for deed in passage.deeds for key, share in deed.witness.shown.items() if share == 1.0}
        found = [name for key, name in named.items() if key in shown and _is_method(name)]
        if found and passage.role is not None:
            topics = tuple(Topic(name, is_doing=False) for name in dict.fromkeys(found))
            return _Fit(topics=topics[:MAX_TOPICS], role=passage.role, is_mentioned=True)
    return _Fit()


def _is_method(name: str) -> bool:
    """True for `Kafka` and `HPLC`."""
    is_acronym = name.isupper() and _SHORTEST_ACRONYM <= len(name) <= _LONGEST_ACRONYM and title_score(name) == 0
    return (is_tool(name) and not name.islower()) or is_acronym


def _topic(requirement: str, deeds: Sequence[Witness], lead_ins: LeadIns) -> tuple[Topic, Role] | None:
    """What deeds of one role show of a requirement: all of it, or a name in it."""
    role = deeds[0].role
    whole = topic_of(requirement, lead_ins)
    fitting = [whole] if whole is not None and is_shown(whole, deeds) else names_shown(requirement, deeds)[:1]
    return (fitting[0], role) if fitting and role is not None else None


def _unsupported(checker: Checker, paragraphs: list[list[Sentence]]) -> frozenset[UUID]:
    """The evidence of sentences that the checker does not support as they are told."""
    text = "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)
    wrong = [each.quote for each in checker.check_text("narrative", text) if not each.judgement.is_supported]
    told = [
        sentence
        for part in paragraphs
        for sentence in part
        if any(quote in sentence.text or sentence.text in quote for quote in wrong)
    ]
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
