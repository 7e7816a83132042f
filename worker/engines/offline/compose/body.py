"""The paragraphs of a letter that tell deeds: role by role, each begun where it was done, no two sentences alike."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from core.checking.evidence import EvidenceIndex
from core.language.dates import is_present
from core.language.phrasing import capitalised, lowered
from core.language.sentences import sentences
from core.language.verbs import Form, verb_form
from core.record.models import Role
from worker.engines.offline.compose.choosing import Deed, Passage
from worker.engines.offline.compose.lead_ins import LeadIns, linked
from worker.engines.offline.compose.nominal import is_several, without_frame
from worker.engines.offline.compose.opening import introduced
from worker.engines.offline.compose.positions import at_employer, company_of, place_of, spoken_title
from worker.engines.offline.compose.spoken_dates import in_years, is_before, is_next_before

MAX_LEADS = 5
NEAREST = "What comes nearest in my work is that"
MAX_THERES = 1
_MOST_IN_PARAGRAPH = 3
_MOST_SHORT = 4
_SHORT_PASSAGE = 52
_SHORTEST = 20
_BEFORE = ("Before that", "Earlier", "Earlier still")
_LONGEST_JOINED = 13
_LONGEST_IN_CLAUSE = 24
_LONGEST_LISTED = 28
_LINKS = re.compile(r"(?:I|At|As|There|My)\b")
_WORK = re.compile(r"My work (?=(?:includes|included)\b)")
_WORK_INSIDE = re.compile(r"\b[Mm]y work (?:there )?(?:includes|included)\b")
_OF_SELF = re.compile(r"(?:I|My|my)\b")
# Behind these a verb without a subject might be read with another one: `when sales fell and opened a shop`.
_OTHER_CLAUSE = re.compile(
    r",|\b(?:and|to(?! [$€£]?\d)|that|who|which|whose|when|while|as|before|after|until|till|since|because"
    r"|where|if|though|so)\b"
)
_AUXILIARIES = frozenset({"am", "was", "have", "had", "do", "did", "can", "could"})
_HAS_COMMA = re.compile(r",(?!\d)")


@dataclass(frozen=True)
class Sentence:
    """What stands in the letter, and the evidence that it tells. `is_lead` says that it only leads to the next one."""

    text: str
    tells: tuple[UUID, ...] = ()
    is_lead: bool = False


@dataclass(kw_only=True)
class Body:
    """Writes passages. `known` are requirements that were spoken of before; `plain` is evidence that stands alone.

    `first_role` is the position that the letter leads with, `opened` the last one that its opening named.
    """

    index: EvidenceIndex
    lead_ins: LeadIns
    seed: int
    known: set[str] = field(default_factory=set)
    plain: frozenset[UUID] = frozenset()
    introduced_roles: set[UUID] = field(default_factory=set)
    is_in_order: bool = True
    """Whether the passages go back in time, one by one: else none is `Before that`."""
    first_role: Role | None = None
    opened: Role | None = None
    leads: int = 0
    _theres: int = 0
    _befores: int = 0
    _agains: int = 0
    _has_now: bool = False
    _is_near_said: bool = False
    _is_resumed: bool = False

    def resume(self) -> None:
        """Other paragraphs stood between: what comes next says where it was."""
        self._is_resumed = True
        self._last_role = None

    _last_role: Role | None = None

    def paragraphs(self, passages: Iterable[Passage]) -> list[list[Sentence]]:
        """One or two paragraphs a role; what is too short for one stands with the next."""
        written = [paragraph for passage in passages for paragraph in self._passage(passage)]
        whole: list[list[Sentence]] = []
        for paragraph in written:
            is_short = min(_length(whole[-1]), _length(paragraph)) < _SHORTEST if whole else False
            if is_short and not paragraph[0].is_lead:
                whole[-1] += paragraph
            else:
                whole.append(paragraph)
        return whole

    def _passage(self, passage: Passage) -> list[list[Sentence]]:
        """What is asked for, the position with what its work was, where it is new, and its deeds."""
        role = passage.role
        is_new = role is not None and role.id not in self.introduced_roles
        named = [deed for deed in passage.deeds if deed.noun is not None and is_new]
        deeds = [deed for deed in passage.deeds if deed.noun is None]
        parts = _split(deeds) if deeds else []
        if role is None or not named:
            return [self._paragraph(role, part, number) for number, part in enumerate(parts)]
        asked = self._asked([*named, *(parts[0] if parts else [])])
        head = self._named(role, named[0])
        first = [Sentence(asked, is_lead=True), head] if asked is not None else [head]
        told = [self._paragraph(role, part, number, is_headed=number == 0) for number, part in enumerate(parts)]
        return [[*first, *told[0]], *told[1:]] if told else [first]

    def _named(self, role: Role, deed: Deed) -> Sentence:
        """`Before that I worked as Forklift Operator at Hendersons (2011–2015), with eight trucks.`."""
        last = self._last_role or self.opened
        is_later = last is not None and is_before(role, last, self.index.today)
        is_now = is_present(role.end)
        is_after_end = self.first_role is not None and not is_present(self.first_role.end)
        is_newer = is_now and is_after_end and not self._has_now
        self._has_now = self._has_now or is_now
        begin = introduced(role, before=self._before(role, last) if last and is_later else "", is_newer=is_newer)
        self.introduced_roles.add(role.id)
        self._last_role = role
        return Sentence(f"{begin}, {deed.text}.", (deed.witness.evidence.id,))

    def _paragraph(
        self, role: Role | None, deeds: Sequence[Deed], number: int, *, is_headed: bool = False
    ) -> list[Sentence]:
        asked = self._asked(deeds) if not is_headed else None
        groups = self._joined(_by_form(deeds), number)
        first = [_together(groups[0])] if is_headed else self._placed(role, groups[0], number, is_led=asked is not None)
        is_near = asked is not None and all(point.strength == "partial" for deed in deeds for point in deed.points)
        said = self._linked(asked, first, is_near=is_near) if asked is not None else first
        for place, group in enumerate(groups[1:]):
            said.append(self._behind(role, group, said[-1], is_third=place > 0))
        self._last_role = role
        return said

    def _asked(self, deeds: Sequence[Deed]) -> str | None:
        """`You ask for …`: what these deeds answer, where it was not spoken of yet."""
        answered = [
            (point, deed.witness)
            for deed in deeds
            for point in deed.points
            if point.requirement not in self.known and deed.witness.evidence.id not in self.plain
        ]
        if not answered or self.leads >= MAX_LEADS:
            return None
        lead = self.lead_ins.lead(answered, self.leads)
        self.leads += lead is not None
        self.known.update(point.requirement for point, _ in answered)
        return lead

    def _linked(self, asked: str, first: list[Sentence], *, is_near: bool) -> list[Sentence]:
        """`You ask for care plans; at Elm House I wrote …`, where both are short; else one behind the other.

        What only comes near to what is asked for is called so, once in a letter.
        """
        lead, told = Sentence(asked, is_lead=True), first[0]
        if is_near and told.tells and not self._is_near_said and _LINKS.match(told.text):
            self._is_near_said = True
            begin = _inside(told.text)
            comma = "" if begin.startswith("I ") else ","
            return [lead, Sentence(f"{NEAREST}{comma} {begin}", told.tells), *first[1:]]
        can_link = told.tells and _is_simple(asked) and _LINKS.match(told.text)
        link = linked(asked, told.text) if can_link else None
        return [lead, *first] if link is None else [Sentence(link, told.tells), *first[1:]]

    def _joined(self, deeds: Sequence[Deed], number: int) -> list[list[Deed]]:
        """The deeds in sentences: two short ones stand together, once in a paragraph."""
        groups: list[list[Deed]] = []
        skips = (self.seed + number) % 2
        is_joined = False
        for place, deed in enumerate(deeds):
            before = groups[-1] if groups else None
            if before and not is_joined and place > skips and len(before) == 1 and self._go_together(before[0], deed):
                before.append(deed)
                is_joined = True
            else:
                groups.append([deed])
        return groups

    def _go_together(self, first: Deed, second: Deed) -> bool:
        is_plain = {first.witness.evidence.id, second.witness.evidence.id} & self.plain
        if not is_plain and (parts := _parts_of_work(first, second)) is not None:
            return len(" ".join(parts).split()) <= _LONGEST_LISTED
        return not is_plain and all(
            deed.text.startswith("I ") and len(deed.text.split()) <= _LONGEST_JOINED and _is_simple(deed.text)
            for deed in (first, second)
        )

    def _placed(self, role: Role | None, group: list[Deed], number: int, *, is_led: bool) -> list[Sentence]:
        """The first sentence about a role: where, when and as what, and what was done there."""
        told = _together(group)
        if role is None or not (company_of(role) or spoken_title(role.title)):
            return [told]
        is_known = role.id in self.introduced_roles
        self.introduced_roles.add(role.id)
        names_itself = bool(role.company) and role.company in told.text
        if names_itself:
            return [told]
        if is_known:
            # The opening just spoke of it; a later paragraph says again where it was.
            is_same = self._last_role is role and not is_led and bool(at_employer(role))
            is_far = number > 0 or is_led or self._last_role is not None or self._is_resumed
            is_far = is_far or (self.opened is not None and self.opened is not role)
            place = self._again() if is_same else ""
            where = place_of(role) if self._is_left(role) else at_employer(role)
            place = place or (where if is_far else "")
            return [Sentence(f"{place}, {_inside(told.text)}", told.tells) if place else told]
        return self._introduced(role, group, told, is_led=is_led)

    def _introduced(self, role: Role, group: list[Deed], told: Sentence, *, is_led: bool) -> list[Sentence]:
        """The same for a role that was not spoken of yet."""
        last = self._last_role or self.opened
        is_later = last is not None and is_before(role, last, self.index.today)
        before = self._before(role, last) if last and is_later and not is_led else ""
        is_clause = len(told.text.split()) <= _LONGEST_IN_CLAUSE and _is_clause(told.text)
        place = place_of(role) if is_clause or not spoken_title(role.title) else ""
        if (told.text.startswith("I ") or not _OF_SELF.match(told.text)) and place:
            place = place if told.text.startswith("I ") else at_employer(role) or place
            place = f"{place} ({years})" if (years := in_years(role)) is not None else place
            begin = f"{before}, {lowered(place)}" if before else place
            return [Sentence(f"{begin}, {_inside(told.text)}", told.tells)]
        is_newer = self.first_role is not None and not is_present(self.first_role.end) and not self._has_now
        self._has_now = self._has_now or is_present(role.end)
        begin = introduced(role, before=before, is_newer=is_newer)
        if is_clause and at_employer(role) and len(group) == 1:
            return [Sentence(f"{begin}, where {_inside(told.text)}", told.tells)]
        return [Sentence(f"{begin}."), told]

    def _is_left(self, role: Role) -> bool:
        """True for an earlier post in a house where somebody had another one, too: the house alone says not which."""
        others = (other for other in self.index.newest_first if other is not role and other.id in self.introduced_roles)
        return not is_present(role.end) and any(other.company == role.company for other in others)

    def _again(self) -> str:
        """How a second paragraph about one role begins, once in a letter."""
        self._agains += 1
        return "In the same role" if self._agains == 1 else ""

    def _before(self, role: Role, last: Role) -> str:
        """How an earlier role follows a later one: not twice in the same words; `Before that` skips none."""
        if not self.is_in_order:
            return ""
        is_next = is_next_before(role, last, self.index.paid_work, self.index.today)
        self._befores = max(self._befores, 0 if is_next else 1) + 1
        return _BEFORE[self._befores - 1] if self._befores <= len(_BEFORE) else ""

    def _behind(self, role: Role | None, group: list[Deed], before: Sentence, *, is_third: bool) -> Sentence:
        """A further sentence about the same role; not three in a row begin with `I`."""
        told = _together(group)
        is_same_start = before.text.split()[:1] == told.text.split()[:1] == ["I"]
        if (work := _WORK.match(told.text)) is not None:
            # Twice in a row `My work …`: the second goes on from the first.
            is_again = before.text.startswith(("It also ", "My work ")) or _WORK_INSIDE.search(before.text) is not None
            if is_again and before.text.startswith("It also ") and (thing := without_frame(told.text)) is not None:
                return Sentence(f"{_there_is(role, thing)} also {thing}.", told.tells)
            begin = "It also" if is_again else "My work there"
            return Sentence(f"{begin} {told.text[work.end() :]}", told.tells)
        if role is not None and is_same_start and is_third and self._theres < MAX_THERES:
            self._theres += 1
            return Sentence(f"There {_inside(told.text)}", told.tells)
        return told


def _length(paragraph: list[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in paragraph)


def _split(deeds: Sequence[Deed]) -> list[Sequence[Deed]]:
    """Paragraphs of about equal length; one where all of it is short."""
    words = sum(len(deed.text.split()) for deed in deeds)
    if len(deeds) <= _MOST_SHORT and words <= _SHORT_PASSAGE:
        return [deeds]
    count = -(-len(deeds) // _MOST_IN_PARAGRAPH)
    size = -(-len(deeds) // count)
    return [deeds[start : start + size] for start in range(0, len(deeds), size)]


def _together(group: Sequence[Deed]) -> Sentence:
    tells = tuple(deed.witness.evidence.id for deed in group)
    first = capitalised(group[0].text)
    if not group[1:]:
        return Sentence(first, tells)
    if (parts := _parts_of_work(group[0], group[1])) is not None:
        begin = first[: -len(parts[0]) - 1]
        has_list = any("," in part or " and " in part for part in parts)
        return Sentence(f"{begin}{parts[0]}{', and ' if has_list else ' and '}{parts[1]}.", tells)
    if (second := _of_same_form(first, group[1].text)) is not None:
        return Sentence(f"{first[:-1]} and {second}", tells)
    return Sentence(f"{first[:-1]}, and {group[1].text}", tells)


def _of_same_form(first: str, second: str) -> str | None:
    """`ran the beta.` of `I ran the beta.` behind `I took the app to 4.6 stars.`: one subject does for both."""
    forms = [_form_of_deed(each) for each in (first, second)]
    is_plain = _OTHER_CLAUSE.search(first) is None
    return second.removeprefix("I ") if forms[0] is not None and forms[0] is forms[1] and is_plain else None


def _form_of_deed(sentence: str) -> Form | None:
    """The form of the verb behind `I`; None for what somebody is, has or has done."""
    subject, verb, *_ = [*sentence.split(maxsplit=2), "", ""]
    form = verb_form(verb) if subject == "I" and verb not in _AUXILIARIES else None
    return form if form in {Form.PAST, Form.BASE} else None


def _by_form(deeds: Sequence[Deed]) -> list[Deed]:
    """The first deed first, and behind it those of its form: what was part of the work stands together."""
    first, *others = deeds
    is_part = _WORK.match(capitalised(first.text)) is not None
    return [first, *sorted(others, key=lambda deed: (_WORK.match(capitalised(deed.text)) is not None) is not is_part)]


def _there_is(role: Role | None, thing: str) -> str:
    """`There were`, as many as the thing is, when it was."""
    is_now = role is not None and is_present(role.end)
    is_many = is_several(thing)
    return f"There {('are' if is_many else 'is') if is_now else ('were' if is_many else 'was')}"


def _parts_of_work(first: Deed, second: Deed) -> tuple[str, str] | None:
    """What both were part of the work, to be named in one sentence."""
    parts = without_frame(first.text), without_frame(second.text)
    frames = [deed.text.split(" ", 3)[:3] for deed in (first, second)]
    if frames[0] != frames[1] or parts[0] is None or parts[1] is None or _HAS_COMMA.search(parts[1]):
        return None
    return parts[0], parts[1]


def _is_simple(text: str) -> bool:
    is_one = len(sentences(text)) == 1 and text.endswith(".")
    return is_one and ", and " not in text and not any(mark in text for mark in ";:–—")


def _is_clause(text: str) -> bool:
    """True for what may stand behind its place: one sentence of one subject, and nothing set off in it."""
    is_one = len(sentences(text)) == 1 and text.endswith(".")
    return is_one and not any(mark in text for mark in (";", ":", "–", "—", ", and I ", ", and my "))


def _inside(sentence: str) -> str:
    return sentence if sentence.startswith("I") else lowered(sentence)
