"""What is asked for, beside the position, paper or skill that answers it: `You ask for …; I was Secretary at …`."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from core.checking.evidence import EvidenceIndex
from core.checking.matching.assessment import Assessment
from core.checking.matching.qualifications import fields_of
from core.checking.trade import trade_roles
from core.language.phrasing import listed
from core.language.sentences import ended, sentences
from core.language.skill_lists import split_skills
from core.language.terms import shown, terms
from core.record.models import Role
from worker.engines.offline.compose.body import NEAREST
from worker.engines.offline.compose.credentials import qualifications
from worker.engines.offline.compose.lead_ins import LeadIns, asking
from worker.engines.offline.compose.papers import Papers, is_paper, skill_inside
from worker.engines.offline.compose.positions import as_position, company_of, spoken_title
from worker.engines.offline.compose.spoken_dates import from_to, since
from worker.engines.offline.compose.strengths import is_language, is_tool, looks_like_skill

_MOST = 4
_MOST_SKILLS = 4
_MOST_NAMED = 5
_LONGEST_TITLE = 6
_LONGEST_SUBJECT = 8
_MOST_WORDS_OF_NAME = 8
_OF_PAPER = re.compile(r"\b(?:licen[cs]e|certificat\w+|registration|permit|card|ticket)\b", re.IGNORECASE)
# `Instagram`, `KiCad`: a product by its capital, and no word of the language.
_NAME = re.compile(r"[A-Z][\w.+#-]*(?<!ing)(?<!ment)(?<!tion)(?<!s)")
_KNOWLEDGE = re.compile(r"(?:\w+ )?(?:knowledge|understanding|familiarity)\b", re.IGNORECASE)
_LONGEST_LINKED = 36
_NEAREST = "the nearest that I hold is "
_HELD = "I hold "


@dataclass(kw_only=True)
class HeldAnswers:
    """Writes these sentences for one letter; `is_fine` says whether the checker supports one."""

    index: EvidenceIndex
    phrases: LeadIns
    papers: Papers
    is_fine: Callable[[str], bool]
    turn: int = 0
    _roles: list[Role] = field(default_factory=list)
    _skills: list[str] = field(default_factory=list)

    def sentences(self, assessments: Sequence[Assessment], known: set[str], said: str) -> list[str]:
        """Four at most, required things first; nothing that was spoken of before, and nothing held twice.

        Args:
            assessments: of all requirements.
            known: the requirements that were spoken of; those of these sentences are added.
            said: the letter so far.
        """
        found: list[str] = []
        named: list[str] = []
        knows: list[str] = []
        for each in sorted(assessments, key=lambda each: each.parsed.requirement.importance != "required"):
            text = each.parsed.requirement.text
            if len(found) == _MOST or text in known or each.is_question:
                continue
            if each.strength is not None and (names := self._named_by(each)):
                into = knows if _KNOWLEDGE.match(text) else named
                into += [name for name in names if name not in into]
                known.add(text)
                continue
            asked = self._asked(text)
            told = next((told for told in self._told(each, said) if asked and self._is_whole(_first(told))), None)
            if asked is None or told is None or not self.is_fine(asked):
                continue
            linked = f"{asked[:-1]}; {told}"
            is_near = told.startswith(NEAREST)
            is_short = (
                not is_near and len(linked.split()) <= _LONGEST_LINKED and ";" not in asked and self._is_whole(linked)
            )
            known.add(text)
            self.turn += 1
            found += [linked] if is_short else [asked, _first(told)]
        return [*found, *filter(self.is_fine, self._of_list(named, knows))]

    def _of_list(self, names: Sequence[str], knows: Sequence[str]) -> Iterator[str]:
        """`From your list, I bring Python and SQL.`: what is asked for by its name alone."""
        begin = "As you ask"
        tools = [name for name in names if is_tool(name) or _NAME.fullmatch(name)]
        others = [name for name in names if name not in tools]
        for verb, those in (("I know", knows), ("I work with", tools), ("my skills include", others)):
            if those:
                yield f"{begin}, {verb} {listed([skill_inside(name) for name in those[:_MOST_NAMED]])}."
                begin = "From your list"

    def _named_by(self, assessment: Assessment) -> list[str]:
        """The skills of the person that are named in a requirement of little more than their names."""
        text = assessment.parsed.requirement.text
        if (
            assessment.parsed.qualification is not None
            or _OF_PAPER.search(text)
            or len(text.split()) > _MOST_WORDS_OF_NAME
        ):
            return []
        skills = [name for name in self._skills_of(assessment) if name.lower() in text.lower()]
        return skills if skills and not any(map(is_paper, assessment.witnesses)) else []

    def _is_whole(self, told: str) -> bool:
        return all(map(self.is_fine, sentences(told)))

    def _asked(self, requirement: str) -> str | None:
        topic = self.phrases.topic(requirement)
        return asking([topic], self.turn) if topic is not None else None

    def _told(self, assessment: Assessment, said: str) -> Iterator[str]:
        """What answers it, in the order in which it speaks for somebody: paper, position, skills."""
        if assessment.strength is None:
            yield from self._nearest_paper(assessment)
            yield from self._nearest_post(assessment)
            return
        for witness in assessment.witnesses:
            # A certificate that shares a word with a diploma is none.
            is_of_kind = witness.evidence.kind == "education" or assessment.parsed.qualification is None
            is_of_kind = is_of_kind or assessment.strength == "strong"
            if (
                is_paper(witness)
                and is_of_kind
                and witness not in self.papers.told
                and (entry := self.papers.entry_of(witness))
            ):
                self.papers.told.append(witness)
                yield qualifications([entry])[0]
        yield from self._positions(assessment, said)
        yield from self._nearest_post(assessment)
        yield from self._named_skills(assessment)

    def _nearest_paper(self, assessment: Assessment) -> Iterator[str]:
        """`the nearest that I hold is a Foundation Degree in Mineral Extraction`, where it is of the same field."""
        near, asked = assessment.degree, assessment.parsed.qualification
        if near is None or asked is None or asked.is_school or near in self.papers.told or near.status != "held":
            return
        if len(asked.subject.split()) > _LONGEST_SUBJECT:
            return
        is_same = bool(fields_of(asked.subject) & fields_of(near.evidence.text))
        if not is_same and not {term.key for term in terms(asked.subject)} & near.named.keys():
            return
        entry = self.papers.entry_of(near)
        held = qualifications([entry])[0] if entry is not None else ""
        if held.startswith(_HELD):
            self.papers.told.append(near)
            yield f"{_NEAREST}{held.removeprefix(_HELD)}"

    def _nearest_post(self, assessment: Assessment) -> Iterator[str]:
        """`What comes nearest in my work is that I have been Accountant …`: of years asked for, one of the trade."""
        if assessment.parsed.months is None or assessment.strength == "strong":
            return
        for role in trade_roles(self.index):
            when = since(role) or from_to(role)
            if _is_sayable(role) and when is not None and role not in self._roles:
                self._roles.append(role)
                yield f"{NEAREST} I {'have been' if since(role) else 'was'} {_as(role)} {when}."
                return

    def _positions(self, assessment: Assessment, said: str) -> Iterator[str]:
        """`I was Secretary at Royal Covenant Academy from 2014 to 2022.`, the longest first."""
        if assessment.strength != "strong":
            return
        fitting = [role for role in assessment.fitting_roles if _is_sayable(role)]
        if assessment.parsed.months is not None and len(fitting) > 1:
            yield from self._career(fitting)
        for role in sorted(fitting, key=lambda role: -self.index.months([role])):
            if role in self._roles:
                continue
            self._roles.append(role)
            name, title, begun, span = (
                company_of(role),
                as_position(spoken_title(role.title)),
                since(role),
                from_to(role),
            )
            if name in said and begun is None:
                yield f"that was my work at {name}."
            elif name in said:
                yield f"that has been my work at {name} {begun}."
            elif begun is not None:
                yield f"I have been {title} at {name} {begun}."
            else:
                when = f" {span}" if span is not None else ""
                yield f"I {'am' if self.index.is_current(role) else 'was'} {title} at {name}{when}."

    def _career(self, fitting: Sequence[Role]) -> Iterator[str]:
        """`I have been Quarry Manager at Cwm since 2017 and was Shotfirer at Penrhos from 2007 to 2013.`."""
        now = [role for role in fitting if since(role) is not None][:1]
        past = sorted((role for role in fitting if from_to(role)), key=lambda role: -self.index.months([role]))
        told = [f"have been {_as(role)} {since(role)}" for role in now]
        told += [f"was {_as(role)} {from_to(role)}" for role in past[:1]]
        if len(told) > 1:
            self._roles += [*now, *past[:1]]
            yield f"I {told[0]}. Before that, I {told[1]}."

    def _named_skills(self, assessment: Assessment) -> Iterator[str]:
        """`I work with C and Zephyr.`, or `my skills include score reading and arranging.`."""
        names = [name for name in self._skills_of(assessment) if name not in self._skills]
        if names:
            self._skills += names
            inside = listed([skill_inside(name) for name in names])
            yield ended(f"I work with {inside}" if all(map(is_tool, names)) else f"my skills include {inside}")

    def _skills_of(self, assessment: Assessment) -> list[str]:
        """The skills of lists that answer a requirement, as the person writes them."""
        wanted = {term.key for term in terms(assessment.parsed.requirement.text)}
        listed_skills = (
            name
            for witness in assessment.witnesses
            if witness.evidence.kind == "skill" and witness.evidence.polarity == "does"
            for name in split_skills(witness.evidence.text)
        )
        return [
            name
            for name in dict.fromkeys(listed_skills)
            if looks_like_skill(name) and wanted & shown(name).keys() and not is_language(name)
        ][:_MOST_SKILLS]


def _is_sayable(role: Role) -> bool:
    """False where title or employer is not sure, or a line of a form was read as one."""
    title = spoken_title(role.title)
    is_title = bool(title) and len(title.split()) <= _LONGEST_TITLE and not any(map(str.isdigit, title))
    return is_title and bool(company_of(role))


def _as(role: Role) -> str:
    return f"{as_position(spoken_title(role.title))} at {company_of(role)}"


def _first(told: str) -> str:
    """As a sentence of its own."""
    return f"{told[0].upper()}{told[1:]}"
