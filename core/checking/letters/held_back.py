"""When no letter is written in somebody's name, and why: nothing is told from what was not read."""

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.words.told_language import foreign_language
from core.language.detection import name_of
from core.record.context import TailoringContext

_EMPTY = "Your record says nothing yet. Add your positions and what you did there, or upload a résumé."
_NO_LETTER = "There is no letter, and no fit is said: "


def why_held_back(context: TailoringContext) -> str | None:
    """Why nothing is written in the person's name from this record, in words for them; None where it may be."""
    is_empty = not context.roles and not context.evidence
    why = context.unread or (_EMPTY if is_empty else None)
    return f"{_NO_LETTER}{_first_small(why)}" if why else None


def why_no_letter(index: EvidenceIndex) -> str | None:
    """The same, and where the letter would be in another language than its evidence."""
    language = foreign_language(index)
    if language is None or why_held_back(index.context) is not None:
        return why_held_back(index.context)
    return (
        f"There is no letter: your documents are in {name_of(language)}, and it would be in English."
        " The résumé is in your own words."
    )


def _first_small(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
