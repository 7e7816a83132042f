"""What is asked for, beside the position, paper or skill that answers it: `You ask for …; I was Secretary at …`."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import Assessment
from core.checking.matching.kinds_of_products import stand_ins
from core.checking.matching.questions import house_answers
from core.checking.matching.tongues import tongues_asked
from core.language.phrasing import capitalised, listed
from core.language.sentences import ended, sentences
from core.language.skill_lists import split_skills
from core.language.terms import shown, terms
from core.record.models import Role
from worker.engines.offline.compose.credentials import qualifications
from worker.engines.offline.compose.deed_lines import is_right_before
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.own_words import own_words
from worker.engines.offline.compose.papers import ASKS_DEGREE, Papers, is_paper, may_go_on, skill_inside
from worker.engines.offline.compose.positions import (
    as_at,
    as_position,
    company_of,
    is_sayable,
    spoken_title,
    told_position,
)
from worker.engines.offline.compose.spoken_dates import from_to, since
from worker.engines.offline.compose.strengths import is_language, is_tool, looks_like_skill
from worker.engines.offline.compose.tongues import spoken_languages

_MOST_SKILLS = 4
_MOST_WORDS_OF_NAME = 8
# `MS Excel` is Excel.
_VENDOR = re.compile(r"^(?:ms|microsoft|adobe|google) ")
_OF_TERMS = re.compile(r"\b(?:knowledge|understanding|terms|terminology|vocabulary|knife)\b", re.IGNORECASE)
_OF_PAPER = re.compile(r"\b(?:licen[cs]e|certificat\w+|registration|permit|card|ticket)\b", re.IGNORECASE)
# `Instagram`, `KiCad`: a product by its capital, and no word of the language.
_NAME = re.compile(r"[A-Z][\w.+#-]*(?<!ing)(?<!ment)(?<!tion)(?<!graphy)(?<!logy)(?<!s)")
_LICENCE = re.compile(
    r"\b(?:approval|approved|licen[cs]e|registration|registered|accreditation|permit)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Answer:
    """What may be told, and what it tells: none of it a second time."""

    text: str
    papers: tuple[Witness, ...] = ()
    roles: tuple[Role, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(kw_only=True)
class HeldAnswers:
    """Writes these sentences for one letter; `is_fine` says whether the checker supports one."""

    index: EvidenceIndex
    phrases: LeadIns
    papers: Papers
    is_fine: Callable[[str], bool]
    _roles: list[Role] = field(default_factory=list)
    _skills: list[str] = field(default_factory=list)

    def take(self, answer: Answer) -> None:
        """What is told now is not told again."""
        self.papers.told += answer.papers
        self._roles += answer.roles
        self._skills += answer.skills

    def named_by(self, assessment: Assessment) -> list[str]:
        """The skills of the person that are named in a requirement of little more than their names."""
        text = assessment.parsed.requirement.text
        # Of what is met in part, a name that stands in it is a true part, however long it is.
        is_long = len(text.split()) > _MOST_WORDS_OF_NAME and assessment.strength == "strong"
        if assessment.parsed.qualification is not None or _OF_PAPER.search(text) or is_long:
            return []
        names = ((name, re.escape(_VENDOR.sub("", name.lower()))) for name in self._skills_of(assessment))
        skills = [name for name, bare in names if re.search(rf"(?<!\w){bare}(?!\w)", text.lower())]
        return skills if skills and not any(map(is_paper, assessment.witnesses)) else []

    def answers(self, assessment: Assessment, said: str) -> Iterator[Answer]:
        """What answers it, in the order in which it speaks for somebody: paper, position, skills."""
        for witness in assessment.witnesses:
            # A certificate that shares a word with a diploma is none.
            is_of_kind = witness.evidence.kind == "education" or assessment.parsed.qualification is None
            is_of_kind = is_of_kind or assessment.strength == "strong"
            # Nor is a degree a licence; and one of elsewhere is no answer to say beside what is asked for.
            is_less = witness.evidence.kind == "education" or assessment.strength != "strong"
            is_of_kind = is_of_kind and not (is_less and asks_licence(assessment))
            if (
                is_paper(witness)
                and is_of_kind
                and witness not in self.papers.told
                and not may_go_on(witness.evidence.text, self.index)
                and (entry := self.papers.entry_of(witness))
            ):
                yield Answer(qualifications([entry])[0], papers=(witness,))
        yield from self._languages(assessment)
        yield from self._of_self(assessment, said)
        yield from self._positions(assessment)
        yield from self._houses(assessment)
        yield from self._named_skills(assessment)

    def _languages(self, assessment: Assessment) -> Iterator[Answer]:
        """`I speak Tamil (native) and French.`, where one of them is asked for by its name.

        Where two are asked for and one is spoken, both stand there: the reader sees which one is not.
        """
        asked = assessment.parsed.requirement.text.lower()
        spoken = [each.evidence.text for each in assessment.witnesses if each.evidence.kind == "language"]
        is_named = bool(spoken) and all(re.split(r"\W", each.lower())[0] in asked for each in spoken)
        # What is asked for first, and the others behind it.
        names = sorted(spoken_languages(self.index), key=lambda name: _place_in(asked, name))
        is_new = bool(names) and names[0] not in self._skills
        topic = self.phrases.topic(assessment.parsed.requirement.text)
        tongues = tongues_asked(topic.text) if topic is not None else None
        is_one_of_two = assessment.strength == "partial" and tongues is not None and len(tongues.names) > 1
        if (assessment.strength == "strong" or is_one_of_two) and is_named and is_new:
            yield Answer(f"I speak {listed(names)}.", skills=tuple(names))

    def _of_self(self, assessment: Assessment, said: str) -> Iterator[Answer]:
        """`I have been registered with CORU since 2012.`: what somebody says of themself, where it answers."""
        if assessment.strength != "strong" or assessment.parsed.months is not None:
            return
        for witness in assessment.witnesses[:1]:
            told = own_words(witness.evidence.text) if witness.evidence.kind == "summary" else None
            if told is not None and told not in said and len(sentences(told)) == 1:
                yield Answer(told)

    def _positions(self, assessment: Assessment) -> Iterator[Answer]:
        """`I was Secretary at Royal Covenant Academy from 2014 to 2022.`, the longest first."""
        asked = assessment.parsed.requirement.text
        if assessment.strength != "strong" or _OF_PAPER.search(asked) or _OF_TERMS.search(asked):
            return  # nobody's work is a ticket
        fitting = [role for role in assessment.fitting_roles if is_sayable(role)]
        if assessment.parsed.months is not None and len(fitting) > 1:
            yield from self._career(fitting)
        for role in sorted(fitting, key=lambda role: -self.index.months([role])):
            if role not in self._roles:
                yield self._as_post(role)

    def _houses(self, assessment: Assessment) -> Iterator[Answer]:
        """`I was Forklift Operator at Oak Cold Stores from 2011 to 2015.`, where the house shows what is asked."""
        for role in dict.fromkeys(witness.role for witness in assessment.witnesses):
            is_new = role is not None and is_sayable(role) and role not in self._roles
            if role is not None and is_new and house_answers(assessment.parsed.requirement.text, role.company):
                yield self._as_post(role)

    def _as_post(self, role: Role) -> Answer:
        """`I was Secretary at Oak Academy from 2010 to 2018.`."""
        return Answer(told_position(role, is_current=self.index.is_current(role)), roles=(role,))

    def _career(self, fitting: Sequence[Role]) -> Iterator[Answer]:
        """`I have been Quarry Manager at Cwm since 2017. Before that, I was Shotfirer there from 2007 to 2013.`."""
        now = [role for role in fitting if since(role) is not None][:1]
        past = sorted((role for role in fitting if from_to(role)), key=lambda role: -self.index.months([role]))
        if now and past:
            # Within one house, its name is not said again.
            is_same = company_of(now[0]) == company_of(past[0])
            what = as_position(spoken_title(past[0].title)) if is_same else as_at(past[0])
            joint = "Before that" if is_right_before(past[0], now[0]) else "Earlier"
            before = f"{joint}, I was {what} {'there ' if is_same else ''}{from_to(past[0])}."
            yield Answer(f"{capitalised(self._as_post(now[0]).text)} {before}", roles=(now[0], past[0]))

    def _named_skills(self, assessment: Assessment) -> Iterator[Answer]:
        """`I work with C and Zephyr.`, or `my skills include score reading and arranging.`."""
        names = [name for name in self._skills_of(assessment) if name not in self._skills]
        if names:
            inside = listed([skill_inside(name) for name in names])
            told = f"I work with {inside}" if all(map(is_tool, names)) else f"my skills include {inside}"
            yield Answer(ended(told), skills=tuple(names))

    def _skills_of(self, assessment: Assessment) -> list[str]:
        """The skills of lists that answer a requirement, as the person writes them."""
        wanted = {term.key for term in terms(assessment.parsed.requirement.text)}
        listed_skills = [
            name
            for witness in assessment.witnesses
            if witness.evidence.kind == "skill" and witness.evidence.polarity == "does"
            for name in split_skills(witness.evidence.text)
        ]
        similar = stand_ins(assessment.parsed.requirement.text, listed_skills)
        return [
            name
            for name in dict.fromkeys(listed_skills)
            if looks_like_skill(name) and (wanted & shown(name).keys() or name in similar) and not is_language(name)
        ][:_MOST_SKILLS]


def _place_in(asked: str, language: str) -> int:
    """Where a requirement names it; behind all others where it does not."""
    place = asked.find(re.split(r"\W", language.lower())[0])
    return place if place >= 0 else len(asked)


def asks_licence(assessment: Assessment) -> bool:
    """True for `Approval to teach Mathematics`, which no degree is."""
    text = assessment.parsed.requirement.text
    return _LICENCE.search(text) is not None and ASKS_DEGREE.search(text) is None


def is_tool_name(name: str) -> bool:
    """True for `KiCad`, and for no `wound care`."""
    return is_tool(name) or _NAME.fullmatch(name) is not None
