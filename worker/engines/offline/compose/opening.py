"""How a letter begins: for which post it is, who its writer is, and why that fits."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from client_sdk.models import TalkingPoints
from core.checking.deeds.crediting import DEEDS
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.experience import IN_THIS_FIELD
from core.checking.evidence.relevance import Relevance
from core.checking.letters.motives import is_for_one_post, motive
from core.checking.letters.own_reason import reason_told
from core.checking.words.forms import key_of
from core.checking.words.word_classes import word_class
from core.language.counts import NUMBER_WORDS
from core.language.dates import is_present
from core.language.phrasing import article, capitalised, lowered
from core.language.sentences import ended
from core.language.verbs import Form, base_of, verb_form
from core.language.voice import first_person
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.letters import post_title
from worker.engines.offline.compose.cut import is_cut
from worker.engines.offline.compose.leading import leading_position
from worker.engines.offline.compose.portrait import (
    NO_SUMMARY,
    as_first_person,
    is_objective,
    latest_role,
    says_years,
    self_description,
)
from worker.engines.offline.compose.positions import as_position, company_of, spoken_title
from worker.engines.offline.compose.reasons import worked_for_employer
from worker.engines.offline.compose.spoken_dates import from_to, in_years, since
from worker.engines.offline.compose.trade_years import sure_years
from worker.engines.offline.compose.verb_lines import NO_DEED, agreeing, told_as_deed
from worker.engines.references import reference_of

_REASONS = ("I would like to apply for", "I am applying for", "I am writing to apply for")
_FOR_YOU, _WAYS = "I would like to work for you as", 4
ANY_POST = "the post that you advertise"
# `Laminated dough is my favourite argument.`
_NO_DEED_OF_MINE = re.compile(
    r"^(?:(?!\b(?:where|who|that|which|what|when|while|whose)\b)[^,;:])+ (?:is|are|was|were) "
)
# `Ten years of explaining fractions to teenagers`
_TIME_SPENT = re.compile(
    r"^(?:Over |More than |About |Nearly )?(?:\d+\+?|[A-Z]?[a-z]+) years? (?:of|in|as|on) (?=[a-z])"
)
# `Registered with CORU since 2012`, and nothing that is over or that no letter says
_REGISTERED = re.compile(
    r"^(?!.*\b(?i:until|till|from|left|lapsed|expired|former\w*|previous\w*|unemployed|disab\w+|blind|sick\w*)\b)"
    r"(?:Registered|Licen[cs]ed|Certified|Accredited|Chartered) (?:with|by|to|as|in) "
    r"(?:(?!(?:19|20)\d\d)[^;:]){2,60}?(?P<since> since (?:\w+ )?(?:19|20)\d\d)?$"
)
# What one brings along, whoever one is.
_BROUGHT = re.compile(
    r"^(?:(?:[A-Z][a-z]+|\d+\+?)(?: [a-z-]+){0,3}|[A-Z][a-z]+) ?(?<= )(?P<head>licen[cs]e|record|experience|background"
    r"|eye|head|years|skills|hands)(?= (?:since|in|of|for|with|from|on|across|and|as)\b).{3,140}$"
)
# `Ends meetings early`
_ON_DOING = re.compile(r"(?:what|how|that|the|an?|my|our|all|every|people|to|it)\b")
_COUNTED = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS[1:])})\b|\bI (?:have been|am) registered\b", re.IGNORECASE)
# What a form or a list leaves in a line.
_NO_DESCRIPTION = re.compile(r"[:✦•|▪·☐☑]")
_FIGURE = re.compile(r"\d")
_MOST_LOOSE = 3
_LONGEST_JOINED = 22
_LONGEST_OWN = 28
_MOTTO = 5
_ASKED_FROM = 1.5
_FORMS = 3


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

    def text(self, answers: Sequence[str] = ()) -> tuple[str, str]:
        """For which post it is, who its writer is, and for how long; and the sentence of it that names a position.

        `answers` are sentences about required papers: they stand behind the position.
        """
        witness = self_description(self.index)
        wish = motive(self.index) if not reason_told(self.index.context.opportunity) else None
        begin, position = self._beginning(witness)
        options = [*begin, *([answer] for answer in answers), self._years(witness)]
        options.append([wish[0]] if wish is not None else [] if self.is_change else self._own_words(witness))
        if not any(line.evidence.polarity == "does" for line in self.index.of_kind(*DEEDS)):
            # What stands below no position is all that tells of their work.
            loose = [each for each in self._own_words(witness) if each.startswith("I ") and _FIGURE.search(each)]
            options += [[each] for each in loose[:_MOST_LOOSE]]
        said: list[str] = []
        for choices in options:
            fitting = (each for each in choices if each not in said and self.is_fine(" ".join([*said, each])))
            said += [sentence] if (sentence := next(fitting, None)) is not None else []
        # A letter says what it is for, whatever of its title cannot be said.
        has_reason = any(reason in sentence for sentence in said for reason in (*_REASONS, _FOR_YOU))
        text = " ".join(said if has_reason else [f"{_REASONS[0]} {ANY_POST}.", *said])
        return text, position if position in said else ""

    def _beginning(self, witness: Witness | None) -> tuple[list[list[str]], str]:
        """Post, person and position, each with what may stand in for it; and the position by itself."""
        title = post_title(self.index.context.opportunity)
        apply = _REASONS[self.seed % len(_REASONS)]
        plain = f"{apply} the post of {title}" if title else f"{apply} {ANY_POST}"
        number = reference_of(self.index.context.opportunity.description or "")
        one = as_position(title) if title is not None and self.seed % _WAYS == 0 else ""
        posts = [f"{plain} (reference {number})"] if number is not None else []
        posts += [f"{_FOR_YOU} {one}"] if one.startswith(("a ", "an ")) and not posts else []
        reason = next((post for post in (*posts, plain) if self.is_fine(f"{post}.")), f"{apply} {ANY_POST}")
        description = self._description(witness)
        # Who comes from elsewhere does not say who they are there: `a customs officer with an eye for …`. That they do,
        # they say with their own reason or not at all.
        if self.is_change or not (description and self.is_fine(f"{ended(reason)} {description}")):
            description, witness = "", None
        position = ended(named) if (named := self._position(witness)) is not None else ""
        placed = [[position]] if position else []
        if not description:
            return [[ended(reason)], *placed], position
        is_short = len(description.split()) <= _LONGEST_JOINED and description.endswith(".")
        is_joined = is_short and "," not in description and description.startswith("I am ") and self.seed % _FORMS > 0
        begin = [f"{description[:-1]}, and {reason}."] if is_joined else []
        return [[*begin, ended(reason)], *([] if is_joined else [[description]]), *placed], position

    def _description(self, witness: Witness | None) -> str:
        """Who the person says they are, up to a semicolon; nothing where the position says no less."""
        if witness is None or _NO_DESCRIPTION.search(witness.evidence.text):
            return ""
        said = as_first_person(witness.evidence.text.split("; ", 1)[0])
        role = self.first
        title = spoken_title(role.title).lower() if role is not None else ""
        is_title = said.lower().rstrip(".").removeprefix("i am ").removeprefix("a ").removeprefix("an ") == title
        return "" if is_title else said

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
            return f"{capitalised(begun)} I have {'already ' if knows else ''}worked{work}{where}"
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


def own_words(text: str) -> str | None:
    """`Sells software to hospitals` → `I sell software to hospitals.`; None for what has no verb of its writer's.

    `Clean licence since 2006 and a tidy cab` → `I bring a clean licence since 2006 and a tidy cab.`
    """
    status = _REGISTERED.match(text.rstrip(". "))
    if text.startswith(("I ", "My ")) or status is not None:
        since = "have been" if status is not None and status["since"] else "am"
        return ended(text if status is None else f"I {since} {lowered(text.rstrip('. '))}")
    if _TIME_SPENT.match(text):
        return ended(f"I have {lowered(text).replace('; ', ' and ')}")
    if (brought := _BROUGHT.match(text.rstrip(". "))) is not None:
        plain = lowered(brought[0])
        is_bare = re.match(r"(?:an?|the|over|more|\w*\d)\b", plain) or brought["head"].endswith("s")
        return ended(f"I bring {plain if is_bare else f'{article(plain)} {plain}'}")
    first, _, rest = text.partition(" ")
    if verb_form(first) is Form.PAST and (passive := told_as_deed(text, is_current=True)) is not None:
        return passive  # `Promoted five times`
    if verb_form(first) is None and _ON_DOING.match(rest) and (base := _base_of_third(first)) is not None:
        return agreeing(ended(f"I {base} {rest}"))
    is_verb = verb_form(first) in {Form.THIRD_PERSON, Form.PAST} and not _NO_DEED_OF_MINE.search(text)
    is_verb = is_verb and not NO_DEED.match(text)
    said = first_person(text, is_current=True) if is_verb else None
    if said is None and is_verb and verb_form(first) is Form.THIRD_PERSON and _ON_DOING.match(rest):
        said = ended(f"I {base_of(first)} {rest}")
    return agreeing(said) if said is not None and said.startswith("I ") else None


def _base_of_third(word: str) -> str | None:
    """`Mends` → `mend`, where that is a verb more often than a thing."""
    base = word[:-1].lower()
    kind = word_class(key_of(base))
    return base if word.endswith("s") and not word.endswith("ss") and kind.verb > kind.noun else None


def introduced(role: Role, *, before: str) -> str:
    """`I also work as Chef de Partie at Osteria Rossi (since 2019)`, a position beside those that were told."""
    title = spoken_title(role.title) if role.title else ""
    is_now = is_present(role.end)
    where = f" at {name}" if (name := company_of(role)) else ""
    where = f"{where} ({years})" if (years := in_years(role)) is not None else where
    if title and is_voluntary(role):
        work = f"{'am' if is_now else 'was'} {as_position(title)}"
    elif title:
        aside = "" if before else "also "
        work = f"{f'{aside}work' if is_now else 'worked'} as {as_position(title)}"
    else:
        work = "work" if is_now else "worked"
    return f"{before} I {work}{where}" if before else f"I {work}{where}"
