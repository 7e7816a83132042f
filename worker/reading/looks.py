"""Where the letters of a line change from bold or leaning to others, one field ends (`**Title**, *Employer*, Town`)."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.language.date_words import is_present_word, month_number

# Fields are short, and few in a line: what is longer is prose with words made to stand out.
_MOST_WORDS, _MOST_FIELDS = 16, 4
_SIGNS = " ,;|·•–—-"
_DASHES = frozenset("–—-")
# One word in quotes is a name's (`Ada “Addie” Cole`), however the quotes look.
_QUOTED = re.compile(r"[\"“”'‘’][^\W\d_]+[\"“”'‘’]")
_WITHIN_WORD = re.compile(r"\w\|[^\W\d]|^[—–|•·][^\W\d]")
# A word that joins a title and an employer says more than a tab.
_JOINING = frozenset(["at", "@", "bei", "chez", "in"])


class Seen(NamedTuple):
    """A word, and how its letters look."""

    text: str
    is_bold: bool
    is_italic: bool


def fields_by_look(words: Sequence[Seen]) -> list[str]:
    """The fields of a cell that is neither a bullet's text nor a heading."""
    starts = [at for at in range(1, len(words)) if words[at][1:] != words[at - 1][1:] and _parts(words, at)]
    if not starts or len(words) > _MOST_WORDS or len(starts) >= _MOST_FIELDS:
        return [" ".join(word.text for word in words)]
    texts = [" ".join(word.text for word in words[first:end]) for first, end in pairwise([0, *starts, len(words)])]
    fields: list[str] = []
    for text in texts:
        # A sign alone is no field: it parts the two beside it.
        if fields and (text in _JOINING or fields[-1].rpartition(" ")[2] in _JOINING):
            fields[-1] += f" {text}"
        elif text.strip(_SIGNS):
            fields.append(_without_signs(text))
    return fields


def _without_signs(text: str) -> str:
    """The text without signs at its ends; `2022 –` is a beginning without an end."""
    bare = text.strip(_SIGNS)
    behind = text.rstrip(" ")[-1:]
    return f"{bare} {behind}" if behind in _DASHES and is_of_date(bare.rpartition(" ")[2]) else bare


def _parts(words: Sequence[Seen], at: int) -> bool:
    """Whether a field may begin with a word: not behind a label (`Tools: Python`), in prose, or within dates."""
    before = next((word.text for word in reversed(words[:at]) if word.text not in _SIGNS), "")
    behind = next((word.text for word in words[at:] if word.text not in _SIGNS), "")
    if not before or not behind or before[-1] == ":" or (is_of_date(before) and is_of_date(behind)):
        return False
    # `Kvarn|Night` and `—Night` before `Baker`: the field began behind the sign, within the word.
    if _WITHIN_WORD.search(words[at - 1].text):
        return False
    if _QUOTED.fullmatch(before) or _QUOTED.fullmatch(behind):
        return False
    return not behind[0].islower() or behind in _JOINING or (before[-1] in ",;" and not before[0].islower())


def is_of_date(word: str) -> bool:
    """True for a number, the name of a month, and a word for today."""
    plain = word.strip("()[],.").casefold()
    return any(map(str.isdigit, plain)) or month_number(plain) is not None or is_present_word(plain)
