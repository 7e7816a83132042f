"""Small pieces of grammar: articles, lists, numbers in words, capitals."""

import re

_VOWEL_SOUND = re.compile(r"(?:[aeiou]|hour|honest|honou?r|heir)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(
    r"(?:uni(?!n)|unanim|us[aeiu]|u[kv]|ut(?![mt])|ur(?:[aeou]|in)|ubiq|ugand|(?-i:u[A-Z])|eu|one\b|ux|once)",
    re.IGNORECASE,
)
_SPOKEN_WITH_VOWEL = re.compile(r"[$€£₹]?(?:8|1[18](?:,\d{3}|(?!\d)))")
_SINGLE_LETTER = re.compile(r"[A-Z][/&-]")
_SPELT_WITH_VOWEL = frozenset("AEFHILMNORSX")


def article(phrase: str) -> str:
    """`a` or `an`, by the sound of the first word or figure; abbreviations by the sound of their first letter."""
    word = phrase.split(maxsplit=1)[0]
    if _SPOKEN_WITH_VOWEL.match(word):
        return "an"
    is_abbreviation = word[:2].isupper() and len(word) > 1  # `MSc`, too
    if is_abbreviation:
        return "an" if word[0] in _SPELT_WITH_VOWEL else "a"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if _VOWEL_SOUND.match(word) else "a"


def listed(items: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`; with semicolons where an item has a comma of its own."""
    if len(items) < 2:  # noqa: PLR2004
        return "".join(items)
    separator = "; " if any("," in item for item in items) else ", "
    return f"{separator.join(items[:-1])}{';' if separator == '; ' else ''} and {items[-1]}"


def lowered(text: str) -> str:
    """The first letter in lower case, unless the first word is an abbreviation or has an inner capital."""
    if _SINGLE_LETTER.match(text):
        return text
    word = re.split(r"[\s,;:/]", text, maxsplit=1)[0]
    if any(character.isupper() for character in word[1:]) or any(character.isdigit() for character in word):
        return text
    return text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """The first letter in upper case; a letter that has none of its own (`ß`) stays."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text
