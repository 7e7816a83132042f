"""What a statement is held against: the facts and roles of one person, found by their words, and the posting's."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.facts import Fact
from core.checking.evidence.trade import trade_roles
from core.checking.fields.heads import Head, is_named
from core.checking.words.quantities import Quantity, quantities
from core.checking.words.synonyms import says
from core.checking.words.words import said_words
from core.language.dates import total_months
from core.language.detection import language_of
from core.record.context import TailoringContext
from core.record.identity import employer_key

_WORDS = re.compile(r"[^\W_]+")


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
        return {_letters(fact.evidence.text): fact for fact in reversed(telling) if _letters(fact.evidence.text)}

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
        names = [head for head in self.heads.values() if head.company_keys and is_named(head, text, keys)]
        return [head for head in names if not any(head.company_keys < other.company_keys for other in names)]

    @cached_property
    def heads_of_trade(self) -> list[Head]:
        """The roles that are in the trade of the posting."""
        return [self.heads[role.id] for role in trade_roles(self.index)]

    @cached_property
    def index(self) -> EvidenceIndex:
        """The record as matching sees it."""
        return EvidenceIndex(self.context, self.today)

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
    def header_keys(self) -> frozenset[str]:
        """Keys of all that the record calls the person and their roles: titles, employers and places, the headline."""
        of_roles = (key for head in self.heads.values() for key in (*head.keys, *head.company_keys))
        said = said_words(self.context.person.headline or "")
        return frozenset(key.removeprefix("n:") for key in (*of_roles, *(word.key for word in said)))

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


def _letters(text: str) -> str:
    """What is compared word for word: signs of figures count, the mark at the end does not."""
    return " ".join(text.lower().split()).rstrip(".;,")
