"""How much of a résumé was understood, and what its owner should be told."""

from core.record.readings import READING_PATH, ExtractedDocument, ExtractedDoubt, ReadingReport
from worker.understanding.doubts.coverage import Coverage

NO_RESUME = "This does not look like a résumé, so nothing was taken from it."
NO_ROLE = "No position was found in this document. Please add your positions yourself, or upload another file."
NO_NAME = "No name was found in this document. Please add yours."
# What is denied, planned or begun is told apart in English alone.
TURNED = (
    "{count} {lines} left out, since a word there may say that something was not done, not yet, or only a little. "
    "Please add what you did yourself."
)
HARDLY_READ = "Much of this document could not be read: {lacking}. Add what is missing, or upload another file"
COMPLETE = "My record is complete"
# A résumé of which more words, or more lines whatever they say, have no place is not read well enough to say nothing.
_MOST_UNREAD, _MOST_LINES = 0.2, 0.4
# Of the words of a document: so many in no part of what was read, and it was hardly read; fewer are enough where no
# position was found, or none has a line about what was done, and none where there is next to nothing else, either.
_MOST_LOST, _MOST_LOST_AND_BARE, _LEAST_EVIDENCE = 0.4, 0.25, 5
# In shorter ones a few words are many.
_LEAST_WORDS = 150
_BARE = 0.8


def with_report(read: ExtractedDocument, told: Coverage, *, total: int, turned: int = 0) -> ExtractedDocument:
    """What was read, with lines placed and not, warnings, and a doubt where hardly anything was read.

    `total`: the lines of the document, placed or not. `turned`: how many were not told, since a word may turn
    them around.
    """
    unread = [line.flat for line in told.unread]
    hardly = hardly_read(read, told)
    warnings = [f"{hardly}."] if hardly else []
    if not read.roles:
        warnings.append(NO_ROLE)
    if not read.person.name:
        warnings.append(NO_NAME)
    total = max(total, len(unread))
    if not hardly and (told.share > _MOST_UNREAD or len(unread) > _MOST_LINES * total):
        warnings.append(f"{len(unread)} of {total} lines could not be placed. Please check what was read.")
    if turned:
        warnings.append(TURNED.format(count=turned, lines="line was" if turned == 1 else "lines were"))
    asked = ExtractedDoubt(about=READING_PATH, question=f"{hardly}; then confirm.", choices=[COMPLETE])
    doubts = [asked] if hardly else []
    report = ReadingReport(lines_placed=max(total - len(unread), 0), lines_unplaced=unread, warnings=warnings)
    return read.model_copy(update={"doubts": [*doubts, *read.doubts], "report": report})


def hardly_read(read: ExtractedDocument, told: Coverage) -> str:
    """That little of the document was read, in words for its owner and without a stop; nothing where enough was."""
    keys = {line.role_key for line in read.evidence}
    bare = sum(role.key not in keys for role in read.roles)
    is_bare = bare >= _BARE * len(read.roles)
    is_empty = is_bare and len(read.evidence) < _LEAST_EVIDENCE
    is_lost = told.share >= (_MOST_LOST_AND_BARE if is_bare else _MOST_LOST)
    if told.words < _LEAST_WORDS or not (is_lost or is_empty):
        return ""
    lacking = [f"{told.share:.0%} of its words are in no part of your record"] if told.share >= _MOST_UNREAD else []
    if not read.roles:
        lacking.append("no position was found")
    elif is_bare:
        lacking.append(f"{bare} of {len(read.roles)} positions have no line about what you did")
    return HARDLY_READ.format(lacking=", and ".join(lacking))
