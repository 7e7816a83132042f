"""A line of the record as it stands in a point of a letter: as `I …` where it has a verb, else in its own words."""

import re

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.whole_lines import between_marks
from core.language.sentences import sentences
from core.language.words import WORD
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.resume import bullet_text

# What the first person adds to a line.
_OF_FIRST_PERSON = frozenset(
    {"i", "my", "the", "a", "an", "and", "have", "has", "been", "was", "were", "am", "is", "are", "it", "on"}
)
_ROOT = 3
# `Team of five; New range each season`: parts with a capital are sentences of their own.
_PARTS = re.compile(r"; ([A-Z](?=[a-z]))")
_LEAST_TOLD = 0.8


def own_line(witness: Witness, index: EvidenceIndex) -> str:
    """The line: `I trained two Saturday staff.`, or `Rota and training of seven nurses.`

    No verb is lent to it, and nothing of it is left out.
    """
    written = _PARTS.sub(lambda match: f". {match[1]}", between_marks(bullet_text(witness)))
    said = told(witness, index)
    if said is None or not said.startswith("I ") or len(sentences(said)) > 1:
        return written
    theirs = [match[0].lower() for match in WORD.finditer(written)]
    ours = [match[0].lower() for match in WORD.finditer(said)]
    roots = {word[:_ROOT] for word in theirs}
    is_borne = all(word in _OF_FIRST_PERSON or word[:_ROOT] in roots for word in ours)
    return said if is_borne and len(ours) >= _LEAST_TOLD * len(theirs) else written
