"""Which facts one clause may tell together, and a clause without the names in it."""

from core.checking.evidence.facts import Fact
from core.checking.sentences.word_standing import TIME_WORDS
from core.checking.words.quantities import quantities
from core.checking.words.segments import content_of

_WORDS_OF_OTHER_FACT = 2


def all_give(clause: str, facts: tuple[Fact, ...]) -> bool:
    """True when each fact bears two words at least that no other does: one word alone is no deed of its own.

    A name is as good as two, a figure as good as one.
    """
    said = content_of(clause)
    keys = {word.key for word in said} - TIME_WORDS
    names = {word.key for word in said if word.is_name}
    figures = {figure.value for figure in quantities(clause)}
    for fact in facts:
        others = {key for other in facts if other is not fact for key in other.standings}
        given = {key for key in keys if key in fact.standings and key not in others}
        counted = figures.intersection(figure.value for figure in fact.quantities)
        if len(given) + len(given & names) + len(counted) < _WORDS_OF_OTHER_FACT:
            return False
    return True


def blanked(text: str, name: str) -> str:
    """The text with blanks for each place where the name stands, in capitals or not."""
    folded, wanted = text.lower(), name.lower()
    start = folded.find(wanted) if len(folded) == len(text) else -1
    while start >= 0:
        text = f"{text[:start]}{' ' * len(wanted)}{text[start + len(wanted) :]}"
        start = folded.find(wanted, start + len(wanted))
    return text
