"""The résumé for one posting: the person's own lines, chosen and ordered."""

import re
from itertools import islice
from uuid import UUID

from client_sdk.models import ResumeBullet, TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.whole_lines import whole_part, without_mark
from core.checking.evidence.wholeness import fault_of, has_substance, substance
from core.checking.letters.draft import ResumeSummary
from core.checking.letters.motives import is_for_one_post
from core.checking.words.told_language import foreign_language
from core.language.casing import recased
from core.language.lexicon import is_place
from core.language.phrasing import capitalised, listed
from core.language.scraps import is_torn_line
from core.language.sentences import ended
from core.language.verbs import Form, verb_form
from core.record.models import Role
from worker.engines.labels import without_duties
from worker.engines.letters import is_occupation
from worker.engines.offline.compose.credentials import entry
from worker.engines.offline.compose.leading import first_position, lead_role
from worker.engines.offline.compose.portrait import NO_SUMMARY, is_objective, self_description, with_years
from worker.engines.offline.compose.positions import spoken_title
from worker.engines.offline.compose.strengths import asked_skills, is_language

# What somebody wrote of a position, they want to be read: only what nobody reads to its end is left out.
MAX_BULLETS = 12
_MAX_OWN_SENTENCES = 3
_MAX_SKILLS = 6
_PAPERS = frozenset({"education", "certification"})
_LONGEST_PAPER = 90
_MIN_SKILLS = 2
_LEAST_OF_HEADLINE = 4
_ASKED_FROM = 1.5
_BULLET_KINDS = frozenset({"accomplishment", "responsibility", "story", "project", "award"})
_CITED_BONUS = {"strong": 1.6, "partial": 1.25}
# What forms ask about a position and no employer is told.
_OF_FORM = re.compile(
    r"^(?:(?:salary|pay|wage|supervisor|line manager|hours(?: (?:per|a) week)?|reason for leaving|notice|grade"
    r"|end date|start date)\s*|may we contact\b[^:]*):",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[>*•·▪–\s-]+")
_LEADING_I = re.compile(r"^I\s+(?:have\s+)?(?=[a-z])")


def write_summary(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> ResumeSummary:
    """The person's own headline; who they are, the degree or licence that is asked for, and the skills.

    No result is told here: it stands below, under the position that it belongs to.
    """
    index = whole_part(index)
    role = first_position(index, lead_role(index, points))
    title = recased(role.title) if role is not None and spoken_title(role.title) else None
    headline = _own_headline(index) or title
    sentences = _about(index, points, relevance, headline)
    sentences += _paper(index, points) if sentences else []
    skills = [name for name in asked_skills(index, relevance) if not is_language(name)][:_MAX_SKILLS]
    if len(skills) >= _MIN_SKILLS and foreign_language(index) is None:
        key = f"Key skills: {listed(skills)}."
        sentences += [key] if _is_supported(key, Checker(context=index.context, today=index.today)) else []
    return ResumeSummary(headline=headline, summary=" ".join(sentences))


def write_bullets(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance, role: Role) -> list[ResumeBullet]:
    """Lines of one role, those that answer the posting first; the least relevant are left out behind the twelfth."""
    cited = _cited(points)

    def rank(witness: Witness) -> float:
        bonus = _CITED_BONUS.get(cited.get(witness.evidence.id, ""), 1.0)
        return -(relevance.score(witness) + 0.01) * bonus

    witnesses = [
        witness
        for witness in index.of_role(role)
        if witness.evidence.kind in _BULLET_KINDS and _is_done(witness) and not _is_no_line(witness.evidence.text)
    ]
    chosen = sorted(witnesses, key=rank)[:MAX_BULLETS]
    return [ResumeBullet(text=bullet_text(witness), evidence_ids=[witness.evidence.id]) for witness in chosen]


def _is_no_line(text: str) -> bool:
    """True for what a form asks, and for the torn half of a sentence."""
    return _OF_FORM.match(text) is not None or is_torn_line(text)


def _is_done(witness: Witness) -> bool:
    """What is denied, or only planned, is no line of a résumé, whoever says so."""
    return witness.evidence.polarity == "does"


def bullet_text(witness: Witness) -> str:
    """The evidence as a line of a résumé: its own words, without `I`, with a capital and a full stop."""
    text = without_duties(without_mark(witness.evidence.text.strip()))
    without = _LEADING_I.sub("", text)
    is_verb = without != text and verb_form(without.split()[0].strip(",.")) in {Form.PAST, Form.BASE}
    return ended(capitalised(without if is_verb else text))


def _own_headline(index: EvidenceIndex) -> str | None:
    """What the person calls themself, without marks before it; None for what is no line of its own."""
    own = _MARKS.sub("", index.context.person.headline or "").strip()
    # `Translator EN/SV > DE`: a sign is theirs behind what they call themselves.
    faults = {"furniture", "run together", "open"} | (set() if is_occupation(own.split(" ", 1)[0]) else {"stray sign"})
    is_line = bool(own) and fault_of(own) not in faults
    # `Athlone, Co. Westmeath`: where they live, read as what they are.
    is_called = is_occupation(own) or substance(own) >= _LEAST_OF_HEADLINE
    return own if is_line and is_called and not is_place(own) else None


def _about(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance, headline: str | None) -> list[str]:
    """Who the person says they are, and what of their summary the posting asks for; else for how long, where sure.

    Nothing rather than a motto, or what stands in the headline and below.
    """
    own = [
        witness
        for witness in index.of_kind("summary")
        if witness.role is None
        and not is_objective(witness.evidence.text)
        and not is_for_one_post(witness.evidence.text)
        and not NO_SUMMARY.search(witness.evidence.text)
        and has_substance(witness.evidence.text)
    ]
    first = self_description(index)
    asked = [each for each in own if each is not first and _is_asked(each, relevance)]
    others = sorted(asked, key=lambda witness: -relevance.score(witness))
    others += [each for each in own if each is not first and each not in asked]
    kept = [*([first] if first in own else []), *others][:_MAX_OWN_SENTENCES]
    if kept:
        return [ended(_MARKS.sub("", witness.evidence.text)) for witness in own if witness in kept]
    line = with_years(headline, index, points) if foreign_language(index) is None else None
    if line is None:
        return []
    # `Bank Clerk with 16 years as a tutor`: what the headline calls somebody may be of another trade.
    alone = capitalised(line.rsplit(" with ", 1)[-1])
    checker = Checker(context=index.context, today=index.today)
    said = (each for each in (line, alone) if _is_supported(each, checker))
    return [*islice(said, 1)]


def _is_supported(line: str, checker: Checker) -> bool:
    return all(each.judgement.is_supported for each in checker.check_text("resume_data.summary", line))


def _is_asked(witness: Witness, relevance: Relevance) -> bool:
    """True where it says something of what is asked for: all else is a motto to this reader."""
    return any(share == 1.0 and relevance.weight(key) >= _ASKED_FROM for key, share in witness.shown.items())


def _paper(index: EvidenceIndex, points: TalkingPoints) -> list[str]:
    """The degree, licence or registration that answers the posting, in the person's own words."""
    if foreign_language(index) is not None:
        return []
    strong = (key for point in points.items if point.strength == "strong" for key in point.evidence_ids)
    cited = (index.by_id[key] for key in strong if key in index.by_id)
    papers = (each for each in cited if each.evidence.kind in _PAPERS and each.status == "held")
    texts = (entry(each.evidence.text) for each in papers if len(each.evidence.text) <= _LONGEST_PAPER)
    return [ended(text) for text in list(dict.fromkeys(texts))[:1]]


def _cited(points: TalkingPoints) -> dict[UUID, str]:
    """Evidence that a point rests on, with the strength of the first such point."""
    found: dict[UUID, str] = {}
    for point in points.items:
        for evidence_id in point.evidence_ids:
            found.setdefault(evidence_id, point.strength)
    return found
