"""Scraps of a page that stand where an item should: a torn end, the label of a form, dates alone."""

import re

# An item begins with none of these, and ends with none of the others.
_BEGINS = frozenset({"and", "or", "nor", "but", "of", "than", "which", "whose"})
_ENDS = _BEGINS | frozenset("a an the for with at by from to into as my our your".split())  # noqa: SIM905
_LABEL = re.compile(
    r"(?:(?:place and )?date(?: and (?:place|signature))?|signed|signature|declaration|yes|no|n/?a|nil|none|tick"
    r"|initials"
    r"|(?:work|employment|job|career) history|(?-i:history)"
    r"|(?:home|first|second|third|native|foreign|official)(?: additional)? language)\W*",
    re.IGNORECASE,
)
# `What I am, good at`: how one heads a list of one's own.
_ASKS = re.compile(r"(?:what|where|who|how|why|when),? (?:I|you|we|do|does|did|will|can|am|is|are)\b", re.IGNORECASE)
_OF_DATES = re.compile(r"(?:[\s\d.,/()\[\]–—-]|present\b|now\b|to\b)+", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TORN = re.compile(r"(?:from(?!.* to )|until|till|of|than|which|whose) ")
_LONGEST_TORN = 8
_LONGEST = 100


def is_scrap(item: str) -> bool:
    """True for what names no skill and no paper: `and`, `good at`, `Date`, `home language`, `[ 2013 – 2015 ],`."""
    words = item.strip(" ,;:.•·|-–—").split()
    if not words or len(item) > _LONGEST:
        return not words
    is_torn = _is_small(words[0], item, _BEGINS) or _is_small(words[-1], item, _ENDS)
    is_label = _LABEL.fullmatch(item.strip()) is not None or _ASKS.match(item.strip()) is not None
    is_date = _OF_DATES.fullmatch(item.strip()) is not None and _YEAR.search(item) is not None
    return is_torn or is_label or is_date


def is_torn_line(line: str) -> bool:
    """True for the second half of a sentence that stands as a line of its own: `until today, in Leith`."""
    return _TORN.match(line.strip()) is not None and len(line.split()) <= _LONGEST_TORN


def _is_small(word: str, item: str, small: frozenset[str]) -> bool:
    """True for one of these words; one in capitals among small letters is a name (`AS`, `AT`)."""
    return word.lower() in small and (word[1:].islower() or word.islower() or (item.isupper() and len(word) > 1))
