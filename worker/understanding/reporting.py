"""How much of a résumé was understood, and what its owner should be told."""

from collections.abc import Sequence

from core.record.readings import ExtractedRole, ReadingReport
from worker.understanding.outline import Outline

NO_RESUME = "This does not look like a résumé, so nothing was taken from it."
NO_ROLE = "No position was found in this document. Please add your positions yourself, or upload another file."
# What is denied, planned or begun is told apart in English alone.
TURNED = (
    "{count} {lines} left out, since a word there may say that something was not done, not yet, or only a little. "
    "Please add what you did yourself."
)
# A résumé of which more is not placed is not read well enough to say nothing.
_MOST_UNPLACED = 0.2


def report_of(outline: Outline, roles: Sequence[ExtractedRole], *, turned: int = 0) -> ReadingReport:
    """Lines placed and not, and warnings. `turned`: how many were not told, since a word may turn them around."""
    unplaced = [line.flat for line in outline.others]
    warnings = []
    if not roles:
        warnings.append(NO_ROLE)
    total = outline.placed + len(unplaced)
    if len(unplaced) > _MOST_UNPLACED * total:
        warnings.append(f"{len(unplaced)} of {total} lines could not be placed. Please check what was read.")
    if turned:
        warnings.append(TURNED.format(count=turned, lines="line was" if turned == 1 else "lines were"))
    return ReadingReport(lines_placed=outline.placed, lines_unplaced=unplaced, warnings=warnings)
