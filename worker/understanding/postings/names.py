"""Names in a posting's header, cleaned: titles without tags, employers without their towns."""

import re

from core.language.lexicon import is_place

_TAGS = re.compile(
    r"(?:(?<!\s)\s+)?[(\[](?:m/?[wf]/?[dx]|f/m/[dx]|all genders|remote|hybrid|full[- ]time|part[- ]time|he/she"
    r"|ref[^)]{0,80}|[a-z0-9 ,/%-]{0,80})[)\]]",
    re.IGNORECASE,
)
_WANTED = re.compile(r"(?<!\s)\s+(?:wanted|needed|required|vacancy|position|opening)\W*$", re.IGNORECASE)
_SMALL_WORDS = frozenset({"a", "and", "at", "for", "in", "of", "on", "the", "to", "with"})
_END_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\((?P<inside>[^()]*)\)$")
# `Dublin 12`, `Paris 9e`: districts of towns.
_DISTRICT = re.compile(r"^[^\W\d_][\w-]+ \d{1,2}(?:\w{1,2})?$")
MAX_NAME = 120


def without_extras(piece: str) -> str:
    """`Berlin, Germany or remote`, `Portland, ME (hybrid)`: the place alone."""
    return re.split(r"(?<!\s)\s+or\s+|(?:(?<!\s)\s+)?\(|(?<!\s)\s+/\s+", piece)[0]


def clean_title(text: str) -> str:
    """Without tags, marks and `wanted`; in capitals only what may be an abbreviation."""
    cleaned = _WANTED.sub("", _TAGS.sub("", text)).strip(" ,;:–—-*_!")[:MAX_NAME] or text[:MAX_NAME]
    return _recased(cleaned) if cleaned.isupper() and " " in cleaned else cleaned[0].upper() + cleaned[1:]


def _recased(text: str) -> str:
    """`TEACHER OF BIOLOGY` → `Teacher of Biology`; what may be an abbreviation stays."""
    words = [
        word.lower() if word.lower() in _SMALL_WORDS else word if len(word) <= len("HR") else word.capitalize()
        for word in text.split()
    ]
    return " ".join(words)


def clean_company(text: str) -> str:
    """Without marks around it and small words behind it."""
    return re.sub(r"(?<!\s)\s+(?:and|the|of|for)$", "", text.strip(" ,;:–—-*_"))[:MAX_NAME]


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
