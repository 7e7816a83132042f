"""Texts as the ruler compares them: without case, punctuation, legal suffixes, or the way a dash was set."""

import re
import unicodedata

_AND = {"&": "and", "+": "and"}
_LEGAL = frozenset(
    "ltd limited llc llp inc incorporated corp corporation co company plc gmbh ag kg ab as asa oy oyj bv nv sa sas "
    "sarl sl srl "
    "spa pte pty pvt private lda kft sro zrt doo".split()
)
_WORD = re.compile(r"[\w']+|[&+]")
# Skills have names in which signs are letters.
_SKILL_WORD = re.compile(r"\.?\w[\w+#.'/-]*|[&]")
_LEVEL = re.compile(
    r"\s*[(\[][^)\]]*[)\]]\s*$|\s*[:–—]\s*(?:basic|beginner|intermediate|advanced|expert|fluent)$", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^)]*\)")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def _plain(text: str) -> str:
    # Before anything is compared, what may be set in more than one way is set in one: ligatures, quotes, full widths.
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("’", "'").casefold()


def words(text: str) -> tuple[str, ...]:
    """The words of `text`. Abbreviations lose their stops: `B.Sc.` and `BSc` are one word."""
    joined = re.sub(r"(?<=\b\w)\.(?=\w)|(?<=\w)\.(?=\s|$|,)", "", _plain(text))
    joined = re.sub(r"(?<=\w)\.(?=\w)", "", joined) if "@" not in joined and "/" not in joined else joined
    return tuple(_AND.get(word, word.strip("'")) for word in _WORD.findall(joined))


def skill_words(text: str) -> tuple[str, ...]:
    """The words of a skill, with the signs that belong to it (`C++`, `.NET`), without a level behind it."""
    return tuple(_AND.get(word, word.rstrip(".")) for word in _SKILL_WORD.findall(_LEVEL.sub("", _plain(text))))


def employer_words(text: str) -> tuple[str, ...]:
    """The words of an employer's name without legal suffixes at its end; never nothing."""
    found = list(words(text))
    while len(found) > 1 and found[-1] in _LEGAL:
        found.pop()
    return tuple(found)


def without_brackets(text: str) -> str:
    """The text without what stands in round brackets, unless that is all."""
    return _BRACKETS.sub(" ", text).strip() or text


def contains(text: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """True where `part` stands in `text` word by word."""
    return bool(part) and any(text[at : at + len(part)] == part for at in range(len(text) - len(part) + 1))


def overlap(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Dice's coefficient of two sets of words, 0 to 1."""
    one, other = set(first), set(second)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
