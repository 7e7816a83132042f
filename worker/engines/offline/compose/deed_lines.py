"""A deed as a whole sentence of its writer's: `I trained two interns.`; none where its line has no verb of theirs."""

import re

from core.checking.evidence import EvidenceIndex, Witness
from core.language.phrasing import capitalised
from core.language.sentences import sentences
from core.language.verbs import base_of
from core.language.words import WORD
from core.record.models import Role
from worker.engines.offline.compose.narration import ONLY_FRAMED, told
from worker.engines.offline.compose.positions import at_employer, company_of, place_of, spoken_title
from worker.engines.offline.compose.spoken_dates import in_years

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_SELF = re.compile(r"I (?:have had|have been|have|had|am|was) (?P<rest>.+)")
_OF_I = re.compile(r"(?:In “[^”]+”, )?I (?P<verb>[a-z’'-]+)")
# What went from here to there says by itself what came of it.
_RESULT = re.compile(r"[^.]{3,60} (?:went|rose|fell|grew) (?:up |down )?(?:from|by|to)\b")
_WORKED_WITH = re.compile(r"I (?:have )?work(?:ed)? with\b")
_WORKED = re.compile(r"(?:I )?(?:have )?work", re.IGNORECASE)
_ROOT = 3


def deed_sentence(witness: Witness, index: EvidenceIndex) -> str | None:
    """What of the line is told in whole sentences, without its place; None where no verb is sure.

    Whoever had a crew of five led it or belonged to it: what only names things stays in the résumé. A line of one piece
    of work may have a verb that fits that work: `I handle reload planning.`.
    """
    said, written = told(witness, index), witness.evidence.text
    is_one = not re.search(r"[,;.](?=\s)| and ", written)
    whole = [each for each in sentences(said or "") if _is_own(each, written, is_one=is_one)]
    return " ".join(map(capitalised, whole)) or None


def _is_own(sentence: str, written: str, *, is_one: bool) -> bool:
    """True where the verb is the writer's, or says only what they are or have."""
    if ONLY_FRAMED.match(sentence) or (_WORKED_WITH.match(sentence) and not _WORKED.match(written)):
        return False
    if _OF_SELF.match(sentence) or _RESULT.match(sentence):
        return True
    match = _OF_I.match(sentence)
    if match is None:
        return sentence.startswith("My ") and written.startswith("My ")
    roots = {root for word in WORD.findall(written) for root in _roots(word.lower())}
    return is_one or not roots.isdisjoint(_roots(match["verb"]))


def _roots(word: str) -> set[str]:
    return {word[:_ROOT], (base_of(word) or word)[:_ROOT]}


def is_named_in(role: Role, said: str) -> bool:
    """True where the letter said the position, by its title and house as far as they are known."""
    title, name = spoken_title(role.title), company_of(role)
    # `a Clerk` of `a Senior Clerk` is another one.
    is_titled = not title or re.search(rf"\b(?:[Aa]s|was|am|been) (?:an? )?{re.escape(title)}(?!\w)", said) is not None
    return bool(title or name) and name in said and is_titled


def spoken_of(index: EvidenceIndex, said: str) -> Role | None:
    """The position that was named last; None where none was."""
    named = [role for role in index.newest_first if is_named_in(role, said)]
    return max(named, key=lambda role: _place_in(role, said), default=None)


def _place_in(role: Role, said: str) -> tuple[int, int]:
    return said.rfind(company_of(role)), said.rfind(spoken_title(role.title))


def placed_sentence(witness: Witness, index: EvidenceIndex, said: str, current: Role | None) -> str | None:
    """The same behind where it was done, unless that is the `current` position, of which the letter speaks.

    Of what was `said` of a position nothing is said again: `As Florist at Elm (2014–2019), I …`, `At Elm, I …`.
    """
    sentence, role = deed_sentence(witness, index), witness.role
    if sentence is None or role is None or role is current:
        return sentence
    name = company_of(role)
    if name and name in sentence:
        return sentence
    years = in_years(role) if not _YEAR.search(sentence) else None
    place = at_employer(role) if is_named_in(role, said) else place_of(role)
    if name and name in said and place != at_employer(role):
        place = place.removesuffix(f" at {name}")  # another position of the same house
    where = f"{place} ({years})" if place and years and place != at_employer(role) else place
    inside = sentence if re.match(r"I\b|[A-Z]{2}", sentence) else f"{sentence[0].lower()}{sentence[1:]}"
    return f"{where}, {inside}" if where else sentence
