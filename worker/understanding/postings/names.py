"""Names in a posting's header: employers without their towns, titles without shouting."""

import re

from core.language.lexicon import is_place

_SMALL_WORDS = frozenset({"a", "and", "at", "for", "in", "of", "on", "the", "to", "with"})
_END_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\((?P<inside>[^()]*)\)$")
# `Dublin 12`, `Paris 9e`: districts of towns.
_DISTRICT = re.compile(r"^[^\W\d_][\w-]+ \d{1,2}(?:\w{1,2})?$")
# When and how one works: nobody's name.
_WHEN = frozenset(
    "day days night nights early earlies late lates evening evenings weekend weekends morning mornings afternoon"
    " afternoons shift shifts mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday"
    " mondays fridays saturdays sundays full part time full-time part-time permanent temporary temp casual seasonal"
    " remote hybrid onsite on-site urgent immediate start and or to of".split()
)
_WORDS = re.compile(r"[\w-]+")
MAX_NAME = 120


def without_extras(piece: str) -> str:
    """`Berlin, Germany or remote`, `Portland, ME (hybrid)`: the place alone."""
    return re.split(r"(?<!\s)\s+or\s+|(?:(?<!\s)\s+)?\(|(?<!\s)\s+/\s+", piece)[0]


def recased(text: str) -> str:
    """`TEACHER OF BIOLOGY` → `Teacher of Biology`; what may be an abbreviation stays."""
    words = [
        word.lower() if word.lower() in _SMALL_WORDS else word if len(word) <= len("HR") else word.capitalize()
        for word in text.split()
    ]
    return " ".join(words)


def company_and_place(text: str) -> tuple[str, str | None]:
    """`Moss & Co (Remote, EU)`, `Ashgrove School, Dublin 12`: the employer, and where it is."""
    bracket = _END_BRACKET.search(text)
    if bracket is not None and bracket.start() > 0 and is_place(bracket["inside"]):
        return text[: bracket.start()], bracket["inside"]
    pieces = text.split(", ")
    for count in (2, 1):
        place = ", ".join(pieces[-count:])
        if len(pieces) > count and (is_place(place) or _DISTRICT.match(place)):
            return ", ".join(pieces[:-count]), place
    return text, None


def says_when(text: str) -> bool:
    """True for `Days` and `Full time`."""
    return all(word.lower() in _WHEN for word in _WORDS.findall(text))
