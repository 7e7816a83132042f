"""Of several ways to cut the pages of a résumé, the one that its meaning speaks for.

Whether a strip of white space parts columns, or a label from its text, shows in what comes of it: lines that are like
those of résumés, and positions with a title, an employer and dates. Source: decision 22.
"""

from collections.abc import Sequence

from core.language.detection import language_of
from worker.reading.ways import Way
from worker.understanding.languages import unread
from worker.understanding.learned.line_model import line_likelihood
from worker.understanding.resume import lines_of_resume, read_resume

# What a mean line's likelihood (in nats), a whole position, and the sense of the order weigh. The choice is the same
# for any of them halved or doubled, on 245 documents of which 88 could be cut in several ways.
_LIKELIHOOD, _POSITION, _SENSE = 10.0, 0.5, 0.3


def likeliest(ways: Sequence[Way]) -> int:
    """The index of the way to take; the first in languages that are not read."""
    text = ways[0].file.text
    if unread(language_of(text), text) is not None:
        return 0
    return max(range(len(ways)), key=lambda index: (_weight(ways[index]), -index))


def _weight(way: Way) -> float:
    lines = lines_of_resume(way.file)
    roles = read_resume(way.file).roles
    whole = sum(bool(role.title and role.company and role.start) for role in roles)
    return _LIKELIHOOD * line_likelihood(lines) + _POSITION * (2 * whole - len(roles)) + _SENSE * way.sense
