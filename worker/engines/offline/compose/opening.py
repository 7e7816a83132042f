"""How a letter begins: for which post it is, who its writer is, and why that fits."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from client_sdk.models import TalkingPoints
from core.checking.deeds.crediting import DEEDS
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.experience import IN_THIS_FIELD
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.trade import title_fit
from core.checking.letters.motives import is_for_one_post, motive
from core.checking.letters.own_reason import reason_told
from core.language.counts import NUMBER_WORDS
from core.language.dates import year_and_month
from core.language.lexicon import title_score
from core.language.phrasing import capitalised
from core.language.sentences import ended
from core.record.models import Role
from worker.engines.letters import post_title
from worker.engines.offline.compose.cut import is_cut
from worker.engines.offline.compose.leading import AS_BEGINNER, leading_position
from worker.engines.offline.compose.own_words import own_words
from worker.engines.offline.compose.portrait import (
    NO_SUMMARY,
    as_first_person,
    is_objective,
    latest_role,
    says_years,
    self_description,
)
from worker.engines.offline.compose.positions import as_position, company_of, is_sayable, spoken_title, told_position
from worker.engines.offline.compose.reasons import worked_for_employer
from worker.engines.offline.compose.spoken_dates import from_to, since
from worker.engines.offline.compose.trade_years import CALLED_SO, sure_years
from worker.engines.offline.compose.weighing import STRONG_FROM, strength
from worker.engines.references import reference_of

_REASONS = ("I would like to apply for", "I am applying for", "I am writing to apply for")
_FOR_YOU = ("I would like to work for you as", "I would like to join you as")
_LATELY = 12
# `Officer V`
_LETTER_BEHIND = re.compile(r" [A-Z]$")
_SEEKS, _WAYS = "You are looking for", 4
_AS_YOU_ASK = "As you ask, "
# What one paper is called, and nothing behind it.
_ONE_PAPER = re.compile(r"I (?:am|hold|have been)\b(?:(?!,| and )[^()]|\([^()]*\))+\.")
ANY_POST = "the post that you advertise"
_OF_REGISTER = re.compile(
    r"(?:I (?:am|have been) )?(?:\w{1,24} ){0,8}?(?:register|licen[cs]ed|accredited|chartered)", re.IGNORECASE
)
_COUNTED = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS[1:])})\b|\bI (?:have been|am) registered\b", re.IGNORECASE)
# What a form or a list leaves in a line.
_NO_DESCRIPTION = re.compile(r"[:✦•|▪·☐☑]")
_FIGURE = re.compile(r"\d")
_MOST_LOOSE = 3
_LONGEST_JOINED = 30
_LONGEST_OWN = 28
_MOTTO = 5
_ASKED_FROM = 1.5


@dataclass(frozen=True, kw_only=True)
class Begun:
    """The sentences with which a letter begins, and those of them that name a position."""

    said: tuple[str, ...]
    positions: tuple[tuple[str, Role], ...]

    @property
    def post(self) -> str:
        """The sentence that says for which post it is, where it stands behind the position; else empty."""
        is_behind = any(each == self.said[0] for each, _ in self.positions)
        return next((each for each in self.said[1:2] if is_behind and is_for_post(each)), "")


@dataclass(kw_only=True)
class Opening:
    """The first paragraph of one letter.

    Args:
        lead: the position that the letter leads with.
        seed: chooses between wordings.
        is_fine: whether the checker supports the last sentence of a paragraph.
    """

    index: EvidenceIndex
    points: TalkingPoints
    lead: Role | None
    seed: int
    is_fine: Callable[[str], bool]
    relevance: Relevance
    is_change: bool = False
    """Whether the person comes from another trade."""
    has_more_years: bool = False
    """Whether a requirement of years is answered by more than are surely of the trade."""

    def text(self, answers: Sequence[str] = ()) -> Begun:
        """For which post it is, who its writer is, and for how long.

        `answers` are sentences about required papers.
        """
        witness = self._description(self_description(self.index))
        position = ended(named) if (named := self._position(witness)) is not None else ""
        wish = motive(self.index) if not self._has_reason else None
        behind = [[wish[0]] if wish is not None else [] if self.is_change else self._own_words(witness)]
        if not any(line.evidence.polarity == "does" for line in self.index.of_kind(*DEEDS)):
            # What stands below no position is all that tells of their work.
            loose = [each for each in self._own_words(witness) if each.startswith("I ") and _FIGURE.search(each)]
            behind += [[each] for each in loose[:_MOST_LOOSE]]
        said: list[str] = []
        for choices in [*self._beginning(witness, position, answers), *behind]:
            there = " ".join(said)
            is_said = any(each and each.removeprefix(_AS_YOU_ASK).rstrip(".") in there for each in choices)
            fitting = (each for each in choices if each and self.is_fine(" ".join([*said, each])))
            said += [sentence] if not is_said and (sentence := next(fitting, None)) is not None else []
        # A letter says what it is for, whatever of its title cannot be said.
        said = said if any(map(is_for_post, said)) else [f"{_REASONS[0]} {ANY_POST}.", *said]
        named_by = {position: self.first, self._as_one(position): self.first} | dict([self._same_before or ("", None)])
        positions = ((each, role) for each in said if (role := named_by.get(each)) is not None)
        return Begun(said=tuple(said), positions=tuple(positions))

    @property
    def _has_reason(self) -> bool:
        return bool(reason_told(self.index.context.opportunity))

    def _beginning(self, witness: Witness | None, position: str, answers: Sequence[str]) -> list[list[str]]:
        """The sentences, each with what may stand in for it: what speaks most for this post comes first.

        That is a paper that is required, the same work now or before, so many years, or who somebody says they are;
        where the person has said why they apply, and from another trade, the post comes first.
        """
        post, description, years = ended(self._post()), self._said_of(witness), self._years(witness)
        behind = [[position], *([answer] for answer in answers), years]
        same = [self._same_before[0]] if self._same_before is not None and not self._has_reason else []
        is_first = self.index.is_current(self.first) and not self._has_risen
        if self._has_reason or (self.is_change and not same):
            # From another trade what was done there stands first where it speaks for anybody.
            is_strong = is_first and not (self._has_reason or answers) and self._is_strong
            return [[position], [post]] if is_strong else [[post], [description if not answers else ""], *behind]
        papers = [each for each in answers if _ONE_PAPER.fullmatch(each.removeprefix(_AS_YOU_ASK))][:1]
        asked = [each.removeprefix(_AS_YOU_ASK).rstrip(".") for each in papers if each.startswith(_AS_YOU_ASK)]
        is_own = description.startswith("I am ") and "," not in description
        facts = [*papers, *self._registered(witness), *([description] if is_own else []), *years[:1]]
        joined = [*self._joined(f"{each}, which you ask for" for each in asked), *same, *self._joined(facts)]
        if joined:
            return [joined, *behind]
        if one := self._as_one(position):
            return [[description], [one], *behind[1:]]
        told = [description] if not answers else []
        return [[position], [post], *behind[1:]] if is_first and not description else [told, [post], *behind]

    @property
    def _has_risen(self) -> bool:
        """True for who had another position of the house: `there` behind the post would be the reader's."""
        name = company_of(self.first) if self.first is not None else ""
        return sum(company_of(role) == name for role in self.index.paid_work) > 1

    @property
    def _is_strong(self) -> bool:
        lines = self.index.of_role(self.first) if self.first is not None else []
        return any(strength(line.evidence.text) >= STRONG_FROM for line in lines)

    def _joined(self, facts: Iterable[str]) -> list[str]:
        """`I am a Registered Nurse, and I am applying for …`, of facts that are short enough for it."""
        joined = (f"{fact.rstrip('.')}, and {self._post()}." for fact in facts if not fact.startswith(_AS_YOU_ASK))
        return [each for each in joined if len(each.split()) <= _LONGEST_JOINED]

    def _registered(self, witness: Witness | None) -> list[str]:
        """`I have been registered with the NMC since 2012.`, where a register or a licence is required."""
        needs = self.index.context.opportunity.requirements
        is_asked = any(need.importance == "required" and _OF_REGISTER.search(need.text) for need in needs)
        return [each for each in self._own_words(witness) if is_asked and _OF_REGISTER.match(each)]

    def _post(self) -> str:
        """`I am applying for the post of Cleaner (reference 12)`, without an end."""
        title = post_title(self.index.context.opportunity)
        title = _of_one(title) if title is not None else None
        apply = _REASONS[self.seed % len(_REASONS)]
        plain = f"{apply} the post of {title}" if title else f"{apply} {ANY_POST}"
        number = reference_of(self.index.context.opportunity.description or "")
        posts = [f"{plain} (reference {number})"] if number is not None else []
        one = as_position(title) if title is not None and "," not in title and self.seed % _WAYS < len(_FOR_YOU) else ""
        posts += [f"{_FOR_YOU[self.seed % _WAYS]} {one}"] if one.startswith(("a ", "an ")) and not posts else []
        return next((post for post in (*posts, plain) if self.is_fine(f"{post}.")), f"{apply} {ANY_POST}")

    def _as_one(self, position: str) -> str:
        """`You are looking for a Park Ranger, and I have been one since 2019 at Elm Park.`, of who is one now."""
        opportunity = self.index.context.opportunity
        title, role = post_title(opportunity) or "", self.first
        begun = since(role) if role is not None else None
        is_same = role is not None and spoken_title(role.title).lower() == title.lower()
        if not is_same or role is None or begun is None or reference_of(opportunity.description or "") is not None:
            return ""
        called, name = as_position(title), company_of(role)
        is_of_many = called.startswith(("a ", "an ")) and name and " for you" not in position
        return f"{_SEEKS} {called}, and I have been one {begun} at {name}." if is_of_many else ""

    @cached_property
    def _same_before(self) -> tuple[str, Role] | None:
        """`I am applying for …, and I was a Porter at Elm from 2014 to 2015.`, of who is called so no more."""
        fits = {role.id: title_fit(self.index, role) for role in self.index.paid_work}
        now = fits.get(self.first.id, 0.0) if self.first is not None else 0.0
        held = sorted(self.index.paid_work, key=lambda role: -fits[role.id])
        called = [role for role in held if CALLED_SO <= fits[role.id] > now and self._is_called_so(role)]
        sayable = (role for role in called if is_sayable(role) and from_to(role))
        told = ((f"{self._post()}, and {told_position(role, is_current=False)}", role) for role in sayable)
        return next(((said, role) for said, role in told if self.is_fine(said)), None)

    def _is_called_so(self, role: Role) -> bool:
        """True for a porter beside a porter's post, of late; False for an apprentice, and for a legal assistant."""
        heads = {_head(spoken_title(role.title)), _head(_of_one(post_title(self.index.context.opportunity) or "?"))}
        ended_in = year_and_month(role.end)
        is_late = ended_in is None or self.index.today.year - ended_in[0] <= _LATELY
        return len(heads) == 1 and is_late and not AS_BEGINNER.search(role.title)

    def _said_of(self, witness: Witness | None) -> str:
        """Who the person says they are, up to a semicolon; nothing where the position says no less."""
        if witness is None:
            return ""
        said = as_first_person(witness.evidence.text.split("; ", 1)[0])
        title = spoken_title(self.first.title).lower() if self.first is not None else ""
        is_title = said.lower().rstrip(".").removeprefix("i am ").removeprefix("a ").removeprefix("an ") == title
        return "" if is_title or not self.is_fine(f"{ended(self._post())} {said}") else said

    def _description(self, witness: Witness | None) -> Witness | None:
        """None from another trade: who comes from there does not say who they are there, `an officer with an eye`."""
        is_told = witness is not None and not self.is_change and not _NO_DESCRIPTION.search(witness.evidence.text)
        return witness if is_told and self._said_of(witness) else None

    @cached_property
    def first(self) -> Role | None:
        """What a letter says before all else: what the person does now, or was in the trade that they come back to."""
        return leading_position(self.index, self.lead)

    def _position(self, witness: Witness | None) -> str | None:
        """Where the person works or worked last, and when; for whom, where that is the reader."""
        role = self.first
        if role is None:
            return None
        title = spoken_title(role.title)
        knows = worked_for_employer(self.index) is role
        where = f" at {name}" if (name := company_of(role)) else ""
        if not title:
            return self._position_at(role, " for you" if knows else where, "already " if knows else "")
        description = witness.evidence.text.lower() if witness is not None else ""
        work = "" if title.lower() in description and where else f" as {as_position(title)}"
        if knows:
            work, where = f" for you as {as_position(title)}", ""
        begun = since(role)
        if begun is not None:
            is_one = work and not knows and self.seed % _WAYS == 1
            worked = f"{capitalised(begun)} I have {'already ' if knows else ''}worked{work}{where}"
            return f"I have been{work[3:]}{where} {begun}" if is_one else worked
        if self.index.is_current(role):
            return f"I {'already ' if knows else ''}work{work}{where}"
        if (span := from_to(role)) is not None:
            return f"{capitalised(span)} I {'already ' if knows else ''}worked{work}{where}"
        return f"My most recent position was {title}{where}" if role is latest_role(self.index) else None

    def _position_at(self, role: Role, where: str, already: str) -> str | None:
        """The same where what they are called there is not sure."""
        begun, span = since(role), from_to(role)
        if begun is not None:
            return f"{capitalised(begun)} I have {already}worked{where}"
        return f"{capitalised(span)} I {already}worked{where}" if span is not None else None

    def _years(self, witness: Witness | None) -> list[str]:
        """How long the person has done work of this trade; nothing where the position says that, or it is not sure."""
        told = sure_years(self.index, self.points)
        if told is not None and self.has_more_years:
            return []  # the answer to what is asked for counts more
        if told is None or (witness is not None and says_years(witness.evidence.text)):
            return []
        years, work = told
        plain = f"I have {years} of experience {work}."
        return [f"I have worked {work} for {years}.", plain] if self.seed % 2 and work != IN_THIS_FIELD else [plain]

    def _own_words(self, witness: Witness | None) -> list[str]:
        """Sentences of the person's own summary: as `I …`, in the third person, or without a subject."""
        told = [
            (not self._is_asked(other), said)
            for other in self.index.of_kind("summary")
            if other is not witness
            and other.role is None
            and other.evidence.polarity == "does"
            and not is_objective(other.evidence.text)
            and not is_for_one_post(other.evidence.text)
            and not NO_SUMMARY.search(other.evidence.text)
            and len(other.evidence.text.split()) <= _LONGEST_OWN
            and not is_cut(other.evidence.text)
            and (said := own_words(other.evidence.text)) is not None
        ]
        # `I answer my phone.`: a motto that says nothing of what is asked for, nor how long or how much.
        worth = [each for each in told if not each[0] or _COUNTED.search(each[1]) or len(each[1].split()) > _MOTTO]
        return [said for _, said in sorted(worth, key=lambda each: each[0])]

    def _is_asked(self, witness: Witness) -> bool:
        """True where the sentence says something of what is asked for: all else is a motto to this reader."""
        return any(share == 1.0 and self.relevance.weight(key) >= _ASKED_FROM for key, share in witness.shown.items())


def is_for_post(sentence: str) -> bool:
    """True for a sentence that says for which post the letter is."""
    return any(reason in sentence for reason in (*_REASONS, *_FOR_YOU, _SEEKS))


def _of_one(title: str) -> str:
    """`Pool Lifeguard` of `Pool Lifeguards`, and the title without a letter whose full stop would be an initial's."""
    bare = _LETTER_BEHIND.sub("", title)
    last = bare.rsplit(maxsplit=1)[-1]
    is_several = last.endswith("s") and 0 < title_score(last) < title_score(last[:-1])
    return bare[:-1] if is_several else bare


def _head(title: str) -> str:
    """`porter` of `Kitchen Porter (nights)`."""
    words = re.split(r" (?:of|for|in|to)\b|[,(|/]| [–—-] ", title, maxsplit=1)[0].lower().split()
    return words[-1] if words else ""
