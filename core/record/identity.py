"""When two readings speak of the same thing, and the id that follows from what a thing says.

Keys are texts without what may be set in more than one way: case, blanks, quotes, dashes, legal suffixes. Ids are made
of keys alone, never of a document or its order, so that what is read again keeps its id.
"""

import unicodedata
from functools import lru_cache
from uuid import UUID, uuid5

_NAMESPACE = UUID("7c1b0d5e-4f0a-5d0e-9b62-6f5f3a0c8e11")
_SET_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_EDGES = " .,;:•·-*\"'"
_PUNCTUATION = str.maketrans(dict.fromkeys(",;:.()[]{}/|\"'-_•·", " "))
_MARKS = str.maketrans(dict.fromkeys(",;:()[]{}\"'/!?-_•·", " ") | {"%": " %"})
_ARTICLES = frozenset({"", "a", "an", "the", "my", "our"})
_LEGAL = frozenset(
    "ltd limited llc llp inc incorporated corp corporation co company plc gmbh ag kg mbh ug ab as asa oy oyj bv nv sa"  # noqa: SIM905
    " sas sarl sl srl spa pte pty pvt private lda kft sro zrt doo ev ggmbh".split()
)
_SHORT_TITLES = {
    "sr": "senior",
    "jr": "junior",
    "eng": "engineer",
    "mgr": "manager",
    "dev": "developer",
    "asst": "assistant",
    "assoc": "associate",
    "dir": "director",
    "vp": "vice president",
    "swe": "software engineer",
}
_LONGEST_PIECE = 3  # `M.Eng.`
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "a", "an", "to", "&"})


def id_of(kind: str, *keys: str) -> UUID:
    """The id of a thing of this kind with these keys."""
    return uuid5(_NAMESPACE, "\x1f".join((kind, *keys)))


def text_key(text: str) -> str:
    """Equal for texts that differ in case, blanks, bullets, how dashes and quotes are set, or in their last stop."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SET_ALIKE)
    return " ".join(text.casefold().split()).strip(_EDGES)


@lru_cache(maxsize=20_000)
def fact_key(text: str) -> str:
    """Equal for sentences that differ in punctuation and articles, too: `Led a team` is `Led team`."""
    words = text_key(text).translate(_MARKS).split()
    return " ".join([bare for word in words if (bare := word.rstrip(".")) not in _ARTICLES])


def label_key(label: str) -> str:
    """The same for names of skills and languages, in which signs are letters: `C++` is not `C`, `.NET` not `NET`."""
    return " ".join(unicodedata.normalize("NFKC", label).translate(_SET_ALIKE).casefold().split()).rstrip(",;: ")


@lru_cache(maxsize=5_000)
def employer_key(name: str) -> str:
    """An employer's name without legal suffixes at its end; empty only for a name without words."""
    words = _words(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=5_000)
def title_words(title: str) -> frozenset[str]:
    """The words of a title, short forms written out: `Sr. Engineer` and `Senior Engineer` have the same."""
    written_out = " ".join(_SHORT_TITLES.get(word, word) for word in _words(title)).split()
    return frozenset(word for word in written_out if word not in _SMALL_WORDS) or frozenset(written_out)


def title_key(title: str) -> str:
    """The words of a title as one text, whatever their order."""
    return " ".join(sorted(title_words(title)))


@lru_cache(maxsize=1_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without case and accents; `Doe, Jane` is turned round."""
    last, comma, first = name.partition(",")
    decomposed = unicodedata.normalize("NFKD", f"{first} {last}" if comma and first.strip() else name)
    return tuple(_words("".join(character for character in decomposed if not unicodedata.combining(character))))


def name_id(name: str) -> UUID:
    """The id of a person's name: says which name was meant without holding it."""
    return id_of("name", *sorted(name_words(name)))


def may_be_one_person(first: str, second: str) -> bool:
    """True for `Jane Doe` and `Jane M. Doe`, `J. Doe`, `DOE, Jane`: all words of the shorter are there."""
    shorter, longer = sorted((name_words(first), name_words(second)), key=len)
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        match = next((other for other in left if _is_same_name(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _is_same_name(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).translate(_SET_ALIKE).casefold().replace("&", " and ")
    joined = _without_inner_stops(plain)
    return joined.translate(_PUNCTUATION).split()


def _without_inner_stops(text: str) -> str:
    """`s.a.` → `sa`, `b.sc.` → `bsc`: short pieces with stops between them are one word."""
    return " ".join(word.replace(".", "") if "." in word and _is_short_form(word) else word for word in text.split())


def _is_short_form(word: str) -> bool:
    return all(len(piece) <= _LONGEST_PIECE and not piece.isdigit() for piece in word.strip(",;()").split("."))
