"""What the person says they do not or cannot do: the answer to what is asked for, where papers are else silent.

`I do not drive` answers `Own transport`: it is a gap with its reason, and no question.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from core.checking.evidence import EvidenceIndex, Witness

_NO = (
    r"(?:do(?:es)? not|don['’]t|cannot|can['’]t|can not|never|unable to|not able to|am not|['’]m not|won['’]t|will not)"
)
_NO_SAYING = frozenset({"education", "certification", "publication", "award"})


@cache
def _denials() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What is asked for, and how it is denied."""
    text = resources.files(__package__).joinpath("denials.toml").read_text(encoding="utf-8")
    return [
        (re.compile(each["asked"], re.IGNORECASE), re.compile(each["said"].replace("@", _NO), re.IGNORECASE))
        for each in tomllib.loads(text).values()
    ]


def denied(text: str, index: EvidenceIndex) -> Witness | None:
    """The person's own line that says it is not so; None where none does."""
    patterns = [said for asked, said in _denials() if asked.search(text)]
    return next(
        (
            witness
            for witness in index.witnesses
            if patterns
            and witness.evidence.kind not in _NO_SAYING
            and any(pattern.search(witness.evidence.text) for pattern in patterns)
        ),
        None,
    )
