"""The head of a role as it is compared: title, employer, place and dates, and where a text names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.checking.words.forms import deed_of, key_of
from core.checking.words.quantities import Quantity, date_figure
from core.checking.words.shorthand import spelt_out
from core.checking.words.synonyms import says
from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said, said_words
from core.language.casing import recased
from core.language.dates import is_present, month_span
from core.record.models import Role

_SHORTEST_FIRST_NAME = 3
# Of a manager's title no deed follows: whom or what they managed, a line must say.
_LEADING = ("manage", "lead", "direct", "supervise", "own", "found", "coordinate", "develop")


@dataclass(frozen=True)
class Head:
    """The head of a role: title, employer, place and dates."""

    role: Role
    today: date

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """Words of the title."""
        return frozenset(word.key for word in said_words(spelt_out(recased(self.role.title))))

    @cached_property
    def title_deeds(self) -> frozenset[str]:
        """What somebody with this title does: `teach` of a teacher."""
        deeds = (deed_of(word) for word in self.role.title.split())
        return frozenset(deed for deed in deeds if deed is not None).difference(map(key_of, _LEADING))

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


def is_named(head: Head, text: str, keys: set[str]) -> bool:
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
