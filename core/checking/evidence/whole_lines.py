"""What of a record may be told: lines that were read as whole statements. The others stay in the résumé as printed."""

import re
from collections import Counter

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.wholeness import is_whole
from core.checking.sentences.going_on import is_outdated
from core.checking.words.told_language import foreign_language
from core.record.models import Role

_TOLD = frozenset({"accomplishment", "responsibility", "story", "project", "summary"})
# What a list or a form puts before a line, and between two of them that stand in one.
_MARK = re.compile(
    r"^(?:[>*•·▪–-]+ )"
    r"|^(?i:main )?(?i:activities and responsibilities|responsibilities|duties|achievements|tasks):? (?=[A-Z\d])"
)
_MARK_INSIDE = re.compile(r"(?<=[.;]) [>*•·▪] (?=[A-Z])")
_NAMED = re.compile(r"^[A-Z\d][\w +.&'’/-]{2,48}: (?=\S)")
_MOST = 0.5

# A semicolon or colon in the midst of a clause: `gained experience working with; Apple OS X`.
_NO_STOP = re.compile(
    r"\b(?P<open>with|from|into|using|were|was|are|entail(?:s|ed)|involve[sd]|comprise[sd])\s?[;:]\s(?=\w)"
)


def without_mark(text: str) -> str:
    """The line without what a list or a form puts before it: `Duties: Kept the till` → `Kept the till`."""
    return _NO_STOP.sub(r"\g<open> ", _MARK.sub("", text))


def between_marks(text: str) -> str:
    """The same for marks inside a line, behind a stop: `Crew of five. > Plans the cranes` without `>`."""
    return _MARK_INSIDE.sub(" ", text)


def torn(index: EvidenceIndex) -> list[Witness]:
    """The lines that could not be read as whole statements; none of a record in another language than English."""
    lines = [witness for witness in index.of_kind(*_TOLD) if witness.evidence.polarity == "does"]
    if foreign_language(index) is not None:
        return []
    # `I` has its capital whoever writes it.
    begins = Counter(
        text[:1].islower() for line in lines if not (text := line.evidence.text).startswith(("I ", "I’", "I'"))
    )
    in_small_letters = begins[True] > _MOST * begins.total()
    return [line for line in lines if not is_whole(_bare(line), in_small_letters=in_small_letters)]


def whole_part(index: EvidenceIndex) -> EvidenceIndex:
    """The same record without these lines, and without what waits for its owner's word or may be no position.

    These are positions of which nobody knows whether they are one, and degrees and schools that may be misread.
    Letters, points and summaries are written from it.
    """
    withheld = set(index.context.withheld)
    outdated = {line.evidence.id for line in index.of_kind("summary") if is_outdated(line, index)}
    left_out = {witness.evidence.id for witness in torn(index)} | withheld | outdated
    roles = {role.id for role in index.context.roles if role.id in withheld or _is_unsure(role, index)}
    return index.without(left_out, roles) if left_out or roles else index


def _is_unsure(role: Role, index: EvidenceIndex) -> bool:
    """True for a position that its owner is asked about, and that no date shows to be one."""
    return role.id in index.context.doubted and role.start is None and role.end is None


def _bare(witness: Witness) -> str:
    """The words of the line: without marks, and without the name of a project before it."""
    text = between_marks(without_mark(witness.evidence.text))
    return _NAMED.sub("", text) if witness.role is None else text
