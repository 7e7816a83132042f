"""What a statement is held against: each fact with its words, figures and doer, and what the head of its role says."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from core.checking.abbreviations import written_out
from core.checking.entries import Entry, entries
from core.checking.evidence import EvidenceIndex
from core.checking.forms import deeds_of_name
from core.checking.quantities import Quantity, date_figure, quantities
from core.checking.segments import clauses
from core.checking.synonyms import says
from core.checking.tellings import tellings
from core.checking.trade import trade_roles
from core.checking.word_lists import word_lists
from core.checking.words import Said, Standing, concepts, said_words
from core.language.casing import recased
from core.language.dates import is_present, month_span, total_months
from core.language.detection import language_of
from core.language.doers import Doer, doer_of
from core.language.polarity import spliced
from core.language.standing import Status, level_of, level_rank, names_certificate, status_of
from core.language.terms import shown
from core.language.verbs import Form, verb_form
from core.record.context import TailoringContext
from core.record.identity import employer_key
from core.record.models import Evidence, Role

_ENTRIES = frozenset({"education", "certification"})
_SHORTEST_FIRST_NAME = 3
_WORDS = re.compile(r"[^\W_]+")
_WEIGHT_OF_VERB = 1.5
_CLAUSE_END = re.compile(r";\s|[.!?]\s|,\s(?:but|while|and I)\s|,\s(?=I\s)")


@dataclass(frozen=True)
class Fact:
    """One piece of evidence, prepared."""

    evidence: Evidence
    today: date

    @property
    def text(self) -> str:
        """The person's own words; all in capitals they are read as if they were not."""
        return self.evidence.text

    @cached_property
    def words(self) -> tuple[Said, ...]:
        """The words of it."""
        return said_words(recased(self.text))

    @cached_property
    def standings(self) -> dict[str, frozenset[Standing]]:
        """For each key that a statement may use because of this fact, how it is said here: done or denied."""
        found: dict[str, set[Standing]] = defaultdict(set)
        whole = self._standing_of_whole
        for word in self.words:
            for key in says(word.key) | (says(word.phrase) if word.phrase is not None else frozenset()):
                found[key].add(whole if whole != "done" and word.standing == "done" else word.standing)
        for deed in deeds_of_name(self.text) if self.is_nominal else ():
            found[deed].add("done")
        for name in written_out(self.text):
            for word in said_words(name):
                found[word.key].add(whole)
        # Who does something is no doing: a manager to whom one reported, no managing.
        agents = {word.key.removeprefix("n:") for word in self.words if word.key.startswith("n:")}
        for concept, start, end in concepts(recased(self.text)):
            if concept in agents:
                continue
            inside = [word.standing for word in self.words if start <= word.start < end]
            inner: Standing = inside[0] if inside else "done"
            found[concept].add(whole if whole != "done" and inner == "done" else inner)
        for key in shown(self.text):
            if key not in found and key not in agents:
                found[key].add(whole)
        return {key: frozenset(values) for key, values in found.items()}

    @property
    def says_so_itself(self) -> bool:
        """Whether its words say whether it was done; not where only the record denies it, or calls it a plan."""
        return self._standing_of_whole == "done"

    @cached_property
    def _standing_of_whole(self) -> Standing:
        if self.evidence.polarity == "does_not":
            return "done" if any(word.standing == "not" for word in self.words) else "not"
        if self.evidence.polarity == "plans":
            return "done" if any(word.standing == "plans" for word in self.words) else "plans"
        return "done"

    @cached_property
    def is_nominal(self) -> bool:
        """True for a line that names a result and tells no deed: `Third place in a throwdown`."""
        forms = [verb_form(word.strip(".,;:")) for word in self.text.split()]
        tells = Form.PAST in forms or forms[:1] != [None] or not self.text[:1].isupper()
        is_done = self._standing_of_whole == "done" and all(word.standing == "done" for word in self.words)
        return self.evidence.kind not in _ENTRIES and is_done and not tells and self.text.split()[0] != "I"

    @cached_property
    def own_deeds(self) -> frozenset[str]:
        """Keys of the verbs that tell the person's own deeds here, none of those that are denied."""
        return frozenset(told.key for told in tellings(self.text) if told.actor == "own" and not told.is_denied)

    @cached_property
    def beginning(self) -> frozenset[str]:
        """Keys of what stands before the first comma; none where the line denies or plans."""
        begun, comma, _ = self.text.partition(",")
        return frozenset(word.key for word in said_words(begun) if word.standing == "done") if comma else frozenset()

    @cached_property
    def denied(self) -> frozenset[str]:
        """Keys of all words that are denied here, small ones too."""
        return frozenset(word.key for word in said_words(self.text) if word.standing == "not")

    @cached_property
    def left(self) -> frozenset[str]:
        """Keys of what was given up here, and of what it lets one say."""
        kept = {key for word in self.words if not word.is_left for key in says(word.key)}
        return frozenset(key for word in self.words if word.is_left for key in says(word.key)) - kept

    @cached_property
    def weak(self) -> frozenset[str]:
        """Keys of what was only met here: seen, attended, read about."""
        firm = {key for word in self.words if not word.is_weak for key in says(word.key)}
        return frozenset(key for word in self.words if word.is_weak for key in says(word.key)) - firm

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures."""
        return quantities(self.text)

    def told_of(self, keys: frozenset[str], verb: str) -> tuple[frozenset[str], Doer]:
        """The clause of it that shares most with these words, the verb above all, and whose deed it tells."""

        def shared(clause: tuple[frozenset[str], Doer]) -> float:
            return len(keys & clause[0]) + _WEIGHT_OF_VERB * (verb in clause[0])

        # The one that has the verb, whatever `it` stands for; of equals the one that gives more.
        known = [clause for clause in self._clauses if verb in clause[0] and verb not in word_lists().light]
        first = sorted(known or self._clauses, key=lambda clause: clause[1] == "others")
        return max(first, key=shared, default=(frozenset(), "own"))

    def is_of_others_too(self, keys: frozenset[str], verb: str) -> bool:
        """True where others did the same thing as the person, and one of these words is only told of theirs.

        `I present the small cases; the manager presents the major ones` bears no major ones.
        """
        theirs = [clause for clause, doer in self._clauses if doer == "others" and verb in clause]
        own = frozenset(key for clause, doer in self._clauses if doer != "others" for key in clause)
        return bool(own) and any(keys & clause - own for clause in theirs)

    @cached_property
    def _clauses(self) -> list[tuple[frozenset[str], Doer]]:
        whole = [piece for piece in _CLAUSE_END.split(self.text) if piece.strip()]
        parts = [piece[start:end] for piece in whole for start, end in spliced(piece, 0, len(piece))]
        pieces = [deed for piece in parts for deed in _deeds(piece)]
        return [
            (frozenset(key for word in said_words(piece) for key in says(word.key)), doer_of(piece)) for piece in pieces
        ]

    @cached_property
    def status(self) -> Status:
        """Whether a degree or certificate is held; `held` for everything else."""
        return status_of(self.text, today=self.today) if self.evidence.kind in _ENTRIES else "held"

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The degrees or certificates that it names; none for other kinds."""
        return entries(self.text) if self.evidence.kind in _ENTRIES else ()

    def entry_of(self, keys: frozenset[str]) -> Entry | None:
        """The degree or certificate of it that shares most with these words."""
        return max(self.entries, key=lambda entry: len(keys & entry.keys), default=None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it is: its kind, and a certificate where a line of another kind names one."""
        named = ("certification",) if names_certificate(self.text) else ()
        return (self.evidence.kind, *named)

    def level_rank_of(self, keys: frozenset[str]) -> float | None:
        """The level that its item with one of these keys has: 1 for `German (basic)`."""
        for piece in re.split(r"[,;|•/]", self.text):
            if any(says(word.key) & keys for word in said_words(piece)):
                return level_rank(level_of(piece))
        return None


@dataclass(frozen=True)
class Head:
    """The head of a role: title, employer, place and dates."""

    role: Role
    today: date

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """Words of the title."""
        return frozenset(word.key for word in said_words(recased(self.role.title)))

    @cached_property
    def company_keys(self) -> frozenset[str]:
        """Words of the employer's name, without its legal form."""
        keys = [
            word.key
            for word in said_words(recased(self.role.company))
            if word.surface.lower().strip(".") not in word_lists().legal_forms
        ]
        return frozenset(keys)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All words of it with what they let a statement say."""
        texts = [self.role.location or "", self.role.company, self.role.start or "", self.role.end or ""]
        words = [word for text in texts for word in said_words(recased(text))]
        return frozenset(key for word in words for key in says(word.key)) | self.title_keys

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """First month and the month after the last, as numbers of months."""
        return month_span(self.role.start, self.role.end, today=self.today)

    @property
    def is_current(self) -> bool:
        """True when the role goes on."""
        return is_present(self.role.end)

    @cached_property
    def dates(self) -> tuple[Quantity, ...]:
        """The years of its dates."""
        return (*date_figure(self.role.start), *date_figure(self.role.end))


class Sources:
    """All facts of one person, found by their words."""

    def __init__(self, context: TailoringContext, today: date) -> None:
        self.context = context
        self.today = today
        self.facts = [Fact(item, today) for item in context.evidence]
        self.by_id: dict[UUID, Fact] = {fact.evidence.id: fact for fact in self.facts}
        self.heads = {role.id: Head(role, today) for role in context.roles}

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, fact in enumerate(self.facts):
            for key in fact.standings:
                found[key].append(index)
        return found

    def own_words(self, text: str) -> Fact | None:
        """The fact that says just this, word for word; capitals and marks aside.

        Not one that is denied or planned and does not say so itself: its words alone would claim it.
        """
        return self._by_letters.get(_letters(text))

    @cached_property
    def _by_letters(self) -> dict[str, Fact]:
        telling = [fact for fact in self.facts if fact.says_so_itself]
        return {_letters(fact.text): fact for fact in reversed(telling) if _letters(fact.text)}

    @cached_property
    def _keys_of_roles(self) -> dict[UUID | None, frozenset[str]]:
        found: dict[UUID | None, set[str]] = defaultdict(set)
        for fact in self.facts:
            found[fact.evidence.role_id].update(fact.standings)
        return {role_id: frozenset(keys) for role_id, keys in found.items()}

    def keys_of_role(self, role_id: UUID) -> frozenset[str]:
        """All that the facts of a role let a statement say."""
        return self._keys_of_roles.get(role_id, frozenset())

    @cached_property
    def denied(self) -> frozenset[str]:
        """Keys of all that some fact denies; who does something counts as the doing: `not a prescriber`."""
        own = {key for fact in self.facts for key in fact.denied}
        agents = {key for fact in self.facts if fact.evidence.polarity == "does_not" for key in fact.denied}
        return frozenset(own | {key.removeprefix("n:") for key in agents})

    def language_of(self, cites: Sequence[UUID]) -> str:
        """The language of these facts; of all of them where they are too short to tell, English where that is, too."""
        texts = [self.by_id[cited].text for cited in cites if cited in self.by_id]
        return (language_of("\n".join(texts)) if texts else None) or self._language or "en"

    @cached_property
    def _language(self) -> str | None:
        return language_of("\n".join(fact.text for fact in self.facts))

    def likely(self, keys: frozenset[str]) -> list[Fact]:
        """The facts that share most with these words, rare words before common ones."""
        scores: dict[int, float] = defaultdict(float)
        for key in keys:
            places = self._by_key.get(key, ())
            for place in places:
                scores[place] += 1.0 / len(places) ** 0.5
        best = sorted(scores, key=lambda place: (-scores[place], place))
        return [self.facts[place] for place in best]

    def named_in(self, text: str) -> list[Head]:
        """Roles whose employer stands in the text by name."""
        keys = {word.key for word in said_words(text)}
        names = [head for head in self.heads.values() if head.company_keys and _is_named(head, text, keys)]
        return [head for head in names if not any(head.company_keys < other.company_keys for other in names)]

    @cached_property
    def heads_of_trade(self) -> list[Head]:
        """The roles that are in the trade of the posting."""
        return [self.heads[role.id] for role in trade_roles(EvidenceIndex(self.context, self.today))]

    @cached_property
    def heads_of_reader(self) -> list[Head]:
        """The roles at the employer of the posting, by the record's own comparison of names."""
        wanted = employer_key(self.context.opportunity.company or "")
        return [head for head in self.heads.values() if wanted and employer_key(head.role.company) == wanted]

    def months(self, heads: list[Head]) -> int:
        """Months that these roles cover together; overlapping months count once."""
        return total_months([head.span for head in heads if head.span is not None])

    @cached_property
    def person_keys(self) -> frozenset[str]:
        """Words of name, headline and contact."""
        person = self.context.person
        texts = [person.name or "", person.headline or "", *person.contact]
        return frozenset(word.key for text in texts for word in said_words(text))

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """Words of the person's name."""
        return frozenset(word.key for word in said_words(self.context.person.name or ""))

    @cached_property
    def target_keys(self) -> frozenset[str]:
        """Words of the posting's title, employer and place."""
        target = self.context.opportunity
        texts = [target.title or "", target.company or "", target.location or ""]
        return frozenset(key for text in texts for word in said_words(text) for key in says(word.key))

    @cached_property
    def posting_keys(self) -> frozenset[str]:
        """All words of the posting."""
        target = self.context.opportunity
        texts = [target.description or "", *(requirement.text for requirement in target.requirements)]
        keywords = [keyword for requirement in target.requirements for keyword in requirement.keywords]
        found = (word.key for text in [*texts, *keywords] for word in said_words(text))
        return frozenset(key for each in found for key in says(each)) | self.target_keys

    def is_in_posting(self, text: str) -> bool:
        """True where the posting has these words in this order."""
        plain = _plain(text)
        return bool(plain) and f" {plain} " in self._posting_text

    @cached_property
    def _posting_text(self) -> str:
        target = self.context.opportunity
        return f" {_plain(target.title or '')} / {_plain(target.description or '')} "

    @cached_property
    def posting_quantities(self) -> tuple[Quantity, ...]:
        """Figures of the posting."""
        target = self.context.opportunity
        texts = [
            target.description or "",
            target.title or "",
            *(requirement.text for requirement in target.requirements),
        ]
        return tuple(figure for text in texts for figure in quantities(text))


def _plain(text: str) -> str:
    """The words in small letters, with one blank between them."""
    return " ".join(_WORDS.findall(text.lower()))


def _is_named(head: Head, text: str, keys: set[str]) -> bool:
    """The whole name, or its first distinctive word with a capital: `Saltway` for `Saltway Haulage`."""
    with_capital = {word.key for word in said_words(text) if word.surface[0].isupper()}
    if head.company_keys <= keys and head.company_keys & with_capital:
        return True
    names = [word for word in said_words(recased(head.role.company)) if word.key in head.company_keys]
    if not names or len(names[0].surface) <= _SHORTEST_FIRST_NAME:
        return False
    said = said_words(text)
    return any(_is_short_name(said, number, head) for number, word in enumerate(said) if word.key == names[0].key)


def _is_short_name(said: Sequence[Said], number: int, head: Head) -> bool:
    """False for a part of another name: `University of Texas`, `Saltway Bakery`."""
    if not said[number].surface[0].isupper():
        return False
    before = said[number - 1].surface if number else ""
    after = said[number + 1] if number + 1 < len(said) else None
    is_joined = after is not None and after.start - said[number].end == 1 and after.surface[0].isupper()
    return before != "of" and (not is_joined or (after is not None and after.key in head.company_keys))


def _deeds(clause: str) -> list[str]:
    """`Observe lessons and coach teachers` are two deeds: who only observed the first did the second by themself.

    A verb behind `helped` is what was helped with, and one behind another's name is that other's.
    """
    is_helped = doer_of(clause) == "helped" and not clause.lower().startswith("help")
    return list(clauses(clause)) if is_helped else [clause]


def _letters(text: str) -> str:
    """What is compared word for word: signs of figures count, the mark at the end does not."""
    return " ".join(text.lower().split()).rstrip(".;,")
