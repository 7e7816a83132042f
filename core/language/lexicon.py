"""What a piece of a role's heading looks like: a title, an employer, a place."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.language.tongues import Words, foreign_words, tongue

_PAIR = re.compile(r"(?<![\w'’])[A-Z][\w'’]+ & [A-Z]")
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_TITLE_END = re.compile(
    r"(?:(?<!\s)\s+)?(?:[,(/|:@│·•;]|\bof\b|\bfor\b|\bin\b|\bat\b|\bto\b|[–—-]\s|\b(?:I{1,3}|IV|V|[1-5])\b|$)"
)
_POSTAL_CODE = re.compile(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?(?: \d[A-Z]{2})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b")
# `Remote sensing` and `Hybrid cloud` are no places.
_AWAY = r"(?:remote|hybrid|on-?site)"
_WORKED_AWAY = re.compile(
    rf"^{_AWAY}(?:$|\s*[,(/]|\s+[–—-]\s|\s+(?:in|within|from|or|and|work|working|possible|only|first)\b)|,\s*{_AWAY}$",
    re.IGNORECASE,
)
# In other languages a title's noun stands before what it is about, or behind it: `Leiter Vertrieb`, `jefe de obra`.
_FOREIGN_TITLE_END = re.compile(
    r"(?:[/(*:·.]\w{1,5}\)?)?(?:(?<!\s)\s+)?(?:[,(/|:@│·•;]|\b(?:im|in|am|an|bei|beim|für|der|des|von|zur|zum|auf|de|du|d|en|à|au"
    r"|pour|chez|para|del|al)\b|[–—-]\s|$)",
    re.IGNORECASE,
)
_MAX_PLACE_WORDS = 7
# Behind a comma they are degrees: `Ada Cole, M.D.`
_DEGREES = frozenset({"C.A", "M.A", "M.D", "M.E", "M.S", "N.D", "P.A"})
_STRONG_TITLE = 3
_WEAK_TITLE = 1


@dataclass(frozen=True, kw_only=True)
class _Lexicon:
    titles: frozenset[str]
    levels: frozenset[str]
    employers: frozenset[str]
    places: frozenset[str]
    towns: frozenset[str]
    states: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    text = resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return _Lexicon(
        **{name: frozenset(word.replace("_", " ") for word in words.split()) for name, words in data.items()}
    )


def title_score(text: str) -> int:
    """How much `text` looks like a job title: 3 when a title word is its head, 1 when one is anywhere, else 0."""
    known = _lexicon()
    score = 0
    for match in _WORD.finditer(text):
        word = match[0].lower().rstrip(".")
        singular = word.removesuffix("s")
        if word not in known.titles and (singular not in known.titles or singular in {"work", "associate"}):
            continue
        is_head = word in known.titles and _TITLE_END.match(text, match.end()) is not None
        score = max(score, _STRONG_TITLE if is_head else _WEAK_TITLE)
    foreign = foreign_words()
    return score if foreign is None else max(score, _foreign_title_score(text, foreign))


def _foreign_title_score(text: str, known: Words) -> int:
    score = 0
    for match in _WORD.finditer(text):
        if not known.is_title(match[0].lower().rstrip(".")):
            continue
        is_first = not any(map(str.isalpha, text[: match.start()]))
        is_head = is_first or _FOREIGN_TITLE_END.match(text, match.end()) is not None
        score = max(score, _STRONG_TITLE if is_head else _WEAK_TITLE)
    return score


def employer_score(text: str) -> int:
    """How many words of `text` belong to names of employers. `X & Y` counts as one more."""
    known = _lexicon()
    found = [match[0].lower() for match in _WORD.finditer(text)]
    score = sum(word in known.employers or word.rstrip(".") in known.employers for word in found)
    foreign = foreign_words()
    if foreign is not None:
        score += sum(foreign.is_employer(word) or foreign.is_employer(word.rstrip(".")) for word in found)
    has_pair = _PAIR.search(text) is not None
    return score + has_pair


def word_kinds(word: str) -> tuple[str, ...]:
    """What a lower-case word alone may be: `title`, `level`, `employer`, `place`, `town`, `state`."""
    return _word_kinds(word, tongue())


@lru_cache(maxsize=5_000)
def _word_kinds(word: str, _language: str) -> tuple[str, ...]:
    known = _lexicon()
    bare = word.rstrip(".")
    found = [
        ("title", bare in known.titles),
        ("level", bare in known.levels),
        ("employer", word in known.employers or bare in known.employers),
        ("place", bare in known.places),
        ("town", bare in known.towns),
        ("state", bare.upper() in known.states),
    ]
    own = {name for name, holds in found if holds}
    foreign = foreign_words()
    if foreign is not None:
        own |= _foreign_kinds(bare, word, foreign)
    return tuple(name for name, _ in found if name in own)


def _foreign_kinds(bare: str, word: str, known: Words) -> set[str]:
    found = {
        "title": known.is_title(bare),
        "level": bare in known.levels,
        "employer": known.is_employer(word) or known.is_employer(bare),
        "place": bare in known.places,
        "town": bare in known.towns,
    }
    return {name for name, holds in found.items() if holds}


def is_town(name: str) -> bool:
    """True for the name of a town that is known, of one word or more: `mountain view`."""
    foreign = foreign_words()
    return name.lower() in _lexicon().towns or (foreign is not None and name.lower() in foreign.towns)


def _is_region(name: str) -> bool:
    """True for a country, a state, or a word that stands for a place of work."""
    foreign = foreign_words()
    return name.lower() in _lexicon().places or (foreign is not None and name.lower() in foreign.places)


def is_place(text: str) -> bool:
    """True for `Portland, ME`, `Galway, Ireland`, `Remote`, `Bristol BS6 5DD` and the like."""
    return _is_place(text, tongue())


@lru_cache(maxsize=5_000)  # the parts of one header are held against each other many times
def _is_place(text: str, _language: str) -> bool:
    stripped = text.strip(" .()")
    pieces = [piece.strip() for piece in stripped.split(",") if piece.strip()]
    if not pieces or len(stripped.split()) > _MAX_PLACE_WORDS or any(c in stripped for c in "@:;$€£%"):
        return False
    if _WORKED_AWAY.search(stripped):
        return True
    known = _lexicon()
    last = _POSTAL_CODE.sub("", pieces[-1]).strip()
    if any(character.isdigit() for character in last + "".join(pieces[:-1])):
        return False
    is_capitalised = all(piece[0].isupper() for piece in pieces)
    is_state = last in known.states or (last.replace(".", "") in known.states and last not in _DEGREES)
    if len(pieces) > 1 and is_capitalised and (is_state or _is_region(last) or not last):
        return True
    if len(pieces) > 1:
        return False
    had_code = last != pieces[-1] and bool(last)
    return had_code or _is_region(last) or is_town(last)


def looks_like_name(text: str) -> bool:
    """True for two to five capitalised words without digits, title words and employers' words."""
    words = text.replace(",", " ").split()
    if not 1 < len(words) <= 5:  # noqa: PLR2004 - first and last name, up to three more
        return False
    if any(not _is_name_word(word) for word in words) or title_score(text) or employer_score(text):
        return False
    particles = {
        "de",
        "da",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "el",
        "al",
        "bin",
        "la",
        "le",
        "dos",
        "y",
    }
    capitalised = [word for word in words if word.lower() not in particles]
    return all(not word[0].isalpha() or word[0].upper() == word[0] for word in capitalised)


def _is_name_word(word: str) -> bool:
    bare = word.strip("\"“”'‘’().")
    return bool(bare) and all(
        character.isalpha() or character in ".'’‑-" or not character.isascii() for character in bare
    )
