"""Texts that are no posting: said before anything is made of them."""

from core.language.detection import language_of, name_of
from core.language.lexicon import title_score
from worker.understanding.languages import READ_AS_PROSE
from worker.understanding.postings.cues import purposes
from worker.understanding.postings.sections import Topic
from worker.understanding.postings.units import read_units

NO_POSTING = (
    "This text does not read like a job posting: it names no job, and asks for nothing. Paste the posting itself, with "
    "its title and what it asks for."
)
# What a posting speaks of, and hardly any other text does.
_OF_POSTINGS = frozenset(
    {"experience", "education", "papers", "skills", "permit", "person", "you_have", "wish", "will", "seeking", "apply"}
)
_TOPICS = frozenset({Topic.REQUIRED, Topic.PREFERRED, Topic.DUTIES})
_ENOUGH = 2


def why_no_posting(text: str) -> str | None:
    """What to tell who gave a text that is no posting; None for one that may be one.

    Only nonsense is refused: a job's title in a line, a heading of a posting or two things that postings speak of are
    enough. Texts in other languages are not judged by English words.
    """
    if language_of(text) not in {None, "en"}:
        return None
    units = read_units(text)
    if any(title_score(unit.text) or (unit.may_head and unit.topic in _TOPICS) for unit in units):
        return None
    found = {name for unit in units for name in purposes(unit.text)}
    return None if len(found & _OF_POSTINGS) >= _ENOUGH else NO_POSTING


def why_unread(text: str) -> str | None:
    """What to say of a posting in a language that is not read; None for others."""
    language = language_of(text)
    if language is None or language in READ_AS_PROSE:
        return None
    known = " and ".join(name_of(code) for code in READ_AS_PROSE)
    return f"This posting seems to be in {name_of(language)}. Postings are read in {known} so far."
