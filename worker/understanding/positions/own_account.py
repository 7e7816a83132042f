"""Work on one's own account: `Freelance Designer` where an employer should stand is a title. English and German."""

import re
from dataclasses import replace

from core.language.lexicon import title_score
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.words.posts import is_firm

_FREELANCE = re.compile(r"(?:[^,]{0,40}\W)?freelanc(?:e|er|ing)\b[^,]{0,60}", re.IGNORECASE)
# What stands alone in a header is what somebody did.
_ALONE = re.compile(
    r"(?:freelancing|freelancer|odd jobs?|private tutor(?:ing)?|self[- ]employment|contracting)(?: \([^()]*\))?",
    re.IGNORECASE,
)
_INDEPENDENT = re.compile(
    r"(?:self[- ]employed|independent|freiberuflich\w*|selbst?ständig\w*|freie[r]?)\s[^,]{2,60}", re.IGNORECASE
)
# How firms are called that freelancers found.
_FIRM = re.compile(
    r"\b(?:guild|hub|international|group|network|collective|alliance|union|association|agency)$", re.IGNORECASE
)
_LIKELY = 0.5


def is_own_account(text: str) -> bool:
    """True for what somebody does alone, and does not only say that it was so: `Freelance` is whom one worked for."""
    if len(text.split()) == 1 or is_firm(text) or _FIRM.search(text) is not None:
        return False
    is_title = title_score(text) > 0 or phrase_chances(text)["T"] > _LIKELY
    return _FREELANCE.fullmatch(text) is not None or (_INDEPENDENT.fullmatch(text) is not None and is_title)


def works_alone(title: str) -> bool:
    """True for a title that says by itself that there was no employer."""
    return is_own_account(title) or _ALONE.fullmatch(title) is not None


def with_own_title(found: Fields) -> Fields:
    """What was read of a position; such an employer without a title as the title."""
    is_title = not found.title and (is_own_account(found.employer) or _ALONE.fullmatch(found.employer) is not None)
    return replace(found, title=found.employer, employer="") if is_title else found
