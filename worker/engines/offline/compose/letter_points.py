"""Points of a letter and of the talking points: what they begin with, and a line of the record behind it."""

import re
from dataclasses import dataclass
from uuid import UUID

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.whole_lines import between_marks
from core.language.phrasing import capitalised
from core.language.sentences import sentences
from core.language.verbs import base_of
from core.language.words import WORD
from core.record.models import Role
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.positions import at_employer, company_of, place_of, spoken_title
from worker.engines.offline.compose.resume import bullet_text
from worker.engines.offline.compose.spoken_dates import in_years

MARK = "- "
# `Team of five; New range each season`: parts with a capital are sentences of their own.
_PARTS = re.compile(r"; ([A-Z](?=[a-z]))")
_AND = re.compile(r"(?<=[a-z\d]) & (?=[a-z])")
# What the first person adds to a line.
_OF_FIRST_PERSON = frozenset(
    {"i", "my", "the", "a", "an", "and", "have", "has", "been", "was", "were", "am", "is", "are", "it", "on"}
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROOT = 3
_LEAST_TOLD = 0.8


@dataclass(frozen=True, kw_only=True)
class LetterPoint:
    """One point, and the evidence that it tells."""

    label: str
    body: str
    tells: tuple[UUID, ...] = ()

    @property
    def text(self) -> str:
        """The line of the letter: `- Window display: …`."""
        return f"{MARK}{self.label}: {self.body}" if self.label else f"{MARK}{self.body}"


def position_label(role: Role, said: str = "") -> str:
    """`As Florist at The Stem Room (2014–2019)`; `At The Stem Room` where the letter `said` the rest of it."""
    place, house = place_of(role), at_employer(role)
    name = company_of(role)
    if house and said.count(name) == 1 and f"{spoken_title(role.title)} at {name}" in said:
        return house
    years = in_years(role)
    return f"{place} ({years})" if place and years else place


def own_line(witness: Witness, index: EvidenceIndex) -> str:
    """The line: `I trained two Saturday staff.`, or `Rota and training of seven nurses.`.

    No verb is lent to it, and nothing of it is left out.
    """
    written = _AND.sub(" and ", between_marks(bullet_text(witness)))
    written = _PARTS.sub(lambda match: f". {match[1]}", written)
    said = told(witness, index)
    if said is None or not said.startswith("I ") or len(sentences(said)) > 1:
        return written
    theirs = [match[0].lower() for match in WORD.finditer(written)]
    ours = [match[0].lower() for match in WORD.finditer(said)]
    roots = {word[:_ROOT] for word in theirs}
    roots |= {(base_of(word) or word)[:_ROOT] for word in theirs}
    is_borne = all(word in _OF_FIRST_PERSON or {word[:_ROOT], (base_of(word) or word)[:_ROOT]} & roots for word in ours)
    return said if is_borne and len(ours) >= _LEAST_TOLD * len(theirs) else written


def placed_line(witness: Witness, index: EvidenceIndex, said: str = "") -> str:
    """The line with where it was done: `At Oak Dairy, I ran the lab.`; behind a colon where it has no verb."""
    line, role = own_line(witness, index), witness.role
    where = position_label(role, said) if role is not None else ""
    if role is not None and _YEAR.search(line):  # it says itself when it was
        where = place_of(role)
    if not where or (role is not None and role.company and role.company in line):
        return line
    return f"{where}, {line}" if line.startswith("I ") else f"{where}: {line}"


def bracketed_line(witness: Witness, index: EvidenceIndex, said: str = "") -> str:
    """The same behind a label: `Rota of seven nurses (Lead Nurse, Penn Road, since 2021).` where it has no verb."""
    line, role = own_line(witness, index), witness.role
    if role is None or line.startswith("I ") or not line.endswith("."):
        return placed_line(witness, index, said)
    years = in_years(role) if not _YEAR.search(line) else None
    named = (capitalised(spoken_title(role.title)), company_of(role), years)
    behind = ", ".join(filter(None, named))
    return f"{line[:-1]} ({behind})." if behind else line
