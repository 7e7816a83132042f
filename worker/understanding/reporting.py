"""How much of a résumé was understood, and what its owner should be told."""

from collections.abc import Sequence

from core.record.readings import ExtractedRole, ReadingReport
from worker.understanding.outline import Outline

NO_RESUME = "This does not look like a résumé, so nothing was taken from it."
NO_ROLE = "No position was found in this document. Please add your positions yourself, or upload another file."
# A résumé of which more is not placed is not read well enough to say nothing.
_MOST_UNPLACED = 0.2


def report_of(outline: Outline, roles: Sequence[ExtractedRole]) -> ReadingReport:
    """Lines placed and not, and warnings."""
    unplaced = [line.flat for line in outline.others]
    warnings = []
    if not roles:
        warnings.append(NO_ROLE)
    total = outline.placed + len(unplaced)
    if len(unplaced) > _MOST_UNPLACED * total:
        warnings.append(f"{len(unplaced)} of {total} lines could not be placed. Please check what was read.")
    return ReadingReport(lines_placed=outline.placed, lines_unplaced=unplaced, warnings=warnings)
