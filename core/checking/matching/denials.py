"""What the person says they do not or cannot do: the answer to what is asked for, where papers are else silent.

`I do not drive` answers `Own transport`: it is a gap with its reason, and no question.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from core.checking.evidence.evidence import EvidenceIndex, Witness

_NO = (
    r"(?:do(?:es)? not|don['’]?t|cannot|can['’]?t|can not|never|unable to|not able to|am not|['’]m not|won['’]t"
    r"|will not)"
)
# Of oneself: at the beginning of a part, or behind `I`; and to its end, or to what says why or since when.
_BEGIN = (
    r"(?:(?:^|[.;:,(]|[–—-](?= ))\s*(?:sorry,? |but |please )?(?:I |I['’](?=m\b))?(?:also |still |currently )?"
    r"|\bI (?:also |still )?)"
)
_END = (
    r"(?=\s*(?:$|[.;:,()–—]|- )"
    r"|\s(?:and|or|but|yet|at (?:all|present|the moment)|currently|any ?more|any longer|now|right now|myself|either"
    r"|because|since|due|as I|please|though)\b)"
)
_OF_SELF = re.compile(r"\bI\b")
_NO_SAYING = frozenset({"education", "publication", "award"})


@cache
def _denials() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What is asked for, and how it is denied."""
    text = resources.files(__package__).joinpath("denials.toml").read_text(encoding="utf-8")
    return [(re.compile(each["asked"], re.IGNORECASE), _said(each["said"])) for each in tomllib.loads(text).values()]


def _said(pattern: str) -> re.Pattern[str]:
    # `CANNOT: drive`, as forms say it
    return re.compile(f"{_BEGIN}(?:{pattern.replace('@ ', f'{_NO}:? ').replace('@', _NO)}){_END}", re.IGNORECASE)


def denied(text: str, index: EvidenceIndex) -> Witness | None:
    """The person's own line that says it is not so; None where none does."""
    patterns = [said for asked, said in _denials() if asked.search(text)]
    return next(
        (
            witness
            for witness in index.witnesses
            if patterns
            and witness.evidence.kind not in _NO_SAYING
            # `Monday to Friday, no weekends` were the hours of that position.
            and (witness.role is None or _OF_SELF.search(witness.evidence.text) is not None)
            and any(pattern.search(witness.evidence.text) for pattern in patterns)
        ),
        None,
    )


def denial_in(text: str, witness: Witness) -> str:
    """The part of that line that says so: `CANNOT: drive` behind papers that one holds."""
    patterns = [said for asked, said in _denials() if asked.search(text)]
    parts = witness.evidence.text.split("; ")
    return next((part for part in parts if any(said.search(part) for said in patterns)), witness.evidence.text)
